-- Uploads that nothing came of. Whatever names an upload does so in a column called `file`, so a room that comes to keep files
-- is asked here by itself.
create or replace function forget_unused_files(before timestamptz, at_most integer)
  returns table (id uuid, organisation uuid, content_hash text, byte_count integer)
  language plpgsql security definer set search_path = public, pg_temp as
$$
declare own text := medaid_area();
declare t text;
declare unnamed text := '';
begin
  if medaid_department() is distinct from 'worker' then raise insufficient_privilege using message = 'only the worker forgets uploads'; end if;
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'file' and a.atttypid = 'uuid'::regtype and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1
  loop
    unnamed := unnamed || format(' and not exists (select from %I u where u.area = f.area and u.file = f.id)', t);
  end loop;
  return query execute 'delete from stored_file d where d.area = $3 and d.id in (select f.id from stored_file f
      where f.area = $3 and f.purpose in (''scan'', ''application-scan'', ''stays'', ''rosters'', ''insured'', ''payment-voucher'', ''finding'', ''evidence'', ''bank-result'', ''bank-statement'', ''burdens'', ''reconciliation'') and f.recorded_at < $1' || unnamed || ' limit $2)
    returning d.id, d.organisation, d.content_hash, d.byte_count' using before, at_most, own;
end $$;
revoke all on function forget_unused_files(timestamptz, integer) from public;
grant execute on function forget_unused_files(timestamptz, integer) to medaid_app;

-- Contents that a row of the area still names; a content lies in the store once, whoever brought it.
create or replace function contents_in_use(hashes text[]) returns setof text language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
  select f.content_hash from stored_file f where f.area = own and f.content_hash = any (hashes)
  union select p.picture_file from scan_page p where p.area = own and p.picture_file = any (hashes)
  union select p.thumbnail_file from scan_page p where p.area = own and p.thumbnail_file = any (hashes); end $$;
revoke all on function contents_in_use(text[]) from public;
grant execute on function contents_in_use(text[]) to medaid_app;
