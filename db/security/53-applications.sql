-- Applications and what stands with them are seen by whom the person is seen by.
do $$
declare t text;
begin
  foreach t in array array['application', 'application_step', 'application_event', 'application_member', 'application_means',
    'application_visit', 'application_cost', 'application_outpatient_visit', 'award', 'year_charge', 'entitlement']
  loop
    if exists (select from pg_trigger where tgrelid = t::regclass and tgname = 'follow_person') then continue; end if;
    execute format('create trigger follow_person before insert on %I for each row execute function follow_person()', t);
    execute format('create trigger follow_person_held after insert on %I referencing new table as coming for each statement execute function follow_held_person()', t);
  end loop;
  -- No hospital and no insurer applies for anybody or decides.
  foreach t in array array['application', 'application_step', 'application_event', 'application_member', 'application_means',
    'application_visit', 'application_cost', 'application_outpatient_visit', 'award', 'public_notice', 'public_notice_entry', 'notice_objection', 'public_notice_event']
  loop
    execute format('drop policy if exists for_casework on %I', t);
    execute format('create policy for_casework on %I as restrictive to medaid_app using (medaid_department() in
      (''healthcare-security'', ''agency'', ''civil-affairs'', ''rural-revitalisation'', ''township'', ''audit'', ''worker''))', t);
  end loop;
  -- Notices hang in a place, and are for the offices of that place.
  foreach t in array array['public_notice', 'public_notice_event']
  loop
    execute format('drop policy if exists own_place on %I', t);
    execute format('create policy own_place on %I as restrictive for select to medaid_app using (medaid_sees_person(region, ''{}'', false))', t);
  end loop;
end $$;
-- What an entitlement says is never rewritten: only that another took its place.
revoke update on entitlement from medaid_app;
grant update (superseded_at) on entitlement to medaid_app;

-- Numbers run through the whole county and month, also past cases that the asker does not see.
create or replace function last_application_number(prefix text) returns text
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return (select max(a.number) from application a where a.area = own and a.number like prefix || '%'); end $$;
revoke all on function last_application_number(text) from public;
grant execute on function last_application_number(text) to medaid_app;

