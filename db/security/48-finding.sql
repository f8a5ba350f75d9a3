-- How people are found by what is typed of them. Functions answer with ids of the asker's area only; whom of them the asker
-- may see is decided where they are joined. Row-level security itself would keep the indexes from being used.

-- A name as it is typed by sound, from each of its syllables on: in full (liuhuahui, huahui, hui), in initials (lhh, hh, h)
-- and with a full first syllable (liuhh). Each form has a space before it. A surname of another reading counts in both.
create or replace function sound_forms(syllables text[]) returns text language plpgsql immutable parallel safe as
$$
declare
  forms text := '';
  whole text := '';
  initials text := '';
begin
  for place in reverse coalesce(cardinality(syllables), 0) .. 1 loop
    whole := syllables[place] || whole;
    forms := forms || ' ' || whole || ' ' || syllables[place] || initials;
    initials := left(syllables[place], 1) || initials;
    forms := forms || ' ' || initials;
  end loop;
  return forms;
end $$;

create or replace function name_sounds(name text) returns text language plpgsql stable set search_path = public, pg_temp as
$$
declare
  syllables text[];
  surname text[];
begin
  -- A word of Latin letters is one syllable; of all else, each sign that has a reading.
  select coalesce(array_agg(coalesce(r.reading, heard.part[1]) order by heard.place), '{}') into syllables
    from regexp_matches(lower(name), '[a-z]+|[^a-z]', 'g') with ordinality heard (part, place)
    left join han_reading r on r.code = heard.part[1]
    where r.reading is not null or heard.part[1] ~ '^[a-z]';
  select string_to_array(r.surname, ' ') into surname from han_reading r
    where r.code in (left(name, 1), left(name, 2)) and r.surname is not null order by length(r.code) desc limit 1;
  return sound_forms(syllables)
    || case when surname is null then '' else sound_forms(surname || syllables[cardinality(surname) + 1 :]) end;
end $$;

create or replace function keep_name_sounds() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin new.name_sounds := name_sounds(new.name); return new; end $$;

-- Whoever is there already is read in the moment in which the trigger begins to watch; names are kept with one form of the dot.
do $$ begin
  if exists (select from pg_trigger where tgrelid = 'person'::regclass and tgname = 'name_heard') then return; end if;
  create trigger name_heard before insert or update of name on person for each row execute function keep_name_sounds();
  update person set name = regexp_replace(
    regexp_replace(translate(name, '・‧．⋅･∙•', '·······'), '([^ -~])[.]([^ -~])', '\1·\2', 'g'), '\s*·\s*', '·', 'g');
end $$;
create index if not exists person_name_sounds on person using gin (name_sounds gin_trgm_ops);
create index if not exists person_number_ends on person (area, right(number_masked, 4));
create index if not exists person_number_starts on person (area, number_masked text_pattern_ops);
create index if not exists person_by_birth on person (area, born_on);

create or replace function find_people_by_sound(letters text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan rows 200 as
$$ declare own text := medaid_area();
begin return query
   select p.id from person p where p.area = own and letters ~ '^[a-z]+$' and p.name_sounds like '% ' || letters || '%'; end $$;
revoke all on function find_people_by_sound(text) from public;
grant execute on function find_people_by_sound(text) to medaid_app;

-- By what stands open of a number: how it starts (six digits), its day of birth or a part of it, how it ends (four). The
-- number itself is sealed.
create or replace function find_people_by_number_part(starts text, born text, ends text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan rows 200 as
$$ declare own text := medaid_area();
begin
   if starts = '' and ends = '' then
     return query select p.id from person p where p.area = own and p.born_on = to_date(born, 'YYYYMMDD');
   elsif ends = '' then
     return query select p.id from person p where p.area = own and p.number_masked like starts || '%'
       and to_char(p.born_on, 'YYYYMMDD') like born;
   else
     return query select p.id from person p where p.area = own and right(p.number_masked, 4) = ends
       and p.number_masked like starts || '%' and to_char(p.born_on, 'YYYYMMDD') like born;
   end if; end $$;
revoke all on function find_people_by_number_part(text, text, text) from public;
grant execute on function find_people_by_number_part(text, text, text) to medaid_app;

-- By a part of the number of an application, in capitals and without hyphens.
create index if not exists application_number_in_part on application using gin (replace(upper(number), '-', '') gin_trgm_ops);
create or replace function find_applications_by_number(part text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan rows 200 as
$$ declare own text := medaid_area();
begin return query
   select a.id from application a where a.area = own and replace(upper(a.number), '-', '')
     like '%' || replace(replace(replace(replace(upper(part), '-', ''), '\', '\\'), '%', '\%'), '_', '\_') || '%'; end $$;
revoke all on function find_applications_by_number(text) from public;
grant execute on function find_applications_by_number(text) to medaid_app;

-- The numbers of a stay in one text, in capitals and without hyphens, so that any part of any of them is found.
create or replace function stay_numbers(settlement text, visit text, admission text, invoice text) returns text
language sql immutable parallel safe as
$$ select replace(upper(coalesce(settlement, '') || ' ' || coalesce(visit, '') || ' ' || coalesce(admission, '') || ' ' || coalesce(invoice, '')), '-', '') $$;
create index if not exists stay_numbers_in_part on stay
  using gin (stay_numbers(settlement_number, visit_number, admission_number, invoice_number) gin_trgm_ops);
create or replace function find_stays_by_number(part text, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan rows 200 as
$$ declare own text := medaid_area();
begin return query
   select s.id from stay s where s.area = own
     and stay_numbers(s.settlement_number, s.visit_number, s.admission_number, s.invoice_number)
       like '%' || replace(replace(replace(upper(part), '\', '\\'), '%', '\%'), '_', '\_') || '%'
   limit most; end $$;
revoke all on function find_stays_by_number(text, integer) from public;
grant execute on function find_stays_by_number(text, integer) to medaid_app;
