-- A hospital sees what it owes or is owed, and of its patients; the insurer, what is of its share.
do $$
declare t text;
begin
  foreach t in array array['recovery', 'recovery_event', 'recovery_offset', 'recovery_receipt']
  loop
    execute format('drop policy if exists own_hospital on %I', t);
    execute format('create policy own_hospital on %I as restrictive to medaid_app using (medaid_department() <> ''hospital'' or hospital = medaid_organisation())', t);
    execute format('drop policy if exists own_share on %I', t);
    execute format('create policy own_share on %I as restrictive for select to medaid_app using (medaid_department() <> ''insurer'' or share = ''poverty_insurance'')', t);
  end loop;
end $$;

-- Whoever gave back what never reached them was paid less than nothing; accounts of before may stand there as well.
update account set may_go_negative = true where kind = 'paid' and not may_go_negative;

-- What of a paid share is recovered from the hospital or waits to be, less what is paid to it besides.
create or replace function recovery_covers(wanted_area text, wanted_stay uuid, wanted_share text) returns numeric
language sql stable security definer set search_path = public, pg_temp as
$$ select coalesce(sum(case direction when 'recover' then amount else -amount end), 0) from recovery
   where area = wanted_area and stay = wanted_stay and share = wanted_share and party = 'hospital' and state <> 'cancelled' $$;
revoke all on function recovery_covers(text, uuid, text) from public;
grant execute on function recovery_covers(text, uuid, text) to medaid_app;

-- The last number that begins so, whosever item it is: a hospital that opens one sees only its own.
create or replace function last_recovery_number(wanted_prefix text) returns text
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return (select max(r.number) from recovery r where r.area = own and starts_with(r.number, wanted_prefix)); end $$;
revoke all on function last_recovery_number(text) from public;
grant execute on function last_recovery_number(text) to medaid_app;
