-- A closed month takes no postings, whoever makes them and by whatever way.
create or replace function month_takes_postings() returns trigger language plpgsql as
$$ declare is_closed boolean;
begin
  -- Asked for every row, so where the table is whole its plan is kept.
  if tg_table_name = 'transfer' then
    is_closed := exists (select from closed_month m where m.area = new.area and m.month = date_trunc('month', new.on_day)::date and m.closed);
  else
    execute format('select exists (select from %1$s m where m.area = $1 and m.month = $2 and m.closed)', beside(tg_relid, 'closed_month'))
      into is_closed using new.area, date_trunc('month', new.on_day)::date;
  end if;
  if is_closed then
    raise exception 'the month is closed' using errcode = 'check_violation', constraint = 'posting_in_open_month';
  end if;
  return new;
end $$;
drop trigger if exists posting_in_open_month on transfer;
create trigger posting_in_open_month before insert on transfer for each row execute function month_takes_postings();