-- Whether a stay was granted on application. Whoever would change it is told so much, also where they see no applications.
create or replace function is_granted_on_application(wanted_stay uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return exists (select from application_cost c join application a on a.area = c.area and a.id = c.application
     where c.area = own and a.area = own and c.stay = wanted_stay and c.live and a.outcome = 'granted'); end $$;
revoke all on function is_granted_on_application(uuid) from public;
grant execute on function is_granted_on_application(uuid) to medaid_app;

-- On which application a stay was granted: whoever decides that its money comes back is told so much, also where they see
-- no applications.
create or replace function granted_application_of(wanted_stay uuid) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return (select a.id from application_cost c join application a on a.area = c.area and a.id = c.application
     where c.area = own and a.area = own and c.stay = wanted_stay and c.live and a.outcome = 'granted' limit 1); end $$;
revoke all on function granted_application_of(uuid) from public;
grant execute on function granted_application_of(uuid) to medaid_app;

-- A stay, a settlement number or an invoice supports one assistance. Hospitals' cases and the costs of applications take the
-- same keys while they are live; whoever comes second is refused by the primary key, at whatever moment. Hospitals may meet
-- an invoice twice among their own claims only as far as they did before this was kept: what is there already stands. When
-- the claim that holds such an invoice lets it go, the next one holds it.
create or replace function hold_assisted() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  if tg_op <> 'INSERT' then
    execute format('delete from %s o using going g where o.area = g.area and o.row = g.id and g.live
      and not exists (select from coming c where c.area = g.area and c.id = g.id and c.live)', beside(tg_relid, 'assisted_once'));
    if tg_argv[0] = 'batch_case' then
      execute format('insert into %1$s (area, kind, key, holder_kind, holder, row)
        select distinct on (n.area, n.invoice_number) n.area, ''invoice_number'', n.invoice_number, ''batch_case'', b.id, b.id
        from going g join %2$s s on s.area = g.area and s.id = g.stay
        join %2$s n on n.area = s.area and n.invoice_number = s.invoice_number and n.id <> s.id
        join %3$s b on b.area = n.area and b.stay = n.id and b.live
        where g.live and not exists (select from coming c where c.area = g.area and c.id = g.id and c.live) and s.invoice_number <> ''''
          and not exists (select from %1$s o where o.area = n.area and o.kind = ''invoice_number'' and o.key = n.invoice_number)
        order by n.area, n.invoice_number, b.recorded_at on conflict do nothing',
        beside(tg_relid, 'assisted_once'), beside(tg_relid, 'stay'), tg_relid::regclass);
    end if;
  end if;
  execute format('insert into %1$s (area, kind, key, holder_kind, holder, row)
    select c.area, k.kind, k.key, %3$L, c.%4$I, c.id
    from coming c join %2$s s on s.area = c.area and s.id = c.stay
    cross join lateral (values (''stay'', s.id::text), (''settlement_number'', s.settlement_number), (''invoice_number'', nullif(s.invoice_number, ''''))) k (kind, key)
    where c.live and k.key is not null %5$s
      and not exists (select from %1$s o where o.area = c.area and o.row = c.id and o.kind = k.kind)',
    beside(tg_relid, 'assisted_once'), beside(tg_relid, 'stay'), tg_argv[0], tg_argv[1],
    -- Two claims of hospitals on one invoice are pointed out in their review; an application and a claim never share one.
    case tg_argv[0] when 'batch_case' then format('and (k.kind <> ''invoice_number'' or not exists (select from %s o where o.area = c.area
      and o.kind = k.kind and o.key = k.key and o.holder_kind = ''batch_case''))', beside(tg_relid, 'assisted_once')) else '' end);
  return null;
end $$;
create or replace function hold_invoice() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  if tg_op <> 'INSERT' then
    execute format('delete from %s o using going g where o.area = g.area and o.row = g.id and g.live
      and not exists (select from coming c where c.area = g.area and c.id = g.id and c.live)', beside(tg_relid, 'assisted_once'));
  end if;
  execute format('insert into %1$s (area, kind, key, holder_kind, holder, row)
    select c.area, ''invoice_number'', c.invoice_number, ''application'', c.application, c.id from coming c where c.live
      and not exists (select from %1$s o where o.area = c.area and o.row = c.id)', beside(tg_relid, 'assisted_once'));
  return null;
end $$;
do $$ begin
  if not exists (select from pg_trigger where tgrelid = 'batch_case'::regclass and tgname = 'assisted_insert') then
    create trigger assisted_insert after insert on batch_case referencing new table as coming for each statement execute function hold_assisted('batch_case', 'id');
    create trigger assisted_update after update on batch_case referencing old table as going new table as coming for each statement execute function hold_assisted('batch_case', 'id');
    create trigger assisted_insert after insert on application_cost referencing new table as coming for each statement execute function hold_assisted('application', 'application');
    create trigger assisted_update after update on application_cost referencing old table as going new table as coming for each statement execute function hold_assisted('application', 'application');
    create trigger assisted_insert after insert on application_outpatient_visit referencing new table as coming for each statement execute function hold_invoice();
    create trigger assisted_update after update on application_outpatient_visit referencing old table as going new table as coming for each statement execute function hold_invoice();
    -- What is claimed already holds its stay and number; of two claims on one invoice the first holds it.
    insert into assisted_once (area, kind, key, holder_kind, holder, row)
      select c.area, k.kind, k.key, 'batch_case', c.id, c.id from batch_case c join stay s on s.area = c.area and s.id = c.stay
      cross join lateral (values ('stay', s.id::text), ('settlement_number', s.settlement_number), ('invoice_number', nullif(s.invoice_number, ''))) k (kind, key)
      where c.live and k.key is not null order by c.recorded_at on conflict do nothing;
  end if;
end $$;
-- Written by the triggers alone; who holds something is told to offices that decide, not to hospitals.
revoke insert, update, delete, truncate on assisted_once from medaid_app;
drop policy if exists for_casework on assisted_once;
create policy for_casework on assisted_once as restrictive to medaid_app using (medaid_department() in
  ('healthcare-security', 'agency', 'civil-affairs', 'rural-revitalisation', 'township', 'audit', 'worker'));

-- What hangs on a board stays as it was hung: a notice that is wrong is withdrawn and another one hung.
create or replace function refuse_published_notice() returns trigger language plpgsql as
$$ begin
  if old.state <> 'draft' and (new.region, new.office, new.phone, new.published_on, new.ends_on, new.digest, new.number)
    is distinct from (old.region, old.office, old.phone, old.published_on, old.ends_on, old.digest, old.number) then
    raise exception 'a published notice is never changed' using errcode = 'integrity_constraint_violation', constraint = 'notice_stands';
  end if;
  return new;
end $$;
drop trigger if exists notice_stands on public_notice;
create trigger notice_stands before update on public_notice for each row execute function refuse_published_notice();
create or replace function refuse_published_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ declare was text;
declare row record := case tg_op when 'INSERT' then new else old end;
begin
  execute format('select state from %s where area = $1 and id = $2', beside(tg_relid, 'public_notice')) into was using row.area, row.notice;
  if was <> 'draft' then
    raise exception 'a published notice is never changed' using errcode = 'integrity_constraint_violation', constraint = 'notice_stands';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
drop trigger if exists notice_stands on public_notice_entry;
create trigger notice_stands before insert or update or delete on public_notice_entry for each row execute function refuse_published_entry();
