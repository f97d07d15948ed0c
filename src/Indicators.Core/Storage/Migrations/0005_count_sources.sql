-- Addresses that counts are fetched from: when each is next tried, what it last answered, and what came of it. A worker that
-- fetches from one puts its next try off first, so that no other does, and one that was killed is taken up again.
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
