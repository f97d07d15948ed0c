-- When an entry came into the log, by the database's own clock, whatever the service says: one who has taken over the service could
-- else write entries of former days. Entries from before this have none. The hash of an entry covers it.
alter table audit_log add column written_at timestamptz;

create function stamp_audit_entry() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as
$$
begin
    new.written_at := clock_timestamp();
    return new;
end
$$;

create trigger stamped before insert on audit_log for each row execute function stamp_audit_entry();
