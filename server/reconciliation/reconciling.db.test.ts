/** A hospital's own list held against what was really paid for its batch. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { lastMonth, monthBefore } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";

let world: PaymentWorld;
let hospital: Member;
/** A batch of three cases, the first with both shares. */
let batch: string;
let stays: { number: string; admission: string; day: string; amount: string }[];
const folder = mkdtempSync(join(tmpdir(), "medaid-reconciling-"));
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintPaymentWorld();
  hospital = await world.hospital();
  batch = await world.submittedBatch(hospital, [{ poverty: "300" }, { assistance: "2000" }, { assistance: "1000" }], { month: lastMonth });
  const cases = await world.liveCases(hospital, batch);
  stays = await world.sql<typeof stays>`
    update stay set settlement_number = upper(settlement_number) where id in ${world.sql(cases.map((one) => one.stay))}
    returning settlement_number as number, admission_number as admission, discharged_on::text as day, hospital_assistance as amount`;
  stays.sort((one, other) => Number(other.amount) - Number(one.amount));
  for (const { id, povertyInsuranceClaimed } of cases) if (povertyInsuranceClaimed.gt(0)) await world.decide(world.insurer, id, "pass");
  await world.pay(batch);
}, 60_000);
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

async function bring(lines: readonly string[], by = hospital, of = batch) {
  const stored = await putMadeFile(Buffer.from(`\uFEFF${lines.join("\n")}\n`), filePurposes.reconciliation);
  const asking = { member: by, now: new Date(), today, requestId: v7(), address: null, database: world.database };
  const { id } = await inWriteTransaction(world.database, by, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: "对账.csv", purpose: "reconciliation" }),
  );
  return world.as(by).reconciliation.reconcile({ batch: of, file: id, ...key() });
}
const head = "结算ID,住院号,出院日期,医疗救助,扶贫保险";
const line = (index: number, assistance: string, poverty: string) => {
  const { number = "", admission = "", day = "" } = stays[index] ?? {};
  return [number, admission, day, assistance, poverty].join(",");
};
async function rowsOf(id: string, member = hospital) {
  const { rows } = await world.as(member).reconciliation.reconciledRows({ id, sort: "row" });
  return rows.map(({ settlementNumber, verdict, field, ours, theirs }) => [
    stays.findIndex(({ number }) => number === settlementNumber),
    verdict,
    field,
    ours,
    theirs,
  ]);
}

test("what was paid agrees, and what was not paid counts with nought", async () => {
  const { kept: before } = await bring([head, line(0, "0", "300.00"), line(1, "", "0"), line(2, "0", "0")]);
  expect(await world.as(hospital).reconciliation.reconciliation({ id: before?.id ?? "" })).toMatchObject({ sameCount: 3 });
  for (const { id } of await world.liveCases(hospital, batch)) await world.decide(world.agency, id, "pass");
  await world.pay(batch);
  const { kept } = await bring([head, line(0, "3700.00", "300.00"), line(1, "2000.00", ""), line(2, "1000", "0")]);
  expect(await world.as(hospital).reconciliation.reconciliation({ id: kept?.id ?? "" })).toMatchObject({
    ...{ rowCount: 3, sameCount: 3, differentCount: 0, onlyOursCount: 0, onlyTheirsCount: 0 },
    batchMonth: `${lastMonth}-01`,
  });
});

test("every difference is kept with both values, and each kind is counted", async () => {
  const { kept } = await bring([
    head,
    line(0, "3700.01", "300.00"),
    line(1, "2000.00", "0"),
    line(1, "2000.00", "0"),
    "别处1,,,5,0",
    ",,,,",
  ]);
  const id = kept?.id ?? "";
  expect(await world.as(hospital).reconciliation.reconciliation({ id })).toMatchObject({
    ...{ rowCount: 5, sameCount: 1, differentCount: 2, onlyOursCount: 1, onlyTheirsCount: 1 },
  });
  const rows = await rowsOf(id);
  expect(rows).toHaveLength(5);
  expect(rows).toEqual(
    expect.arrayContaining([
      [0, "different", "assistance", "3700.00", "3700.01"],
      [1, "same", null, null, null],
      [1, "twice", null, null, null],
      [-1, "only_theirs", null, null, null],
      [2, "only_ours", null, null, null],
    ]),
  );
  const { rows: log } = await world.as(await world.staff("audit")).audit.list({ action: "reconciliation.reconcile" });
  expect(log.find(({ entry }) => entry.subject === id)?.entry).toMatchObject({
    subjectKind: "reconciliation",
    after: { rows: 5, same: 1, different: 2 },
  });
});

test("an amount that cannot be read is named by its row, and nothing is kept", async () => {
  const { total } = await world.as(hospital).reconciliation.reconciliations({});
  await expect(bring([head, line(0, "3700", "300"), line(1, "两千", "0")])).rejects.toMatchObject({
    cause: { reason: "amount_unreadable", parameters: { row: 3, text: "两千" } },
  });
  expect((await world.as(hospital).reconciliation.reconciliations({})).total).toBe(total);
});

test("a list without amounts is asked about, and the log says so", async () => {
  const { kept, asked } = await bring(["结算ID,出院日期", `${stays[0]?.number},2026-10-05`]);
  expect([kept, asked?.question.reason]).toEqual([null, "which_columns"]);
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action: "reconciliation.reconcile" });
  expect(rows[0]?.entry).toMatchObject({ subjectKind: "stored_file", after: { asked: "which_columns" } });
});

test("another hospital's batch, and one that is nowhere, are not found", async () => {
  const other = await world.hospital();
  await expect(bring([head, line(0, "1", "0")], other)).rejects.toThrow("batch_not_found");
  await expect(bring([head, line(0, "1", "0")], hospital, v7())).rejects.toThrow("batch_not_found");
  await expect(world.as(hospital).reconciliation.reconciliation({ id: v7() })).rejects.toThrow("reconciliation_not_found");
});

test("batches to choose from are those with something paid, each once, the latest month first", async () => {
  const earlier = await world.submittedBatch(hospital, [{}], { month: monthBefore });
  const choices = async (member: Member) => (await world.as(member).reconciliation.paidBatches()).map(({ id }) => id);
  expect(await choices(hospital)).toEqual([batch]);
  for (const { id } of await world.liveCases(hospital, earlier)) await world.decide(world.agency, id, "pass");
  const orders = await world.make(earlier);
  await world.approve(orders);
  expect(await choices(hospital)).toEqual([batch]);
  await world.send(orders);
  await world.answer(orders, "paid");
  expect(await choices(hospital)).toEqual([batch, earlier]);
  expect(await choices(await world.hospital())).toEqual([]);
});

test("reconciliations are sorted by rows, and found from a day on", async () => {
  const list = (filter: Parameters<ReturnType<PaymentWorld["as"]>["reconciliation"]["reconciliations"]>[0]) =>
    world.as(hospital).reconciliation.reconciliations(filter);
  const counts = (await list({ sort: "rows", ascending: true })).rows.map(({ rowCount }) => rowCount);
  expect(counts).toEqual([...counts].sort((one, other) => one - other));
  expect(new Set(counts).size).toBeGreaterThan(1);
  expect((await list({ from: today })).total).toBe(counts.length);
  expect((await list({ from: businessDateOf(new Date(Date.now() + 86_400_000)) })).total).toBe(0);
});
