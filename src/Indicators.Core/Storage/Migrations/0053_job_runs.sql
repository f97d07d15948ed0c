-- The latest run of each job is kept with the schedule, in Hangfire's hash of the recurring job (JobRuns).
drop table jobs;
