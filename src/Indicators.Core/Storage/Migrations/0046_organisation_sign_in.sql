-- What the organisation calls the account that is linked, for people to know it again: an address or a name.
alter table user_logins add column shown_as text not null default '';
create index user_logins_user on user_logins (user_id);

-- Roles that the organisation gives and takes back at its own sign-in. They hold in sessions that began there, and nowhere else: who
-- has lost them there cannot keep them by signing in with a password.
alter table user_grants add column from_organisation boolean not null default false;

-- What was shown when the session began: 'organisation' for its sign-in.
alter table user_sessions add column if not exists proof text not null default 'password';
