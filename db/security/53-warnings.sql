-- Warnings are about people: offices see those of their place, and of those only what was pushed to their department or
-- forwarded by it; money departments and hospitals see none of them.
do $$
declare t text;
begin
  foreach t in array array['warning', 'warning_event']
  loop
    execute format('drop policy if exists visible_warning on %I', t);
    execute format('create policy visible_warning on %I as restrictive to medaid_app using (
      medaid_department() in (''healthcare-security'', ''agency'', ''civil-affairs'', ''rural-revitalisation'', ''audit'', ''worker'')
      and medaid_sees_person(region, ''{}'', false))', t);
  end loop;
  drop policy if exists pushed_to_department on warning;
  create policy pushed_to_department on warning as restrictive to medaid_app using (
    medaid_department() not in ('civil-affairs', 'rural-revitalisation') or office_department = medaid_department() or forwarded_from = medaid_department());
  foreach t in array array['burden_line', 'burden_year', 'warning_mark']
  loop
    execute format('drop policy if exists for_the_agency on %I', t);
    execute format('create policy for_the_agency on %I as restrictive to medaid_app using (medaid_department() in (''agency'', ''healthcare-security'', ''audit'', ''worker''))', t);
  end loop;
  foreach t in array array['warning_push', 'warning_scan']
  loop
    execute format('drop policy if exists for_warnings on %I', t);
    execute format('create policy for_warnings on %I as restrictive to medaid_app using (
      medaid_department() in (''healthcare-security'', ''agency'', ''civil-affairs'', ''rural-revitalisation'', ''audit'', ''worker''))', t);
  end loop;
end $$;

-- Whatever is settled, taken back or granted, whoever gets or loses an identity or has died, and records that begin or cease to be one person's
-- leave a mark, so that the person is looked at again. A mark is only added: a look that runs meanwhile sees it or leaves it.
create or replace function mark_for_warnings() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare
  mark text := beside(tg_relid, 'warning_mark');
begin
  execute format('insert into %s (area, id, person, year) select distinct on (area, person, year) area, gen_random_uuid(), person, year from (%s) changed',
    mark, case tg_argv[0]
      when 'settlement' then 'select area, person, year from coming'
      when 'tag' then 'select area, person, null::integer as year from coming'
      when 'granted' then 'select c.area, c.person, null::integer as year from coming c join going g using (area, id) where c.granted is distinct from g.granted'
      when 'status' then 'select area, person, null::integer as year from coming'
      else 'select area, kept as person, null::integer as year from coming union all select area, merged, null from coming' end);
  return null;
end $$;

do $$
begin
  if not exists (select from pg_trigger where tgrelid = 'application_cost'::regclass and tgname = 'mark_for_warnings') then
    create trigger mark_for_warnings after update on application_cost referencing old table as going new table as coming for each statement execute function mark_for_warnings('granted');
    create trigger mark_for_warnings after insert on person_status referencing new table as coming for each statement execute function mark_for_warnings('status');
    create trigger mark_for_warnings_again after update on person_status referencing new table as coming for each statement execute function mark_for_warnings('status');
  end if;
  if not exists (select from pg_trigger where tgrelid = 'settlement'::regclass and tgname = 'mark_for_warnings') then
    create trigger mark_for_warnings after insert on settlement referencing new table as coming for each statement execute function mark_for_warnings('settlement');
    create trigger mark_for_warnings after insert on tag referencing new table as coming for each statement execute function mark_for_warnings('tag');
    create trigger mark_for_warnings after insert on person_link referencing new table as coming for each statement execute function mark_for_warnings('link');
    create trigger mark_for_warnings_again after update on person_link referencing new table as coming for each statement execute function mark_for_warnings('link');
  end if;
end $$;

-- The last number of a year, whoever may see it.
create or replace function last_warning_number(wanted_prefix text) returns text
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return greatest(
  (select max(w.number) from warning w where w.area = own and starts_with(w.number, wanted_prefix)),
  (select max(p.number) from warning_push p where p.area = own and starts_with(p.number, wanted_prefix))); end $$;
revoke all on function last_warning_number(text) from public;
grant execute on function last_warning_number(text) to medaid_app;

-- Incomes and warnings are never taken away; what happened to a warning and what was pushed stays as it was.
revoke delete, truncate on income, warning, burden_line from medaid_app;
revoke update, delete, truncate on warning_event, warning_push, warning_scan from medaid_app;
revoke update on warning_mark from medaid_app;
drop trigger if exists never_changed on warning_event;
create trigger never_changed before update or delete on warning_event for each row execute function refuse_change();
drop trigger if exists never_emptied on warning_event;
create trigger never_emptied before truncate on warning_event for each statement execute function refuse_change();

-- How many warnings of a year came how far, of the area or of one county, and how many of them are late: for those who see no
-- person.
create index if not exists warning_loop on warning (area, year) include (state, answer, due_on, region) where state <> 'withdrawn';
create or replace function warnings_loop(wanted integer, place text, today date)
returns table (warned integer, pushed integer, acknowledged integer, answered integer, no_risk integer, recognised integer, helping integer, helped integer, late integer)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
  if medaid_department() not in ('healthcare-security', 'agency', 'finance', 'audit', 'leadership', 'worker') then return; end if;
  return query select count(*)::integer,
    count(*) filter (where w.state <> 'found')::integer,
    count(*) filter (where w.state not in ('found', 'pushed'))::integer,
    count(*) filter (where w.state in ('answered', 'helping', 'closed'))::integer,
    count(*) filter (where w.state in ('answered', 'helping', 'closed') and w.answer = 'no_risk')::integer,
    count(*) filter (where w.state in ('helping', 'closed') and w.answer = 'recognised')::integer,
    count(*) filter (where w.state = 'helping')::integer,
    count(*) filter (where w.state = 'closed' and w.answer <> 'no_risk')::integer,
    count(*) filter (where w.due_on < today and w.state in ('pushed', 'acknowledged', 'helping'))::integer
  from warning w where w.area = own and w.year = wanted and w.state <> 'withdrawn' and starts_with(w.region, coalesce(place, ''));
end $$;
revoke all on function warnings_loop(integer, text, date) from public;
grant execute on function warnings_loop(integer, text, date) to medaid_app;
