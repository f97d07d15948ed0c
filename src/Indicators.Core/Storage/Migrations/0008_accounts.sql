-- What a party has written about a pledge in a report period. A joint pledge has an account of each party. The row has the newest text,
-- which changes while somebody types; what was handed in, returned, replaced or set aside is kept in account_versions.
create table accounts (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    -- The code of the report period: 2016-T1.
    period text not null,
    pledge_number text not null,
    party text not null check (party in ('Police', 'Municipality')),
    state text not null check (state in ('Draft', 'Ready', 'Returned')),
    -- The stored document "account".
    content jsonb not null,
    -- The number of times that it was saved: one who saves from an older revision is asked to merge.
    revision int not null,
    changed_at timestamptz not null,
    changed_by text not null,
    changed_by_id text,
    -- The coordinator's, on a returned account.
    comment text,
    -- The version that was handed in last; null before the first.
    ready_version int,
    is_public boolean not null default false,
    unique (agreement_id, period, pledge_number, party)
);

create table account_versions (
    account_id bigint not null references accounts,
    version int not null,
    kind text not null check (kind in ('Draft', 'SetAside', 'Ready', 'Returned')),
    content jsonb not null,
    comment text,
    -- Handed in after a report of the period had been released.
    is_correction boolean not null,
    written_at timestamptz not null,
    written_by text not null,
    primary key (account_id, version)
);
