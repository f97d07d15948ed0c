-- An edition may wait for a coordinator to release it; on release_by it goes by itself. Until then no mail of it is queued.
-- missing_part is the sentence, for the mail, about a file that could not be made.
alter table report_editions
    add column release_by date,
    add column released_at timestamptz,
    add column released_by text,
    add column missing_part text;
update report_editions set released_at = built_at, released_by = 'tjänsten';
alter table report_editions
    add check (released_at is not null or release_by is not null),
    add check ((released_at is null) = (released_by is null));
create index on report_editions (release_by) where released_at is null;
