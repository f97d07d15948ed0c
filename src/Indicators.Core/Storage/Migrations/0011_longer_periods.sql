-- Counts may be reported for a longer period of the calendar, or for the days between two dates. Those have their number of days as
-- their unit, an ISO 8601 duration: P92D.
alter table counts
    drop constraint counts_unit_check,
    add constraint counts_unit_check check (
        unit in ('Day', 'Week', 'Month', 'Quarter', 'Tertial', 'HalfYear', 'Year') or unit = 'P' || (last_day - first_day + 1) || 'D');

-- Few, so that those that share days with a file's figures are found without a look at all others.
create index counts_of_longer_periods on counts (municipality_code, indicator_code, first_day)
    where unit not in ('Day', 'Week', 'Month');
