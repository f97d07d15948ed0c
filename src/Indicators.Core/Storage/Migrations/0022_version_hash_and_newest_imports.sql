-- What a version says, in few bytes: whoever has read that content once need not read it again. No secret, only a name.
alter table agreement_versions add column content_md5 text generated always as (md5(content::text)) stored;

-- The newest import that brought, changed or took back anything of a kommun's indicators. Imports are taken in one at a time, so
-- whoever found something out when it was this one knows that it still holds.
create table newest_imports (
    municipality_code char(4) primary key,
    import_id bigint not null references imports
);
insert into newest_imports
select municipality_code, max(import_id) from (
    select municipality_code, import_id from counts union all select municipality_code, import_id from count_withdrawals) said
group by municipality_code;
