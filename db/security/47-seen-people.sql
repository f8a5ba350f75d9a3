-- Who may see a person is kept on the person: which hospitals looked the person up, and whether the insurer has a share in
-- any stay. What follows the person (tags, insurance, years) carries it as well, so that a policy reads one row only.
-- All of it is written with the rights of the owner, in the order of the people's keys, so that two who write about the
-- same people never wait for each other in a ring.
create or replace function hospitals_of(patients text, person text) returns text language sql immutable as
$$ select format('select coalesce(array_agg(distinct organisation order by organisation), ''{}'') as hospitals from %1$s h
    where h.area = c.area and h.person = %2$s', patients, records_counting_as(person, 'c.area', 'c.kept')) $$;
create or replace function insured_share_of(stay text, person text) returns text language sql immutable as
$$ select format('exists (select from %1$s s where s.area = c.area and s.poverty_insurance_paid <> 0
    and s.person = %2$s)', stay, records_counting_as(person, 'c.area', 'c.kept')) $$;

create or replace function keep_hospitals() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare changed text := case tg_op when 'INSERT' then 'select distinct area, person from coming' else 'select distinct area, person from going' end;
declare person text := beside(tg_relid, 'person');
begin
  execute format('select from %1$s where (area, id) in (select area, id from (%2$s) r) order by area, id for no key update', person, records_beside(changed, person));
  execute format('update %1$s p set hospitals = now.hospitals
    from (%2$s) c cross join lateral (%3$s) now
    where p.area = c.area and p.id = c.id and p.hospitals <> now.hospitals', person, records_beside(changed, person), hospitals_of(tg_relid::regclass::text, person));
  return null;
end $$;

create or replace function keep_for_insurer() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare changed text := case tg_op
  when 'INSERT' then 'select distinct area, person from coming where poverty_insurance_paid <> 0'
  when 'DELETE' then 'select distinct area, person from going where poverty_insurance_paid <> 0'
  else 'select area, person from coming union select area, person from going' end;
declare person text := beside(tg_relid, 'person');
begin
  if tg_op = 'UPDATE' then
    if not exists (select from coming n join going o using (area, id)
        where n.person <> o.person or (n.poverty_insurance_paid <> 0) <> (o.poverty_insurance_paid <> 0)) then
      return null;
    end if;
  end if;
  execute format('select from %1$s where (area, id) in (select area, id from (%2$s) r) order by area, id for no key update', person, records_beside(changed, person));
  execute format('update %1$s p set for_insurer = not p.for_insurer
    from (%2$s) c where p.area = c.area and p.id = c.id and p.for_insurer <> %3$s', person, records_beside(changed, person), insured_share_of(tg_relid::regclass::text, person));
  if tg_op = 'UPDATE' then
    execute format('update %s r set for_insurer = n.poverty_insurance_paid <> 0 from coming n
      where r.area = n.area and r.stay = n.id and r.for_insurer <> (n.poverty_insurance_paid <> 0)', beside(tg_relid, 'recalculation'));
  end if;
  return null;
end $$;

-- What is new about a person is seen by whom the person is seen by, whatever the writer says.
create or replace function follow_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare followed record;
begin
  -- Asked for every row: what is put together would be understood anew each time.
  if to_regclass('pg_catalog.pg_dist_shard') is null then
    select coalesce(k.region, p.region) as region, p.hospitals, p.for_insurer into followed
      from person p left join person k on k.area = p.area and k.id = p.kept_as where p.area = new.area and p.id = new.person;
  else
    execute format('select coalesce(k.region, p.region) as region, p.hospitals, p.for_insurer from %1$s p left join %1$s k on k.area = p.area and k.id = p.kept_as
        where p.area = $1 and p.id = $2', beside(tg_relid, 'person'))
      into followed using new.area, new.person;
  end if;
  if followed.region is not null then
    new.region := followed.region;
    new.hospitals := followed.hospitals;
    new.for_insurer := followed.for_insurer;
  end if;
  return new;
end $$;

-- Somebody may have changed the person between the reading above and now; from here on the person is held.
create or replace function follow_held_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare person text := beside(tg_relid, 'person');
begin
  execute format('select from %s where (area, id) in (select area, person from coming) order by area, id for share', person);
  execute format('update %1$s h set region = coalesce(k.region, p.region), hospitals = p.hospitals, for_insurer = p.for_insurer
    from coming n join %2$s p on p.area = n.area and p.id = n.person left join %2$s k on k.area = p.area and k.id = p.kept_as
    where h.area = n.area and h.person = n.person and (h.region, h.hospitals, h.for_insurer) <> (coalesce(k.region, p.region), p.hospitals, p.for_insurer)', tg_relid::regclass, person);
  return null;
end $$;

-- What stands with a record that counts as another is seen by whom that other one is seen by.
create or replace function hand_on_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare follower text;
begin
  if exists (select from coming n join going o using (area, id)
      where (n.region, n.hospitals, n.for_insurer, n.kept_as) is distinct from (o.region, o.hospitals, o.for_insurer, o.kept_as)) then
    foreach follower in array array['tag', 'enrolment', 'person_year', 'person_status', 'person_number', 'family_member',
        'application', 'application_step', 'application_event', 'application_member', 'application_means', 'application_visit', 'application_cost', 'application_outpatient_visit', 'award', 'year_charge', 'entitlement'] loop
      execute format('update %1$s h set region = seen.region, hospitals = seen.hospitals, for_insurer = seen.for_insurer
        from (select m.area, m.id, coalesce(k.region, m.region) as region, m.hospitals, m.for_insurer from (
            select n.area, n.id from coming n union select o.area, o.id from coming n join %2$s o on o.area = n.area and o.kept_as = n.id) of_them
          join %2$s m on m.area = of_them.area and m.id = of_them.id left join %2$s k on k.area = m.area and k.id = m.kept_as) seen
        where h.area = seen.area and h.person = seen.id and (h.region, h.hospitals, h.for_insurer) <> (seen.region, seen.hospitals, seen.for_insurer)',
        beside(tg_relid, follower), beside(tg_relid, 'person'));
    end loop;
  end if;
  return null;
end $$;

-- What is there already is read in the moment in which the triggers begin to watch.
do $$
declare t record;
begin
  if exists (select from pg_trigger where tgrelid = 'person'::regclass and tgname = 'handed_on') then return; end if;
  lock table person, hospital_patient, stay, tag, enrolment, person_year in share row exclusive mode;
  create trigger handed_on after update on person referencing old table as going new table as coming for each statement execute function hand_on_person();
  create trigger hospitals_insert after insert on hospital_patient referencing new table as coming for each statement execute function keep_hospitals();
  create trigger hospitals_delete after delete on hospital_patient referencing old table as going for each statement execute function keep_hospitals();
  create trigger insured_insert after insert on stay referencing new table as coming for each statement execute function keep_for_insurer();
  create trigger insured_update after update on stay referencing old table as going new table as coming for each statement execute function keep_for_insurer();
  create trigger insured_delete after delete on stay referencing old table as going for each statement execute function keep_for_insurer();
  for t in select unnest(array['tag', 'enrolment', 'person_year']) as name
  loop
    execute format('update %I h set region = p.region from person p where p.area = h.area and p.id = h.person and p.kept_as is null', t.name);
    execute format('update %I h set region = k.region from person p join person k on k.area = p.area and k.id = p.kept_as where p.area = h.area and p.id = h.person', t.name);
    execute format('create trigger follow_person before insert on %I for each row execute function follow_person()', t.name);
    execute format('create trigger follow_person_held after insert on %I referencing new table as coming for each statement execute function follow_held_person()', t.name);
  end loop;
  update person p set
    hospitals = coalesce((select array_agg(distinct organisation order by organisation) from hospital_patient h where h.area = p.area and h.person in (
      select m.id from person m where m.area = p.area and (m.id = coalesce(p.kept_as, p.id) or m.kept_as = coalesce(p.kept_as, p.id)))), '{}'),
    for_insurer = exists (select from stay s where s.area = p.area and s.poverty_insurance_paid <> 0 and s.person in (
      select m.id from person m where m.area = p.area and (m.id = coalesce(p.kept_as, p.id) or m.kept_as = coalesce(p.kept_as, p.id))));
end $$;
