-- The schema of version 0.2.0. Later changes are migrations of their own.

create function refuse_change() returns trigger language plpgsql as
$$
begin
    raise exception 'Rows of % are only ever added.', tg_table_name;
end
$$;

-- Sets the time, and refuses a number that the sequence has not given.
create function stamp_audit_entry() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$$
begin
    -- Entries are listed by number, so an entry with another number could be hidden.
    if new.id is distinct from currval(pg_get_serial_sequence(tg_relid::regclass::text, 'id')) then
        raise exception 'The number of an entry in the audit log is given by the database.' using errcode = 'insufficient_privilege';
    end if;
    new.written_at := clock_timestamp();
    return new;
end
$$;

-- Users and sign-in

-- People who may sign in.
create table users (
    id uuid primary key,
    email text not null check (email <> ''),
    name text not null check (name <> ''),
    -- Null until an invitation is accepted, and for people who sign in with their organisation's account.
    password_hash text,
    security_stamp text not null,
    authenticator_key text,
    two_factor boolean not null default false,
    -- SHA-256 of each unused recovery code.
    recovery_codes text[] not null default '{}',
    created_at timestamptz not null,
    created_by text not null,
    closed_at timestamptz,
    closed_by text,
    -- The site seals the value of authenticator_key when it starts, and empties that column.
    authenticator_sealed bytea,
    -- The time step of the last accepted code; that code and earlier ones cannot be used again.
    authenticator_step bigint,
    check ((closed_at is null) = (closed_by is null))
);
create unique index users_email on users (lower(email));

-- The roles of a person. A null municipality_code or party means that the role is not limited to one.
create table user_grants (
    user_id uuid not null references users on delete cascade,
    role text not null,
    municipality_code char(4),
    party text check (party in ('Police', 'Municipality')),
    -- Roles that the organisation's sign-in grants and revokes. They apply only in sessions that began there.
    from_organisation boolean not null default false,
    unique nulls not distinct (user_id, role, municipality_code, party)
);

-- Single-use links with which a person chooses a password. Only the SHA-256 of the secret in the link is stored.
create table user_links (
    secret_sha256 bytea primary key check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    until timestamptz not null,
    used_at timestamptz,
    -- A link to reset a forgotten password does not invalidate an invitation.
    is_invitation boolean not null default true
);
create index user_links_user on user_links (user_id);

-- Accounts with the organisation's own sign-in (OpenID Connect), each linked to a user.
create table user_logins (
    issuer text not null,
    subject text not null,
    user_id uuid not null references users on delete cascade,
    linked_at timestamptz not null,
    -- The organisation's name for the account: an address or a name.
    display_name text not null default '',
    primary key (issuer, subject)
);
create index user_logins_user on user_logins (user_id);

-- Sessions in browsers. Only the SHA-256 of the secret in the cookie is stored.
create table user_sessions (
    id bigint generated always as identity primary key,
    secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    browser text not null,
    began_at timestamptz not null,
    seen_at timestamptz not null,
    until timestamptz not null,
    ended_at timestamptz,
    -- How the person signed in: 'password' or 'organisation'.
    proof text not null default 'password',
    -- When the person last repeated password and code, which sensitive actions demand.
    confirmed_at timestamptz
);
create index user_sessions_user on user_sessions (user_id);

-- Wrong passwords and codes, counted per account and network address. Both are stored as keyed hashes whose key is
-- not in the database, since a person may type a password in the address field. An empty place counts all addresses
-- together.
create table sign_in_failures (
    account bytea not null,
    place bytea not null,
    failures integer not null,
    last_at timestamptz not null,
    primary key (account, place)
);
create index sign_in_failures_last on sign_in_failures (last_at);

-- Keys with which other systems report counts. Only the SHA-256 of the secret is stored: the secret is 32 random
-- bytes, so a slow hash would add nothing.
create table api_keys (
    id text primary key check (id ~ '^[0-9a-f]{16}$'),
    name text not null check (name <> ''),
    municipality_code char(4) not null,
    party text not null check (party in ('Police', 'Municipality')),
    secret_sha256 bytea not null check (length(secret_sha256) = 32),
    created_at timestamptz not null,
    created_by text not null,
    last_day date,
    last_used_at timestamptz,
    revoked_at timestamptz,
    revoked_by text,
    check ((revoked_at is null) = (revoked_by is null))
);

-- Forms that were sent after the session had ended, kept for at most a day until the person has signed in again.
create table unsent_forms (
    secret_sha256 bytea primary key check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    address text not null,
    -- text instead of jsonb, which rejects the zero character that a browser can send.
    fields text not null,
    stored_at timestamptz not null
);
create index unsent_forms_user on unsent_forms (user_id, stored_at);

