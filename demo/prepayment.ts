/** Heyuan's prepayment in the demo: last year's cost, the year measured and paid, and the insurer's account closed month by month. */
import { v7 } from "uuid";
import { chineseCalendar } from "@/server/benefits/offices/calendar";
import { addDays, addMonthsToMonth, lastDayOfMonth, monthOf, yearOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { money, roundToFen, toText } from "@/server/money";
import { makeScan, scansAsPdf } from "@/server/testing/scans";
import { type Chance, idempotencyKey } from "./chance";
import { type ClearingDemo, clearMonth } from "./clearing";
import { databaseAt, onDay } from "./clock";
import type { DemoPerson } from "./people";
import { addStays, type StayPlan, tagsOn } from "./stays";

/** Of each month of last year. */
const STAYS_A_MONTH = 2;
/** Behind every number that hospitals gave their other stays. */
const FIRST_NUMBER = 9001;
export const DRAW_RATIO = "0.15";
const DPI = 96;

/** The largest hospital, which has advanced through the portal for longest. */
const HOSPITAL = { hospital: "0017", clerk: "cc.maker" };

/** Advanced exactly as due, as a year is that was cleared and paid long ago. */
export async function assistLastYear(demo: ClearingDemo, people: readonly DemoPerson[]): Promise<void> {
  const { staffed, today, chance } = demo;
  const year = yearOf(today) - 1;
  await addStays(staffed, staysOfLastYear(people, year, chance), chance, () => "as_due");
  await fundLastYear(demo, year);
  for (let month = 1; month <= 12; month++) {
    await clearMonth(demo, { ...HOSPITAL, month: `${year}-${String(month).padStart(2, "0")}` });
  }
}

function staysOfLastYear(people: readonly DemoPerson[], year: number, chance: Chance): StayPlan[] {
  const places = [undefined, undefined, "in_province", undefined, undefined, "out_of_province"] as const;
  const chosen = people.filter((person) => person.insuranceType !== null && tagsOn(person, `${year}-01-01`).length > 0);
  return Array.from({ length: 12 * STAYS_A_MONTH }, (_, at): StayPlan[] => {
    const person = chosen[at];
    const month = String(1 + Math.floor(at / STAYS_A_MONTH)).padStart(2, "0");
    const dischargedOn = `${year}-${month}-${String(chance.whole(1, 28)).padStart(2, "0")}`;
    if (person === undefined || tagsOn(person, dischargedOn).length === 0) return [];
    const location = places[at % places.length];
    return [{ ...HOSPITAL, dischargedOn, person, number: FIRST_NUMBER + at, ...(location === undefined ? {} : { location }) }];
  }).flat();
}

/** What the advances of the year came to is received and appropriated at its beginning. */
async function fundLastYear({ staffed, chance }: ClearingDemo, year: number): Promise<void> {
  const { sums } = await staffed.as("jb.maker", onDay(`${year + 1}-01-02`)).stays.list({
    ...{ filter: { from: `${year}-01-01`, to: `${year}-12-31` }, tab: "all" },
  });
  const finance = staffed.as("cz.approver", onDay(`${year}-01-08`)).ledger;
  const of = { amount: sums.hospitalAssistance, documentNumber: `河财社〔${year}〕演示2号` };
  const taken = { source: "city", voucher: `SJ${chance.whole(100_000, 999_999)}`, valueDay: `${year}-01-08` } as const;
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  await finance.postMoney({ posting: "receipt", ...of, ...taken, words: `${year}年度市级配套资金`, ...key() });
  await finance.postMoney({ posting: "appropriation", ...of, words: `拨入经办机构支出户（${year}年度）`, ...key() });
}

/** Measured, approved and paid in January, sent up in February: as far as today lets it be. */
export async function prepayHeyuan(demo: ClearingDemo): Promise<void> {
  const { staffed, today, chance } = demo;
  const year = yearOf(today);
  const on = (userName: string, day: string) => staffed.as(userName, onDay(`${year}-${day}`));
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const isPast = (day: string) => `${year}-${day}` <= today;
  const seen = async () => {
    const { found } = await staffed.as("jb.maker", onDay(today)).prepayment.year({ year });
    if (found === null) throw new Error("the demo measures its prepayment");
    return { id: found.id, version: found.version, transfer: found.figures.transfer };
  };
  if (!isPast("01-06")) return;
  const maker = on("jb.maker", "01-06").prepayment;
  await maker.measure({ year, version: null, ...key() });
  const { transfer } = await seen();
  const part = (of: string) => toText(roundToFen(money(transfer).times(of)));
  const [within, across] = [part("0.12"), part("0.03")];
  const document = { documentNumber: `粤医保函〔${year - 1}〕演示128号`, documentOn: `${year - 1}-12-28` };
  await maker.setOutOfArea({ ...(await seen()), within, across, ...document, ...key() });
  await maker.attachStatement({ ...(await seen()), file: await statement(demo, year), ...key() });
  await maker.submit({ ...(await seen()), ...key() });
  if (!isPast("01-10")) return;
  await on("jb.reviewer", "01-07").prepayment.review({ ...(await seen()), ...key() });
  const finance = on("cz.approver", "01-09");
  await finance.prepayment.approve({ ...(await seen()), ...key() });
  const documentNumber = `河财社〔${year}〕演示3号`;
  await finance.ledger.postMoney({
    ...{ posting: "receipt", source: "city", amount: transfer, documentNumber, words: `${year}年度医疗救助预付款市级资金` },
    ...{ voucher: `SJ${chance.whole(100_000, 999_999)}`, valueDay: `${year}-01-09` },
    ...key(),
  });
  const { transfer: amount, ...row } = await seen();
  const paying = on("cz.maker", "01-10").prepayment;
  await paying.pay({ ...row, amount, paidOn: `${year}-01-10`, documentNumber, voucher: `HD${chance.whole(100_000, 999_999)}`, ...key() });
  await openElsewhere(demo, { seen, amount: toText(money(within).plus(across)) });
}

interface SentUp {
  seen: () => Promise<{ id: string; version: number }>;
  amount: string;
}

async function openElsewhere({ staffed, today, chance }: ClearingDemo, { seen, amount }: SentUp): Promise<void> {
  const year = yearOf(today);
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const of = async () => {
    const { id, version } = await seen();
    return { id, version, ...key() };
  };
  const on = (day: string) => staffed.as("jb.maker", onDay(day)).prepayment;
  const days = { sent: `${year}-02-04`, confirmed: `${year}-02-20`, requested: `${year}-02-24`, opened: `${year}-03-10` };
  if (days.sent > today) return;
  await on(days.sent).sendUp({ ...(await of()), amount, sentUpOn: days.sent, documentNumber: `河医保〔${year}〕演示5号` });
  if (days.opened > today) return;
  await on(days.confirmed).confirm({ ...(await of()), confirmedOn: days.confirmed, receipt: `SSB${year}0220` });
  await on(days.requested).requestOpening({ ...(await of()), requestedOn: days.requested, documentNumber: `河医保〔${year}〕演示9号` });
  await on(days.opened).recordOpening({ ...(await of()), openedOn: days.opened });
}

async function statement({ database, staffed, chance }: ClearingDemo, year: number): Promise<string> {
  const fields = [
    ["账户", "医疗救助预付款专户"],
    ["截止日期", `${year - 1}-12-31`],
    ["余额", "0.00"],
  ] as const;
  const page = await makeScan({
    ...{ kind: "advance-summary", facts: { hospital: "中国工商银行河源分行", fields, day: `${year}-01-04` } },
    ...{ stamped: true, seed: chance.whole(1, 1_000_000_000), dpi: DPI, quality: 62 },
  });
  async function* body() {
    yield scansAsPdf([page], DPI);
  }
  const now = onDay(`${year}-01-06`);
  const context = { database: databaseAt(database, now), member: staffed.member("jb.maker"), requestId: v7(), address: "127.0.0.1", now };
  const { id } = await receiveFile(context, "prepayment-paper", body(), { fileName: "年末余额对账单_盖章.pdf", byteCount: null });
  return id;
}

/** Every month that is over is closed on the day after; the insurer restores it in time, once two working days late. */
export async function closeClearingAccount({ staffed, today, chance }: ClearingDemo, first: string): Promise<void> {
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  let wasLate = false;
  for (let month = first; lastDayOfMonth(month) < today; month = addMonthsToMonth(month, 1)) {
    const closedOn = addDays(lastDayOfMonth(month), 1);
    await staffed.as("jb.maker", onDay(closedOn)).prepayment.closeMonth({ month, ...key() });
    const { rows } = await staffed.as("jb.maker", onDay(closedOn)).prepayment.closes({});
    const close = rows.find((row) => row.month === month);
    if (close === undefined || close.state !== "open") continue;
    const receivedOn = wasLate ? addDays(close.dueOn, -1) : workingDaysAfter(close.dueOn, 2);
    if (receivedOn > today) continue;
    wasLate = true;
    const receipt = {
      close: close.id,
      amount: close.open,
      receivedOn,
      documentNumber: `RS${month.replace("-", "")}${chance.whole(100, 999)}`,
    };
    await staffed.as("cz.maker", onDay(receivedOn)).prepayment.receiveTopUp({ ...receipt, ...key() });
  }
}

function workingDaysAfter(day: string, days: number): string {
  let last = day;
  for (let left = days; left > 0; ) {
    last = addDays(last, 1);
    if (chineseCalendar.isWorkday(last)) left--;
  }
  return last;
}

export const firstMonthOfAccount = (today: string, monthsAgo: number): string => addMonthsToMonth(monthOf(today), -monthsAgo);
