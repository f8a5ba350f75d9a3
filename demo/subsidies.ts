/** A subsidy campaign under way in each area: computed, reviewed, listed to tax, partly paid, with additions, visits and differences. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, businessDateOf, lastDayOfMonth, monthOf, yearOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { drainQueues } from "@/server/jobs/worker";
import { hasGreenChannel } from "@/server/subsidies/read-campaign";
import { type Chance, idempotencyKey, personalNumber, personName } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { AreaPlan, Staffed } from "./staff";
import { addOffice } from "./staff";

export interface SubsidyDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  plan: AreaPlan;
  /** The last day of the demo's rules in the area. */
  today: string;
  chance: Chance;
}

const PREMIUM: Record<string, string> = { "441600": "400", "420300": "400", "210800": "400", "220621": "280" };

interface Year {
  campaign: string;
  year: number;
  /** A day of the collective enrolment, and one after it. */
  within: string;
  after: string;
}

const key = (demo: SubsidyDemo) => ({ idempotencyKey: idempotencyKey(demo.chance) });

export async function subsidise(demo: SubsidyDemo): Promise<void> {
  const { plan, staffed, chance } = demo;
  const tax = { code: "swj", name: `${plan.name}税务局`, department: "tax" as const, region: plan.code };
  const joined = onDay(businessDateOf(new Date()));
  await addOffice(
    staffed,
    plan,
    { ...tax, staff: [{ userName: "sw.maker", duty: "maker" }] },
    { chance, days: { opened: joined, settled: joined } },
  );
  const year = await open(demo);
  await compute(demo, year, year.within);
  await review(demo, year, year.within);
  const first = await list(demo, year, year.within);
  await readInsured(demo, year, first);
  await pay(demo, year);
  await comeLater(demo, year);
  await visit(demo, year);
}

async function open(demo: SubsidyDemo): Promise<Year> {
  const { staffed, plan, today } = demo;
  const year = yearOf(today);
  const set = `${year - 1}-08-20`;
  const setOn = onDay(set < `${year}-01-01` && plan.code === "220621" ? `${year}-01-05` : set);
  const validFrom = `${year}-01-01`;
  const proposed = await staffed.as("ybj.maker", setOn).policies.proposeParameter({
    ...{ pack: packFor(plan.code, validFrom).id, key: "subsidies.premium", typed: PREMIUM[plan.code] ?? "400", validFrom, words: null },
    ...{ documentNumber: `${plan.name.slice(0, 2)}医保〔${year - 1}〕演示12号`, documentOn: set, ...key(demo) },
  });
  await staffed.as("ybj.approver", setOn).policies.confirmParameter({ id: proposed.id, ...key(demo) });
  const window = { windowFrom: `${year - 1}-09-01`, windowTo: `${year}-02-28` };
  const { id } = await staffed.as("jb.maker", setOn).subsidies.open({ year, ...window, ...key(demo) });
  return { campaign: id, year, within: `${year}-01-15`, after: today };
}

async function compute(demo: SubsidyDemo, { campaign }: Year, on: string): Promise<void> {
  const now = onDay(on);
  await demo.staffed.as("jb.maker", now).subsidies.compute({ campaign, on, ...key(demo) });
  await drainQueues(databaseAt(demo.database, now), demo.appUrl, ["subsidies.compute"]);
}

async function review(demo: SubsidyDemo, { campaign }: Year, on: string): Promise<void> {
  const { subsidies } = demo.staffed.as("jb.reviewer", onDay(on));
  const { unreviewed } = await subsidies.campaign({ campaign });
  await subsidies.review({ campaign, seen: { lines: unreviewed.entitled, amount: unreviewed.amount }, ...key(demo) });
}

