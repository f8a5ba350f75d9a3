-- Which stays are claimed is asked for every stay of a month.
create index if not exists batch_case_by_stay on batch_case (area, stay);

-- The insurer sees the cases in which its insurance has a share.
drop policy if exists own_share on batch_case;
create policy own_share on batch_case as restrictive for select to medaid_app
  using (medaid_department() <> 'insurer' or poverty_insurance_claimed > 0);

-- A hospital sees reviews and history of its own cases; the insurer, verdicts of its own share.
do $$
declare t text;
begin
  foreach t in array array['review', 'review_item', 'case_event']
  loop
    execute format('drop policy if exists own_hospital on %I', t);
    execute format('create policy own_hospital on %I as restrictive to medaid_app using (medaid_department() <> ''hospital'' or hospital = medaid_organisation())', t);
  end loop;
end $$;
drop policy if exists own_share on case_event;
create policy own_share on case_event as restrictive for select to medaid_app
  using (medaid_department() <> 'insurer' or share is distinct from 'assistance');
drop policy if exists own_review on review_item;
drop policy if exists own_share on review_item;
create policy own_share on review_item as restrictive to medaid_app
  using (medaid_department() <> 'insurer' or share = 'poverty_insurance');
revoke delete, truncate on review_item from medaid_app;

