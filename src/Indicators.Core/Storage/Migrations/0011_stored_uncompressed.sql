-- Pictures, workbooks and base64 do not get smaller by PostgreSQL's own compression, which tried anyway, for each file and mail.
alter table report_files alter column content set storage external;
alter table outbox alter column message set storage external;
