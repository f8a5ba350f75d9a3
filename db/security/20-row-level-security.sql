-- Row-level security on every table that carries an area, whoever adds it and whenever.
grant usage on schema public to medaid_app;
grant select on all tables in schema public to medaid_app;

do $$
declare t record;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'area' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    execute format('alter table %I enable row level security', t.relname);
    execute format('drop policy if exists own_area on %I', t.relname);
    execute format('create policy own_area on %I to medaid_app using (area = medaid_area()) with check (area = medaid_area())', t.relname);
    execute format('grant insert, update, delete on %I to medaid_app', t.relname);
  end loop;
end $$;

-- What is only ever added to.
do $$
declare t text;
begin
  foreach t in array array['transfer', 'audit_entry', 'audit_seal', 'audit_seal_entry', 'settlement', 'case_event', 'admission_look_up', 'number_asked', 'idempotency_key', 'password_history', 'printed_form', 'stored_file', 'bank_file', 'reconciliation', 'budget_use', 'budget_excess', 'budget_return', 'bank_document', 'bank_answer', 'payment_approval', 'subsidy_visit', 'subsidy_outlay', 'subsidy_outlay_share', 'person_number', 'recovery_event', 'api_call', 'book_check', 'finding_event', 'draw_inspector', 'evidence_package', 'prepayment_measure', 'prepayment_month', 'prepayment_event', 'clearing_top_up', 'dunning', 'matching_share', 'application_event', 'application_visit', 'year_charge', 'public_notice_event']
  loop
    execute format('revoke update, delete, truncate on %I from medaid_app', t);
  end loop;
  foreach t in array array['stay', 'person', 'person_year', 'tag', 'enrolment', 'person_status', 'batch', 'batch_case', 'review', 'payment_order', 'payment_line', 'account', 'local_parameter', 'recalculation', 'member', 'organisation', 'session', 'scan_page', 'scan_upload', 'hospital_patient', 'family', 'notice', 'job', 'account_change', 'list_upload', 'subsidy_campaign', 'subsidy_list', 'subsidy_line', 'subsidy_elsewhere', 'subsidy_contribution', 'record_pair', 'merge_proposal', 'person_link', 'family_member', 'recovery', 'recovery_offset', 'recovery_receipt', 'push', 'push_delivery', 'api_key', 'reconciliation_objection', 'budget', 'closed_month', 'bank_voucher', 'finding', 'draw', 'draw_case', 'prepayment', 'clearing_close', 'receipt', 'matching', 'bank_statement', 'statement_line', 'statement_match', 'year_end', 'application', 'application_step', 'application_means', 'application_cost', 'application_outpatient_visit', 'award', 'entitlement', 'public_notice', 'notice_objection']
  loop
    execute format('revoke delete, truncate on %I from medaid_app', t);
  end loop;
  foreach t in array array['transfer', 'audit_entry', 'audit_seal', 'audit_seal_entry', 'settlement', 'case_event', 'recovery_event', 'finding_event', 'application_event', 'year_charge', 'public_notice_event']
  loop
    execute format('drop trigger if exists never_changed on %I', t);
    execute format('create trigger never_changed before update or delete on %I for each row execute function %I()', t,
      case when t in ('application_event', 'year_charge') then 'refuse_change_but_of_place' else 'refuse_change' end);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;
-- The first answer to an idempotency key is filled in by the transaction that took the key.
grant update (answer) on idempotency_key to medaid_app;
-- What is said about a person is never rewritten: only that something took its place.
revoke update on person_status from medaid_app;
grant update (superseded_at, superseded_by) on person_status to medaid_app;
revoke update on person_link from medaid_app;
grant update (superseded_at, superseded_by, parted) on person_link to medaid_app;
-- What a hospital objects stays as it was said; it is answered once.
revoke update on reconciliation_objection from medaid_app;
grant update (outcome, answer, answered_by, answered_at) on reconciliation_objection to medaid_app;
-- A receipt, what city and counties owe and a match stay as they were; only that they ended, or were decided, is added.
revoke update on receipt, matching, statement_match from medaid_app;
grant update (taken_back_at) on receipt to medaid_app;
grant update (state, decided_by, decided_at, decided_words) on matching to medaid_app;
grant update (undone_by, undone_at, undone_words) on statement_match to medaid_app;
-- What the bank said stays as it said it; only what became of it changes.
revoke update on statement_line from medaid_app;
grant update (state, explanation, decided_by, decided_at, withdrawn_at) on statement_line to medaid_app;
-- A file that was sent keeps its content for ever; only the keys it is sealed with change, and its digest tells.
grant update (content_sealed) on bank_document to medaid_app;
-- Undoing a list that nothing depends on takes its stays away again.
grant delete on stay, list_row to medaid_app;

