-- On which days a person holds any tag, and is insured at all: kept beside the person, so that lists of everybody need
-- not look into every period of every person. Written with the rights of the owner, whoever changes a period.
create or replace function keep_days_held() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare changed text := case tg_op when 'INSERT' then 'select distinct area, person from coming' when 'DELETE' then 'select distinct area, person from going'
  else 'select area, person from coming union select area, person from going' end;
declare person text := beside(tg_relid, 'person');
begin
  if tg_op = 'UPDATE' then
    if not exists (select from coming n join going o using (area, id)
        where (n.person, n.valid_from, n.valid_to, n.superseded_at, n.withdrawn) is distinct from (o.person, o.valid_from, o.valid_to, o.superseded_at, o.withdrawn)) then
      return null;
    end if;
  end if;
  -- In the order of their keys, so that two who change the same people never wait for each other in a ring.
  execute format('select from %1$s where (area, id) in (select area, id from (%2$s) r) order by area, id for no key update', person, records_beside(changed, person));
  execute format('update %1$s p set %2$I = held.days from (%3$s) c cross join lateral (%4$s) as held (days)
    where p.area = c.area and p.id = c.id and p.%2$I <> held.days', person, tg_argv[0], records_beside(changed, person),
    days_held_in(tg_relid::regclass::text, person, 'c.area', 'c.kept'));
  return null;
end $$;

create or replace function days_held_in(periods text, person text, of_area text, of_kept text) returns text language sql immutable as
$$ select format($sql$
  select coalesce(range_agg(daterange(valid_from, valid_to, '[]'))
    filter (where superseded_at is null and not withdrawn and (valid_to is null or valid_to >= valid_from)), '{}')
  from %1$s where area = %2$s and person = %3$s$sql$, periods, of_area, records_counting_as(person, of_area, of_kept)) $$;
revoke all on function days_held_in(text, text, text, text) from public;
drop function if exists days_held_in(text, text, text);
drop function if exists days_held(text, text, uuid);

-- What is there already is read in the moment in which the triggers begin to watch.
do $$
declare t record;
begin
  for t in select * from (values ('tag', 'tagged_days'), ('enrolment', 'insured_days')) as watched (name, kept)
  loop
    continue when exists (select from pg_trigger where tgrelid = t.name::regclass and tgname = 'days_held_insert');
    execute format('lock table %I in share row exclusive mode', t.name);
    execute format('create trigger days_held_insert after insert on %I referencing new table as coming for each statement execute function keep_days_held(%L)', t.name, t.kept);
    execute format('create trigger days_held_update after update on %I referencing old table as going new table as coming for each statement execute function keep_days_held(%L)', t.name, t.kept);
    execute format('create trigger days_held_delete after delete on %I referencing old table as going for each statement execute function keep_days_held(%L)', t.name, t.kept);
    execute format('update person p set %I = (%s)', t.kept, days_held_in(quote_ident(t.name), 'person', 'p.area', 'coalesce(p.kept_as, p.id)'));
  end loop;
end $$;

create index if not exists tag_running_out on tag (area, valid_to)
  where superseded_at is null and not withdrawn and valid_to is not null and end_reason is null;

-- Days held change often beside what people are searched by, which never does: with room on its page a row changes in place,
-- and none of the indexes has to be written.
alter table person set (fillfactor = 85);
