-- The persons who answer for a pledge or an indicator of an agreement, for one party. They outlive the agreement's versions: a pledge is
-- known by its number and an indicator by its code.
create table owners (
    agreement_id text not null,
    kind text not null check (kind in ('Pledge', 'Indicator')),
    -- The pledge's number, or the indicator's code.
    code text not null,
    party text not null,
    owner_id uuid not null references users,
    -- Is asked when the owner is away or has left; null without one.
    deputy_id uuid references users check (deputy_id <> owner_id),
    set_at timestamptz not null,
    set_by text not null,
    primary key (agreement_id, kind, code, party)
);
create index owners_owner on owners (owner_id);
create index owners_deputy on owners (deputy_id) where deputy_id is not null;

-- A person is away to the end of a day, and their deputies are asked.
create table absences (
    user_id uuid primary key references users on delete cascade,
    until date not null
);

-- Reminders of accounts that are owed, and notices of returned accounts, each sent to a person once.
create table account_reminders (
    -- In lower case.
    recipient_address text not null,
    subject_key text not null,
    sent_at timestamptz not null,
    primary key (subject_key, recipient_address)
);
create index account_reminders_sent on account_reminders (sent_at);
