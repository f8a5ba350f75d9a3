/** Heyuan's clearing in the demo: batches in every state, with real scans that the real job files. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { addMonthsToMonth, type BusinessMonth, businessDateOf, monthOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { drainQueues } from "@/server/jobs/worker";
import { Refusal } from "@/server/refusal";
import { makeScan, type ScanOptions, scansAsPdf } from "@/server/testing/scans";
import { type Chance, idempotencyKey } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { Staffed } from "./staff";

export interface ClearingDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}

type Stage = "preparing" | "submitted" | "reviewing" | "returned" | "reviewed" | "made" | "sent" | "failed" | "paid";

const DPI = 96;
const stages: readonly Stage[] = ["preparing", "submitted", "reviewing", "returned", "reviewed", "made", "sent", "failed", "paid"];
/** How far each hospital's month is; months are counted back from this one. */
const plan: readonly { hospital: string; clerk: string; months: readonly (readonly [number, Stage])[] }[] = [
  {
    hospital: "0017",
    clerk: "cc.maker",
    months: [
      [4, "paid"],
      [3, "paid"],
      [2, "reviewing"],
      [1, "preparing"],
    ],
  },
  {
    hospital: "0018",
    clerk: "yd.maker",
    months: [
      [4, "paid"],
      [3, "made"],
      [2, "returned"],
      [1, "preparing"],
    ],
  },
  {
    hospital: "2101",
    clerk: "ya.maker",
    months: [
      [4, "failed"],
      [3, "sent"],
      [2, "reviewed"],
      [1, "submitted"],
    ],
  },
];

/** Hospitals whose advances go back several months; the others joined last month. */
export const longestAdvancing: ReadonlySet<string> = new Set(plan.map((entry) => entry.hospital));
export const MONTHS_OF_ADVANCES = 4;

interface Filled {
  hospital: string;
  clerk: string;
  /** The month of the discharges. */
  month: BusinessMonth;
  stage: Stage;
}

interface Batch {
  id: string;
  clerk: string;
  hospitalName: string;
  stage: Stage;
  /** The month after the discharges, in which all of it happens. */
  month: BusinessMonth;
  days: (day: number) => Date;
}

export async function clearHeyuan(demo: ClearingDemo): Promise<void> {
  const batches: Batch[] = [];
  for (const { hospital, clerk, months } of plan) {
    for (const [back, stage] of months)
      batches.push(await fillBatch(demo, { hospital, clerk, month: addMonthsToMonth(monthOf(demo.today), -back), stage }));
  }
  for (const batch of batches) await advance(demo, batch);
  await recoverHeyuan(demo, batches);
}

/** A month of one hospital from its papers to the bank's answer. */
export async function clearMonth(demo: ClearingDemo, of: Omit<Filled, "stage">): Promise<void> {
  await advance(demo, await fillBatch(demo, { ...of, stage: "paid" }));
}

const reaches = (batch: Batch, stage: Stage) => stages.indexOf(batch.stage) >= stages.indexOf(stage);

/** Every fourth case of a batch in preparation still lacks its statement. */
const lacks = (stage: Stage, at: number) => stage === "preparing" && at % 4 === 1;
const inOrder = (rows: readonly Case[]) => rows.toSorted((a, b) => (`${a.dischargedOn} ${a.id}` < `${b.dischargedOn} ${b.id}` ? -1 : 1));

type Case = Awaited<ReturnType<ReturnType<Staffed["as"]>["clearing"]["cases"]>>["rows"][number];

