-- Wrong passwords and codes, by account and by where they came from. Both are known here only by marks made with a key outside the
-- database, since what is typed as an address may be a password. An empty place counts all places.
create table sign_in_failures (
    account bytea not null,
    place bytea not null,
    failures int not null,
    last_at timestamptz not null,
    primary key (account, place)
);
create index sign_in_failures_last on sign_in_failures (last_at);
alter table users drop column failed_sign_ins, drop column locked_until;
-- A link asked for by one who has forgotten leaves an invitation as it is.
alter table user_links add column is_invitation boolean not null default true;
