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
