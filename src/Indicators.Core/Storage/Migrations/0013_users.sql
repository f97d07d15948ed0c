-- Who may sign in, what they may in which kommun, and with what they prove who they are.
create table users (
    id uuid primary key,
    email text not null check (email <> ''),
    name text not null check (name <> ''),
    -- Null until an invitation is accepted, and for those who sign in with their organisation's account.
    password_hash text,
    security_stamp text not null,
    authenticator_key text,
    two_factor boolean not null default false,
    -- SHA-256 of each recovery code that is not used.
    recovery_codes text[] not null default '{}',
    -- The code that was taken last and when, so that a code is good once.
    authenticator_code text,
    authenticator_code_at timestamptz,
    failed_sign_ins int not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    closed_at timestamptz,
    closed_by text,
    check ((closed_at is null) = (closed_by is null))
);
create unique index users_email on users (lower(email));

create table user_grants (
    user_id uuid not null references users on delete cascade,
    role text not null,
    municipality_code char(4),
    party text check (party in ('Police', 'Municipality')),
    unique nulls not distinct (user_id, role, municipality_code, party)
);

-- Links that let somebody choose a password, once. Only the SHA-256 of what stands in the link is kept.
create table user_links (
    secret_sha256 bytea primary key check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    until timestamptz not null,
    used_at timestamptz
);
create index user_links_user on user_links (user_id);

create table user_sessions (
    id bigint generated always as identity primary key,
    secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
    user_id uuid not null references users on delete cascade,
    browser text not null,
    began_at timestamptz not null,
    seen_at timestamptz not null,
    until timestamptz not null,
    ended_at timestamptz
);
create index user_sessions_user on user_sessions (user_id);

-- Accounts at an organisation's own sign-in that belong to a user.
create table user_logins (
    issuer text not null,
    subject text not null,
    user_id uuid not null references users on delete cascade,
    linked_at timestamptz not null,
    primary key (issuer, subject)
);

-- The keys that cookies and forms are protected with, shared by all web servers.
create table data_protection_keys (
    name text primary key,
    xml text not null,
    created_at timestamptz not null
);
