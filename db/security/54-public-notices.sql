-- A case hangs on one notice at a time: while it stands on one that is prepared or hangs, and was not sent back from there,
-- no other takes it.
create or replace function refuse_second_notice() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ declare hangs boolean;
begin
  execute format('select exists (select from %1$s e join %2$s n on n.area = e.area and n.id = e.notice
      where e.area = $1 and n.area = $1 and e.application = $2 and e.notice <> $3 and n.state in (''draft'', ''published'')
        and not exists (select from %3$s o where o.area = e.area and o.entry = e.id and o.state = ''upheld''))',
    beside(tg_relid, 'public_notice_entry'), beside(tg_relid, 'public_notice'), beside(tg_relid, 'notice_objection'))
    into hangs using new.area, new.application, new.notice;
  if hangs then
    raise exception 'a case hangs on one notice at a time' using errcode = 'unique_violation', constraint = 'one_notice_a_case';
  end if;
  return new;
end $$;
create or replace trigger one_notice_a_case before insert on public_notice_entry for each row execute function refuse_second_notice();
-- Objections are seen where the notice is; what they say is never rewritten.
revoke update on notice_objection from medaid_app;
grant update (state, finding, decided_by, decided_at, version, phone_sealed) on notice_objection to medaid_app;

-- Numbers run through the whole area, and a case hangs once in it: offices are told so much also of notices of other places.
create or replace function last_public_notice_number(prefix text) returns text
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return (select max(n.number) from public_notice n where n.area = own and starts_with(n.number, prefix)); end $$;
revoke all on function last_public_notice_number(text) from public;
grant execute on function last_public_notice_number(text) to medaid_app;

-- Which of these cases hang or are about to hang, and were not sent back from there; with the number of that notice.
create or replace function hanging_cases(wanted uuid[]) returns table (application uuid, number text, name text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
  select e.application, n.number, e.name from public_notice_entry e join public_notice n on n.area = e.area and n.id = e.notice
  where e.area = own and n.area = own and e.application = any (wanted) and n.state in ('draft', 'published')
    and not exists (select from notice_objection o where o.area = own and o.entry = e.id and o.state = 'upheld'); end $$;
revoke all on function hanging_cases(uuid[]) from public;
grant execute on function hanging_cases(uuid[]) to medaid_app;