-- The keys that protect cookies and forms, sealed, and shared by all web servers.
create table data_protection_keys (
    name text primary key,
    created_at timestamptz not null,
    sealed bytea not null
);

-- Logs

-- What was done, by whom and when. Rows are only added.
create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null,
    -- actor_id is the account or API key; system_user is the operating system user who ran the command line.
    actor_id text,
    system_user text,
    -- Set by the database's clock. Null for entries from before the column existed.
    written_at timestamptz
);
create index on audit_log (subject, at);
create index audit_log_id_action on audit_log (action, id);
create index audit_log_actor on audit_log (actor, id);
create index audit_log_actor_id on audit_log (actor_id, id) where actor_id is not null;

-- The entries of the audit log in the order in which they were committed. hash covers the previous hash, the number
-- and the whole entry, so a changed, removed or moved entry changes every hash after it. Numbers have no gaps. The
-- runtime role may only read this table. An entry that is removed when its retention ends keeps its row here.
create table audit_chain (
    number bigint primary key check (number >= 1),
    entry bigint not null,
    hash bytea not null check (length(hash) = 32)
);

-- Sign-ins, refusals and downloads. Separate from audit_log, because it is deleted after some months.
create table access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    event text not null,
    -- Null when no account is known.
    user_id uuid references users on delete cascade,
    network_address text not null,
    -- The first characters of the session's hash: identifies a session without giving access to it.
    session text,
    browser text not null,
    about text not null
);
create index access_log_user on access_log (user_id, id);
create index access_log_at on access_log (at);

-- Mail and other channels

-- Messages to send, one row per recipient. A mail is rendered once, and the same bytes are sent at each attempt.
-- due_at is null while a process holds the lease, when the message is finished, and when a person has to decide.
-- attempts only increases, and identifies a lease. final_dot_at is when the attempt that holds the lease passed, or
-- was about to pass, the point after which it cannot be taken back.
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
    state text not null check (state in (
        'Queued', 'Sending', 'RetryWait', 'Accepted', 'Ambiguous', 'Failed', 'Cancelled', 'Unsubscribed', 'Bounced')),
    attempts integer not null default 0,
    queued_at timestamptz not null,
    due_at timestamptz,
    first_tried_at timestamptz,
    lease_until timestamptz,
    final_dot_at timestamptz,
    ambiguous_at timestamptz,
    finished_at timestamptz,
    server_reply text,
    owner_name text,
    owner_address text,
    failure_notified_at timestamptz,
    is_notice boolean not null default false,
    subscription text,
    hard_deadline timestamptz,
    is_sealed boolean not null default false,
    -- A message of another channel than email is stored as JSON and rendered when it is sent; its recipient_address
    -- is the channel and the municipality: webhook:1715.
    channel text not null default 'email',
    check ((state = 'Sending') = (lease_until is not null)),
    check (state not in ('Queued', 'RetryWait') or due_at is not null),
    unique (subject_key, recipient_address)
);
alter table outbox alter column message set storage external;
create index on outbox (due_at) where due_at is not null;
create index on outbox (lease_until) where lease_until is not null;
create index on outbox (id) where state in ('Failed', 'Bounced', 'Ambiguous') and failure_notified_at is null;
create index on outbox (id) where state in ('Queued', 'Sending', 'RetryWait', 'Ambiguous');
create index on outbox (subscription, recipient_address) where subscription is not null;
create index on outbox (subject_key) where channel <> 'email';

-- Addresses that a mail server has reported as not working. A row is deleted when a person has something sent to
-- its address again.
create table bounced_recipients (
    recipient_address text primary key,
    reason text not null,
    bounced_at timestamptz not null
);

-- Subscriptions that a recipient can leave; unsubscribed_at is set while they have left.
create table subscriptions (
    subscription text not null,
    recipient_address text not null,
    unsubscribed_at timestamptz,
    primary key (subscription, recipient_address)
);

-- Tokens with which recipients unsubscribe. Only the SHA-256 is stored; each mail has a token of its own.
create table unsubscribe_tokens (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    subscription text not null,
    recipient_address text not null,
    foreign key (subscription, recipient_address) references subscriptions (subscription, recipient_address)
);

-- A municipality's address in a channel other than e-mail, with its secret. Sealed, since the address of a Teams
-- channel is enough to post there.
create table channel_endpoints (
    municipality_code text not null,
    channel text not null,
    sealed_endpoint bytea not null,
    primary key (municipality_code, channel)
);

-- The channels that a person or a municipality has chosen. chooser is a person's e-mail address in lower case, or
-- the code of a municipality, which applies to those who have not chosen. The default is e-mail.
create table channel_choices (
    chooser text primary key,
    channels text[] not null check (cardinality(channels) > 0)
);

-- Agreements

