-- Records of one person: which there are, and how they are held.

-- The records of these people, by the one that was asked for; of each, the one that counts. Ids of the asker's area only.
create or replace function records_of(people uuid[]) returns table (asked uuid, record uuid, kept uuid)
language plpgsql stable security definer set search_path = public, pg_temp rows 10 as
$$ declare own text := medaid_area();
begin return query
   select p.id, r.id, coalesce(p.kept_as, p.id)
   from (select distinct of.id from unnest(people) as of (id)) wanted
   join person p on p.area = own and p.id = wanted.id
   cross join lateral (
     select coalesce(p.kept_as, p.id) as id
     union all
     select m.id from person m where m.area = own and m.kept_as = coalesce(p.kept_as, p.id)
   ) r; end $$;
revoke all on function records_of(uuid[]) from public;
grant execute on function records_of(uuid[]) to medaid_app;

-- The same of those only who have several records: hardly anybody, so that whoever asks for many people is told of few.
create or replace function joined_records_of(people uuid[]) returns table (asked uuid, record uuid, kept uuid)
language plpgsql stable security definer set search_path = public, pg_temp rows 10 as
$$ declare own text := medaid_area();
begin return query
   select r.asked, r.record, r.kept from records_of(array(
     select p.id from person p where p.area = own and p.id = any (people)
       and (p.kept_as is not null or exists (select from person m where m.area = own and m.kept_as = p.id)))) r; end $$;
revoke all on function joined_records_of(uuid[]) from public;
grant execute on function joined_records_of(uuid[]) to medaid_app;

-- Holds every record of these people and all their years against everybody, for whoever counts them together or takes them
-- apart: a stay of theirs that is being settled is through before, or sees it. A year that is not there yet begins with
-- the person held (`follow_held_person`).
create or replace function hold_whole_people(people uuid[]) returns table (asked uuid, record uuid, kept uuid)
language plpgsql volatile security definer set search_path = public, pg_temp rows 10 as
$$ declare own text := medaid_area();
begin
  if medaid_department() not in ('worker', 'agency', 'civil-affairs') then
    return;
  end if;
  perform from person p where p.area = own and p.id in (select r.record from records_of(people) r) order by p.id for update;
  -- Somebody may have been counted with them while this waited.
  perform from person p where p.area = own and p.id in (select r.record from records_of(people) r) order by p.id for update;
  perform from person_year y where y.area = own and y.person in (select r.record from records_of(people) r) order by y.person, y.year for update;
  return query select * from records_of(people);
end $$;
revoke all on function hold_whole_people(uuid[]) from public;
grant execute on function hold_whole_people(uuid[]) to medaid_app;

-- How two numbers of eighteen digits nearly agree; as `numbersAgree` of server/people/candidate-rules.ts, over those who share a name.
create or replace function numbers_agree(one text, other text) returns text language sql immutable strict parallel safe as
$$ select case when one = other or length(one) <> 18 or length(other) <> 18 then null
     when cardinality(d.places) = 0 then 'number_check_digit_only'
     when cardinality(d.places) = 1 then 'number_one_digit'
     when cardinality(d.places) > 2 then null
     when d.places[2] = d.places[1] + 1 and substr(one, d.places[1], 1) = substr(other, d.places[2], 1)
       and substr(one, d.places[2], 1) = substr(other, d.places[1], 1) then 'number_transposed'
     else 'number_two_digits' end
   from (select coalesce(array_agg(place order by place), '{}') as places from generate_series(1, 17) place
     where substr(one, place, 1) <> substr(other, place, 1)) d $$;
