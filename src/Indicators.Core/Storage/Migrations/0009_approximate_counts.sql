-- A total that is not exact: how far the true number may be from it, and the words that the reporter wrote. All three are null for an
-- exact total; at_most is null where there is no limit.
alter table counts
    add column at_least integer check (at_least >= 0),
    add column at_most integer check (at_most >= at_least),
    add column as_written text check (as_written <> ''),
    add check ((as_written is null) = (at_least is null) and (at_most is null or as_written is not null)),
    add check (as_written is null or total is not null);
alter table count_history
    add column at_least integer,
    add column at_most integer,
    add column as_written text;
