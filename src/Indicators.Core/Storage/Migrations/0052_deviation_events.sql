-- The history of a case is shown from here and not from the audit log, whose old entries are removed.
create table deviation_events (
    id bigint generated always as identity primary key,
    deviation_id bigint not null references deviations,
    at timestamptz not null,
    -- The newest import that the verdict used; 0 before the first.
    data_revision bigint not null,
    -- The stored document "case-step".
    details jsonb not null
);
create index on deviation_events (deviation_id, id);

insert into deviation_events (deviation_id, at, data_revision, details)
select d.id, a.at, (a.details->>'data_revision')::bigint, a.details
from audit_log a join deviations d on d.id::text = a.subject
where a.action = 'deviation.raise' and a.details ? 'condition' order by a.id;
