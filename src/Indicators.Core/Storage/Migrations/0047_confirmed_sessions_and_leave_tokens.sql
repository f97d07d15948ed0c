-- When the person at the session last showed password and code again, for what is not done by an open session alone.
alter table user_sessions add column confirmed_at timestamptz;

-- Tokens by which recipients leave, each stored as a hash: the token itself is in the mail alone, and each mail has its own.
-- Those in mails that are sent already go on working.
create table leave_tokens (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    subscription text not null,
    recipient_address text not null,
    foreign key (subscription, recipient_address) references subscriptions
);
insert into leave_tokens (token_sha256, subscription, recipient_address)
select sha256(convert_to(replace(token::text, '-', ''), 'UTF8')), subscription, recipient_address from subscriptions;
alter table subscriptions drop column token;
