-- The audit log as evidence. actor_id is the account or API key that did it, whatever it is called later; system_user is who ran
-- the command line, as the operating system knows them.
alter table audit_log
    add column actor_id text,
    add column system_user text;
create index audit_log_actor_id on audit_log (actor_id, id) where actor_id is not null;

-- Each entry in the order in which they were committed. hash covers the hash before it, the number and the whole entry, so that
-- one who changes, removes or moves an entry has to change every hash after it. Numbers have no gaps. The role that the service
-- runs as may only read this; entries that are removed when their time is up keep their row here.
create table audit_chain (
    number bigint primary key check (number >= 1),
    entry bigint not null,
    hash bytea not null check (length(hash) = 32)
);

-- Called by the owner alone: others may not write to the chain. Columns that are added to audit_log later are covered, and are not
-- there for older entries. Times are written in UTC, whatever the session's time zone is.
create function append_to_audit_chain(entry audit_log) returns void language plpgsql
    set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as
$$
declare
    former audit_chain;
    position bigint;
    content text;
begin
    select * into former from audit_chain order by number desc limit 1;
    position := coalesce(former.number, 0) + 1;
    select jsonb_object_agg(key, value)::text into content from jsonb_each(to_jsonb(entry)) where value <> 'null';
    insert into audit_chain (number, entry, hash) values (
        position, entry.id, sha256(coalesce(former.hash, ''::bytea) || convert_to(position || ' ' || content, 'UTF8')));
end
$$;

-- At the commit, so that those who write at once wait for each other for as short a time as can be and in one order.
create function chain_audit_entry() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('audit_chain', 0));
    perform append_to_audit_chain(new);
    return null;
end
$$;

do $$
declare
    entry audit_log;
begin
    for entry in select * from audit_log order by id loop
        perform append_to_audit_chain(entry);
    end loop;
end
$$;

create constraint trigger chained after insert on audit_log deferrable initially deferred for each row execute function chain_audit_entry();
create trigger only_added before update or delete on audit_log for each statement execute function refuse_change();
create trigger only_added before update or delete on audit_chain for each statement execute function refuse_change();
