-- What a person has typed of a month and not handed in. These are no counts: nothing reads them but the page they were typed on.
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

-- A file between its preview and the word that it is right: one for each person, for an hour.
create table kept_uploads (
    user_id uuid primary key references users on delete cascade,
    municipality_code char(4) not null,
    party text not null check (party in ('Police', 'Municipality')),
    file_name text not null,
    content bytea not null,
    kept_at timestamptz not null
);
create index kept_uploads_kept_at on kept_uploads (kept_at);