/** Lists for all counties but the last, released but for one. */
async function list(demo: SubsidyDemo, { campaign }: Year, on: string): Promise<string | null> {
  const { staffed } = demo;
  const { toList } = await staffed.as("jb.maker", onDay(on)).subsidies.campaign({ campaign });
  const counties = toList.length > 1 ? toList.slice(0, -1) : toList;
  let first: string | null = null;
  for (const [at, { county }] of counties.entries()) {
    const { id } = await staffed.as("jb.maker", onDay(on)).subsidies.makeList({ campaign, region: county, ...key(demo) });
    if (at > 0 && at === counties.length - 1) break;
    const { subsidies } = staffed.as("jb.reviewer", onDay(addDays(on, 1)));
    await subsidies.releaseList({ list: id, digest: (await subsidies.list({ list: id })).digest, ...key(demo) });
    if (at === 0) await staffed.as("sw.maker", onDay(addDays(on, 2))).subsidies.takeList({ list: id });
    first ??= id;
  }
  return first;
}

/** What the tax office collected: most of it as expected, some of it not. */
async function readInsured(demo: SubsidyDemo, { campaign, year, within }: Year, first: string | null): Promise<void> {
  if (first === null) return;
  const { staffed, database, appUrl, chance, plan } = demo;
  const now = onDay(addDays(within, 12));
  const api = staffed.as("jb.maker", now);
  const { rows } = await api.subsidies.lines({ campaign, filter: { list: first }, pageSize: 50 });
  const lines = ["身份证号,姓名,参保年度,险种,参保地,缴费金额,缴费方式"];
  for (const [at, row] of rows.slice(0, 30).entries()) {
    const { text: number } = await api.people.reveal({ person: row.person, what: "number", reason: "演示：核对参保名单" });
    const amount = at % 10 === 4 ? "350.00" : (PREMIUM[plan.code] ?? "400");
    const region = at % 10 === 7 ? "110101" : row.region.slice(0, 6);
    lines.push([number, row.name, year, at % 15 === 9 ? "310" : "390", region, amount, at % 10 === 2 ? "个人" : "代缴"].join(","));
  }
  const stranger = personalNumber(chance, `${plan.code.slice(0, 4)}01`, "1985-05-05", "male");
  lines.push([stranger, personName(chance, "male"), year, "390", plan.code, PREMIUM[plan.code] ?? "400", "代缴"].join(","));
  async function* body() {
    yield Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`);
  }
  const at = databaseAt(database, now);
  const context = { database: at, member: staffed.member("jb.maker"), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "insured", body(), { fileName: `${year}年参保缴费名单.csv`, byteCount: null });
  const { import: upload } = await api.insuredLists.begin({ file: file.id, ...key(demo) });
  await drainQueues(at, appUrl, ["lists.read", "lists.read-long"]);
  const found = await api.insuredLists.page({ import: upload });
  const confirm = { import: upload, rows: found.goodCount + found.warnedCount, total: found.matched, moneySeen: true };
  await api.insuredLists.confirm({ ...confirm, ...key(demo) });
  await drainQueues(at, appUrl, ["lists.write", "lists.write-long"]);
}

/** What is on released lists is paid where the area has money; a second payment fails. */
async function pay(demo: SubsidyDemo, { campaign, within }: Year): Promise<void> {
  const { staffed, plan } = demo;
  const day = addDays(within, 20);
  await staffed.as("cz.approver", onDay(addDays(day, -1))).ledger.postMoney({
    ...{ posting: "receipt", source: "central", amount: "700000.00", words: "中央财政资助参保补助资金" },
    ...{ voucher: `ZZ${day.replaceAll("-", "")}`, valueDay: addDays(day, -1) },
    ...{ documentNumber: `${plan.name.slice(0, 1)}财社〔${within.slice(0, 4)}〕演示66号`, ...key(demo) },
  });
  const maker = staffed.as("jb.maker", onDay(day));
  const { toPay, offices } = await maker.subsidies.campaign({ campaign });
  const payee = offices.find(({ isPayable }) => isPayable)?.id;
  const seen = toPay?.pay_on_behalf;
  if (payee === undefined || seen === undefined || seen.count === 0) return;
  const { orders } = await maker.subsidies.orderPremiums({ campaign, payee, ways: ["pay_on_behalf"], seen, ...key(demo) });
  await settle(demo, orders, day);
}

async function settle({ staffed, database, chance, ...demo }: SubsidyDemo, ids: readonly string[], day: string): Promise<void> {
  const on = (later: number) => onDay(addDays(day, later));
  const once = () => ({ idempotencyKey: idempotencyKey(chance) });
  const found = await Promise.all(ids.map((id) => staffed.as("cz.maker", on(0)).payments.order({ id })));
  const orders = found.map(({ order }) => order);
  const total = orders.reduce((all, order) => all.plus(order.amount), orders[0]?.amount.times(0) ?? nothing());
  const seen = { ids: [...ids], count: ids.length, total: total.toFixed(2) };
  await staffed.as("cz.approver", on(1)).payments.approve({ ...seen, ...once() });
  await staffed.as("cz.maker", on(2)).payments.send({ ...seen, ...once() });
  // In Yingkou the bank did not find the account.
  const isFailed = demo.plan.code === "210800";
  const rows = orders.map(
    (order) =>
      `${order.number},${order.amount.toFixed(2)},${isFailed ? "失败" : "成功"},${isFailed ? "收款账号户名不符" : ""},BK${chance.whole(100_000, 999_999)},${addDays(day, 3)}`,
  );
  async function* body() {
    yield Buffer.from(`\uFEFF付款单号,金额,支付状态,失败原因,银行流水号,支付日期\r\n${rows.join("\r\n")}\r\n`);
  }
  const now = on(4);
  const context = { database: databaseAt(database, now), member: staffed.member("cz.maker"), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "bank-result", body(), { fileName: `资助参保回盘_${day}.csv`, byteCount: null });
  const { payments } = staffed.as("cz.maker", now);
  const { seen: counted } = await payments.previewResult({ file: file.id });
  if (counted === null) throw new Error("the bank's answer leaves a question");
  await payments.importResult({ file: file.id, seen: counted.counts, ...once() });
}

function nothing(): never {
  throw new Error("a payment without an order");
}

/** After the window: somebody through the green channel, this month and, late, two months ago; then additions and endings. */
async function comeLater(demo: SubsidyDemo, year: Year): Promise<void> {
  const { staffed, plan } = demo;
  const { campaign, after } = year;
  const { rows } = await staffed.as("jb.maker", onDay(after)).subsidies.tasks({ campaign, pageSize: 30 });
  if (hasGreenChannel(packFor(plan.code, after))) {
    const late = addDays(`${monthOf(after)}-01`, -45);
    for (const [at, row] of rows
      .filter((candidate) => candidate.amount !== "0.00")
      .slice(0, 3)
      .entries()) {
      const on = onDay(at === 0 ? late : after);
      await staffed.as("jb.maker", on).subsidies.registerGreen({ person: row.person, insuredRegion: row.region.slice(0, 6), ...key(demo) });
    }
  }
  const elsewhere = rows.at(-1);
  if (elsewhere !== undefined) {
    const facts = { person: elsewhere.person, year: year.year, place: "深圳市", documentNumber: `深医保证〔${year.year}〕311号` };
    await staffed.as("jb.maker", onDay(after)).subsidies.recordElsewhere({ ...facts, ...key(demo) });
  }
  const lastMonth = lastDayOfMonth(monthOf(addDays(`${monthOf(after)}-01`, -1)));
  await compute(demo, year, lastMonth);
}

const found = [
  ["away", "外出务工，电话未接通"],
  ["refuses", "认为身体好，不愿参保，已讲明政策"],
  ["insured_elsewhere", "在东莞随子女参保，待寄凭证"],
  ["employee_insured", "今年在厂里参加职工医保"],
  ["deceased", "邻居称已去世，待核"],
  ["away", "在外地住院，月底回来"],
] as const;

/** Visits of the townships that have an office; elsewhere nobody is visited yet. */
async function visit(demo: SubsidyDemo, { campaign, after }: Year): Promise<void> {
  const { staffed } = demo;
  const clerk = [...staffed.members.values()].find((member) => member.department === "township");
  if (clerk === undefined) return;
  const { subsidies } = staffed.as(clerk.userName, onDay(after));
  const { rows } = await subsidies.tasks({ campaign });
  for (const [at, row] of rows.slice(0, -1).entries()) {
    const [outcome, words] = found[at % found.length] ?? found[0];
    await subsidies.recordVisit({ line: row.line, visitedOn: addDays(after, -(at % 20)), outcome, words, ...key(demo) });
  }
}
