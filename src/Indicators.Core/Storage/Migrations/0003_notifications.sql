-- Messages to send, one row per recipient. A mail is rendered once, and the same bytes are sent at each attempt.
-- due_at is null while a process holds the lease, when the message is finished, and when a person has to decide.
-- attempts only increases, and identifies a lease. final_dot_at is when the attempt that holds the lease passed, or
-- was about to pass, the point after which it cannot be taken back.
create table outbox (
    id bigint generated always as identity primary key,
    subject_key text not null,
    recipient_address text not null,
    recipient_name text not null,
    sender_address text not null,
    message_id text not null unique,
    subject text not null,
    message bytea not null,
    is_alert boolean not null,
    state text not null check (state in (
        'Queued', 'Sending', 'RetryWait', 'Accepted', 'Ambiguous', 'Failed', 'Cancelled', 'Unsubscribed', 'Bounced')),
    attempts integer not null default 0,
    queued_at timestamptz not null,
    due_at timestamptz,
    first_tried_at timestamptz,
    lease_until timestamptz,
    final_dot_at timestamptz,
    ambiguous_at timestamptz,
    finished_at timestamptz,
    server_reply text,
    owner_name text,
    owner_address text,
    failure_notified_at timestamptz,
    is_notice boolean not null default false,
    subscription text,
    hard_deadline timestamptz,
    is_sealed boolean not null default false,
    -- A message of another channel than email is stored as JSON and rendered when it is sent; its recipient_address
    -- is the channel and the municipality: webhook:1715.
    channel text not null default 'email',
    check ((state = 'Sending') = (lease_until is not null)),
    check (state not in ('Queued', 'RetryWait') or due_at is not null),
    unique (subject_key, recipient_address)
);
alter table outbox alter column message set storage external;
create index on outbox (due_at) where due_at is not null;
create index on outbox (lease_until) where lease_until is not null;
create index on outbox (id) where state in ('Failed', 'Bounced', 'Ambiguous') and failure_notified_at is null;
create index on outbox (id) where state in ('Queued', 'Sending', 'RetryWait', 'Ambiguous');
create index on outbox (subscription, recipient_address) where subscription is not null;
create index on outbox (subject_key) where channel <> 'email';

-- Addresses that a mail server has reported as not working. A row is deleted when a person has something sent to
-- its address again.
create table bounced_recipients (
    recipient_address text primary key,
    reason text not null,
    bounced_at timestamptz not null
);

-- Subscriptions that a recipient can leave; unsubscribed_at is set while they have left.
create table subscriptions (
    subscription text not null,
    recipient_address text not null,
    unsubscribed_at timestamptz,
    primary key (subscription, recipient_address)
);

-- Tokens with which recipients unsubscribe. Only the SHA-256 is stored; each mail has a token of its own.
create table unsubscribe_tokens (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    subscription text not null,
    recipient_address text not null,
    foreign key (subscription, recipient_address) references subscriptions (subscription, recipient_address)
);

-- A municipality's address in a channel other than e-mail, with its secret. Sealed, since the address of a Teams
-- channel is enough to post there.
create table channel_endpoints (
    municipality_code text not null,
    channel text not null,
    sealed_endpoint bytea not null,
    primary key (municipality_code, channel)
);

-- The channels that a person or a municipality has chosen. chooser is a person's e-mail address in lower case, or
-- the code of a municipality, which applies to those who have not chosen. The default is e-mail.
create table channel_choices (
    chooser text primary key,
    channels text[] not null check (cardinality(channels) > 0)
);
