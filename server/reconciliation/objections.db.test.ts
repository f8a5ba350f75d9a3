/** A hospital objects to a line of what it reconciled, and the agency answers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";

let world: PaymentWorld;
let hospital: Member;
let stays: string[];
/** What the hospital's own list came to. */
let reconciliation: string;
const folder = mkdtempSync(join(tmpdir(), "medaid-objections-"));
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintPaymentWorld();
  hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{ assistance: "2000" }, { assistance: "1000", poverty: "300" }], {
    month: lastMonth,
  });
  for (const one of await world.liveCases(hospital, batch)) {
    await world.decide(world.agency, one.id, "pass");
    if (one.povertyInsuranceClaimed.gt(0)) await world.decide(world.insurer, one.id, "pass");
  }
  await world.pay(batch);
  const rows = await world.sql<{ number: string }[]>`
    update stay set settlement_number = upper(settlement_number) where hospital = ${hospital.organisation}
    returning settlement_number as number, hospital_assistance`;
  stays = rows.map(({ number }) => number);
  const lines = ["结算ID,医疗救助", `${stays[0]},1999.99`, `${stays[1]},1000`, "别处1,5"];
  const stored = await putMadeFile(Buffer.from(`\uFEFF${lines.join("\n")}\n`), filePurposes.reconciliation);
  const now = new Date();
  const asking = { member: hospital, now, today: businessDateOf(now), requestId: v7(), address: null, database: world.database };
  const { id } = await inWriteTransaction(world.database, hospital, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: "对账.csv", purpose: "reconciliation" }),
  );
  const { kept } = await world.as(hospital).reconciliation.reconcile({ batch, file: id, ...key() });
  reconciliation = kept?.id ?? "";
}, 120_000);
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

const raise = (settlementNumber: string, by = hospital, words = "银行到账 1999.99，少一分") =>
  world.as(by).reconciliation.raiseObjection({ reconciliation, settlementNumber, words, ...key() });
const lineOf = async (settlementNumber: string, member = hospital) =>
  (await world.as(member).reconciliation.reconciledRows({ id: reconciliation })).rows.find(
    (row) => row.settlementNumber === settlementNumber,
  );

test("the sums of both sides are kept, each kind of money by itself; a column that is not there has none", async () => {
  const found = await world.as(hospital).reconciliation.reconciliation({ id: reconciliation });
  const [paid] = await world.sql<{ assistance: string; poverty: string }[]>`
    select coalesce(sum(amount) filter (where share = 'assistance'), 0)::text as assistance,
      coalesce(sum(amount) filter (where share = 'poverty_insurance'), 0)::text as poverty
    from payment_order where area = ${world.area} and state = 'paid'`;
  expect(found.sums).toEqual([
    { share: "assistance", ours: paid?.assistance, theirs: "3004.99" },
    { share: "poverty_insurance", ours: paid?.poverty, theirs: null },
  ]);
});

test("an objection is seen and answered by the agency, which the hospital is told, and both stand at the line", async () => {
  const { id } = await raise(stays[0] ?? "");
  await expect(raise(stays[0] ?? "")).rejects.toMatchObject({ cause: { reason: "objection_waits", parameters: { number: stays[0] } } });
  const maker = await world.staff("agency", "maker");
  expect((await world.as(maker).workbench.view({})).tasks.find(({ kind }) => kind === "answerObjections")).toMatchObject({
    ...{ count: 1, amount: null, href: "/payments/reconciliations?objection=open" },
  });
  expect((await world.as(maker).reconciliation.reconciliations({ objection: "open" })).rows).toMatchObject([
    { id: reconciliation, objectionCount: 1, openObjectionCount: 1 },
  ]);
  const open = await world.as(maker).reconciliation.reconciledRows({ id: reconciliation, objection: "open" });
  expect(open.rows.map(({ settlementNumber }) => settlementNumber)).toEqual([stays[0]]);

  const answer = { objection: id, outcome: "declined" as const, words: "回单金额与付款单一致", ...key() };
  await world.as(maker).reconciliation.answerObjection(answer);
  await expect(world.as(maker).reconciliation.answerObjection({ ...answer, ...key() })).rejects.toThrow("objection_answered");
  await expect(world.as(maker).reconciliation.answerObjection({ ...answer, objection: v7(), ...key() })).rejects.toThrow(
    "objection_not_found",
  );
  expect((await lineOf(stays[0] ?? ""))?.objections).toMatchObject([
    {
      words: "银行到账 1999.99，少一分",
      recordedByName: hospital.name,
      outcome: "declined",
      answer: "回单金额与付款单一致",
      answeredByName: maker.name,
    },
  ]);
  const { rows: notices } = await world.as(hospital).staff.notices({});
  expect(notices.map(({ kind }) => kind)).toContain("objection_answered");
  expect((await world.as(maker).workbench.view({})).tasks.find(({ kind }) => kind === "answerObjections")).toBeUndefined();
  expect((await world.as(maker).reconciliation.reconciliations({ objection: "open" })).rows).toEqual([]);
  const { rows: log } = await world.as(await world.staff("audit")).audit.list({ action: "reconciliation.answerObjection" });
  expect(log[0]?.entry.after).toMatchObject({ settlementNumber: stays[0], decision: "declined" });
});

test("a line may be objected to again once it was answered, and two at the same moment are one", async () => {
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => raise(stays[1] ?? "")));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await raise(stays[0] ?? "", hospital, "再查一次银行流水");
  expect((await lineOf(stays[0] ?? ""))?.objections.map(({ outcome }) => outcome)).toEqual([null, "declined"]);
  expect((await lineOf("别处1"))?.objections).toEqual([]);
});

test("nobody objects to what is not there or not theirs", async () => {
  await expect(raise("没有这行")).rejects.toThrow("reconciled_line_not_found");
  await expect(raise(stays[0] ?? "", await world.hospital())).rejects.toThrow("reconciliation_not_found");
});
