-- What somebody sent after their session had ended, until they have signed in again and sent it anew, for a day at most.
create table unsent_forms (
    secret_sha256 bytea primary key check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    address text not null,
    -- Text and not jsonb, which refuses the zero character that a browser can be made to send.
    fields text not null,
    kept_at timestamptz not null
);
create index unsent_forms_user on unsent_forms (user_id, kept_at);