-- What a case and a batch have come to depends on both shares, also for those who see only one of them.
create or replace function clearing_review_states(wanted_case uuid) returns table (state text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select distinct on (r.share) r.state from review r where r.area = own and r.batch_case = wanted_case order by r.share, r.round desc; end $$;
create or replace function clearing_case_states(wanted_batch uuid) returns table (state text)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
   select distinct c.state from batch_case c where c.area = own and c.batch = wanted_batch and c.live; end $$;
revoke all on function clearing_review_states(uuid), clearing_case_states(uuid) from public;
grant execute on function clearing_review_states(uuid), clearing_case_states(uuid) to medaid_app;

-- A live line pays exactly what its review approves for the share of that case, and what is in a payment cannot be decided
-- anew. Payments made before this key may differ from what was approved later; the key does not look back at them.
do $$ begin
  if not exists (select from pg_constraint where conrelid = 'payment_line'::regclass and conname = 'payment_line_pays_approved') then
    alter table payment_line add constraint payment_line_pays_approved foreign key (area, live_review, batch_case, share, amount)
      references review (area, id, batch_case, share, approved) not valid;
  end if;
end $$;

-- What a stay holds today of a share: the hospital's advance, and nothing once the stay is refunded or withdrawn.
drop function if exists share_held(stay, text);
create or replace function share_held(share text, state text, is_refund boolean, refunded_at timestamptz, assistance numeric, insurance numeric)
returns numeric language sql immutable as
$$ select case when not stands(state, is_refund, refunded_at) then 0
     when share = 'assistance' then greatest(assistance, 0) else greatest(insurance, 0) end $$;

-- No more is approved than the stay holds, and where a paid stay came to hold less, the rest is being recovered. It is asked
-- when the transaction ends, of everything that may change it. The verbs hold the stay or the batch while they look; this
-- refuses whoever goes around them.
create or replace function refuse_approval_above_held(wanted_area text, wanted_stay uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  if exists (select from batch_case c join stay s on s.area = c.area and s.id = c.stay
    join review r on r.area = c.area and r.batch_case = c.id and r.state in ('passed', 'cut')
    where c.area = wanted_area and s.area = wanted_area and r.area = wanted_area and c.stay = wanted_stay and c.live
      and r.approved - recovery_covers(c.area, c.stay, r.share)
        > share_held(r.share, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid)) then
    raise exception 'more would be approved than the stay holds' using errcode = 'check_violation', constraint = 'approved_within_held';
  end if;
end $$;
create or replace function refuse_review_above_held() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ declare found uuid;
begin
  select c.stay into found from batch_case c where c.area = new.area and c.id = new.batch_case;
  perform refuse_approval_above_held(new.area, found);
  return null;
end $$;
create or replace function refuse_stay_below_approved() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  perform refuse_approval_above_held(new.area, new.id);
  return null;
end $$;
create or replace function refuse_recovery_below_approved() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  perform refuse_approval_above_held(new.area, new.stay);
  return null;
end $$;
drop trigger if exists approved_within_held on review;
create constraint trigger approved_within_held after insert or update of state, approved on review deferrable initially deferred
  for each row when (new.state in ('passed', 'cut')) execute function refuse_review_above_held();
drop trigger if exists approved_within_held on stay;
create constraint trigger approved_within_held after update on stay deferrable initially deferred
  for each row when (new.hospital_assistance < old.hospital_assistance or new.poverty_insurance_paid < old.poverty_insurance_paid
    or new.refunded_at is distinct from old.refunded_at or new.state is distinct from old.state and new.state in ('refunded', 'withdrawn'))
  execute function refuse_stay_below_approved();
drop function if exists refuse_approval_above_held();
drop trigger if exists approved_within_held on recovery;
create constraint trigger approved_within_held after insert or update of state, amount on recovery deferrable initially deferred
  for each row execute function refuse_recovery_below_approved();

-- Whether an application holds the stay, its number or its invoice: then no hospital claims it, and gathering leaves it out
-- instead of running into the key. Hospitals see no applications, and are told no more than this.
-- It is asked of each stay of a month: planned once for all of them, and key by key, so that an index answers whatever has been counted.
create or replace function is_held_by_application(wanted_stay uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = auto as
$$ declare own text := medaid_area(); number text; invoice text;
begin
  select s.settlement_number, s.invoice_number into number, invoice from stay s where s.area = own and s.id = wanted_stay;
  return exists (select from assisted_once o where o.area = own and o.kind = 'stay' and o.key = wanted_stay::text and o.holder_kind = 'application')
    or exists (select from assisted_once o where o.area = own and o.kind = 'settlement_number' and o.key = number and o.holder_kind = 'application')
    or exists (select from assisted_once o where o.area = own and o.kind = 'invoice_number' and o.key = invoice and o.holder_kind = 'application');
end $$;
revoke all on function is_held_by_application(uuid) from public;
grant execute on function is_held_by_application(uuid) to medaid_app;

-- In one statement: whoever reads meanwhile finds the old views or the new ones, never none.
do $views$ begin
drop view if exists claimable_advance, advance, stay_claim, payable_share;
-- Advances: stays that were not taken back and of which the hospital advanced something.
create view advance with (security_invoker) as
  select s.area, s.id as stay, s.hospital, s.state, s.discharged_on, s.current_settlement as settlement,
    greatest(s.hospital_assistance, 0) as assistance, greatest(s.poverty_insurance_paid, 0) as poverty_insurance
  from stay s
  where stands(s.state, s.is_refund, s.refunded_at) and (s.hospital_assistance > 0 or s.poverty_insurance_paid > 0);
-- Advances worth claiming: settled, in no live claim and not taken out by a person. Indexes repeat both conditions
-- (`stay_claimable`, `batch_case_claimed`), since the database uses a partial index only where it can prove its own.
-- An application is asked for of what no claim has, and of nothing else: hence the claim, which is none, in the question.
create view claimable_advance with (security_invoker) as
  select a.* from advance a
  left join batch_case c on c.area = a.area and c.hospital = a.hospital and c.stay = a.stay and (c.live or c.state = 'withdrawn')
  where a.state = 'settled' and c.stay is null and not is_held_by_application(coalesce(c.stay, a.stay));
-- The live claim of a stay, whether any share of it is approved or in a payment, whether all it was approved for is nothing,
-- and whether all of it is at the bank or paid.
create view stay_claim with (security_invoker) as
  select c.area, c.stay, c.id as batch_case, c.batch, b.number, c.state, c.settlement,
    exists (select from review r where r.area = c.area and r.batch_case = c.id and r.state in ('passed', 'cut'))
      or exists (select from payment_line l where l.area = c.area and l.stay = c.stay and l.live) as is_approved,
    c.state = 'decided' and not exists (select from review r where r.area = c.area and r.batch_case = c.id and r.state in ('passed', 'cut') and r.approved > 0)
      as is_approved_at_nothing,
    c.state = 'decided' and exists (select from review r where r.area = c.area and r.batch_case = c.id and r.state in ('passed', 'cut') and r.approved > 0)
      and not exists (select from review r where r.area = c.area and r.batch_case = c.id and r.state in ('passed', 'cut') and r.approved > 0
        and not exists (select from payment_line l join payment_order o on o.area = l.area and o.id = l.payment_order
          where l.area = r.area and l.stay = c.stay and l.share = r.share and l.live and o.state in ('sent', 'paid')))
      as is_paid
  from batch_case c join batch b on b.area = c.area and b.id = c.batch
  where c.live;
-- What may be paid: approved shares of live cases that no payment holds, once nothing of the share waits in the batch.
create view payable_share with (security_invoker) as
  select r.area, r.batch, r.share, c.hospital as payee, r.batch_case, c.stay, r.id as review, r.approved, r.decided_at
  from review r join batch_case c on c.area = r.area and c.id = r.batch_case and c.live
  where r.state in ('passed', 'cut') and r.approved > 0
    and not exists (select from payment_line l where l.area = c.area and l.stay = c.stay and l.share = r.share and l.live)
    and not exists (select from review w where w.area = r.area and w.batch = r.batch and w.share = r.share and w.state = 'waiting');
grant select on advance, claimable_advance, stay_claim, payable_share to medaid_app;
end $views$;

-- Whether a reviewed batch has come to its end: nothing of it is left to pay or under way. What was approved at nothing is
-- never paid, and a batch of nothing else ends without a payment. Asked by whoever decides last, who may see one share only.
create or replace function clearing_is_settled(wanted_batch uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return not exists (select from payable_share p where p.area = own and p.batch = wanted_batch)
     and not exists (select from payment_order o where o.area = own and o.batch = wanted_batch and o.state in ('made', 'approved', 'sent')); end $$;
revoke all on function clearing_is_settled(uuid), refuse_approval_above_held(text, uuid), refuse_review_above_held(), refuse_stay_below_approved(),
  refuse_recovery_below_approved() from public;
grant execute on function clearing_is_settled(uuid) to medaid_app;

-- Keeps a batch as it is until the transaction ends, for whoever files papers into it.
create or replace function hold_batch(wanted uuid) returns void language plpgsql set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin perform from batch b where b.area = own and b.id = wanted for share; end $$;
revoke all on function hold_batch(uuid) from public;
grant execute on function hold_batch(uuid) to medaid_app;
