-- Files that changed something, one row each. The id is the data revision that evaluations and reports refer to.
create table imports (
    id bigint generated always as identity primary key,
    file_name text not null,
    file_sha256 text not null,
    channel text not null,
    is_sample boolean not null,
    reason text,
    rows_new integer not null check (rows_new >= 0),
    rows_changed integer not null check (rows_changed >= 0),
    rows_unchanged integer not null check (rows_unchanged >= 0),
    imported_at timestamptz not null,
    imported_by text not null,
    rows_withdrawn integer not null default 0 check (rows_withdrawn >= 0),
    acknowledgement text check (acknowledgement <> ''),
    constraint imports_say_why_values_are_withdrawn check (rows_withdrawn = 0 or coalesce(reason, '') <> ''),
    constraint imports_change_something check (rows_new + rows_changed + rows_withdrawn > 0)
);
create index on imports (file_sha256);

-- The newest import that added, changed or withdrew values of a municipality. Imports run one at a time, so a
-- result computed for this import is valid until the number changes.
create table newest_imports (
    municipality_code char(4) primary key,
    import_id bigint not null references imports
);

-- The answer to each import, and to each file that was refused while no one was waiting. Rows are only added.
create table import_receipts (
    id bigint generated always as identity primary key,
    import_id bigint unique references imports,
    file_name text not null,
    file_sha256 text,
    channel text not null,
    content jsonb not null,
    made_at timestamptz not null,
    made_by text not null,
    -- The claim of a file in a drop folder: a worker that continues after a killed one returns the same receipt.
    claim text
);
create index on import_receipts (file_sha256);
create index on import_receipts (claim);

-- The current values. A period that is not reported has no row; a null total means that the question does not apply
-- ("ej tillämpligt").
create table counts (
    municipality_code char(4) not null,
    indicator_code text not null,
    first_day date not null,
    last_day date not null,
    unit text not null check (unit in ('Day', 'Week', 'Month')),
    total integer check (total >= 0),
    under18 integer,
    under20 integer,
    comment text,
    revision integer not null check (revision >= 1),
    import_id bigint not null references imports,
    recorded_at timestamptz not null,
    -- The row in the file; null when the file has no rows.
    row_number integer check (row_number >= 1),
    check (last_day >= first_day),
    check (under18 <= total),
    check (total is not null or (under18 is null and under20 is null and comment <> '')),
    primary key (municipality_code, indicator_code, first_day, last_day),
    check (under18 between 0 and under20),
    check (under20 between 0 and total)
);

-- Former values. Rows are only added.
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
    row_number integer,
    primary key (municipality_code, indicator_code, first_day, last_day, revision)
);

-- Values that were withdrawn. The former value is in count_history. Rows are only added.
create table count_withdrawals (
    municipality_code char(4) not null,
    indicator_code text not null,
    first_day date not null,
    last_day date not null,
    unit text not null,
    revision integer not null check (revision >= 2),
    import_id bigint not null references imports,
    recorded_at timestamptz not null,
    primary key (municipality_code, indicator_code, first_day, last_day, revision)
);

-- Figures that a person has typed and not submitted. Read only by the page where they were typed.
create table count_drafts (
    user_id uuid not null references users on delete cascade,
    municipality_code char(4) not null,
    party text not null check (party in ('Police', 'Municipality')),
    unit text not null,
    first_day date not null,
    entries jsonb not null,
    saved_at timestamptz not null,
    primary key (user_id, municipality_code, party, unit, first_day)
);

-- Uploaded files between preview and confirmation: one per person, for an hour.
create table pending_uploads (
    user_id uuid primary key references users on delete cascade,
    municipality_code char(4) not null,
    party text not null check (party in ('Police', 'Municipality')),
    file_name text not null,
    content bytea not null,
    stored_at timestamptz not null
);
create index pending_uploads_kept_at on pending_uploads (stored_at);

-- Addresses that counts are fetched from, with the time of the next attempt and the latest answer. A worker
-- postpones the next attempt before it fetches, so that no other worker fetches at the same time, and the work of a
-- killed worker is taken up again.
create table count_sources (
    name text primary key,
    url text not null,
    etag text,
    last_modified text,
    next_try_at timestamptz not null,
    failures integer not null default 0 check (failures >= 0),
    tried_at timestamptz,
    answered_at timestamptz,
    outcome text,
    fault text
);

-- Periods reopened for corrections after their last day. Rows are only added.
create table reopened_periods (
    id bigint generated always as identity primary key,
    municipality_code char(4) not null,
    first_day date not null,
    last_day date not null,
    open_until date not null,
    reason text not null check (reason <> ''),
    opened_at timestamptz not null,
    opened_by text not null,
    check (last_day >= first_day)
);
create index on reopened_periods (municipality_code, open_until);

-- Reminders of missing figures that have been sent: one row per deadline and step, written in the same transaction
-- as the mail and the audit entry. gaps lists the figures that the mail named.
create table count_reminders (
    recipient_address text not null,
    deadline date not null,
    step text not null,
    subject_key text not null,
    gaps jsonb not null,
    sent_at timestamptz not null,
    primary key (recipient_address, deadline, step)
);
create index on count_reminders (deadline);

create trigger append_only before update or delete on count_history for each statement execute function refuse_change();
create trigger append_only before update or delete on count_withdrawals for each statement execute function refuse_change();
create trigger append_only before update or delete on import_receipts for each statement execute function refuse_change();
