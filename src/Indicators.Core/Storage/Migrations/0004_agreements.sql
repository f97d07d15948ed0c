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
