-- The schema of version 0.2.0 is in the files 0001 to 0007. Later changes are migrations of their own.

-- People who may sign in.
create table users (
    id uuid primary key,
    email text not null check (email <> ''),
    name text not null check (name <> ''),
    -- Null until an invitation is accepted, and for people who sign in with their organisation's account.
    password_hash text,
    security_stamp text not null,
    authenticator_key text,
    two_factor boolean not null default false,
    -- SHA-256 of each unused recovery code.
    recovery_codes text[] not null default '{}',
    created_at timestamptz not null,
    created_by text not null,
    closed_at timestamptz,
    closed_by text,
    -- The site seals the value of authenticator_key when it starts, and empties that column.
    authenticator_sealed bytea,
    -- The time step of the last accepted code; that code and earlier ones cannot be used again.
    authenticator_step bigint,
    check ((closed_at is null) = (closed_by is null))
);
create unique index users_email on users (lower(email));

-- The roles of a person. A null municipality_code or party means that the role is not limited to one.
create table user_grants (
    user_id uuid not null references users on delete cascade,
    role text not null,
    municipality_code char(4),
    party text check (party in ('Police', 'Municipality')),
    -- Roles that the organisation's sign-in grants and revokes. They apply only in sessions that began there.
    from_organisation boolean not null default false,
    unique nulls not distinct (user_id, role, municipality_code, party)
);

-- Single-use links with which a person chooses a password. Only the SHA-256 of the secret in the link is stored.
create table user_links (
    secret_sha256 bytea primary key check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    until timestamptz not null,
    used_at timestamptz,
    -- A link to reset a forgotten password does not invalidate an invitation.
    is_invitation boolean not null default true
);
create index user_links_user on user_links (user_id);

-- Accounts with the organisation's own sign-in (OpenID Connect), each linked to a user.
create table user_logins (
    issuer text not null,
    subject text not null,
    user_id uuid not null references users on delete cascade,
    linked_at timestamptz not null,
    -- The organisation's name for the account: an address or a name.
    display_name text not null default '',
    primary key (issuer, subject)
);
create index user_logins_user on user_logins (user_id);

-- Sessions in browsers. Only the SHA-256 of the secret in the cookie is stored.
create table user_sessions (
    id bigint generated always as identity primary key,
    secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    browser text not null,
    began_at timestamptz not null,
    seen_at timestamptz not null,
    until timestamptz not null,
    ended_at timestamptz,
    -- How the person signed in: 'password' or 'organisation'.
    proof text not null default 'password',
    -- When the person last repeated password and code, which sensitive actions demand.
    confirmed_at timestamptz
);
create index user_sessions_user on user_sessions (user_id);

-- Wrong passwords and codes, counted per account and network address. Both are stored as keyed hashes whose key is
-- not in the database, since a person may type a password in the address field. An empty place counts all addresses
-- together.
create table sign_in_failures (
    account bytea not null,
    place bytea not null,
    failures integer not null,
    last_at timestamptz not null,
    primary key (account, place)
);
create index sign_in_failures_last on sign_in_failures (last_at);

-- Keys with which other systems report counts. Only the SHA-256 of the secret is stored: the secret is 32 random
-- bytes, so a slow hash would add nothing.
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

-- Forms that were sent after the session had ended, kept for at most a day until the person has signed in again.
create table unsent_forms (
    secret_sha256 bytea primary key check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    address text not null,
    -- text instead of jsonb, which rejects the zero character that a browser can send.
    fields text not null,
    stored_at timestamptz not null
);
create index unsent_forms_user on unsent_forms (user_id, stored_at);

-- The keys that protect cookies and forms, sealed, and shared by all web servers.
create table data_protection_keys (
    name text primary key,
    created_at timestamptz not null,
    sealed bytea not null
);
