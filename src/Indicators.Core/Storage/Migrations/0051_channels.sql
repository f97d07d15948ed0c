-- The channel that sends a message. A message of another channel than e-mail is the notice as JSON, laid out when it is sent; its
-- recipient_address is the channel and the municipality: webhook:1715.
alter table outbox add column channel text not null default 'email';
create index on outbox (subject_key) where channel <> 'email';

-- Where a municipality is reached in a channel that is not e-mail: its address and secret, sealed, since the address of a Teams channel
-- is itself enough to write there.
create table channel_endpoints (
    municipality_code text not null,
    channel text not null,
    sealed_endpoint bytea not null,
    primary key (municipality_code, channel)
);

-- Which channels notices take. chooser is a person's e-mail address in lower case, or a municipality's code for those who have not chosen;
-- without either it is e-mail.
create table channel_choices (
    chooser text primary key,
    channels text[] not null check (cardinality(channels) > 0)
);
