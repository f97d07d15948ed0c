-- Deviations: one row per episode of a case, which is one target in one kommun, or one changed indicator. A case has at most one
-- episode that is not over. state holds what the rules decide from; condition and severity are copies of its words to look for.
create table deviations (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    kind text not null check (kind in ('Target', 'Change')),
    pledge_number text not null,
    target_key text not null,
    subject jsonb not null,
    episode integer not null check (episode >= 1),
    condition text not null check (condition in ('Ok', 'Pending', 'Firing', 'Recovering', 'Closed')),
    severity text not null,
    state jsonb not null,
    opened_on date not null,
    ended_on date check (ended_on >= opened_on),
    changed_at timestamptz not null,
    unique (agreement_id, pledge_number, target_key, episode),
    check ((condition in ('Ok', 'Closed')) = (ended_on is not null))
);
create unique index on deviations (agreement_id, pledge_number, target_key) where ended_on is null;

-- What is to be told of an episode, each thing once: an alert per severity, an update per closed month, an escalation per step.
-- Stricter than a key that held the data revision, by which two revisions of a month could tell of it twice.
create table deviation_notices (
    id bigint generated always as identity primary key,
    deviation_id bigint not null references deviations,
    kind text not null,
    period text not null,
    step integer not null,
    data_revision bigint not null,
    at timestamptz not null,
    unique (deviation_id, kind, period, step)
);

-- Who was told, and in which mail of the outbox; one mail may tell of many.
create table deviation_told (
    notice_id bigint not null references deviation_notices,
    recipient_address text not null,
    subject_key text not null,
    primary key (notice_id, recipient_address)
);

-- What people have said of an episode. Rows are only ever added.
create table deviation_remarks (
    id bigint generated always as identity primary key,
    deviation_id bigint not null references deviations,
    span text not null,
    kind text not null check (kind in ('Comment', 'Acknowledged', 'Silenced')),
    text text not null check (text <> ''),
    until date check ((kind = 'Comment') = (until is null)),
    said_at timestamptz not null,
    said_by text not null
);
create index on deviation_remarks (deviation_id);

-- One row: when deviations were last looked for, and what was known then. Whoever holds its lock is looking.
create table deviation_runs (
    only_row boolean primary key default true check (only_row),
    day date not null,
    at timestamptz not null,
    newest_import bigint not null
);
insert into deviation_runs (day, at, newest_import) values ('0001-01-01', '0001-01-01 00:00Z', 0);
