-- A settlement number is one hospital's in the whole area, and a hospital sees only its own: which of these numbers
-- another hospital holds, and nothing else about them.
create or replace function numbers_of_other_hospitals(wanted_hospital uuid, numbers text[])
returns table (settlement_number text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select s.settlement_number from stay s
   where s.area = own and s.settlement_number = any (numbers) and s.hospital <> wanted_hospital and s.state <> 'withdrawn'
     and (medaid_department() <> 'hospital' or wanted_hospital = medaid_organisation()); end $$;
revoke all on function numbers_of_other_hospitals(uuid, text[]) from public;
grant execute on function numbers_of_other_hospitals(uuid, text[]) to medaid_app;

-- On which stays these invoices stand: a hospital's own with their numbers, of another hospital's only that there is one.
create or replace function stays_with_invoices(wanted_hospital uuid, invoices text[])
returns table (stay uuid, invoice_number text, settlement_number text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select case when s.hospital = wanted_hospital then s.id end, s.invoice_number, case when s.hospital = wanted_hospital then s.settlement_number end
   from stay s
   where s.area = own and s.invoice_number = any (invoices) and stands(s.state, s.is_refund, s.refunded_at)
     and (medaid_department() <> 'hospital' or wanted_hospital = medaid_organisation()); end $$;
revoke all on function stays_with_invoices(uuid, text[]) from public;
grant execute on function stays_with_invoices(uuid, text[]) to medaid_app;

-- Only what was never settled is taken away for good; whatever has a settlement stays in the history.
drop policy if exists only_unsettled on stay;
create policy only_unsettled on stay as restrictive for delete to medaid_app using (state in ('recorded', 'refused', 'refunded') and current_settlement is null);

create index if not exists list_row_refunds on list_row (area, upload) where value ->> 'refundOfNumber' is not null;
create index if not exists stay_by_visit_number on stay (area, visit_number);

-- How many stays of each hospital were discharged in these days, and how many of them began within so many days after the same
-- person had left a hospital; a transfer on the day itself is none. For those who see no stay.
create or replace function readmissions_between(first_day date, last_day date, within_days integer, place text)
returns table (hospital uuid, stays integer, again integer)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin
  if medaid_department() not in ('healthcare-security', 'agency', 'finance', 'audit', 'leadership', 'worker') then return; end if;
  return query
  with seen as (
    select s.hospital, s.admitted_on, s.discharged_on, s.county,
      lag(s.discharged_on) over (partition by coalesce(p.kept_as, p.id) order by s.admitted_on, s.discharged_on) as earlier
    from stay s join person p on p.area = own and p.id = s.person
    where s.area = own and s.setting = 'inpatient' and stands(s.state, s.is_refund, s.refunded_at)
      and s.discharged_on between first_day - within_days * 2 and last_day
  )
  select e.hospital, count(*)::integer, count(*) filter (where e.admitted_on > e.earlier and e.admitted_on - e.earlier <= within_days)::integer
  from seen e where e.discharged_on >= first_day and (place is null or e.county = place) group by e.hospital;
end $$;
revoke all on function readmissions_between(date, date, integer, text) from public;
grant execute on function readmissions_between(date, date, integer, text) to medaid_app;
