-- Where in its file a value stood; null for values that came before this was kept.
alter table counts add column row_number integer check (row_number >= 1);
alter table count_history add column row_number integer;

-- Values that were taken back: the last step so far of a period that is not reported any more, or a step on the way where it
-- has been reported anew. What stood is in count_history. Rows are only ever added.
create table count_withdrawals (
    municipality_code char(4) not null,
    indicator_code text not null,
    first_day date not null,
    last_day date not null,
    unit text not null,
    revision integer not null check (revision >= 2),
    import_id bigint not null references imports,
    recorded_at timestamptz not null,
    primary key (municipality_code, indicator_code, first_day, last_day, revision)
);

-- The same bytes may come twice: the second time to take back what they leave out.
alter table imports drop constraint imports_file_sha256_key;
create index on imports (file_sha256);
alter table imports
    add column rows_withdrawn integer not null default 0 check (rows_withdrawn >= 0),
    add column acknowledgement text check (acknowledgement <> ''),
    drop constraint imports_check,
    add constraint imports_change_something check (rows_new + rows_changed + rows_withdrawn > 0),
    add constraint imports_say_why_values_are_withdrawn check (rows_withdrawn = 0 or coalesce(reason, '') <> '');

-- What was answered: one row per import, and one per refused file of those that nobody waited for.
create table import_receipts (
    id bigint generated always as identity primary key,
    import_id bigint unique references imports,
    file_name text not null,
    file_sha256 text,
    channel text not null,
    content jsonb not null,
    made_at timestamptz not null,
    made_by text not null
);
create index on import_receipts (file_sha256);

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'Rows of % are only ever added.', tg_table_name; end $$;
create trigger only_added before update or delete on count_history for each statement execute function refuse_change();
create trigger only_added before update or delete on count_withdrawals for each statement execute function refuse_change();
create trigger only_added before update or delete on import_receipts for each statement execute function refuse_change();
