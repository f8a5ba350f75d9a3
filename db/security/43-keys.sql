-- How many values of the asker's area are sealed, and how many of them not with the keys in use. Only counted, so that
-- who looks after the keys need not see the people.
create or replace function count_sealed(sealed_mark text, index_mark text) returns table(kind text, total integer, stale integer)
language plpgsql stable security definer set search_path = public, pg_temp as
$$ declare own text := medaid_area();
begin return query
  select 'people', count(*)::int, count(*) filter (where not starts_with(number_sealed, sealed_mark)
      or not starts_with(coalesce(phone_sealed, sealed_mark), sealed_mark)
      or left(number_index, length(number_index) - 64) <> index_mark)::int
    from person where area = own
  union all
  select 'accounts', count(*)::int, count(*) filter (where not starts_with(bank_account_sealed, sealed_mark))::int
    from (select bank_account_sealed from organisation where area = own
          union all select bank_account_sealed from account_change where area = own
          union all select bank_account_sealed from recovery where area = own
          union all select bank_account_sealed from payment_order where area = own
          union all select bank_account_sealed from subsidy_line where area = own) accounts
    where bank_account_sealed is not null
  union all
  select 'applications', count(*)::int, count(*) filter (where is_stale)::int
    from (select not (starts_with(coalesce(bank_account_sealed, sealed_mark), sealed_mark) and starts_with(coalesce(phone_sealed, sealed_mark), sealed_mark)
              and starts_with(coalesce(proxy_number_sealed, sealed_mark), sealed_mark)) as is_stale
            from application where area = own and coalesce(bank_account_sealed, phone_sealed, proxy_number_sealed) is not null
          union all select not starts_with(number_sealed, sealed_mark) from application_member where area = own and number_sealed is not null
          union all select not starts_with(phone_sealed, sealed_mark) from notice_objection where area = own and phone_sealed is not null) of_cases
  union all
  select 'bankFiles', count(*)::int, count(*) filter (where not starts_with(content_sealed, sealed_mark))::int
    from (select content_sealed from bank_document where area = own
          union all select content_sealed from subsidy_list where area = own) documents
  union all
  select 'authenticators', count(*)::int, count(*) filter (where not starts_with(totp_sealed, sealed_mark))::int
    from member where area = own and totp_sealed is not null
  union all
  select 'lists', count(*)::int, count(*) filter (where is_stale)::int
    from (select upload, row_number, bool_or(not starts_with(cell, sealed_mark)) as is_stale
            from list_row, jsonb_array_elements_text(cells) cell
           where area = own and cell ~ '^(sm4-sm3|aes-sha):[0-9]+:'
           group by 1, 2) rows; end $$;
revoke all on function count_sealed(text, text) from public;
grant execute on function count_sealed(text, text) to medaid_app;
