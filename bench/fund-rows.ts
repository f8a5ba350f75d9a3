/**
 * Years of a city's fund as they would stand in the database: stays with their settlements, the batches that claim them, orders that
 * pay them, postings, budget and warnings. Put in without triggers.
 */
import { v7 } from "uuid";
import { addMonthsToMonth, type BusinessDate, monthOf, yearOf } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { AREA } from "./offices";
import { loadStays } from "./stay-rows";

const MONTHS = 36;
const VISITS_A_PERSON = 10;
const WARNINGS = 20_000;
/** Claimed and not decided; sent to the bank. What is older is paid, the running month is being prepared. */
const [UNDER_REVIEW, AT_BANK] = [2, 3];

interface Loading {
  settlements: number;
  today: BusinessDate;
  hospitals: readonly Member[];
  agency: Member;
}

/** How many months before the running one. */
const age = (month: string, today: BusinessDate) =>
  `(extract(year from age(date '${monthOf(today)}-01', ${month})) * 12 + extract(month from age(date '${monthOf(today)}-01', ${month})))`;

/** One batch a hospital and month. Cases and reviews stand there for what is being reviewed; of what is paid the sums are enough. */
const claims = ({ today, agency }: Loading) => `
  create temporary table claimed as select s.hospital, date_trunc('month', s.discharged_on)::date as month, gen_random_uuid() as id, count(*)::int as cases,
    sum(s.hospital_assistance) as claimed, ${age("date_trunc('month', s.discharged_on)::date", today)} as age
    from stay s where s.state = 'settled' and s.hospital_assistance > 0 group by 1, 2;
  insert into batch (area, id, hospital, month, number, state, run_month, submitted_at, reviewed_at)
    select '${AREA}', id, hospital, month, 'QS-' || row_number() over (), case when age = 0 then 'preparing' when age <= ${UNDER_REVIEW} then 'submitted' else 'closed' end,
      month + interval '1 month', case when age > 0 then month + interval '35 days' end, case when age > ${UNDER_REVIEW} then month + interval '45 days' end from claimed;
  insert into batch_case (area, id, batch, hospital, stay, settlement, state, assistance_claimed, poverty_insurance_claimed)
    select s.area, s.id, c.id, s.hospital, s.id, s.id, 'submitted', s.hospital_assistance, 0
    from stay s join claimed c on c.hospital = s.hospital and c.month = date_trunc('month', s.discharged_on)::date
    where c.age between 1 and ${UNDER_REVIEW} and s.state = 'settled' and s.hospital_assistance > 0;
  insert into review (area, id, batch, batch_case, hospital, share, round, claimed) select area, id, batch, id, hospital, 'assistance', 1, assistance_claimed from batch_case;
  insert into batch_total (area, batch, hospital, share, cases, returned, claimed, to_review, waiting, passed, cut, approved, folded)
    select '${AREA}', id, hospital, 'assistance', cases, 0, claimed, cases, case when age <= ${UNDER_REVIEW} then cases else 0 end,
      case when age > ${UNDER_REVIEW} then cases else 0 end, 0, case when age > ${UNDER_REVIEW} then claimed else 0 end, true from claimed where age > 0;
  create temporary table ordered as select c.*, gen_random_uuid() as payment, (c.month + interval '50 days')::date as day from claimed c where age > ${UNDER_REVIEW};
  insert into payment_order (area, id, number, purpose, batch, share, payee, account, amount, holder_name, state, made_by, approved_at, paid_on, recorded_at)
    select '${AREA}', payment, 'FK-' || row_number() over (), 'clearing', id, 'assistance', hospital, 'expenditure', claimed, '医院',
      case when age = ${AT_BANK} then 'sent' else 'paid' end, '${agency.id}', day, case when age > ${AT_BANK} then day end, day from ordered;
  insert into budget_use (area, payment_order, county, purpose, amount)
    select '${AREA}', o.payment, s.county, case s.setting when 'inpatient' then 'inpatient' else 'outpatient' end, sum(s.hospital_assistance)
    from ordered o join stay s on s.hospital = o.hospital and date_trunc('month', s.discharged_on)::date = o.month
    where s.state = 'settled' and s.hospital_assistance > 0 group by 2, 3, 4`;

const money = ({ today, agency }: Loading) => `
  insert into account (area, code, kind, balance, may_go_negative)
    select '${AREA}', code, split_part(code, '/', 1), 0, true from unnest(array['source/city', 'fiscal', 'expenditure', 'reserved']) code on conflict do nothing;
  insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name, recorded_at)
    select '${AREA}', gen_random_uuid(), 'expenditure', 'reserved', claimed, 'reserve ' || payment, 'x', day, 'x', day from ordered;
  insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name, recorded_at)
    select '${AREA}', gen_random_uuid(), way.from_account, way.to_account, total, way.from_account || month, 'x', month, 'x', month
    from (select month, sum(claimed) + 1000000 as total from claimed group by 1) m
    cross join (values ('source/city', 'fiscal'), ('fiscal', 'expenditure')) way (from_account, to_account);
  update account a set balance = (select coalesce(sum(case when t.to_account = a.code then t.amount else -t.amount end), 0)
    from transfer t where a.code in (t.from_account, t.to_account));
  insert into budget (area, id, year, number, state, made_by, approved_by, approved_at, document_number, document_on)
    values ('${AREA}', '${v7()}', ${yearOf(today)}, 1, 'approved', '${agency.id}', '${v7()}', now(), '示例', '${today}');
  insert into budget_line (area, budget, county, purpose, amount)
    select b.area, b.id, u.county, u.purpose, sum(u.amount) from budget b cross join budget_use u group by 1, 2, 3, 4;
  insert into warning (area, id, number, person, region, year, list, group_key, pack, document, clause, threshold, crossed_on, crossed_by, burden, inpatient, chronic, drugs,
      outside, months, state)
    select '${AREA}', gen_random_uuid(), 'YJ-' || n, id, region, ${yearOf(today)}, 'poverty_by_illness', 'g', 'heyuan', '001', '一', 1, '${today}', 'x', 1, 1, 0, 0, 0, '[]', 'found'
    from (select row_number() over () as n, p.* from person p limit ${WARNINGS}) p`;

/** Rows of every kind. */
export async function loadFund(urls: { ownerUrl: string; appUrl: string }, of: Loading): Promise<void> {
  const first = `${addMonthsToMonth(monthOf(of.today), 1 - MONTHS)}-01`;
  await loadStays(urls, { ...of, visitsAPerson: VISITS_A_PERSON, first, last: of.today }, async (sql) => {
    for (const work of [claims(of), money(of)]) await sql.unsafe(work);
  });
}
