/** Last year's money of Yingkou, with a county in arrears and two letters to it; and a bank statement of Heyuan with a line open. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { addDays, yearOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { drainQueues } from "@/server/jobs/worker";
import { money, sum, toText, zero } from "@/server/money";
import { type Chance, idempotencyKey } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { Staffed } from "./staff";

interface FundingDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}

type Source = "central" | "provincial" | "lottery" | "city" | "county" | "donation" | "interest";

interface Coming {
  source: Source;
  county?: string;
  amount: string;
  on: string;
  words: string;
}

/** What other sources are planned to bring; what is left of the need is the base. */
const planned = {
  central: "4260000.00",
  provincial: "1835000.00",
  lottery: "214000.00",
  donation: "38600.00",
  interest: "41263.72",
  other: "0.00",
};
const NEED = "8538863.72";
const counties = [
  { county: "210881", weight: "28", paid: "421400.00" },
  { county: "210882", weight: "27", paid: "322350.00" },
  { county: "210804", weight: "18", paid: "270900.00" },
  { county: "210811", weight: "11", paid: "165550.00" },
  { county: "210802", weight: "9", paid: "135450.00" },
  { county: "210803", weight: "7", paid: "105350.00" },
] as const;
const IN_ARREARS = "210882";

/** A whole year of receipts, its matching, and what is still asked of one county. */
export async function raiseFunds({ staffed, today, chance }: FundingDemo): Promise<void> {
  const year = yearOf(today) - 1;
  const once = () => ({ idempotencyKey: idempotencyKey(chance) });
  const documentNumber = `营财社〔${year}〕演示8号`;
  const made = await staffed.as("cz.maker", onDay(`${year}-01-20`)).funding.makeMatching({
    ...{ year, need: NEED, ...planned, documentNumber, dueOn: `${year}-11-30` },
    weights: counties.map(({ county, weight }) => ({ county, weight })),
    ...once(),
  });
  const base = money(NEED).minus(sum(Object.values(planned).map(money)));
  await staffed.as("cz.approver", onDay(`${year}-01-22`)).funding.confirmMatching({ id: made.id, base: toText(base), ...once() });
  for (const [at, { source, county, amount, on, words }] of comingIn(year).entries()) {
    await staffed.as("cz.maker", onDay(on)).ledger.postMoney({
      ...{ posting: "receipt", source, amount, words, valueDay: on, voucher: `YK${on.replaceAll("-", "")}${String(at).padStart(3, "0")}` },
      ...(county === undefined ? {} : { county }),
      ...{ documentNumber: `营财社〔${year}〕演示${at + 10}号`, ...once() },
    });
  }
  for (const [dunnedOn, payBy] of [
    [`${year}-12-15`, `${year}-12-25`],
    [`${year}-12-28`, `${year + 1}-01-10`],
  ] as const) {
    const api = staffed.as("cz.maker", onDay(dunnedOn)).funding;
    const { owed } = await api.year({ year });
    const open = owed?.counties.find(({ county }) => county === IN_ARREARS)?.open ?? toText(zero);
    await api.dun({ year, county: IN_ARREARS, dunnedOn, payBy, open, ...once() });
  }
}

function comingIn(year: number): Coming[] {
  const of = (source: Source, amount: string, on: string, words: string): Coming => ({ source, amount, on: `${year}-${on}`, words });
  return [
    of("central", "4260000.00", "02-12", "中央财政城乡医疗救助补助资金"),
    of("provincial", "1835000.00", "03-05", "省级财政医疗救助补助资金"),
    of("lottery", "214000.00", "04-16", "彩票公益金"),
    of("city", "645000.00", "06-10", "市级配套资金"),
    ...counties.map(({ county, paid }, at): Coming => ({ ...of("county", paid, `07-${String(at + 10)}`, "县级配套资金"), county })),
    of("donation", "38600.00", "09-05", "中华慈善日社会捐助"),
    of("interest", "41263.72", "12-21", "财政专户存款利息"),
  ].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/** The expenditure account as the bank has it: what came, every order it paid, and a fee that nobody has posted. */
export async function takeStatement({ database, appUrl, staffed, today, chance }: FundingDemo): Promise<void> {
  const once = () => ({ idempotencyKey: idempotencyKey(chance) });
  const api = staffed.as("cz.maker", onDay(today));
  const { rows: transfers } = await api.ledger.transfers({ account: "expenditure", words: "拨入", ascending: true, pageSize: 500 });
  const { rows: orders } = await api.payments.list({ state: "paid", pageSize: 500 });
  const moves = [
    ...transfers
      .filter(({ to, reverses }) => to === "expenditure" && reverses === null)
      .map(({ onDay: day, amount, words }) => ({ day, amount, name: "河源市财政局", words })),
    ...orders
      .filter(({ order }) => order.account === "expenditure" && order.paidOn !== null)
      .map(({ order }) => ({ day: order.paidOn ?? today, amount: order.amount.negated(), name: order.holderName, words: order.number })),
  ].sort((one, other) => (one.day < other.day ? -1 : 1));
  const last = moves.at(-1)?.day;
  if (last === undefined) return;
  moves.push({ day: last, amount: money("-12.00"), name: "河源农村商业银行", words: "转账手续费" });
  let balance = zero;
  const lines = moves.map(({ day, amount, name, words }, at) => {
    balance = balance.plus(amount);
    const sides = amount.isPositive() ? `${toText(amount)},` : `,${toText(amount.negated())}`;
    return `${day},${sides},${toText(balance)},${name},${day.replaceAll("-", "")}${String(at + 1).padStart(6, "0")},${words}`;
  });
  async function* body() {
    yield Buffer.from(`\uFEFF交易日期,收入,支出,余额,对方户名,流水号,摘要\r\n${lines.join("\r\n")}\r\n`);
  }
  const now = onDay(addDays(last, 1) > today ? today : addDays(last, 1));
  const at = databaseAt(database, now);
  const context = { database: at, member: staffed.member("cz.maker"), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "bank-statement", body(), { fileName: `支出户对账单_${last}.csv`, byteCount: null });
  const { statementImports } = staffed.as("cz.maker", now);
  const begun = await statementImports.begin({ file: file.id, account: "expenditure", ...once() });
  await drainQueues(at, appUrl, ["lists.read", "lists.read-long"]);
  const seen = await statementImports.page({ import: begun.import });
  const rows = seen.goodCount + seen.warnedCount;
  await statementImports.confirm({ import: begun.import, rows, total: seen.totals.closing ?? "", ...once() });
  await drainQueues(at, appUrl, ["lists.write", "lists.write-long"]);
}
