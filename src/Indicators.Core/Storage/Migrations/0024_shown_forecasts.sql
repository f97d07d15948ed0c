-- Every probability that an edition showed of a promise being kept, so that forecasts can be held against what happened. Stored as
-- it was, since a later model would give another. It is the edition that says whether anybody saw it: one that was never released
-- did not go out. What was shown before this table is not in it: it was another model's.
-- held is what a later edition said when the days were over: null until then, and where figures are missing. A correction may
-- change it, or take it back.
create table shown_forecasts (
    edition_id bigint not null references report_editions,
    agreement_id text not null,
    pledge_number text not null,
    indicator text not null,
    target_phrase text not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    kind text not null check (kind in ('Sum', 'Windows')),
    as_of date not null check (as_of <= last_day),
    probability double precision not null check (probability between 0 and 1),
    held boolean,
    outcome_edition_id bigint references report_editions,
    primary key (edition_id, pledge_number, indicator, target_phrase, first_day, last_day),
    check ((held is null) = (outcome_edition_id is null))
);
create index on shown_forecasts (agreement_id);