/** Gathers a month, prints its sheets and scans the whole pile; a batch in preparation lacks a few papers. */
async function fillBatch(demo: ClearingDemo, { hospital, clerk, month, stage }: Filled): Promise<Batch> {
  const { staffed, today, chance } = demo;
  const after = addMonthsToMonth(month, 1);
  // Nothing of the demo happens after today.
  const days = (day: number) => onDay([`${after}-${String(day).padStart(2, "0")}`, today].sort()[0] ?? today);
  const own = staffed.as(clerk, days(6));
  const { batch: id } = await own.clearing.gather({ month });
  const hospitalName = staffed.office(hospital).name;
  const rows = inOrder((await own.clearing.cases({ batch: id })).rows);
  const pages: Buffer[] = [];
  for (const [at, row] of rows.entries()) {
    const lacking = lacks(stage, at);
    const sheet = await own.printing.print({ form: "assistance-settlement", subject: row.stay, idempotencyKey: idempotencyKey(chance) });
    const { pageCodes } = await own.printing.open({ id: sheet.id });
    pages.push(...(await papersOf(row, { hospital: hospitalName, code: pageCodes[0] ?? "", lacking }, chance)));
  }
  if (stage !== "preparing") {
    const summary = await own.printing.print({ form: "advance-summary", subject: id, idempotencyKey: idempotencyKey(chance) });
    const { pageCodes } = await own.printing.open({ id: summary.id });
    for (const code of pageCodes)
      pages.push(
        await scan(
          {
            kind: "advance-summary",
            facts: {
              hospital: hospitalName,
              fields: [
                ["费用月份", month],
                ["例数", String(rows.length)],
              ],
              day: `${after}-06`,
            },
            code,
            stamped: true,
          },
          chance,
        ),
      );
  } else pages.push(await scan({ kind: "blank", facts: { hospital: hospitalName, fields: [] } }, chance));
  await upload(demo, { clerk, batch: id, now: days(6) }, pages);
  await drainQueues(databaseAt(demo.database, days(6)), demo.appUrl, ["materials.file"], () => days(6));
  return { id, clerk, hospitalName, stage, month: after, days };
}

function scan(options: Omit<ScanOptions, "seed" | "dpi">, chance: Chance): Promise<Buffer> {
  return makeScan({ ...options, seed: chance.whole(1, 1_000_000_000), dpi: DPI, quality: 62 });
}

async function papersOf(
  row: Case,
  { hospital, code, lacking }: { hospital: string; code: string; lacking: boolean },
  chance: Chance,
): Promise<Buffer[]> {
  const name = row.name ?? "";
  const fields = [
    ["姓名", name],
    ["住院号", row.admissionNumber ?? ""],
    ["出院日期", row.dischargedOn],
    ["总费用", row.totalCost],
  ] as const;
  const facts = { hospital, fields, day: row.dischargedOn, signer: name };
  const insurance = {
    ...facts,
    table: [
      ["项目", "金额"],
      ["总费用", row.totalCost],
      ["政策范围内费用", row.policyScopeCost],
      ["医疗救助", row.assistance],
      ["扶贫保险", row.povertyInsurance],
    ],
  };
  const diagnosis = await scan(
    { kind: "diagnosis", facts: { ...facts, text: "经诊断，建议出院后门诊随访，按时服药。" }, stamped: true },
    chance,
  );
  const statement = await scan({ kind: "insurance-settlement", facts: insurance, stamped: true }, chance);
  const sheet = await scan(
    { kind: "assistance-settlement", facts: insurance, code, stamped: true, signed: true, torn: lacking && chance.happens(0.5) },
    chance,
  );
  return lacking ? [diagnosis, sheet] : [diagnosis, statement, sheet];
}

async function upload(
  { database, staffed, chance }: ClearingDemo,
  { clerk, batch, now }: { clerk: string; batch: string; now: Date },
  pages: Buffer[],
): Promise<void> {
  async function* body() {
    yield scansAsPdf(pages, DPI);
  }
  const context = { database: databaseAt(database, now), member: staffed.member(clerk), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "scan", body(), { fileName: `扫描_${batch.slice(-4)}.pdf`, byteCount: null });
  await staffed.as(clerk, now).materials.upload({ batch, file: file.id, idempotencyKey: idempotencyKey(chance) });
}

