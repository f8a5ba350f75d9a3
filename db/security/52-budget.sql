-- What payment orders count for in the budget, by county and purpose; of all of them at once, since a month
-- has hundreds of thousands of lines. Those who make orders see no people, so the county is found for them. What a review cut is taken off the last layer first; what goes beyond all layers counts for the first. What is
-- granted on an application counts as its assessment has it; what the pooled insurance fund pays is of another budget.
drop function if exists budget_uses_of(uuid);
create or replace function budget_uses_of(wanted uuid[]) returns table (payment_order uuid, county text, purpose text, amount numeric)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
  return query
  with lines as (
    select l.payment_order as of_order, l.cause_kind, l.cause, l.amount as paid, coalesce(l.stay, r.stay) as of_stay, c.settlement
    from payment_line l
    left join batch_case c on c.area = own and c.id = l.batch_case
    left join recovery r on r.area = own and l.cause_kind = 'recovery' and r.id = l.cause
    where l.area = own and l.payment_order = any (wanted) and coalesce(l.share, r.share, 'assistance') = 'assistance'
  ), layers as (
    select l.of_order, p.region, case s.setting when 'inpatient' then 'inpatient' else 'outpatient' end as first_purpose, l.paid,
      least(l.paid, coalesce(d.basic_assistance, l.paid)) as basic, coalesce(d.bed_day_assistance, 0) as bed_day, coalesce(d.tilt_assistance, 0) as tilt, coalesce(d.top_up, 0) as top_up
    from lines l
    join stay s on s.area = own and s.id = l.of_stay
    join person p on p.area = own and p.id = s.person
    left join settlement d on d.area = own and d.id = l.settlement
  ), taken as (
    select of_order, region, first_purpose, paid, basic, least(paid - basic, bed_day) as bed_day,
      least(paid - basic - least(paid - basic, bed_day), tilt) as tilt, top_up
    from layers
  ), parted as (
    select t.of_order, t.region, v.purpose, v.amount
    from taken t
    cross join lateral (select least(t.paid - t.basic - t.bed_day - t.tilt, t.top_up) as top_up) u
    cross join lateral (values (t.first_purpose, t.paid - t.bed_day - t.tilt - u.top_up), ('bed_day', t.bed_day), ('tilt', t.tilt), ('top_up', u.top_up)) v(purpose, amount)
    union all
    select l.of_order, sl.region, 'subsidy', case f.fund when 'medical_assistance_fund' then sl.assistance_fund when 'county_finance' then sl.county_finance else sl.same_level_finance end
    from lines l
    join subsidy_outlay_share f on f.area = own and f.id = l.cause
    join subsidy_line sl on sl.area = own and sl.outlay = f.outlay
    where l.cause_kind = 'subsidy'
    union all
    select l.of_order, p.region, v.purpose, v.amount
    from lines l
    join payment_order o on o.area = own and o.id = l.of_order and o.purpose <> 'pooled_claim'
    join application a on a.area = own and a.id = l.cause
    join person p on p.area = own and p.id = a.person
    left join award w on w.area = own and w.application = a.id and w.current
    cross join lateral (select least(l.paid, coalesce(w.tilt_assistance, 0)) as tilt) t
    cross join lateral (values
      (case a.type when 'illness_recognition' then 'one_off' when 'enrolment_refund' then 'subsidy'
        else (select case when bool_and(s.setting <> 'inpatient') then 'outpatient' else 'inpatient' end from application_cost c
          join stay s on s.area = own and s.id = c.stay where c.area = own and c.application = a.id and c.live) end, l.paid - t.tilt),
      ('tilt', t.tilt)) v(purpose, amount)
    where l.cause_kind = 'application'
  )
  select p.of_order, county_of_region(own, p.region), p.purpose, sum(p.amount)
  from parted p group by 1, 2, 3 having sum(p.amount) > 0;
end $$;
revoke all on function budget_uses_of(uuid[]) from public;
grant execute on function budget_uses_of(uuid[]) to medaid_app;

