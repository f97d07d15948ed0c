-- When an entry came into the log, by the database's own clock, whatever the service says: one who has taken over the service could
-- else write entries of former days. Entries from before this have none. The hash of an entry covers it.
alter table audit_log add column written_at timestamptz;

create function stamp_audit_entry() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$$
begin
    -- Entries are listed by their numbers: one with a number of its own choice would hide among others, or stand above all.
    if new.id is distinct from currval(pg_get_serial_sequence(tg_relid::regclass::text, 'id')) then
        raise exception 'The number of an entry in the audit log is given by the database.' using errcode = 'insufficient_privilege';
    end if;
    new.written_at := clock_timestamp();
    return new;
end
$$;

create trigger stamped before insert on audit_log for each row execute function stamp_audit_entry();
