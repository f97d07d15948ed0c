-- Parts of a total, other than under 18 and under 20, which have columns: a JSON object with a number for each reported part, by the
-- part's name in lower case. Null where none is reported.
alter table counts
    add column parts jsonb check (jsonb_typeof(parts) = 'object' and parts <> '{}'),
    add check (parts is null or total is not null);
alter table count_history add column parts jsonb;
