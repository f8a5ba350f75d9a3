import { sql } from "drizzle-orm";
import { pgView, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, money } from "@/db/tables/columns";
import { receipt, transfer } from "@/db/tables/ledger";

/**
 * Money that came from outside and stands: by fund, source and county, on the day on which the bank took it in. What was
 * posted before vouchers were kept counts on the day of its posting.
 */
export const moneyRaised = pgView("money_raised", {
  area: text("area").notNull(),
  transfer: uuid("transfer").notNull(),
  fund: text("fund", { enum: ["assistance", "top_up"] }).notNull(),
  source: text("source", { enum: ["central", "provincial", "city", "county", "lottery", "donation", "interest", "other"] }).notNull(),
  county: text("county"),
  amount: money("amount").notNull(),
  valueDay: day("value_day").notNull(),
  documentNumber: text("document_number"),
  voucher: text("voucher"),
  words: text("words").notNull(),
  memberName: text("member_name").notNull(),
  recordedAt: instant("recorded_at").notNull(),
}).as(sql`
  select t.area, t.id as transfer, case when starts_with(t.from_account, 'source/') then 'assistance' else 'top_up' end as fund,
    case when starts_with(t.from_account, 'source/') then split_part(t.from_account, '/', 2) else 'county' end as source,
    coalesce(r.county, case when starts_with(t.from_account, 'top_up_source/') then split_part(t.from_account, '/', 2) end) as county,
    t.amount, coalesce(r.value_day, t.on_day) as value_day, r.document_number, r.voucher, t.words, t.member_name, t.recorded_at
  from ${transfer} t left join ${receipt} r on r.area = t.area and r.transfer = t.id
    left join ${transfer} b on b.area = t.area and b.reverses = t.id
  where (starts_with(t.from_account, 'source/') or starts_with(t.from_account, 'top_up_source/')) and t.reverses is null and b.id is null`);
