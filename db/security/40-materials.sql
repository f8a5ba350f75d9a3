-- The insurer sees the papers of cases in which its insurance has a share, and the papers of the batch itself.
drop policy if exists own_share on scan_page;
create policy own_share on scan_page as restrictive for select to medaid_app using (
  (select medaid_department()) <> 'insurer'
  or (batch_case is null and item is not null)
  or exists (
    select from batch_case c join stay s on s.area = c.area and s.id = c.stay
    where c.area = scan_page.area and c.id = scan_page.batch_case
  )
);

-- Whether the same picture already lies somewhere in the area. Of another hospital's page nothing is told but that it exists.
create or replace function find_same_picture(wanted_hash text, own_upload uuid) returns table (page uuid, elsewhere boolean)
language sql stable security definer set search_path = public, pg_temp as
$$
  select case when p.hospital = medaid_organisation() then p.id end, p.hospital <> medaid_organisation()
  from scan_page p
  where p.area = medaid_area() and p.picture_hash = wanted_hash and p.upload <> own_upload and p.state in ('filed', 'to_confirm', 'tray')
  order by p.hospital <> medaid_organisation(), p.recorded_at
  limit 1
$$;
revoke all on function find_same_picture(text, uuid) from public;
grant execute on function find_same_picture(text, uuid) to medaid_app;

-- Invoices of a batch that also stand on another stay of the area; whose stay it is, only to those who see it anyway.
create or replace function find_same_invoices(wanted_batch uuid) returns table (batch_case uuid, invoice_number text, other_stay uuid, elsewhere boolean)
language sql stable security definer set search_path = public, pg_temp as
$$
  select c.id, s.invoice_number,
    case when o.hospital = s.hospital or medaid_department() in ('agency', 'healthcare-security', 'audit') then o.id end,
    o.hospital <> s.hospital
  from batch_case c
  join stay s on s.area = c.area and s.id = c.stay
  join stay o on o.area = s.area and o.invoice_number = s.invoice_number and o.id <> s.id and not o.is_refund and o.refunded_at is null
  where c.area = medaid_area() and c.batch = wanted_batch and c.live and s.invoice_number <> ''
    and (medaid_department() <> 'hospital' or c.hospital = medaid_organisation())
$$;
revoke all on function find_same_invoices(uuid) from public;
grant execute on function find_same_invoices(uuid) to medaid_app;