-- Agreements, one row per version. Both the file and the content that was read from it are stored, so that a later
-- change of the reader does not change an earlier version.
create table agreement_versions (
    agreement_id text not null,
    version integer not null check (version >= 1),
    municipality_code char(4) not null,
    municipality_name text not null,
    valid_from date not null,
    valid_to date not null,
    content jsonb not null,
    source_file text not null,
    source_sha256 text not null,
    imported_at timestamptz not null,
    imported_by text not null,
    -- Identifies the content in a cache.
    content_md5 text generated always as (md5(content::text)) stored,
    check (valid_to >= valid_from),
    primary key (agreement_id, version)
);
create index on agreement_versions (municipality_code);

-- Versions that a person is editing: one draft per person and agreement.
create table agreement_drafts (
    id uuid primary key,
    person uuid not null references users on delete cascade,
    municipality_code char(4) not null,
    agreement_id text not null,
    -- The newest version when the draft was begun; 0 for a new agreement.
    based_on integer not null check (based_on >= 0),
    -- text instead of jsonb, which rejects the zero character that a browser can send.
    content text not null,
    changed_at timestamptz not null,
    unique (person, agreement_id)
);

-- Whether a pledge's condition was fulfilled in a period, as recorded by a person. The newest row applies; earlier
-- rows are the history.
create table condition_answers (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    pledge_number text not null,
    first_day date not null,
    last_day date not null,
    was_fulfilled boolean not null,
    reason text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    check (was_fulfilled or reason <> ''),
    check (last_day >= first_day)
);
create index on condition_answers (agreement_id, pledge_number);

-- Members of a pledge's named set that were covered on a day, or were not after all. The newest row for a member
-- and day applies; earlier rows are the history.
create table coverage_records (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    pledge_number text not null,
    member text not null,
    day date not null,
    kind text not null check (kind in ('Covered', 'Offered', 'CarriedOut', 'Withdrawn')),
    comment text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    check (kind <> 'Withdrawn' or comment <> '')
);
create index on coverage_records (agreement_id, pledge_number);

-- Counts and their imports

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

-- Deviations

-- Episodes of deviations. A case is a target in a municipality, or a changed indicator; at most one of its episodes
-- is open. state is what the rules decide from; condition and severity are copies to search by.
create table deviations (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    kind text not null check (kind in ('Target', 'Change', 'Late')),
    pledge_number text not null,
    -- Of a target its id; of a change the indicator and its period; of figures known late the id and the days.
    target_key text not null,
    subject jsonb not null,
    episode integer not null check (episode >= 1),
    condition text not null check (condition in ('Ok', 'Pending', 'Firing', 'Recovering', 'Closed')),
    severity text not null,
    state jsonb not null,
    opened_on date not null,
    ended_on date,
    changed_at timestamptz not null,
    unique (agreement_id, pledge_number, target_key, episode),
    check (ended_on >= opened_on),
    check ((condition in ('Ok', 'Closed')) = (ended_on is not null))
);
create unique index deviations_open on deviations (agreement_id, pledge_number, target_key) where ended_on is null;

-- The history of a case. It is stored here, since old entries of the audit log are removed.
create table deviation_events (
    id bigint generated always as identity primary key,
    deviation_id bigint not null references deviations,
    at timestamptz not null,
    -- The newest import that the verdict used; 0 before the first.
    data_revision bigint not null,
    -- The stored document "case-step".
    details jsonb not null
);
create index on deviation_events (deviation_id, id);

-- The severity of each target over each span when it was last evaluated with figures. Figures that arrive after the
-- span's report was due are reported only when they make the severity worse.
create table deviation_spans (
    agreement_id text not null,
    agreement_version integer not null,
    pledge_number text not null,
    -- The target's id.
    target_key text not null,
    first_day date not null,
    last_day date not null,
    severity text not null,
    data_revision bigint not null,
    primary key (agreement_id, pledge_number, target_key, first_day, last_day),
    check (last_day >= first_day),
    foreign key (agreement_id, agreement_version) references agreement_versions (agreement_id, version)
);

-- What is to be notified of an episode, each thing once: an alert per severity, an update per completed month, an
-- escalation per step.
create table deviation_notices (
    id bigint generated always as identity primary key,
    deviation_id bigint not null references deviations,
    kind text not null,
    period text not null,
    step integer not null,
    data_revision bigint not null,
    at timestamptz not null,
    -- The mail waits for the hours in which mail is sent. mailed_at is null until it has been queued, or it has
    -- been decided that no one receives it.
    due_at timestamptz not null,
    mailed_at timestamptz,
    unique (deviation_id, kind, period, step)
);
create index on deviation_notices (due_at) where mailed_at is null;

-- Who received a notice, and in which mail; one mail may contain several notices.
create table deviation_recipients (
    notice_id bigint not null references deviation_notices,
    recipient_address text not null,
    subject_key text not null,
    primary key (notice_id, recipient_address)
);

