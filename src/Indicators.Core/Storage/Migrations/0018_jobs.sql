-- What happens by itself, each with its latest run; and that a person wants it done now.
create table jobs (
    name text primary key check (name <> ''),
    every_seconds integer not null check (every_seconds > 0),
    worker text,
    began_at timestamptz,
    ended_at timestamptz,
    -- Of the latest run that failed; what stands here was mended when ended_at is later.
    failed_at timestamptz,
    error text,
    asked_at timestamptz,
    asked_by text
);
create index audit_log_id_action on audit_log (action, id);
create index audit_log_actor on audit_log (actor, id);
