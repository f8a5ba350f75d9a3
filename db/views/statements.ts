import { sql } from "drizzle-orm";
import { pgView, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, money } from "@/db/tables/columns";
import { receipt, transfer } from "@/db/tables/ledger";
import { bankFile, paymentOrder } from "@/db/tables/payments";
import { statementMatch } from "@/db/tables/statements";

/**
 * What moved on an account as a bank may see it: above nought what came, below what went. Of an order that was never paid
 * the bank saw nothing, and nothing of a posting that was reversed, unless a line of a statement was taken for it. `bookedDay`
 * is the day the bank should have it on; an order that is not paid yet has none.
 */
export const accountMove = pgView("account_move", {
  area: text("area").notNull(),
  transfer: uuid("transfer").notNull(),
  account: text("account").notNull(),
  amount: money("amount").notNull(),
  onDay: day("on_day").notNull(),
  bookedDay: day("booked_day"),
  cause: text("cause").notNull(),
  words: text("words").notNull(),
  paymentOrder: uuid("payment_order"),
  orderNumber: text("order_number"),
  payee: text("payee"),
  bankReference: text("bank_reference"),
  bankFile: text("bank_file"),
  voucher: text("voucher"),
  county: text("county"),
}).as(sql`
  select t.area, t.id as transfer, t.account, t.amount, t.on_day,
    case when o.id is null then coalesce(r.value_day, t.on_day) when split_part(t.cause, '/', 3) = 'return' then o.returned_on else o.paid_on end as booked_day,
    t.cause, t.words, o.id as payment_order, o.number as order_number, o.holder_name as payee, o.bank_reference, f.number as bank_file, r.voucher, r.county
  from (
    select area, id, to_account as account, amount, on_day, cause, words, reverses from ${transfer}
    union all
    select area, id, from_account, -amount, on_day, cause, words, reverses from ${transfer}
  ) t
    left join ${paymentOrder} o on o.area = t.area and o.id = case when starts_with(t.cause, 'payment-order/') then split_part(t.cause, '/', 2)::uuid end
    left join ${bankFile} f on f.area = o.area and f.id = o.bank_file
    left join ${receipt} r on r.area = t.area and r.transfer = t.id
    left join ${transfer} b on b.area = t.area and b.reverses = t.id
  where case when starts_with(t.cause, 'payment-order/')
    then coalesce(o.state, 'made') not in ('declined', 'cancelled', 'failed') and (o.state <> 'reissued' or o.returned_on is not null)
    else (t.reverses is null and b.id is null) or exists (select from ${statementMatch} m
      where m.area = t.area and m.account = t.account and m.transfer = coalesce(t.reverses, t.id) and m.undone_at is null) end`);

/** Orders the bank has and has not answered, since when. */
export const orderAtBank = pgView("order_at_bank", {
  area: text("area").notNull(),
  id: uuid("id").notNull(),
  account: text("account").notNull(),
  amount: money("amount").notNull(),
  sentAt: instant("sent_at").notNull(),
}).as(sql`
  select o.area, o.id, o.account, o.amount, coalesce(f.recorded_at, o.recorded_at) as sent_at
  from ${paymentOrder} o left join ${bankFile} f on f.area = o.area and f.id = o.bank_file
  where o.state = 'sent'`);
