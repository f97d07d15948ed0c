-- What a person said of a member of a pledge's named set: that it was covered on a day, or that it was not after all. The
-- latest row about a member and a day rules; earlier ones are the history.
create table pledge_covers (
    id bigint generated always as identity primary key,
    agreement_id text not null,
    pledge_number text not null,
    member text not null,
    day date not null,
    kind text not null check (kind in ('Covered', 'Offered', 'CarriedOut', 'Withdrawn')),
    comment text not null check (kind <> 'Withdrawn' or comment <> ''),
    said_at timestamptz not null,
    said_by text not null
);
create index on pledge_covers (agreement_id, pledge_number);
