create function refuse_change() returns trigger language plpgsql as
$$
begin
    raise exception 'Rows of % are only ever added.', tg_table_name;
end
$$;

-- What was done, by whom and when. Rows are only added.
create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null,
    -- actor_id is the account or API key; system_user is the operating system user who ran the command line.
    actor_id text,
    system_user text,
    -- Set by the database's clock.
    written_at timestamptz
);
create index on audit_log (subject, at);
create index audit_log_id_action on audit_log (action, id);
create index audit_log_actor on audit_log (actor, id);
create index audit_log_actor_id on audit_log (actor_id, id) where actor_id is not null;

-- The entries of the audit log in the order in which they were committed. hash covers the previous hash, the number
-- and the whole entry, so a changed, removed or moved entry changes every hash after it. Numbers have no gaps. The
-- runtime role may only read this table. An entry that is removed when its retention ends keeps its row here.
create table audit_chain (
    number bigint primary key check (number >= 1),
    entry bigint not null,
    hash bytea not null check (length(hash) = 32)
);

-- Sign-ins, refusals and downloads. Separate from audit_log, because it is deleted after some months.
create table access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    event text not null,
    -- Null when no account is known.
    user_id uuid references users on delete cascade,
    network_address text not null,
    -- The first characters of the session's hash: identifies a session without giving access to it.
    session text,
    browser text not null,
    about text not null
);
create index access_log_user on access_log (user_id, id);
create index access_log_at on access_log (at);

-- Sets the time, and refuses a number that the sequence has not given.
create function stamp_audit_entry() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as
$$
begin
    -- Entries are listed by number, so an entry with another number could be hidden.
    if new.id is distinct from currval(pg_get_serial_sequence(tg_relid::regclass::text, 'id')) then
        raise exception 'The number of an entry in the audit log is given by the database.' using errcode = 'insufficient_privilege';
    end if;
    new.written_at := clock_timestamp();
    return new;
end
$$;

-- Executed by the owner only, since other roles may not write to the chain. Columns added to audit_log later are
-- included, and are absent from older entries. Times are in UTC, regardless of the time zone of the session.
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

-- Runs at commit, so that concurrent transactions wait as briefly as possible, and in one order.
create function chain_audit_entry() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('audit_chain', 0));
    perform append_to_audit_chain(new);
    return null;
end
$$;

create constraint trigger chained after insert on audit_log deferrable initially deferred
    for each row execute function chain_audit_entry();
create trigger append_only before update or delete on audit_log for each statement execute function refuse_change();
create trigger stamped before insert on audit_log for each row execute function stamp_audit_entry();
create trigger append_only before update or delete on audit_chain for each statement execute function refuse_change();
