-- Lines of the subsidy are about people: offices see those of their place, money departments none of them.
do $$
declare t text;
begin
  foreach t in array array['subsidy_line', 'subsidy_visit']
  loop
    execute format('drop policy if exists visible_line on %I', t);
    execute format('create policy visible_line on %I as restrictive to medaid_app using (medaid_sees_person(region, ''{}'', false)) with check (medaid_sees_person(region, ''{}'', false))', t);
  end loop;
  foreach t in array array['subsidy_elsewhere', 'subsidy_contribution']
  loop
    execute format('drop policy if exists for_the_agency on %I', t);
    execute format('create policy for_the_agency on %I as restrictive to medaid_app using (medaid_department() in (''agency'', ''healthcare-security'', ''audit'', ''worker''))', t);
  end loop;
end $$;
-- The tax office sees what was released to it.
drop policy if exists for_collecting on subsidy_list;
create policy for_collecting on subsidy_list as restrictive to medaid_app
  using (medaid_department() in ('agency', 'healthcare-security', 'audit', 'worker') or (medaid_department() = 'tax' and state = 'released'));
do $$
declare t text;
begin
  foreach t in array array['subsidy_outlay', 'subsidy_outlay_share']
  loop
    execute format('drop policy if exists for_paying on %I', t);
    execute format('create policy for_paying on %I as restrictive to medaid_app using (medaid_department() in (''agency'', ''healthcare-security'', ''audit'', ''finance'', ''worker''))', t);
  end loop;
end $$;

-- Nothing is paid for whom another place subsidises, nor twice in a year for one person, whichever of their records it is for.
-- What was paid for stays as it was: neither what it came to nor whom it is for is changed under an outlay. Lines leave a
-- outlay only when no order of it pays any more.
create or replace function keep_paid_line() returns trigger language plpgsql as
$$
declare
  kept uuid;
  own uuid[];
begin
  if old.outlay is null then
    if new.outlay is null then return new; end if;
    select coalesce(p.kept_as, p.id) into kept from person p where p.area = new.area and p.id = new.person;
    own := array[new.person, kept] || array(select m.id from person m where m.area = new.area and m.kept_as = kept);
    if exists (select from subsidy_elsewhere e where e.area = new.area and e.year = new.year and e.withdrawn_at is null and e.person = any (own)) then
      raise exception 'another place subsidises the person' using errcode = 'integrity_constraint_violation', constraint = 'never_beside_another_place';
    end if;
    if exists (select from subsidy_line o where o.area = new.area and o.person = any (own) and o.year = new.year and o.id <> new.id
        and o.outlay is not null) then
      raise exception 'the person is subsidised this year already' using errcode = 'integrity_constraint_violation', constraint = 'one_subsidy_a_person';
    end if;
    return new;
  end if;
  if new.outlay is null and new.amount = old.amount and not exists (
    select from subsidy_outlay_share s join payment_line l on l.area = s.area and l.cause = s.id
    where s.area = old.area and s.outlay = old.outlay and l.live) then return new; end if;
  if new.outlay is distinct from old.outlay or new.amount <> old.amount or new.person <> old.person or new.way <> old.way
    or new.assistance_fund <> old.assistance_fund or new.county_finance <> old.county_finance or new.reason is not null then
    raise exception 'a subsidy that is in payment is not changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
drop trigger if exists keep_paid_line on subsidy_line;
create trigger keep_paid_line before update on subsidy_line for each row execute function keep_paid_line();
