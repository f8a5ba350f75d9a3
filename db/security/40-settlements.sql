-- A person's year counts the stays of every hospital, and a hospital sees only its own. These functions give the
-- settling of a stay what it needs of the rest of the year; they answer for people whom the asker may see, no others.
create or replace function may_settle_person(wanted_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return case medaid_department()
     when 'agency' then true
     when 'worker' then true
     when 'hospital' then exists (select from person p where p.area = own and p.id = wanted_person and p.hospitals @> array[medaid_organisation()])
     -- Whoever recognises somebody charges the year with what is given once for the months before.
     when 'civil-affairs' then exists (select from person p where p.area = own and p.id = wanted_person and starts_with(p.region, medaid_scope()))
     else false
   end; end $$;

-- The settlements of a year that stand, of all records of the person, in their places. Of two records each has its own
-- places; which came first is told by when a place was first settled.
create or replace function live_settlements_of_year(wanted_person uuid, wanted_year integer)
returns table (id uuid, stay uuid, sequence integer, place integer, inputs jsonb, year_to_date_before jsonb, year_to_date_after jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
   if not may_settle_person(wanted_person) then return; end if;
   return query select s.id, s.stay, s.sequence, s.place, s.inputs, s.year_to_date_before, s.year_to_date_after
   from (select of.*, max(origin.recorded_at) over (partition by of.person order by of.place, of.sequence) as placed_at
     from settlement of join settlement origin on origin.area = own and origin.person = of.person and origin.year = of.year and origin.sequence = of.place
     where of.area = own and of.person in (select r.record from records_of(array[wanted_person]) r) and of.year = wanted_year and of.kind = 'settlement'
   ) s
   where not exists (select from settlement r where r.area = own and r.reverses = s.id)
   order by s.placed_at, s.person, s.place, s.sequence; end $$;

create or replace function paid_in_years(wanted_people uuid[], wanted_years integer[])
returns table (person uuid, year integer, assistance numeric, bed_day numeric, tilt numeric, top_up numeric, rows bigint, last_sequence integer)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select wanted.person, wanted.year, paid.*
   from unnest(wanted_people, wanted_years) as wanted (person, year)
   -- One look into the index a record and year, however the table is thought to be filled.
   cross join lateral (
     select sum(one.assistance), sum(one.bed_day), sum(one.tilt), sum(one.top_up), sum(one.rows)::bigint as rows, max(one.last)
     from records_of(array[wanted.person]) r cross join lateral (
       select sum(of.assistance) as assistance, sum(of.bed_day) as bed_day, sum(of.tilt) as tilt, sum(of.top_up) as top_up, count(*) as rows, max(of.last) as last
       from (
         select s.basic_assistance as assistance, s.bed_day_assistance as bed_day, s.tilt_assistance as tilt, s.top_up, s.sequence as last
         from settlement s where s.area = own and s.person = r.record and s.year = wanted.year
         -- What was paid on application counts in the year beside them.
         union all select c.basic_assistance, 0, c.tilt_assistance, 0, 0
         from year_charge c where c.area = own and c.person = r.record and c.year = wanted.year
       ) of offset 0
     ) as one
   ) as paid
   where paid.rows > 0 and may_settle_person(wanted.person); end $$;

-- By the record that was asked for, whichever record of the person they stand with.
create or replace function settled_inpatient_stays(wanted_people uuid[])
returns table (id uuid, person uuid, settlement_number text, admitted_on text, discharged_on text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select s.id, wanted.asked, s.settlement_number, s.admitted_on::text, s.discharged_on::text
   from records_of(wanted_people) as wanted
   cross join lateral (
     select * from stay of where of.area = own and of.person = wanted.record and of.state = 'settled' and of.setting = 'inpatient' offset 0
   ) as s
   where may_settle_person(wanted.asked); end $$;

revoke all on function may_settle_person(uuid), live_settlements_of_year(uuid, integer), paid_in_years(uuid[], integer[]), settled_inpatient_stays(uuid[]) from public;
grant execute on function may_settle_person(uuid), live_settlements_of_year(uuid, integer), paid_in_years(uuid[], integer[]), settled_inpatient_stays(uuid[]) to medaid_app;

-- The insurer sees what was settled where its insurance has a share; a hospital sees the differences of its own stays.
drop policy if exists insured_share on settlement;
create policy insured_share on settlement as restrictive for select to medaid_app
  using (medaid_department() <> 'insurer' or poverty_insurance <> 0);
drop policy if exists own_stay on recalculation;
create policy own_stay on recalculation as restrictive for select to medaid_app using (
  case medaid_department() when 'hospital' then hospital = medaid_organisation() when 'insurer' then for_insurer else true end
);
