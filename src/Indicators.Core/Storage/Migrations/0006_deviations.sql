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
insert into deviation_runs (day, at, newest_import) values ('0001-01-01', '0001-01-01 00:00Z', 0);
