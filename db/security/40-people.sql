-- Who may write about people; who may read is said with row-level security in general.
drop policy if exists recorded_by_office on person;
create policy recorded_by_office on person as restrictive for insert to medaid_app with check (
  case (select medaid_department())
    when 'agency' then true
    when 'worker' then true
    when 'civil-affairs' then region like (select medaid_scope()) || '%'
    when 'rural-revitalisation' then region like (select medaid_scope()) || '%'
    when 'disabled-federation' then region like (select medaid_scope()) || '%'
    when 'veterans-affairs' then region like (select medaid_scope()) || '%'
    when 'trade-union' then region like (select medaid_scope()) || '%'
    else false
  end
);
-- A person who moves away may be handed on to another office of the area, so only the place before is asked for.
drop policy if exists corrected_by_office on person;
create policy corrected_by_office on person as restrictive for update to medaid_app using (
  (select medaid_department()) in ('agency', 'worker', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
) with check (true);

do $$
declare t text;
begin
  foreach t in array array['tag', 'enrolment']
  loop
    execute format('drop policy if exists recorded_for_visible on %I', t);
    execute format('create policy recorded_for_visible on %I as restrictive for insert to medaid_app with check (exists (select from person p where p.area = %I.area and p.id = %I.person))', t, t, t);
  end loop;
end $$;
drop policy if exists recorded_by_office on tag;
create policy recorded_by_office on tag as restrictive for insert to medaid_app with check (
  (select medaid_department()) in ('worker', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
);
drop policy if exists superseded_by_office on tag;
create policy superseded_by_office on tag as restrictive for update to medaid_app using (
  (select medaid_department()) in ('worker', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
);
drop policy if exists recorded_by_office on enrolment;
create policy recorded_by_office on enrolment as restrictive for insert to medaid_app with check (
  (select medaid_department()) in ('worker', 'agency', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
);
drop policy if exists superseded_by_office on enrolment;
create policy superseded_by_office on enrolment as restrictive for update to medaid_app using (
  (select medaid_department()) in ('worker', 'agency', 'civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
);

-- The same person holds one insurance a day; superseded rows are history.
alter table enrolment drop constraint if exists one_insurance_a_day;
alter table enrolment add constraint one_insurance_a_day exclude using gist (
  area with =, person with =, daterange(valid_from, valid_to, '[]') with &&
) where (superseded_at is null and not withdrawn);
alter table enrolment drop constraint if exists enrolment_dates_in_order;
alter table enrolment add constraint enrolment_dates_in_order check (valid_to is null or valid_from <= valid_to);
alter table tag drop constraint if exists tag_dates_in_order;
alter table tag add constraint tag_dates_in_order check (valid_to is null or valid_from <= valid_to);

-- People of the asker's area by blind index, whoever's patients they are: number known, so name told.
create or replace function find_people_by_index(wanted text[])
returns table (number_index text, id uuid, name text, number_masked text)
language sql stable security definer set search_path = public, pg_temp as
$$ select p.number_index, p.id, p.name, p.number_masked from person p where p.area = medaid_area() and p.number_index = any (wanted) $$;
revoke all on function find_people_by_index(text[]) from public;
grant execute on function find_people_by_index(text[]) to medaid_app;
