-- A survey's results as a person wrote them. The newest file of an agreement's survey stands; earlier ones are the history.
create table survey_files (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    survey text not null,
    file text not null,
    sha256 text not null,
    results jsonb not null,
    said_at timestamptz not null,
    said_by text not null
);
create index on survey_files (agreement_id, survey);
