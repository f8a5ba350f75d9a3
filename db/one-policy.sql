-- For a distributed database. Citus hands policies on without saying which of them restrict, so that on its workers each would
-- permit by itself. Here all policies of a table become one for each kind of statement, which permits what they permitted
-- together. Until this has run, nobody is let in (`db/migrate.ts`).
do $$
declare place record;
declare kind record;
declare rule record;
begin
  for place in select distinct polrelid as id from pg_policy where polname not like 'all\_for\_%' loop
    for kind in select * from (values ('r', 'select'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')) as kinds (code, name) loop
      select string_agg('(' || pg_get_expr(p.polqual, p.polrelid) || ')', ' or ') filter (where p.polpermissive) as permitted,
        string_agg('(' || pg_get_expr(p.polqual, p.polrelid) || ')', ' and ' order by p.polname) filter (where not p.polpermissive) as restricted,
        string_agg('(' || pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid) || ')', ' or ') filter (where p.polpermissive) as written,
        string_agg('(' || pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid) || ')', ' and ' order by p.polname)
          filter (where not p.polpermissive) as write_restricted
      into rule from pg_policy p
      where p.polrelid = place.id and p.polname not like 'all\_for\_%' and p.polcmd::text in ('*', kind.code)
        and p.polroles = array['medaid_app'::regrole::oid];
      execute format('drop policy if exists %I on %s', 'all_for_' || kind.name, place.id::regclass);
      execute format('create policy %I on %s for %s to medaid_app', 'all_for_' || kind.name, place.id::regclass, kind.name)
        || case when kind.code <> 'a' then format(' using ((%s)%s)', rule.permitted, ' and ' || rule.restricted) else '' end
        || case when kind.code in ('a', 'w') then format(' with check ((%s)%s)', rule.written, ' and ' || rule.write_restricted) else '' end;
    end loop;
    for rule in select polname as name from pg_policy where polrelid = place.id and polname not like 'all\_for\_%' loop
      execute format('drop policy %I on %s', rule.name, place.id::regclass);
    end loop;
  end loop;
  if exists (select from pg_policy where not polpermissive or polroles <> array['medaid_app'::regrole::oid]) then
    raise exception 'a policy would not hold on every server';
  end if;
end $$;
