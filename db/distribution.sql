-- For a database that is distributed over several servers with Citus: every table with an area is distributed by it and
-- lies beside the others, every other one is a reference table. Safe to repeat, also over a database that is filled.
create extension if not exists citus;

-- What every session of ours needs, on each server: who asks is told to all of them, and a trigger or a function that
-- runs beside the rows of an area may ask for others of that area.
do $$
declare setting text;
begin
  foreach setting in array array[
    'citus.propagate_set_commands to ''local''', 'citus.enable_unsafe_triggers to on', 'citus.allow_nested_distributed_execution to on']
  loop
    execute format('alter database %I set %s', current_database(), setting);
  end loop;
end $$;
set citus.enable_unsafe_triggers to on;

create or replace function distribute_table(wanted regclass) returns void language plpgsql as
$$ begin
  if exists (select from pg_attribute where attrelid = wanted and attname = 'area' and not attisdropped) then
    perform create_distributed_table(wanted, 'area', colocate_with => coalesce(
      (select logicalrelid::text from pg_dist_partition where partmethod = 'h' order by logicalrelid::text limit 1), 'default'));
  else
    perform create_reference_table(wanted);
  end if;
end $$;

-- Tables that are there already. Policies and triggers would stand in the way, and come again with `db/security`.
do $$
declare t record;
declare references_again text[] := '{}';
declare again text;
declare wanted regclass[] := array(select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and not exists (select from pg_dist_partition p where p.logicalrelid = c.oid) and not relation_is_a_known_shard(c.oid));
begin
  for t in select conrelid::regclass as place, conname as name, pg_get_constraintdef(oid) as rule from pg_constraint where contype = 'f' and conrelid = any (wanted)
  loop
    references_again := references_again || format('alter table %s add constraint %I %s', t.place, t.name, t.rule);
    execute format('alter table %s drop constraint %I', t.place, t.name);
  end loop;
  for t in select polrelid::regclass as place, polname as name from pg_policy where polrelid = any (wanted)
  loop
    execute format('drop policy %I on %s', t.name, t.place);
  end loop;
  for t in select tgrelid::regclass as place, tgname as name from pg_trigger where tgrelid = any (wanted) and not tgisinternal
  loop
    execute format('drop trigger %I on %s', t.name, t.place);
  end loop;
  for t in select unnest(wanted) as name
  loop
    perform distribute_table(t.name);
  end loop;
  foreach again in array references_again
  loop
    execute again;
  end loop;
end $$;

-- Tables that come: distributed as they are made, before anything refers to them.
create or replace function distribute_new_tables() returns event_trigger language plpgsql as
$$ begin
  perform distribute_table(objid::regclass) from pg_event_trigger_ddl_commands()
    where command_tag = 'CREATE TABLE' and schema_name = 'public' and not relation_is_a_known_shard(objid);
end $$;
drop event trigger if exists distribute_new_tables;
create event trigger distribute_new_tables on ddl_command_end when tag in ('CREATE TABLE') execute function distribute_new_tables();
