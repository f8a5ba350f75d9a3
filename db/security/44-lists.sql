-- Indexes that let lists answer without reading everything they could show.

-- Totals over everything filtered read only what they add up, not the reasoning stored beside it.
create index if not exists settlement_sums on settlement (area, id)
  include (hospital, poverty_insurance, basic_assistance, bed_day_assistance, tilt_assistance, top_up, hospital_difference, person_burden, tag_used);
-- The dearest first, in a list of a hundred thousand.
create index if not exists stay_by_cost on stay (area, total_cost, id);
drop index if exists batch_case_sums;

-- What waits to be settled is little among what is settled, and is asked for by every workbench.
create index if not exists stay_unsettled on stay (area, state, discharged_on) where state in ('recorded', 'refused');

-- Which advances no claim holds: every visit of a hospital to its batches asks it of all its stays.
create index if not exists stay_claimable on stay (area, hospital, id) include (discharged_on)
  where state = 'settled' and not is_refund and refunded_at is null and (hospital_assistance > 0 or poverty_insurance_paid > 0);
-- The conditions are those of the view `claimable_advance`.
create index if not exists batch_case_claimed on batch_case (area, hospital, stay) where live or state = 'withdrawn';

-- Many rows of a list from one parameter (`linesOf` of db/recordset.ts, which is taken apart several times as quickly as JSON), written where the area lies: a distributed table takes no rows that are found with
-- no other table, since it would copy them around row-level security.
drop function if exists insert_list_rows(jsonb);
create or replace function insert_list_rows(of_upload uuid, of_organisation uuid, lines text) returns void language plpgsql set search_path = public, pg_temp as
$$ begin
  execute format($sql$
    insert into %s (area, upload, organisation, row_number, cells, marks, verdict, faults, value, key, person)
    select $1, $2, $3, said[1]::int, said[2]::jsonb, said[3]::jsonb, said[4], said[5]::jsonb, said[6]::jsonb, said[7], said[8]::uuid
    from (select string_to_array(line, chr(31), chr(29)) as said from string_to_table($4, chr(30)) line offset 0) given$sql$,
    part_of_area(medaid_area(), 'list_row')) using medaid_area(), of_upload, of_organisation, lines;
end $$;

-- Only an owner counts a table anew; whoever writes a long list may ask for the tables that lists fill.
create or replace function count_anew(wanted text[]) returns void language plpgsql volatile security definer set search_path = public, pg_temp as
$$ declare filled text;
begin
  foreach filled in array wanted loop
    if filled not in ('list_row', 'person', 'tag', 'roster_change') then
      raise exception 'no list fills %', filled using errcode = 'check_violation';
    end if;
    execute format('analyze %I', filled);
  end loop;
end $$;
revoke all on function count_anew(text[]) from public;
grant execute on function count_anew(text[]) to medaid_app;
