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

-- What was paid for stays as it was: neither what it came to nor whom it is for is changed under an outlay. Lines leave a
-- outlay only when no order of it pays any more.
create or replace function keep_paid_line() returns trigger language plpgsql as
$$ begin
  if old.outlay is null then return new; end if;
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
