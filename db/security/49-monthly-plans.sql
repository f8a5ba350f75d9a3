-- Plans and years of the pooled fund: nothing is deleted, and what was posted, returned or said is never changed.
do $$
declare t text;
begin
  foreach t in array array['pooled_budget', 'plan_application', 'monthly_plan', 'monthly_plan_line', 'plan_event', 'pooled_movement', 'plan_reversal', 'small_claims_year',
    'small_claims_return', 'working_capital', 'county_sweep', 'county_year_settlement', 'fund_gap', 'fund_gap_county', 'pooling_item', 'critical_illness_allocation']
  loop
    execute format('revoke delete, truncate on %I from medaid_app', t);
    execute format('drop policy if exists for_money on %I', t);
    execute format('create policy for_money on %I as restrictive to medaid_app using (medaid_department() in
      (''healthcare-security'', ''agency'', ''finance'', ''audit'', ''worker''))', t);
  end loop;
  foreach t in array array['plan_event', 'pooled_movement', 'small_claims_return', 'critical_illness_allocation']
  loop
    execute format('revoke update on %I from medaid_app', t);
  end loop;
  foreach t in array array['plan_event', 'pooled_movement']
  loop
    execute format('drop trigger if exists never_changed on %I', t);
    execute format('create trigger never_changed before update or delete on %I for each row execute function refuse_change()', t);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
  -- A county's office sees its own county; the city's offices, all of them. What is of the area itself is the city's.
  foreach t in array array['pooled_budget', 'monthly_plan', 'monthly_plan_line', 'plan_event', 'pooled_movement', 'plan_reversal', 'small_claims_year', 'small_claims_return',
    'county_sweep', 'county_year_settlement', 'fund_gap_county', 'pooling_item']
  loop
    execute format('drop policy if exists own_county on %I', t);
    execute format('create policy own_county on %I as restrictive to medaid_app using (starts_with(county, medaid_scope()))', t);
  end loop;
end $$;

-- A decision on a gap stands as it was confirmed; only what counties pay of it moves.
create or replace function keep_confirmed_gap() returns trigger language plpgsql as
$$ begin
  if old.state = 'confirmed' then
    raise exception 'a confirmed gap is not changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
drop trigger if exists keep_confirmed_gap on fund_gap;
create trigger keep_confirmed_gap before update on fund_gap for each row execute function keep_confirmed_gap();
