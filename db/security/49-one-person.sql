-- What follows when two records of one person are counted together or taken apart (`39-records.sql` says which they are).
create or replace function keep_links() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare
  person text := beside(tg_relid, 'person');
  link record;
  kept uuid;
  changed uuid[] := '{}';
  under uuid[];
begin
  for link in select * from coming order by area, merged loop
    execute format('with recursive under as (select $2 as id union select l.merged from %s l join under u on l.kept = u.id
      where l.area = $1 and l.superseded_at is null) select array_agg(id) from under', tg_relid::regclass) into under using link.area, link.merged;
    if link.superseded_at is null then
      execute format('select coalesce(kept_as, id) from %s where area = $1 and id = $2', person) into kept using link.area, link.kept;
      if kept = any (under) then
        raise exception 'a record would count as itself' using errcode = 'check_violation', constraint = 'nobody_counts_as_themselves';
      end if;
    else
      kept := link.merged;
    end if;
    execute format('update %s set kept_as = nullif($3, id) where area = $1 and id = any ($2)', person) using link.area, under, kept;
    changed := changed || under || link.kept;
    perform keep_records(tg_relid, link.area, changed);
  end loop;
  return null;
end $$;

-- What is kept on a person of their patients' list, stays, statuses and periods is the same on every record of theirs.
create or replace function keep_records(of_table oid, of_area text, people uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as
$$
declare
  person text := beside(of_table, 'person');
  records text := records_beside('select $1 as area, unnest($2) as person', person);
begin
  execute format('update %1$s p set hospitals = h.hospitals, for_insurer = %3$s, died_on = s.died_on, moved_away_on = s.moved_away_on,
      tagged_days = t.days, insured_days = i.days
    from (%2$s) c cross join lateral (%4$s) h cross join lateral (%5$s) s cross join lateral (%6$s) t (days) cross join lateral (%7$s) i (days)
    where p.area = c.area and p.id = c.id', person, records, insured_share_of(beside(of_table, 'stay'), person),
    hospitals_of(beside(of_table, 'hospital_patient'), person), statuses_of(beside(of_table, 'person_status'), person),
    days_held_in(beside(of_table, 'tag'), person, 'c.area', 'c.kept'), days_held_in(beside(of_table, 'enrolment'), person, 'c.area', 'c.kept'))
    using of_area, people;
end $$;
revoke all on function keep_records(oid, text, uuid[]) from public;

-- What two records were paid above a cap before they were counted together may shrink; it grows only in the moment in
-- which a year begins to count other records than before.
create or replace function refuse_to_exceed() returns trigger language plpgsql as
$$ begin
  if new.counted = old.counted and (new.assistance_over > old.assistance_over or new.tilt_over > old.tilt_over) then
    raise exception 'a year is paid above its cap' using errcode = 'check_violation', constraint = 'over_never_grows';
  end if;
  return new;
end $$;

do $$
declare t text;
begin
  if not exists (select from pg_trigger where tgrelid = 'person_link'::regclass and tgname = 'links_insert') then
    create trigger links_insert after insert on person_link referencing new table as coming for each statement execute function keep_links();
    create trigger links_update after update on person_link referencing new table as coming for each statement execute function keep_links();
    create trigger over_never_grows before update on person_year for each row execute function refuse_to_exceed();
  end if;
  foreach t in array array['person_number', 'family_member'] loop
    continue when exists (select from pg_trigger where tgrelid = t::regclass and tgname = 'follow_person');
    execute format('create trigger follow_person before insert on %I for each row execute function follow_person()', t);
    execute format('create trigger follow_person_held after insert on %I referencing new table as coming for each statement execute function follow_held_person()', t);
  end loop;
end $$;

-- Which records are one person's is for the offices that know people; who decides on it, the permission table says.
do $$
declare t text;
begin
  foreach t in array array['record_pair', 'merge_proposal', 'person_link'] loop
    execute format('drop policy if exists between_offices on %I', t);
    execute format('create policy between_offices on %I as restrictive to medaid_app using (
      medaid_department() not in (''hospital'', ''insurer'', ''finance'', ''tax'', ''leadership'', ''system-admin'', ''security-admin'', ''audit-admin''))', t);
    execute format('drop policy if exists decided_by_office on %I', t);
    execute format('create policy decided_by_office on %I as restrictive for update to medaid_app using (medaid_department() in (''worker'', ''agency'', ''civil-affairs''))', t);
  end loop;
end $$;
do $$
declare t text;
begin
  foreach t in array array['person_number', 'family_member'] loop
    execute format('drop policy if exists recorded_by_office on %I', t);
    execute format('create policy recorded_by_office on %I as restrictive for insert to medaid_app with check (
      medaid_department() in (''worker'', ''agency'', ''civil-affairs'', ''rural-revitalisation'', ''disabled-federation'', ''veterans-affairs'', ''trade-union''))', t);
  end loop;
  drop policy if exists superseded_by_office on family_member;
  create policy superseded_by_office on family_member as restrictive for update to medaid_app using (
    medaid_department() in ('worker', 'agency', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union'));
end $$;

-- Newborns without a number of a mother whose number is known: their name and day of birth, whoever's patients they are.
create or replace function newborns_of(wanted_mother uuid) returns table (id uuid, name text, born_on date)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select p.id, p.name, p.born_on from person p
   where p.area = own and p.mother = wanted_mother and p.certificate = 'mother' and p.kept_as is null order by p.born_on, p.id; end $$;
revoke all on function newborns_of(uuid) from public;
grant execute on function newborns_of(uuid) to medaid_app;

-- Families that were kept on the person alone: since the day on which the person was recorded, by whoever is there.
insert into family_member (area, id, family, person, relation, valid_from, recorded_by, recorded_at)
  select p.area, gen_random_uuid(), p.family, p.id, p.relation, (p.recorded_at at time zone 'Asia/Shanghai')::date, m.id, p.recorded_at
  from person p cross join lateral (select id from member m where m.area = p.area order by m.id limit 1) m
  where p.family is not null and not exists (select from family_member f where f.area = p.area and f.person = p.id);
