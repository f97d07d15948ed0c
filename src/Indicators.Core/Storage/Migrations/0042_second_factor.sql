-- The time step of the last code taken: that one and those before it are spent.
alter table users add column authenticator_step bigint, drop column authenticator_code, drop column authenticator_code_at;
-- 'password', 'two-factor' or 'organisation': what was shown when the session began.
alter table user_sessions add column proof text not null default 'password';
