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
