-- A deviation first known after the report over its days was due is told once, in a row of its own.
alter table deviations drop constraint deviations_kind_check;
alter table deviations add constraint deviations_kind_check check (kind in ('Target', 'Change', 'Late'));

-- Deviations are looked for at every hour; their mails wait for the hours in which people receive them. mailed_at is null until
-- the notice's mails have been queued, or it has been decided that nobody is to get one.
alter table deviation_notices add column due_at timestamptz, add column mailed_at timestamptz;
update deviation_notices set due_at = at, mailed_at = at;
alter table deviation_notices alter column due_at set not null;
create index on deviation_notices (due_at) where mailed_at is null;

-- How bad each target was over each span when it was last judged on figures that said anything. Figures that come after the
-- span's report was due are something new only when they make it worse than this.
create table deviation_spans (
    agreement_id text not null,
    agreement_version integer not null,
    pledge_number text not null,
    target_key text not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    severity text not null,
    data_revision bigint not null,
    primary key (agreement_id, pledge_number, target_key, first_day, last_day),
    foreign key (agreement_id, agreement_version) references agreement_versions
);