/** Takes a filled batch as far as its stage says, each step by the person whose it is. */
async function advance(demo: ClearingDemo, batch: Batch): Promise<void> {
  await fileTray(demo, batch);
  if (batch.stage === "preparing") return;
  const own = demo.staffed.as(batch.clerk, batch.days(8)).clearing;
  const { version } = await own.batch({ id: batch.id });
  await own.submit({ batch: batch.id, version, idempotencyKey: idempotencyKey(demo.chance) });
  if (reaches(batch, "reviewing")) await review(demo, batch);
  if (reaches(batch, "made")) await pay(demo, batch);
}

/** Papers that are not ours wait in the tray in the order of the pile: a diagnosis and a statement a case. */
async function fileTray({ staffed }: ClearingDemo, batch: Batch): Promise<void> {
  const own = staffed.as(batch.clerk, batch.days(7));
  const rows = inOrder((await own.clearing.cases({ batch: batch.id })).rows);
  const { tray } = await own.materials.filing({ batch: batch.id });
  const pages = tray.filter((page) => page.trayReason === "no_code").sort((a, b) => a.pageNumber - b.pageNumber);
  const places = rows.flatMap((row, at) => [
    { batchCase: row.id, item: "diagnosis_certificate" },
    ...(lacks(batch.stage, at) ? [] : [{ batchCase: row.id, item: "insurance_settlement_statement_original" }]),
  ]);
  for (const [at, place] of places.entries()) {
    const page = pages[at];
    if (page !== undefined) await own.materials.assign({ pages: [{ page: page.id, version: page.version }], place });
  }
  const waiting = await own.materials.toConfirm({ batch: batch.id });
  const confirmed = batch.stage === "preparing" ? waiting.slice(2) : waiting;
  if (confirmed.length > 0) {
    await own.materials.confirm({
      pages: confirmed.slice(0, 100).map((page) => ({
        page: page.id,
        version: page.version,
        marks: ["hospital_stamp", "patient_or_family_signature"],
        original: true,
        relation: "self",
      })),
    });
  }
}

async function review({ staffed, chance }: ClearingDemo, batch: Batch): Promise<void> {
  for (const [userName, share] of [
    ["jb.reviewer", "assistance"],
    ["rs.reviewer", "poverty_insurance"],
  ] as const) {
    const own = staffed.as(userName, batch.days(13)).clearing;
    const { rows } = await own.queue({ batch: batch.id, share });
    const until = batch.stage === "reviewing" ? Math.ceil(rows.length / 2) : rows.length;
    for (const [at, row] of rows.slice(0, until).entries()) {
      const seen = await own.review({ id: row.batchCase, share });
      const returns = batch.stage === "returned" && at === 0 && share === "assistance";
      let { version } = seen.review;
      for (const [which, { item }] of seen.items.entries()) {
        const rejected = returns && which === 0;
        const verdict = rejected
          ? ({ verdict: "rejected", reasonCode: "stamp_missing", words: "诊断证明的医院印章不清" } as const)
          : ({ verdict: "accepted" } as const);
        version = (await own.judgeItem({ review: seen.review.id, version, item, ...verdict })).version;
      }
      const judged = { review: seen.review.id, version, idempotencyKey: idempotencyKey(chance) };
      if (returns) await own.decide({ ...judged, decision: "return", words: "补盖清晰的医院印章后重新提交" });
      else
        await own.decide({ ...judged, decision: "pass" }).catch((error: unknown) =>
          own.decide({
            ...judged,
            idempotencyKey: idempotencyKey(chance),
            decision: "cut",
            figures: {},
            approved: computedIn(error),
            reasonCode: "figures_differ",
            words: "按结算结果核减医院多记部分",
          }),
        );
    }
  }
}

/** A hospital that booked more than the rules give is cut to what they give; anything else is a fault of the demo. */
function computedIn(error: unknown): string {
  const refusal = error instanceof Error && error.cause instanceof Refusal ? error.cause : null;
  if (refusal?.reason !== "claimed_above_computed") throw error;
  return String(refusal.parameters.computed);
}

