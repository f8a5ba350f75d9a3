-- Who may write about people; who may read is said with row-level security in general.
drop policy if exists recorded_by_office on person;
create policy recorded_by_office on person as restrictive for insert to medaid_app with check (
  case medaid_department()
    when 'agency' then true
    when 'worker' then true
    when 'civil-affairs' then starts_with(region, medaid_scope())
    when 'rural-revitalisation' then starts_with(region, medaid_scope())
    when 'disabled-federation' then starts_with(region, medaid_scope())
    when 'veterans-affairs' then starts_with(region, medaid_scope())
    when 'trade-union' then starts_with(region, medaid_scope())
    else false
  end
);
-- A person who moves away may be handed on to another office of the area, so only the place before is asked for.
drop policy if exists corrected_by_office on person;
create policy corrected_by_office on person as restrictive for update to medaid_app using (
  medaid_department() in ('agency', 'worker', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
) with check (true);

do $$
declare t text;
begin
  foreach t in array array['tag', 'enrolment', 'person_status', 'person_number', 'family_member',
    'application', 'application_step', 'application_event', 'application_member', 'application_means', 'application_visit', 'application_cost', 'application_outpatient_visit', 'award', 'year_charge', 'entitlement']
  loop
    execute format('drop policy if exists recorded_for_visible on %I', t);
    execute format('create policy recorded_for_visible on %I as restrictive for insert to medaid_app with check (medaid_sees_person(region, hospitals, for_insurer))', t);
  end loop;
end $$;
-- What a death ended is put back by whoever takes the death back, with the status that says so. Whoever sees all offices'
-- lists decides which of two holds: they write what one of the offices said, never an identity of their own.
drop policy if exists recorded_by_office on tag;
create policy recorded_by_office on tag as restrictive for insert to medaid_app with check (
  medaid_department() in ('worker', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
  or (status is not null and medaid_department() in ('agency', 'health-commission'))
  or (medaid_department() in ('data-bureau', 'healthcare-security') and recognised_by <> medaid_organisation()
    and (replaces is not null or (end_reason is null and note is null and not withdrawn)))
);
drop policy if exists superseded_by_office on tag;
create policy superseded_by_office on tag as restrictive for update to medaid_app using (
  medaid_department() in ('worker', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
  or (status is not null and medaid_department() in ('agency', 'health-commission'))
  or (medaid_department() in ('data-bureau', 'healthcare-security') and recognised_by <> medaid_organisation())
);
drop policy if exists recorded_by_office on person_status;
create policy recorded_by_office on person_status as restrictive for insert to medaid_app with check (
  medaid_department() in ('worker', 'agency', 'civil-affairs', 'health-commission', 'data-bureau')
);
drop policy if exists superseded_by_office on person_status;
create policy superseded_by_office on person_status as restrictive for update to medaid_app using (
  medaid_department() in ('worker', 'agency', 'civil-affairs', 'health-commission', 'data-bureau')
);
drop policy if exists recorded_by_office on enrolment;
create policy recorded_by_office on enrolment as restrictive for insert to medaid_app with check (
  medaid_department() in ('worker', 'agency', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
);
drop policy if exists superseded_by_office on enrolment;
create policy superseded_by_office on enrolment as restrictive for update to medaid_app using (
  medaid_department() in ('worker', 'agency', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
);

-- The same person holds one insurance a day, and the same class once a day; superseded rows are history.
do $$
declare wanted record;
begin
  for wanted in select * from (values
    ('enrolment', 'one_insurance_a_day', $c$exclude using gist (area with =, person with =, daterange(valid_from, valid_to, '[]') with &&) where (superseded_at is null and not withdrawn)$c$),
    ('tag', 'tag_once_a_day', $c$exclude using gist (area with =, person with =, tag with =, daterange(valid_from, valid_to, '[]') with &&) where (superseded_at is null and not withdrawn)$c$),
    ('family_member', 'one_family_a_day', $c$exclude using gist (area with =, person with =, daterange(valid_from, valid_to, '[]') with &&) where (superseded_at is null and not withdrawn)$c$),
    ('family_member', 'family_dates_in_order', 'check (valid_to is null or valid_from <= valid_to)'),
    ('enrolment', 'enrolment_dates_in_order', 'check (valid_to is null or valid_from <= valid_to)'),
    ('tag', 'tag_dates_in_order', 'check (valid_to is null or valid_from <= valid_to)')
  ) as list (place, name, rule)
  loop
    if not exists (select from pg_constraint where conname = wanted.name and conrelid = wanted.place::regclass) then
      execute format('alter table %I add constraint %I %s', wanted.place, wanted.name, wanted.rule);
    end if;
  end loop;
end $$;

-- People of the asker's area by blind index, whoever's patients they are: number known, so name told, and whether they
-- live and live here, which is true of the whole person. The number of a record that counts as another leads to that one.
do $$
begin
  if not exists (select from pg_proc where proname = 'find_people_by_index' and 'died_on' = any (proargnames)) then
    drop function if exists find_people_by_index(text[]);
  end if;
end $$;
create or replace function find_people_by_index(wanted text[])
returns table (number_index text, id uuid, name text, number_masked text, died_on text, moved_away_on text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select p.number_index, k.id, k.name, k.number_masked, k.died_on::text, k.moved_away_on::text
   from person p join person k on k.area = own and k.id = coalesce(p.kept_as, p.id)
   where p.area = own and p.number_index = any (wanted); end $$;
revoke all on function find_people_by_index(text[]) from public;
grant execute on function find_people_by_index(text[]) to medaid_app;

-- Holds a person whom the asker sees but may not change: an office that records a death corrects nothing else.
create or replace function hold_person(wanted uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
   perform from person p where p.area = own and p.id = wanted and medaid_sees_person(p.region, p.hospitals, p.for_insurer)
   and medaid_department() in ('worker', 'agency', 'civil-affairs', 'health-commission', 'data-bureau', 'healthcare-security') for update; end $$;
revoke all on function hold_person(uuid) from public;
grant execute on function hold_person(uuid) to medaid_app;

-- Names are searched by any part. Trigrams know no Chinese where the database's character type is C, and one or two
-- characters are a whole given name; so the index holds every character and every pair of neighbours of a name.
create or replace function name_pieces(name text) returns text[] language plpgsql immutable strict parallel safe as
$$
declare
  written text := lower(name);
  pieces text[] := '{}';
begin
  for place in 1 .. length(written) loop
    pieces := pieces || substr(written, place, 1) || substr(written, place, 2);
  end loop;
  return pieces;
end $$;
create index if not exists person_name_pieces on person using gin (name_pieces(name));
-- Nobody is looked for by how often a piece occurs; counting it would take each name of the sample apart.
alter index person_name_pieces alter column 1 set statistics 0;
drop index if exists person_name_trigram;

-- Ids of the asker's area only; whom of them the asker may see is decided where they are joined. Row-level security
-- itself would keep the index from being used: what compares arrays is not trusted to leak nothing.
create or replace function find_people_by_name(words text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp rows 200 as
$$ declare own text := medaid_area();
begin return query
   select p.id from person p
   where p.area = own
     and name_pieces(p.name) @> case when length(words) < 2 then array[lower(words)]
       else (select array_agg(substr(lower(words), place, 2)) from generate_series(1, length(words) - 1) place) end
     and position(lower(words) in lower(p.name)) > 0; end $$;
revoke all on function find_people_by_name(text) from public;
grant execute on function find_people_by_name(text) to medaid_app;
create index if not exists person_by_pinyin on person (area, name collate "zh-x-icu", id);
