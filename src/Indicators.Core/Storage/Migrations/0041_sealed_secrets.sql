-- What lets its reader in is sealed with keys that lie outside the database (Web:KeyFile). What has lain here unsealed is no longer
-- believed, since copies of it may lie anywhere: everybody signs in again, and links that are not used must be asked for anew.
delete from data_protection_keys;
alter table data_protection_keys drop column xml, add column sealed bytea not null;
update user_sessions set ended_at = now() where ended_at is null;
delete from user_links where used_at is null;
alter table outbox add column is_sealed boolean not null default false;

-- The site seals what lies in authenticator_key when it starts, and empties it.
alter table users add column authenticator_sealed bytea;

-- They had 47 random bits, few enough to be searched for by their hash. New ones have 120.
update users set recovery_codes = '{}';