-- What of an amount that came back for an item of the assistance share is given back to which budget: that of the county of its
-- person and of the layers that fell, of the year in which it was paid. The last layer is given back first, so that parts that
-- come one after the other never give the same fen back twice. `already` came back before.
create or replace function budget_returns_of(wanted uuid, already numeric, back numeric) returns table (paid_year integer, county text, purpose text, amount numeric)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
  return query
  with item as (
    select r.id, r.stay, r.due_before, r.due_after, r.settlement_before, r.settlement_after, p.region,
      case s.setting when 'inpatient' then 'inpatient' else 'outpatient' end as first_purpose
    from recovery r join stay s on s.area = own and s.id = r.stay join person p on p.area = own and p.id = s.person
    where r.area = own and r.id = wanted and r.share = 'assistance' and r.direction = 'recover'
  ), paid as (
    select extract(year from max(o.paid_on))::integer as year
    from item i join payment_line l on l.area = own and (l.stay = i.stay
      or (l.cause_kind = 'recovery' and l.cause in (select r.id from recovery r where r.area = own and r.stay = i.stay))
      or (l.cause_kind = 'application' and l.cause in (select c.application from application_cost c where c.area = own and c.stay = i.stay)))
    join payment_order o on o.area = own and o.id = l.payment_order and o.state = 'paid'
  ), sides as (
    select i.*, side.due, coalesce(d.basic_assistance, side.due) as basic, coalesce(d.bed_day_assistance, 0) as bed_day,
      coalesce(d.tilt_assistance, 0) as tilt, coalesce(d.top_up, 0) as top_up, side.sign
    from item i
    cross join lateral (values (i.due_before, i.settlement_before, 1), (i.due_after, i.settlement_after, -1)) side(due, settlement, sign)
    left join settlement d on d.area = own and d.id = side.settlement
  ), filled as (
    select s.*, least(s.bed_day, greatest(s.due - s.basic, 0)) as of_bed_day,
      least(s.tilt, greatest(s.due - s.basic - s.bed_day, 0)) as of_tilt, least(s.top_up, greatest(s.due - s.basic - s.bed_day - s.tilt, 0)) as of_top_up
    from sides s
  ), fallen as (
    select v.at, v.purpose, f.region, greatest(sum(v.amount * f.sign), 0) as amount
    from filled f cross join lateral (values (1, 'top_up', f.of_top_up), (2, 'tilt', f.of_tilt), (3, 'bed_day', f.of_bed_day)) v(at, purpose, amount)
    group by 1, 2, 3
    union all select 4, i.first_purpose, i.region, 'infinity'::numeric from item i
  ), stacked as (
    select f.*, coalesce(sum(f.amount) over (order by f.at rows between unbounded preceding and 1 preceding), 0) as before from fallen f
  ), parted as (
    select s.purpose, s.region, least(already + back, s.before + s.amount) - greatest(already, s.before) as amount from stacked s
  )
  select coalesce((select year from paid), 0), county_of_region(own, p.region), p.purpose, p.amount
  from parted p where p.amount > 0;
end $$;
revoke all on function budget_returns_of(uuid, numeric, numeric) from public;
grant execute on function budget_returns_of(uuid, numeric, numeric) to medaid_app;

-- Orders that were made, and what came back, before the budget was kept count as they would have then; a distributed database has
-- none.
do $$
declare
  place text;
  came record;
begin
  if to_regclass('pg_catalog.pg_dist_shard') is not null then return; end if;
  for place in select code from pooling_area loop
    perform set_config('medaid.area', place, true);
    insert into budget_use (area, payment_order, county, purpose, amount)
    select place, o.id, u.county, u.purpose, u.amount
    from payment_order o cross join lateral budget_uses_of(array[o.id]) u
    where o.area = place and o.share is distinct from 'poverty_insurance'
      and not exists (select from budget_use b where b.area = place and b.payment_order = o.id);
    for came in
      select c.recovery, c.source, c.amount, c.on_day from (
        select e.recovery, e.id as source, e.amount, e.received_on as on_day, e.recorded_at from recovery_receipt e
        where e.area = place and e.share = 'assistance' and e.taken_back_at is null
        union all
        select f.recovery, f.id, f.amount, (f.recorded_at at time zone 'Asia/Shanghai')::date, f.recorded_at from recovery_offset f
        where f.area = place and f.share = 'assistance' and f.state = 'settled'
      ) c where not exists (select from budget_return b where b.area = place and b.source = c.source) order by c.recorded_at, c.source
    loop
      insert into budget_return (area, recovery, source, step, year, county, purpose, amount)
      select place, came.recovery, came.source, 'returned', case r.paid_year when 0 then extract(year from came.on_day)::integer else r.paid_year end,
        r.county, r.purpose, r.amount
      from budget_returns_of(came.recovery, (select coalesce(sum(b.amount), 0) from budget_return b where b.area = place and b.recovery = came.recovery),
        came.amount) r;
    end loop;
  end loop;
  perform set_config('medaid.area', '', true);
end $$;
