-- One movement of money in one statement: both accounts are held in the order of their codes, as everybody holds them; what the
-- ledger refuses is refused by the constraint that says so, with what the account held beside it. The plans within are kept.
create or replace function post_transfer(of_area text, transfer_id uuid, giver text, taker text, moved numeric, for_cause text, said text,
  taken_back uuid, day date, at timestamptz, by_name text, giver_may_go_negative boolean, taker_may_go_negative boolean, largest numeric)
returns void language plpgsql set plan_cache_mode = force_generic_plan as
$$ declare
  held record;
  before numeric;
  may_go_negative boolean;
  of_taker numeric;
begin
  if (select count(*) from account a where a.area = of_area and a.code in (giver, taker)) < 2 then
    insert into account (area, code, kind, balance, may_go_negative)
    -- The area comes from a table of it, so that a distributed database writes them where they lie.
    select its.area, n.code, split_part(n.code, '/', 1), 0, n.may_go_negative
    from (select o.area from organisation o where o.area = of_area group by o.area) its
      cross join (values (giver, giver_may_go_negative), (taker, taker_may_go_negative)) n(code, may_go_negative) order by n.code
    on conflict do nothing;
  end if;
  for held in select a.code, a.balance, a.may_go_negative from account a
    where a.area = of_area and a.code in (giver, taker) order by a.code for update
  loop
    if held.code = giver then
      before := held.balance;
      may_go_negative := held.may_go_negative;
    else
      of_taker := held.balance;
    end if;
  end loop;
  -- Written once the accounts are held: whoever closes a month holds all of them, and the trigger asks whether it is closed.
  insert into transfer (area, id, from_account, to_account, amount, cause, words, reverses, on_day, recorded_at, member_name)
  values (of_area, transfer_id, giver, taker, moved, for_cause, said, taken_back, day, at, by_name);
  if before < moved and not may_go_negative then
    raise exception 'the account does not hold the amount'
      using errcode = 'check_violation', constraint = 'balance_not_negative', detail = before::text;
  end if;
  if abs(before - moved) > largest or abs(of_taker + moved) > largest then
    raise exception 'the balance is beyond the ledger' using errcode = 'check_violation', constraint = 'balance_within_ledger',
      detail = case when abs(before - moved) > largest then giver else taker end;
  end if;
  update account a set balance = a.balance + case a.code when giver then -moved else moved end
  where a.area = of_area and a.code in (giver, taker);
end $$;

-- By its document, with which its words begin, a posting is found without reading all those between the same accounts.
create index if not exists transfer_by_document on transfer (area, words collate "C");

-- Whoever asks of the same document waits until the other is through, and then sees what it wrote.
create or replace function same_posting(of_area text, giver text, taker text, moved numeric, document text)
returns table (on_day date, member_name text) language plpgsql set plan_cache_mode = force_generic_plan as
$$ begin
  perform pg_advisory_xact_lock(hashtextextended('document ' || document, 0));
  -- From the number with a blank behind it to the number with the sign that follows a blank: so its index answers, and it alone.
  return query select t.on_day, t.member_name from (
      select c.* from transfer c
      where c.area = of_area and c.words collate "C" >= document || ' ' and c.words collate "C" < document || '!' offset 0) t
    where t.from_account = giver and t.to_account = taker and t.amount = moved and t.reverses is null
      and not exists (select from transfer r where r.area = of_area and r.reverses = t.id)
    limit 1;
end $$;