async function pay(demo: ClearingDemo, batch: Batch): Promise<void> {
  const { staffed, chance } = demo;
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const { orders } = await staffed.as("cz.maker", batch.days(16)).payments.make({ batches: [batch.id], ...key() });
  const ids = orders.map((order) => order.id);
  if (!reaches(batch, "sent")) return;
  const { rows } = await staffed.as("cz.maker", batch.days(16)).payments.list({ batch: batch.id });
  const total = rows.reduce((sum, row) => sum.plus(row.order.amount), rows[0]?.order.amount.times(0) ?? never());
  const seen = { ids, count: ids.length, total: total.toFixed(2) };
  await staffed.as("cz.approver", batch.days(17)).payments.approve({ ...seen, ...key() });
  await staffed.as("cz.maker", batch.days(18)).payments.send({ ...seen, ...key() });
  if (!reaches(batch, "failed")) return;
  const failed = batch.stage === "failed";
  const lines = rows.map(
    (row) =>
      `${row.order.number},${row.order.amount.toFixed(2)},${failed ? "失败" : "成功"},${failed ? "收款账号户名不符" : ""},BK${chance.whole(100_000, 999_999)},${businessDateOf(batch.days(20))}`,
  );
  await answer(demo, `付款单号,金额,支付状态,失败原因,银行流水号,支付日期\r\n${lines.join("\r\n")}\r\n`, batch);
}

function never(): never {
  throw new Error("a payment without an order");
}

async function answer({ database, staffed, chance }: ClearingDemo, csv: string, batch: Batch): Promise<void> {
  async function* body() {
    yield Buffer.from(`\uFEFF${csv}`);
  }
  const now = batch.days(20);
  const context = { database: databaseAt(database, now), member: staffed.member("cz.maker"), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "bank-result", body(), { fileName: `回盘_${batch.month}.csv`, byteCount: null });
  const { payments } = staffed.as("cz.maker", now);
  const { seen } = await payments.previewResult({ file: file.id });
  if (seen === null) throw new Error("the bank's answer leaves a question");
  await payments.importResult({ file: file.id, seen: seen.counts, idempotencyKey: idempotencyKey(chance) });
}

/**
 * Paid stays that were refunded afterwards, one a hospital and month: one item waits to be proposed, one to be decided, one
 * came back in part, one is to be set off.
 */
async function recoverHeyuan({ staffed, today, chance }: ClearingDemo, batches: readonly Batch[]): Promise<void> {
  const now = onDay(today);
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const paid = batches.filter(({ stage }) => stage === "paid");
  for (const [at, batch] of paid.entries()) {
    const own = staffed.as(batch.clerk, now);
    const [row] = inOrder((await own.clearing.cases({ batch: batch.id })).rows);
    if (row === undefined) continue;
    const { version } = await own.stays.form({ stay: row.stay });
    const refund = { stay: row.stay, version, settlementNumber: `TF${row.settlementNumber}`, words: "医保重新结算，原单退费" };
    await own.stays.refund({ ...refund, ...key() });
    const agency = staffed.as("jb.maker", now).recoveries;
    const [item] = (await agency.ofStay({ stay: row.stay })).toReversed();
    if (item === undefined || at === 0) continue;
    const way = at === 2 ? ("paid_back" as const) : ("offset" as const);
    const seen = async () => ({ id: item.id, version: (await agency.page({ id: item.id })).item.version });
    await agency.propose({ ...(await seen()), way, words: "退费单已核对，按规定追回", ...key() });
    if (at === 1) continue;
    await staffed.as("cz.approver", now).recoveries.decide({ ...(await seen()), amount: item.amount, words: "同意追回", ...key() });
    if (way !== "paid_back") continue;
    const half = (Math.floor(Number(item.amount) * 50) / 100).toFixed(2);
    const receipt = { voucher: `HD${chance.whole(100_000, 999_999)}`, receivedOn: today, amount: half };
    await staffed.as("cz.maker", now).recoveries.receive({ ...(await seen()), ...receipt, ...key() });
  }
}
