-- Who came in, who was refused, and what was taken out. A log of its own beside audit_log, since it is deleted after some months.
create table access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    event text not null,
    -- Whose account it is about; null when there is none, or none is known.
    user_id uuid references users on delete cascade,
    network_address text not null,
    -- The beginning of the session's hash: tells sessions apart, and opens none.
    session text,
    browser text not null,
    about text not null
);
create index access_log_user on access_log (user_id, id);
create index access_log_at on access_log (at);
