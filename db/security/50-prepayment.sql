-- The prepayment is between the agency and finance, and looked over by those who lead and audit; the insurer sees its account.
do $$
declare t text;
begin
  foreach t in array array['prepayment', 'prepayment_measure', 'prepayment_month', 'prepayment_event']
  loop
    execute format('drop policy if exists for_prepayment on %I', t);
    execute format('create policy for_prepayment on %I as restrictive to medaid_app using (medaid_department() in
      (''healthcare-security'', ''agency'', ''finance'', ''audit'', ''worker''))', t);
  end loop;
  foreach t in array array['clearing_close', 'clearing_top_up']
  loop
    execute format('drop policy if exists for_clearing_account on %I', t);
    execute format('create policy for_clearing_account on %I as restrictive to medaid_app using (medaid_department() in
      (''healthcare-security'', ''agency'', ''finance'', ''audit'', ''insurer'', ''worker''))', t);
  end loop;
end $$;

-- Of a close, only when the insurer was told may still change.
revoke update on clearing_close from medaid_app;
grant update (told_at, told_near_at, told_late_at) on clearing_close to medaid_app;