-- Hospitals see their own rows only.
do $$
declare t text;
begin
  foreach t in array array['stay', 'settlement', 'batch', 'batch_case', 'scan_upload', 'scan_page', 'reconciliation', 'reconciliation_objection']
  loop
    execute format('drop policy if exists own_hospital on %I', t);
    execute format('create policy own_hospital on %I as restrictive to medaid_app using (medaid_department() <> ''hospital'' or hospital = medaid_organisation())', t);
  end loop;
  foreach t in array array['payment_order', 'payment_line']
  loop
    execute format('drop policy if exists own_payee on %I', t);
    execute format('create policy own_payee on %I as restrictive to medaid_app using (medaid_department() <> ''hospital'' or payee = medaid_organisation())', t);
  end loop;
  foreach t in array array['printed_form', 'admission_look_up', 'number_asked', 'hospital_patient', 'stored_file', 'account_change', 'list_upload', 'list_row', 'list_layout', 'push_delivery', 'api_key', 'api_call']
  loop
    execute format('drop policy if exists own_hospital on %I', t);
    execute format('create policy own_hospital on %I as restrictive to medaid_app using (medaid_department() <> ''hospital'' or organisation = medaid_organisation())', t);
  end loop;
end $$;

-- What goes to the bank is for those who send it; the worker seals it anew.
drop policy if exists for_senders on bank_document;
create policy for_senders on bank_document as restrictive to medaid_app using (medaid_department() in ('finance', 'worker'));
-- Lists of stays are between a hospital and the agency; the log is read by those who audit, and sealed by the worker.
do $$
declare t text;
begin
  foreach t in array array['list_upload', 'list_row']
  loop
    execute format('drop policy if exists not_for_insurers on %I', t);
    execute format('create policy not_for_insurers on %I as restrictive to medaid_app using (medaid_department() <> ''insurer'')', t);
  end loop;
end $$;
-- Money is moved by those who claim, review and pay, and looked over by those who audit and lead; other offices see none of it.
do $$
declare t text;
begin
  foreach t in array array['account', 'transfer', 'bank_voucher', 'closed_month', 'closed_balance', 'budget', 'budget_line', 'budget_use', 'budget_excess', 'budget_return', 'receipt', 'matching', 'matching_share', 'dunning', 'bank_statement', 'statement_line', 'statement_match', 'year_end']
  loop
    execute format('drop policy if exists for_money on %I', t);
    execute format('create policy for_money on %I as restrictive to medaid_app using (medaid_department() in
      (''healthcare-security'', ''agency'', ''hospital'', ''insurer'', ''finance'', ''audit'', ''audit-admin'', ''leadership'', ''worker''))', t);
  end loop;
end $$;
drop policy if exists for_auditors on audit_entry;
create policy for_auditors on audit_entry as restrictive for select to medaid_app
  using (medaid_department() in ('audit', 'audit-admin', 'worker'));

-- The insurer sees the stays in which its insurance has a share.
drop policy if exists insured_share on stay;
create policy insured_share on stay as restrictive for select to medaid_app
  using (medaid_department() <> 'insurer' or poverty_insurance_paid <> 0);
drop policy if exists own_share on payment_order;
create policy own_share on payment_order as restrictive for select to medaid_app
  using (medaid_department() <> 'insurer' or share = 'poverty_insurance' or payee = medaid_organisation());
drop policy if exists own_share on review;
create policy own_share on review as restrictive to medaid_app
  using (medaid_department() <> 'insurer' or share = 'poverty_insurance');

-- People: a hospital sees those it looked up or treated; the insurer, those who were in hospital at its cost; an office
-- sees its own place; money departments see none. Tags, insurance and years follow the person.
do $$
declare t text;
begin
  foreach t in array array['person', 'tag', 'enrolment', 'person_year', 'person_status', 'person_number', 'family_member',
    'application', 'application_step', 'application_event', 'application_member', 'application_means', 'application_visit', 'application_cost', 'application_outpatient_visit', 'award', 'year_charge', 'entitlement']
  loop
    execute format('drop policy if exists visible_person on %I', t);
    execute format('create policy visible_person on %I as restrictive for select to medaid_app using (medaid_sees_person(region, hospitals, for_insurer))', t);
  end loop;
end $$;
drop policy if exists visible_year on person_year;
drop policy if exists visible_tag on tag;
drop policy if exists visible_enrolment on enrolment;

drop function if exists find_person_by_index(text, text);
