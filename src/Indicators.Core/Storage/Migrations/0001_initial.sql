-- Agreements: one row per version. The file is kept as it came, the content as it was understood then, so that a better
-- reader later on never changes what an old version promised.
create table agreement_versions (
    agreement_id text not null,
    version integer not null check (version >= 1),
    municipality_code char(4) not null,
    municipality_name text not null,
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    content jsonb not null,
    source_file text not null,
    source_sha256 text not null,
    imported_at timestamptz not null,
    imported_by text not null,
    primary key (agreement_id, version)
);
create index on agreement_versions (municipality_code);

-- What a person said about a pledge's condition in a period. The latest row rules; earlier ones are the history.
create table pledge_conditions (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    pledge_number text not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    held boolean not null,
    reason text not null check (held or reason <> ''),
    said_at timestamptz not null,
    said_by text not null
);
create index on pledge_conditions (agreement_id, pledge_number);

-- One row per file that brought something new. Its number is the data revision that evaluations and reports name.
create table imports (
    id bigint generated always as identity primary key,
    file_name text not null,
    file_sha256 text not null unique,
    channel text not null,
    is_sample boolean not null,
    reason text,
    rows_new integer not null check (rows_new >= 0),
    rows_changed integer not null check (rows_changed >= 0),
    rows_unchanged integer not null check (rows_unchanged >= 0),
    imported_at timestamptz not null,
    imported_by text not null,
    check (rows_new + rows_changed > 0)
);

-- The value that stands. A period that is not reported has no row; total null means "ej tillämpligt".
create table counts (
    municipality_code char(4) not null,
    indicator_code text not null,
    first_day date not null,
    last_day date not null,
    unit text not null check (unit in ('Day', 'Week', 'Month')),
    total integer check (total >= 0),
    under18 integer check (under18 between 0 and under20),
    under20 integer check (under20 between 0 and total),
    comment text,
    revision integer not null check (revision >= 1),
    import_id bigint not null references imports,
    recorded_at timestamptz not null,
    primary key (municipality_code, indicator_code, first_day, last_day),
    check (last_day >= first_day),
    check (under18 <= total),
    check (total is not null or (under18 is null and under20 is null and comment <> ''))
);

-- Values that stood before. Rows are only ever added.
create table count_history (
    municipality_code char(4) not null,
    indicator_code text not null,
    first_day date not null,
    last_day date not null,
    unit text not null,
    total integer,
    under18 integer,
    under20 integer,
    comment text,
    revision integer not null,
    import_id bigint not null references imports,
    recorded_at timestamptz not null,
    replaced_by bigint not null references imports,
    replaced_at timestamptz not null,
    primary key (municipality_code, indicator_code, first_day, last_day, revision)
);

-- Verdicts as they came out, one per target, span and state of the data.
create table evaluations (
    agreement_id text not null,
    agreement_version integer not null,
    pledge_number text not null,
    target_index integer not null,
    span text not null,
    as_of date not null,
    data_revision bigint not null,
    status text not null,
    verdict jsonb not null,
    evaluated_at timestamptz not null,
    primary key (agreement_id, agreement_version, pledge_number, target_index, span, as_of, data_revision),
    foreign key (agreement_id, agreement_version) references agreement_versions
);

-- Frozen editions of reports.
create table report_editions (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    agreement_version integer not null,
    period text not null,
    edition integer not null check (edition >= 1),
    is_preliminary boolean not null,
    reason text check (edition = 1 or reason <> ''),
    as_of date not null,
    data_revision bigint not null,
    content jsonb not null,
    content_sha256 text not null,
    built_at timestamptz not null,
    unique (agreement_id, period, edition),
    foreign key (agreement_id, agreement_version) references agreement_versions
);

create table report_files (
    edition_id bigint not null references report_editions,
    file_name text not null,
    media_type text not null,
    sha256 text not null,
    content bytea not null,
    primary key (edition_id, file_name)
);

-- Mail: rendered once, one row per recipient, sent as these bytes however often it is tried. due_at is null while a process
-- has the lease, when all is done, and when only a person can decide. attempts only grows: it tells one lease from the next.
-- final_dot_at is when the try that has the lease passed, or was about to pass, the point where it can be taken back.
create table outbox (
    id bigint generated always as identity primary key,
    subject_key text not null,
    recipient_address text not null,
    recipient_name text not null,
    sender_address text not null,
    message_id text not null unique,
    subject text not null,
    message bytea not null,
    is_alert boolean not null,
    state text not null check (state in ('Queued', 'Sending', 'RetryWait', 'Accepted', 'Ambiguous', 'Failed', 'Cancelled')),
    attempts integer not null default 0,
    queued_at timestamptz not null,
    due_at timestamptz,
    first_tried_at timestamptz,
    lease_until timestamptz,
    final_dot_at timestamptz,
    ambiguous_at timestamptz,
    finished_at timestamptz,
    server_reply text,
    unique (subject_key, recipient_address),
    check ((state = 'Sending') = (lease_until is not null)),
    check (state not in ('Queued', 'RetryWait') or due_at is not null)
);
create index on outbox (due_at) where due_at is not null;
create index on outbox (lease_until) where lease_until is not null;

create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null
);
create index on audit_log (subject, at);