-- Comments and acknowledgements of an episode. Rows are only added.
create table deviation_comments (
    id bigint generated always as identity primary key,
    deviation_id bigint not null references deviations,
    span text not null,
    kind text not null check (kind in ('Comment', 'Acknowledged', 'Silenced')),
    text text not null check (text <> ''),
    until date,
    recorded_at timestamptz not null,
    recorded_by text not null,
    check ((kind = 'Comment') = (until is null))
);
create index on deviation_comments (deviation_id);

-- One row: when deviations were last evaluated, and with which data. The row is locked during the evaluation.
create table deviation_runs (
    only_row boolean default true primary key check (only_row),
    day date not null,
    at timestamptz not null,
    newest_import bigint not null
);

-- Reports

-- Frozen editions of reports.
create table report_editions (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    agreement_version integer not null,
    period text not null,
    edition integer not null check (edition >= 1),
    is_preliminary boolean not null,
    reason text,
    as_of date not null,
    data_revision bigint not null,
    content jsonb not null,
    content_sha256 text not null,
    built_at timestamptz not null,
    -- An edition may wait for a coordinator to release it, and is released automatically on this day. Its mail is
    -- queued when it is released.
    release_by date,
    released_at timestamptz,
    released_by text,
    -- A sentence for the mail about a file that could not be created.
    missing_part text,
    check (released_at is not null or release_by is not null),
    foreign key (agreement_id, agreement_version) references agreement_versions (agreement_id, version),
    unique (agreement_id, period, edition),
    check (edition = 1 or reason <> ''),
    check ((released_at is null) = (released_by is null))
);
create index on report_editions (release_by) where released_at is null;

-- The files of an edition.
create table report_files (
    edition_id bigint not null references report_editions,
    file_name text not null,
    media_type text not null,
    sha256 text not null,
    content bytea not null,
    primary key (edition_id, file_name)
);
alter table report_files alter column content set storage external;

-- The probabilities that an edition showed, stored as they were so that forecasts can be compared with outcomes.
-- was_met is what a later edition states after last_day; null until then and while figures are missing. A
-- correction may change it.
create table edition_forecasts (
    edition_id bigint not null references report_editions,
    agreement_id text not null,
    pledge_number text not null,
    indicator text not null,
    target_phrase text not null,
    first_day date not null,
    last_day date not null,
    kind text not null check (kind in ('Sum', 'Windows')),
    as_of date not null,
    probability double precision not null check (probability between 0 and 1),
    was_met boolean,
    outcome_edition_id bigint references report_editions,
    check (last_day >= first_day),
    check (as_of <= last_day),
    check ((was_met is null) = (outcome_edition_id is null)),
    primary key (edition_id, pledge_number, indicator, target_phrase, first_day, last_day)
);
create index on edition_forecasts (agreement_id);

-- A survey's results as entered. The newest file of an agreement's survey applies; earlier ones are the history.
create table survey_files (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    survey text not null,
    file text not null,
    sha256 text not null,
    results jsonb not null,
    recorded_at timestamptz not null,
    recorded_by text not null
);
create index on survey_files (agreement_id, survey);

-- Executed by the owner only, since other roles may not write to the chain. Columns added to audit_log later are
-- included, and are absent from older entries. Times are in UTC, regardless of the time zone of the session.
create function append_to_audit_chain(entry audit_log) returns void language plpgsql
    set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as
$$
declare
    former audit_chain;
    position bigint;
    content text;
begin
    select * into former from audit_chain order by number desc limit 1;
    position := coalesce(former.number, 0) + 1;
    select jsonb_object_agg(key, value)::text into content from jsonb_each(to_jsonb(entry)) where value <> 'null';
    insert into audit_chain (number, entry, hash) values (
        position, entry.id, sha256(coalesce(former.hash, ''::bytea) || convert_to(position || ' ' || content, 'UTF8')));
end
$$;

-- Runs at commit, so that concurrent transactions wait as briefly as possible, and in one order.
create function chain_audit_entry() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('audit_chain', 0));
    perform append_to_audit_chain(new);
    return null;
end
$$;

create trigger append_only before update or delete on count_history for each statement execute function refuse_change();
create constraint trigger chained after insert on audit_log deferrable initially deferred
    for each row execute function chain_audit_entry();
create trigger append_only before update or delete on audit_log for each statement execute function refuse_change();
create trigger stamped before insert on audit_log for each row execute function stamp_audit_entry();
create trigger append_only before update or delete on count_withdrawals for each statement execute function refuse_change();
create trigger append_only before update or delete on import_receipts for each statement execute function refuse_change();
create trigger append_only before update or delete on audit_chain for each statement execute function refuse_change();
