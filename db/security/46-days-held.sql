-- On which days a person holds any tag, and is insured at all: kept beside the person, so that lists of everybody need
-- not look into every period of every person. Written with the rights of the owner, whoever changes a period.
create or replace function keep_days_held() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare changed text := case tg_op when 'INSERT' then 'select area, person from coming' when 'DELETE' then 'select area, person from going'
  else 'select area, person from coming union select area, person from going' end;
begin
  -- In the order of their keys, so that two who change the same people never wait for each other in a ring.
  execute format('select from person where (area, id) in (%s) order by area, id for no key update', changed);
  execute format('update person p set %I = held.days from (%s) c cross join lateral days_held(%L, c.area, c.person) as held (days)
    where p.area = c.area and p.id = c.person and p.%I <> held.days', tg_argv[0], changed, tg_table_name, tg_argv[0]);
  return null;
end $$;

create or replace function days_held(kind text, of_area text, of_person uuid) returns datemultirange
language sql stable security definer set search_path = public, pg_temp as
$$ select coalesce(range_agg(daterange(valid_from, valid_to, '[]')), '{}') from (
     select valid_from, valid_to from tag
       where kind = 'tag' and area = of_area and person = of_person and superseded_at is null and not withdrawn
     union all
     select valid_from, valid_to from enrolment
       where kind = 'enrolment' and area = of_area and person = of_person and superseded_at is null and not withdrawn
   ) as period
   where valid_to is null or valid_to >= valid_from $$;
revoke all on function days_held(text, text, uuid) from public;

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
    execute format('update person set %I = days_held(%L, area, id)', t.kept, t.name);
  end loop;
end $$;

create index if not exists tag_running_out on tag (area, valid_to)
  where superseded_at is null and not withdrawn and valid_to is not null and end_reason is null;
