-- Who is asking, as the application says at the start of each transaction. Unset means: nobody, who sees nothing. They are
-- asked for every row that an index does not answer, so they do as little as they can.
create or replace function medaid_area() returns text language sql stable parallel safe as
$$ select nullif(current_setting('medaid.area', true), '') $$;
create or replace function medaid_organisation() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('medaid.organisation', true), '')::uuid $$;
create or replace function medaid_department() returns text language sql stable parallel safe as
$$ select current_setting('medaid.department', true) $$;
create or replace function medaid_scope() returns text language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('medaid.scope', true), ''), 'nowhere') $$;

-- Policies ask these functions as they stand, with no query around them and no look into another table: a distributed
-- table admits nothing else. What a policy needs to know of other rows is kept on the row itself.
create or replace function medaid_sees_person(region text, hospitals uuid[], for_insurer boolean) returns boolean
language sql stable parallel safe as
$$ select case medaid_department()
     when 'agency' then true
     when 'audit' then true
     when 'worker' then true
     when 'hospital' then hospitals @> array[medaid_organisation()]
     when 'insurer' then for_insurer
     when 'finance' then false
     when 'tax' then false
     when 'leadership' then false
     when 'system-admin' then false
     when 'security-admin' then false
     when 'audit-admin' then false
     else starts_with(region, medaid_scope())
   end $$;

-- The table of that name in which a trigger finds what belongs to the rows of its own. On a distributed table a trigger
-- works on one of its parts, and beside it lies the part of the other table that holds the same areas.
create or replace function beside(changed oid, wanted text) returns text language plpgsql stable as
$$ declare part text;
begin
  if to_regclass('pg_catalog.pg_dist_shard') is not null then
    execute 'select shard_name(w.logicalrelid, w.shardid) from pg_dist_shard o join pg_dist_shard w using (shardminvalue)
      where o.shardid::text = substring($1::regclass::text from ''\d+$'') and w.logicalrelid = $2::regclass' into part using changed, wanted;
  end if;
  return coalesce(part, quote_ident(wanted));
end $$;

-- The records of the people that a trigger has to do with, and of each the one it counts as: what is said of a person is
-- said of all their records. The one that counts and those that count as it are asked for apart: for either there is an
-- index, for "one or the other" each row of the area would be held against each.
create or replace function records_beside(changed text, person text) returns text language sql immutable as
$$ select format('with whole as materialized (select distinct p.area, coalesce(p.kept_as, p.id) as kept from (%1$s) changed join %2$s p on p.area = changed.area and p.id = changed.person)
    select area, kept as id, kept from whole
    union all select m.area, m.id, w.kept from whole w join %2$s m on m.area = w.area and m.kept_as = w.kept', changed, person) $$;

-- The records of the person that `c` is of, in a question that is put together.
create or replace function records_counting_as(person text, of_area text, of_kept text) returns text language sql immutable as
$$ select format('any (array(select m.id from %1$s m where m.area = %2$s and m.kept_as = %3$s) || %3$s)', person, of_area, of_kept) $$;

-- The same for a function that is asked where the area lies.
create or replace function part_of_area(own text, wanted text) returns text language plpgsql stable as
$$ declare part text;
begin
  if to_regclass('pg_catalog.pg_dist_shard') is not null then
    execute 'select shard_name($2::regclass, get_shard_id_for_distribution_column($2::regclass, $1))' into part using own, wanted;
  end if;
  return coalesce(part, quote_ident(wanted));
end $$;

-- Whether a stay stands: it was neither taken back nor withdrawn, and takes nothing back itself. Whoever counts stays, looks
-- for doubles or claims something asks this. It is told columns and not the row, whose type has another name on each part of
-- a distributed table.
create or replace function stands(state text, is_refund boolean, refunded_at timestamptz) returns boolean language sql immutable parallel safe as
$$ select state in ('recorded', 'refused', 'settled') and not is_refund and refunded_at is null $$;

create or replace function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;

-- The same of what stands with a person: by whom it is seen follows the person, and nothing else of it ever changes.
create or replace function refuse_change_but_of_place() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['region', 'hospitals', 'for_insurer'] = to_jsonb(old) - array['region', 'hospitals', 'for_insurer'] then
    return new;
  end if;
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
