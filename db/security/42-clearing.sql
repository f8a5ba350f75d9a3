-- Which stays are claimed is asked for every stay of a month.
create index if not exists batch_case_by_stay on batch_case (area, stay);

-- The insurer sees the cases in which its insurance has a share.
drop policy if exists own_share on batch_case;
create policy own_share on batch_case as restrictive for select to medaid_app
  using ((select medaid_department()) <> 'insurer' or poverty_insurance_claimed > 0);

-- A hospital sees reviews and history of its own cases; the insurer, verdicts of its own share. Both policies look
-- through the tables above, whose own policies bind here too.
drop policy if exists own_hospital on review;
create policy own_hospital on review as restrictive to medaid_app using (
  (select medaid_department()) <> 'hospital' or exists (select from batch_case c where c.area = review.area and c.id = review.batch_case)
);
drop policy if exists own_hospital on case_event;
create policy own_hospital on case_event as restrictive to medaid_app using (
  (select medaid_department()) <> 'hospital' or exists (select from batch b where b.area = case_event.area and b.id = case_event.batch)
);
drop policy if exists own_share on case_event;
create policy own_share on case_event as restrictive for select to medaid_app
  using ((select medaid_department()) <> 'insurer' or share is distinct from 'assistance');
drop policy if exists own_review on review_item;
create policy own_review on review_item as restrictive to medaid_app using (
  (select medaid_department()) not in ('hospital', 'insurer') or exists (select from review r where r.area = review_item.area and r.id = review_item.review)
);
revoke delete, truncate on review_item from medaid_app;

-- What a case and a batch have come to depends on both shares, also for those who see only one of them.
create or replace function clearing_review_states(wanted_case uuid) returns table (state text)
language sql stable security definer set search_path = public, pg_temp as
$$ select distinct on (share) r.state from review r where r.area = medaid_area() and r.batch_case = wanted_case order by share, round desc $$;
create or replace function clearing_case_states(wanted_batch uuid) returns table (state text)
language sql stable security definer set search_path = public, pg_temp as
$$ select distinct c.state from batch_case c where c.area = medaid_area() and c.batch = wanted_batch and c.live $$;
revoke all on function clearing_review_states(uuid), clearing_case_states(uuid) from public;
grant execute on function clearing_review_states(uuid), clearing_case_states(uuid) to medaid_app;
