-- Keys that other systems report counts with. Only the secret's SHA-256 is kept: the secret is 32 random bytes, so there is
-- nothing to guess that a slow hash would slow down.
create table api_keys (
    id text primary key check (id ~ '^[0-9a-f]{16}$'),
    name text not null check (name <> ''),
    municipality_code char(4) not null,
    party text not null check (party in ('Police', 'Municipality')),
    secret_sha256 bytea not null check (length(secret_sha256) = 32),
    created_at timestamptz not null,
    created_by text not null,
    last_day date,
    last_used_at timestamptz,
    revoked_at timestamptz,
    revoked_by text,
    check ((revoked_at is null) = (revoked_by is null))
);
