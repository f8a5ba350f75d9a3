-- Findings are looked over by those who supervise; whoever is to answer one sees that one.
do $$
declare t text;
begin
  foreach t in array array['finding', 'finding_event']
  loop
    execute format('drop policy if exists for_supervision on %I', t);
    execute format('create policy for_supervision on %I as restrictive to medaid_app using (medaid_department() in
      (''audit'', ''healthcare-security'', ''agency'', ''worker'') or assigned_to = medaid_organisation())', t);
  end loop;
  foreach t in array array['draw_inspector', 'draw_case', 'evidence_package']
  loop
    execute format('drop policy if exists for_supervision on %I', t);
    execute format('create policy for_supervision on %I as restrictive to medaid_app using (medaid_department() in
      (''audit'', ''healthcare-security'', ''agency'', ''worker''))', t);
  end loop;
end $$;
drop policy if exists for_money on book_check;
create policy for_money on book_check as restrictive to medaid_app
  using (medaid_department() in ('healthcare-security', 'agency', 'finance', 'audit', 'worker'));
-- What was published of a random check is for everybody who may look at supervision at all.
drop policy if exists for_supervision on draw;
create policy for_supervision on draw as restrictive to medaid_app
  using (medaid_department() in ('audit', 'healthcare-security', 'agency', 'worker') or state = 'published');

-- What was published stands as it was published.
create or replace function refuse_published() returns trigger language plpgsql as
$$ begin
  if old.state = 'published' then raise exception 'a published draw is never changed' using errcode = 'integrity_constraint_violation'; end if;
  return new;
end $$;
drop trigger if exists published_stands on draw;
create trigger published_stands before update on draw for each row execute function refuse_published();
