-- What becomes of a message after it was queued, and who is told. owner is whoever, besides the operator, is told when it does
-- not get there; told_at when they were. A notice about other messages is not itself told of. subscription is what the
-- recipient may leave, null for what is sent on duty. A report in doubt is sent once more by itself at hard_deadline.
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in (
    'Queued', 'Sending', 'RetryWait', 'Accepted', 'Ambiguous', 'Failed', 'Cancelled', 'Unsubscribed', 'Bounced'));
alter table outbox
    add column owner_name text,
    add column owner_address text,
    add column told_at timestamptz,
    add column is_notice boolean not null default false,
    add column subscription text,
    add column hard_deadline timestamptz;
create index on outbox (id) where state in ('Failed', 'Bounced', 'Ambiguous') and told_at is null;
create index on outbox (id) where state in ('Queued', 'Sending', 'RetryWait', 'Ambiguous');
create index on outbox (subscription, recipient_address) where subscription is not null;

-- Base64 of files that are compressed already: trying to compress it again only costs time.
alter table outbox alter column message set storage external;

-- Who may leave what, by a token that says nothing of either; left_at while they have.
create table subscriptions (
    subscription text not null,
    recipient_address text not null,
    token uuid not null unique default gen_random_uuid(),
    left_at timestamptz,
    primary key (subscription, recipient_address)
);

-- Addresses that a mail server has said do not work. The row goes when a person has something sent there again.
create table bounced_recipients (
    recipient_address text primary key,
    reason text not null,
    bounced_at timestamptz not null
);
