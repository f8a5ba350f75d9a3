-- What a payment order counts for in the budget, by county and purpose. Those who make orders see no people, so the county is
-- found for them. What a review cut is taken off the last layer first; what goes beyond all layers counts for the first.
create or replace function budget_uses_of(wanted uuid) returns table (county text, purpose text, amount numeric)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
  return query
  with lines as (
    select l.cause_kind, l.cause, l.amount as paid, coalesce(l.stay, r.stay) as of_stay, c.settlement
    from payment_line l
    left join batch_case c on c.area = own and c.id = l.batch_case
    left join recovery r on r.area = own and l.cause_kind = 'recovery' and r.id = l.cause
    where l.area = own and l.payment_order = wanted and coalesce(l.share, r.share, 'assistance') = 'assistance'
  ), layers as (
    select p.region, case s.setting when 'inpatient' then 'inpatient' else 'outpatient' end as first_purpose, l.paid,
      least(l.paid, coalesce(d.basic_assistance, l.paid)) as basic, coalesce(d.bed_day_assistance, 0) as bed_day, coalesce(d.tilt_assistance, 0) as tilt, coalesce(d.top_up, 0) as top_up
    from lines l
    join stay s on s.area = own and s.id = l.of_stay
    join person p on p.area = own and p.id = s.person
    left join settlement d on d.area = own and d.id = l.settlement
  ), taken as (
    select region, first_purpose, paid, basic, least(paid - basic, bed_day) as bed_day,
      least(paid - basic - least(paid - basic, bed_day), tilt) as tilt, top_up
    from layers
  ), parted as (
    select t.region, v.purpose, v.amount
    from taken t
    cross join lateral (select least(t.paid - t.basic - t.bed_day - t.tilt, t.top_up) as top_up) u
    cross join lateral (values (t.first_purpose, t.paid - t.bed_day - t.tilt - u.top_up), ('bed_day', t.bed_day), ('tilt', t.tilt), ('top_up', u.top_up)) v(purpose, amount)
    union all
    select sl.region, 'subsidy', case f.fund when 'medical_assistance_fund' then sl.assistance_fund when 'county_finance' then sl.county_finance else sl.same_level_finance end
    from lines l
    join subsidy_outlay_share f on f.area = own and f.id = l.cause
    join subsidy_line sl on sl.area = own and sl.outlay = f.outlay
    where l.cause_kind = 'subsidy'
  )
  select case when starts_with(p.region, left(own, 4)) then left(p.region, 6) else own end, p.purpose, sum(p.amount)
  from parted p group by 1, 2 having sum(p.amount) > 0;
end $$;
revoke all on function budget_uses_of(uuid) from public;
grant execute on function budget_uses_of(uuid) to medaid_app;

-- Orders that were made before the budget was kept count as they would have then; a distributed database has none.
do $$
declare place text;
begin
  if to_regclass('pg_catalog.pg_dist_shard') is not null then return; end if;
  for place in select code from pooling_area loop
    perform set_config('medaid.area', place, true);
    insert into budget_use (area, payment_order, county, purpose, amount)
    select place, o.id, u.county, u.purpose, u.amount
    from payment_order o cross join lateral budget_uses_of(o.id) u
    where o.area = place and o.share is distinct from 'poverty_insurance'
      and not exists (select from budget_use b where b.area = place and b.payment_order = o.id);
  end loop;
  perform set_config('medaid.area', '', true);
end $$;
