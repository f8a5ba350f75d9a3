-- Vouchers that were used before all rooms asked one place. Where two had used the same one, the first holds it.
do $$
declare place text;
begin
  if to_regclass('pg_catalog.pg_dist_shard') is not null then return; end if;
  for place in select code from pooling_area loop
    perform set_config('medaid.area', place, true);
    insert into bank_voucher (area, id, voucher, cause, on_day, member_name, recorded_at)
    select distinct on (u.voucher) place, gen_random_uuid(), u.voucher, u.cause, u.on_day, u.member_name, u.recorded_at from (
      select r.voucher, t.cause, r.value_day as on_day, t.member_name, r.recorded_at
      from receipt r join transfer t on t.area = place and t.id = r.transfer where r.area = place and r.taken_back_at is null
      union all
      select m.voucher, m.cause, m.on_day, m.member_name, m.recorded_at from pooled_movement m
      where m.area = place and m.voucher is not null and m.reverses is null
        and not exists (select from pooled_movement b where b.area = place and b.reverses = m.id)
      union all
      select e.voucher, 'recoveries', e.received_on, coalesce(w.name, ''), e.recorded_at
      from recovery_receipt e left join member w on w.area = place and w.id = e.recorded_by where e.area = place and e.taken_back_at is null
      union all
      select p.paid_voucher, 'prepayment/' || p.id || '/pay', p.paid_on, '', p.recorded_at from prepayment p
      where p.area = place and p.paid_voucher is not null
    ) u where not exists (select from bank_voucher b where b.area = place and b.voucher = u.voucher) order by u.voucher, u.recorded_at;
  end loop;
  perform set_config('medaid.area', '', true);
end $$;
