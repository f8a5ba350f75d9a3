-- Whether a person lives, and lives here: what counts of the statuses is kept on the person, so that lists, look-ups and
-- stays read one row. Written with the rights of the owner, whoever records a status.
create or replace function statuses_of(status text, person text) returns text language sql immutable as
$$ select format('select min(on_day) filter (where kind = ''deceased'') as died_on, min(on_day) filter (where kind = ''moved_away'') as moved_away_on
    from %1$s s where s.area = c.area and s.superseded_at is null and not s.withdrawn
      and s.person = %2$s', status, records_counting_as(person, 'c.area', 'c.kept')) $$;

create or replace function keep_statuses() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare person text := beside(tg_relid, 'person');
begin
  -- In the order of their keys, so that two who change the same people never wait for each other in a ring.
  execute format('select from %1$s where (area, id) in (select area, id from (%2$s) r) order by area, id for no key update', person, records_beside('select area, person from coming', person));
  execute format('update %1$s p set died_on = now.died_on, moved_away_on = now.moved_away_on
    from (%2$s) c cross join lateral (%3$s) now
    where p.area = c.area and p.id = c.id and (p.died_on, p.moved_away_on) is distinct from (now.died_on, now.moved_away_on)',
    person, records_beside('select area, person from coming', person), statuses_of(tg_relid::regclass::text, person));
  return null;
end $$;

do $$
begin
  if exists (select from pg_trigger where tgrelid = 'person_status'::regclass and tgname = 'statuses_insert') then return; end if;
  create trigger statuses_insert after insert on person_status referencing new table as coming for each statement execute function keep_statuses();
  create trigger statuses_update after update on person_status referencing new table as coming for each statement execute function keep_statuses();
  create trigger follow_person before insert on person_status for each row execute function follow_person();
  create trigger follow_person_held after insert on person_status referencing new table as coming for each statement execute function follow_held_person();
end $$;
