-- What a version says, in few bytes: whoever has read that content once need not read it again. No secret, only a name.
alter table agreement_versions add column content_md5 text generated always as (md5(content::text)) stored;
