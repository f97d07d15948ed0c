-- The schedule and what is asked for are in a schema that the package of the job queue makes (JobSchema). Quartz had them before.
drop schema if exists quartz cascade;

alter table jobs drop column asked_at, drop column asked_by;

-- Verdicts that an hourly job wrote and nothing read; pages and reports judge when they are looked at and made.
drop table evaluations;
delete from jobs where name = 'evaluate';
