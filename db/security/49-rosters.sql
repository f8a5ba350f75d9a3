-- Rosters are the office's own until they are pushed: beside it only those see them who consolidate, serve and supervise,
-- and of these each its own place.
do $$
declare t text;
begin
  foreach t in array array['roster', 'roster_change']
  loop
    execute format('drop policy if exists of_office on %I', t);
  end loop;
end $$;
create policy of_office on roster as restrictive to medaid_app using (
  case when medaid_department() in ('civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
    then organisation = medaid_organisation()
  when medaid_department() in ('healthcare-security', 'agency', 'data-bureau', 'audit') then starts_with(region, medaid_scope())
  else medaid_department() = 'worker' end
);
create policy of_office on roster_change as restrictive to medaid_app using (
  case when medaid_department() in ('civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
    then organisation = medaid_organisation()
  else medaid_department() in ('healthcare-security', 'agency', 'data-bureau', 'audit', 'worker') end
);
-- A conflict is decided by those who see all lists; the two offices see what became of theirs.
drop policy if exists of_office on conflict_decision;
create policy of_office on conflict_decision as restrictive to medaid_app using (
  case when medaid_department() in ('civil-affairs', 'rural-revitalisation', 'disabled-federation', 'veterans-affairs', 'trade-union')
    then organisation = medaid_organisation() or other_office = medaid_organisation()
  else medaid_department() in ('healthcare-security', 'agency', 'data-bureau', 'audit', 'worker') end
);
drop policy if exists decided_by_office on conflict_decision;
create policy decided_by_office on conflict_decision as restrictive for insert to medaid_app
  with check (medaid_department() in ('healthcare-security', 'data-bureau'));
drop policy if exists undone_by_office on conflict_decision;
create policy undone_by_office on conflict_decision as restrictive for update to medaid_app
  using (medaid_department() in ('healthcare-security', 'data-bureau'));
revoke delete, truncate on conflict_decision from medaid_app;
-- Who was reminded stays on record.
drop policy if exists of_office on roster_chase;
create policy of_office on roster_chase as restrictive to medaid_app using (
  medaid_department() in ('healthcare-security', 'data-bureau', 'audit', 'worker')
  or organisation = medaid_organisation() or told = medaid_organisation());
revoke update, delete, truncate on roster_chase from medaid_app;
grant update (settled_at) on roster_chase to medaid_app;
revoke delete, truncate on roster from medaid_app;
-- A preview is made anew after each correction; what was written stays.
revoke truncate on roster_change from medaid_app;
create or replace function refuse_forgetting_roster() returns trigger language plpgsql as
$$ begin raise exception 'what a roster wrote stays' using errcode = '23514'; end $$;
drop trigger if exists written_stays on roster_change;
create trigger written_stays before delete on roster_change for each row when (old.state <> 'waiting') execute function refuse_forgetting_roster();

-- Lists of other offices are nobody's business either.
do $$
declare t text;
begin
  foreach t in array array['list_upload', 'list_row']
  loop
    execute format('drop policy if exists of_office on %I', t);
    execute format('create policy of_office on %I as restrictive to medaid_app using (
      medaid_department() not in (''civil-affairs'', ''rural-revitalisation'', ''disabled-federation'', ''veterans-affairs'', ''trade-union'')
      or organisation = medaid_organisation())', t);
  end loop;
end $$;
