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
