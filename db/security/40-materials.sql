-- The insurer sees the papers of cases in which its insurance has a share, and the papers of the batch itself.
drop policy if exists own_share on scan_page;
create policy own_share on scan_page as restrictive for select to medaid_app using (
  medaid_department() <> 'insurer' or (subject_kind = 'batch' and batch_case is null and item is not null) or for_insurer
);

-- Whether the insurer has a share in a page's case is kept on the page: it is taken from the case when the page is put
-- to it, and handed on when the case comes to claim something else.
create or replace function take_share_of_case() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  if new.batch_case is null then
    new.for_insurer := false;
  elsif tg_op = 'INSERT' or new.batch_case is distinct from old.batch_case then
    execute format('select coalesce(bool_or(poverty_insurance_claimed > 0), false) from %s where area = $1 and id = $2', beside(tg_relid, 'batch_case'))
      into new.for_insurer using new.area, new.batch_case;
  end if;
  return new;
end $$;
create or replace function hand_on_share_of_case() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  if exists (select from coming n join going o using (area, id) where (n.poverty_insurance_claimed > 0) <> (o.poverty_insurance_claimed > 0)) then
    execute format('update %s p set for_insurer = n.poverty_insurance_claimed > 0 from coming n
      where p.area = n.area and p.batch_case = n.id and p.for_insurer <> (n.poverty_insurance_claimed > 0)', beside(tg_relid, 'scan_page'));
  end if;
  return null;
end $$;
create or replace trigger share_of_case before insert or update on scan_page for each row execute function take_share_of_case();
create or replace trigger share_handed_on after update on batch_case referencing old table as going new table as coming
  for each statement execute function hand_on_share_of_case();

-- Scans of an application, and forms printed of it, are seen by whoever sees the person. Where the person belongs is kept on
-- the row: taken from the application, and handed on when the person comes to belong elsewhere.
create or replace function take_place_of_application() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ declare named uuid;
begin
  if to_jsonb(new) ? 'application' then named := (to_jsonb(new) ->> 'application')::uuid;
  elsif to_jsonb(new) ->> 'subject_kind' = 'application' then named := (to_jsonb(new) ->> 'subject')::uuid; end if;
  if named is null then
    new.region := null;
  else
    execute format('select region from %s where area = $1 and id = $2', beside(tg_relid, 'application')) into new.region using new.area, named;
  end if;
  return new;
end $$;
create or replace function hand_on_place_of_application() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ declare t text;
begin
  if exists (select from coming n join going o using (area, id) where n.region is distinct from o.region) then
    foreach t in array array['scan_page', 'scan_upload'] loop
      execute format('update %s p set region = n.region from coming n
        where p.area = n.area and p.subject_kind = ''application'' and p.subject = n.id and p.region is distinct from n.region', beside(tg_relid, t));
    end loop;
    execute format('update %s p set region = n.region from coming n
      where p.area = n.area and p.application = n.id and p.region is distinct from n.region', beside(tg_relid, 'printed_form'));
  end if;
  return null;
end $$;
create or replace trigger place_handed_on after update on application referencing old table as going new table as coming
  for each statement execute function hand_on_place_of_application();
do $$
declare t text;
begin
  foreach t in array array['scan_page', 'scan_upload', 'printed_form'] loop
    execute format('create or replace trigger place_of_application before insert on %I for each row execute function take_place_of_application()', t);
    execute format('drop policy if exists own_place on %I', t);
    execute format('create policy own_place on %I as restrictive to medaid_app using (%s or medaid_sees_person(region, ''{}'', false))', t,
      case t when 'printed_form' then 'application is null' else 'subject_kind = ''batch''' end);
  end loop;
end $$;

-- Keeps an application where it is while a page is filed to it; whether it may be seen is asked afterwards.
create or replace function hold_application(wanted uuid) returns void language plpgsql set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin perform from application a where a.area = own and a.id = wanted for share; end $$;
revoke all on function hold_application(uuid) from public;
grant execute on function hold_application(uuid) to medaid_app;

-- Whether the same picture already lies somewhere in the area. Of another hospital's page, and of an application that is not
-- seen, nothing is told but that it exists.
create or replace function find_same_picture(wanted_hash text, own_upload uuid) returns table (page uuid, elsewhere boolean)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
  select case when same.seen then same.id end, not same.seen
  from (
    select p.id, p.recorded_at, case p.subject_kind when 'batch' then p.hospital is not distinct from medaid_organisation()
      else medaid_sees_person(p.region, '{}', false) end as seen
    from scan_page p
    where p.area = own and p.picture_hash = wanted_hash and p.upload <> own_upload and p.state in ('filed', 'to_confirm', 'tray')) same
  order by same.seen desc, same.recorded_at
  limit 1; end $$;
revoke all on function find_same_picture(text, uuid) from public;
grant execute on function find_same_picture(text, uuid) to medaid_app;

-- Invoices of a batch that also stand on another stay of the area; whose stay it is, only to those who see it anyway.
create or replace function find_same_invoices(wanted_batch uuid) returns table (batch_case uuid, invoice_number text, other_stay uuid, elsewhere boolean)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
  select c.id, s.invoice_number,
    case when o.hospital = s.hospital or medaid_department() in ('agency', 'healthcare-security', 'audit') then o.id end,
    o.hospital <> s.hospital
  from batch_case c
  join stay s on s.area = c.area and s.id = c.stay
  join stay o on o.area = s.area and o.invoice_number = s.invoice_number and o.id <> s.id and stands(o.state, o.is_refund, o.refunded_at)
  where c.area = own and s.area = own and o.area = own and c.batch = wanted_batch and c.live and stands(s.state, s.is_refund, s.refunded_at) and s.invoice_number <> ''
    and (medaid_department() <> 'hospital' or c.hospital = medaid_organisation()); end $$;
revoke all on function find_same_invoices(uuid) from public;
grant execute on function find_same_invoices(uuid) to medaid_app;
