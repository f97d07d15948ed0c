-- The latest run of each job is kept in the schema of the job queue, with the job (JobRuns).
drop table jobs;
