/** Items that are not set off: what a person is paid, what is written off, what comes back by two ways, and what is undone. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { addDays, businessDateOf } from "@/server/dates";
import { addPatient, previewOf, refundOf, rowOf, runJobs, sheetOf, writeImport } from "@/server/imports/imports-world";
import { money, toText } from "@/server/money";
import { OF_AREA, RECOVERY_WRITE_OFF } from "@/server/policies/definition-rules";
import { recalculateRange } from "@/server/recalculation/sweep";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import { addPerson, addStay, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { decide } from "./decide";
import { mintRecoveryWorld, type RecoveryWorld } from "./recoveries-world";

let world: RecoveryWorld;
let hospital: Member;
const folder = mkdtempSync(join(tmpdir(), "medaid-recoveries-"));
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintRecoveryWorld();
  hospital = await world.hospital();
  await setParameter(world, RECOVERY_WRITE_OFF, "300.00", { pack: OF_AREA });
}, 120_000);
afterEach(async () => world.assertNeverSo());
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

const acting = (member: Member, tx: WriteContext["tx"]): WriteContext => ({
  ...{ member, now: new Date(), today, requestId: "t", address: null, database: world.database },
  ...{ tx, note: () => undefined },
});
const shown = async (stay: string) =>
  (await world.items(stay)).map(({ direction, party, amount, settled, state }) => [direction, party, amount, settled, state]);
async function itemOf(stay: string, at = 0) {
  const item = (await world.items(stay))[at];
  if (item === undefined) throw new Error("no such item");
  return item;
}

/** Runs a batch of last month through review; what is claimed in it, by its hospital alone. */
async function passed(by: Member): Promise<string> {
  const { batch } = await world.as(by).clearing.gather({ month: lastMonth });
  await world.handIn(by, batch);
  for (const { id } of await world.liveCases(by, batch)) await world.decide(world.agency, id, "pass");
  return batch;
}

/** Somebody whose identity became another one afterwards, with a stay that is settled as they were known then. */
async function changedLater(was: "subsistence_allowance" | null, advanced: string, options: { isPaid?: boolean } = {}) {
  const by = await world.hospital();
  const person = await addPerson(world, world.civilAffairs, was);
  const stay = await addStay(world, by, person, { dischargedOn: `${lastMonth}-05`, advanced });
  await world.as(by).settlements.settle({ stay, ...key() });
  const batch = options.isPaid === true ? await passed(by) : "";
  if (batch !== "") await world.pay(batch);
  const decision = { validFrom: "2024-01-01", documentNumber: "源民〔2026〕3号", documentOn: "2024-01-01" };
  const tag = was === null ? ("subsistence_allowance" as const) : ("destitute_support" as const);
  await world.as(world.civilAffairs).identity.addTag({ person: person.id, tag, ...decision, ...key() });
  await decideDifference(person.id, "pay");
  return { by, stay, batch };
}

async function decideDifference(person: string, decision: "pay" | "recover") {
  const range = { from: person, to: person, fromYear: Number(lastMonth.slice(0, 4)) };
  await inWriteTransaction(world.database, world.agency, (tx) => recalculateRange(acting(world.agency, tx), range, "tag_added"));
  const [found] = await world.sql<{ id: string }[]>`select id from recalculation where person = ${person} and state = 'open'`;
  await world.as(world.agency).recalculation.decideDifference({ id: found?.id ?? "", decision, words: "按现行身份补齐", ...key() });
}

/** The hospital corrects what it advanced of a stay of `addStay`. */
async function raise(by: Member, stay: string, hospitalAssistance: string) {
  const { version } = await world.as(by).stays.form({ stay });
  const [row] = await world.sql<{ number: string }[]>`select settlement_number as number from stay where id = ${stay}`;
  const days = { admittedOn: `${lastMonth}-05`, dischargedOn: `${lastMonth}-05` };
  const costs = { totalCost: "10500.00", ownExpense: "500.00", firstSelfPaid: "0.00", hospitalAssistance };
  const rest = toText(money("4500.00").minus(hospitalAssistance));
  const written = rowOf({ id: "", name: "测试人员", number: "" }, { ...days, ...costs, personPart: rest, cashPaid: rest });
  const amended = { ...written, settlementNumber: row?.number ?? "" };
  return world.as(by).stays.amend({ stay, version, written: amended, words: "按结算单更正", warningsConfirmed: true, ...key() });
}

async function orderItem(id: string, by = world.maker) {
  const [row] = await world.sql<{ version: number; open: string }[]>`
    select version, (amount - settled - under_way)::text as open from recovery where id = ${id}`;
  return world.as(by).recoveries.order({ id, version: row?.version ?? 0, amount: row?.open ?? "", ...key() });
}

async function payItem(id: string): Promise<string> {
  await world.propose(id, "order", { account: true });
  await world.agree(id);
  const order = await orderItem(id);
  await world.approve([order.id]);
  await world.send([order.id]);
  await world.answer([order.id], "paid");
  return order.id;
}

describe("a recalculated difference that was decided", () => {
  it("is an item of the person, paid to the account that its proposal names", async () => {
    const { stay } = await changedLater("subsistence_allowance", "3200.00");
    const { id, cause, number } = await itemOf(stay);
    expect([cause, await shown(stay)]).toEqual(["difference", [["pay", "person", "800.00", "0.00", "opened"]]]);
    await expect(world.propose(id, "order")).rejects.toThrow("recovery_account_missing");
    const before = Number(await world.balance("paid/persons"));
    const order = await payItem(id);
    expect(await shown(stay)).toEqual([["pay", "person", "800.00", "800.00", "settled"]]);
    expect(Number(await world.balance("paid/persons")) - before).toBe(800);
    const seen = await world.as(world.maker).payments.order({ id: order });
    expect(seen.order).toMatchObject({ payee: null, holderName: "张三", bankAccountMasked: "************1234", purpose: "refund" });
    expect(await world.as(world.maker).recoveries.ofOrder({ order })).toMatchObject({
      offsets: [],
      paid: [{ id, number, amount: "800.00" }],
    });
    await world.answer([order], "returned");
    expect(await shown(stay)).toEqual([["pay", "person", "800.00", "0.00", "decided"]]);
    expect(Number(await world.balance("paid/persons")) - before).toBe(0);
  });

  it("is not due to the hospital as well that raises its advance afterwards", async () => {
    const { stay, by } = await changedLater("subsistence_allowance", "3200.00", { isPaid: true });
    await payItem((await itemOf(stay)).id);
    await raise(by, stay, "4000.00");
    await raise(by, stay, "4100.00");
    expect(await shown(stay)).toEqual([
      ["pay", "person", "800.00", "800.00", "settled"],
      ["pay", "hospital", "100.00", "0.00", "opened"],
    ]);
    expect(await world.paidTo(by)).toBe("3200.00");
  });

  it("goes to the hospital that gave the person the rest before the fund did", async () => {
    const { stay, by } = await changedLater("subsistence_allowance", "3200.00", { isPaid: true });
    await raise(by, stay, "3700.00");
    expect(await shown(stay)).toEqual([
      ["pay", "person", "300.00", "0.00", "opened"],
      ["pay", "hospital", "500.00", "0.00", "opened"],
    ]);
  });

  it("keeps an advance that is not claimed yet from being raised by what the person was paid, and comes back with a refund", async () => {
    const { stay, by } = await changedLater(null, "0.00");
    await payItem((await itemOf(stay)).id);
    await expect(raise(by, stay, "3200.00")).rejects.toMatchObject({
      cause: { reason: "advance_paid_to_person", parameters: { amount: "3,200.00" } },
    });
    await world.refund(by, stay);
    expect(await shown(stay)).toEqual([
      ["pay", "person", "3200.00", "3200.00", "settled"],
      ["recover", "person", "3200.00", "0.00", "opened"],
    ]);
    const { id } = await itemOf(stay, 1);
    await world.propose(id, "paid_back");
    await world.agree(id);
    expect(await world.balance("receivable/persons")).toBe("3200.00");
    await world.receive(id, "3200.00");
    expect(await world.balance("receivable/persons")).toBe("0.00");
  });

  it("is let go where the hospital raises an advance that is not claimed yet", async () => {
    const { stay, by } = await changedLater(null, "0.00");
    await raise(by, stay, "3200.00");
    expect(await shown(stay)).toEqual([["pay", "person", "3200.00", "0.00", "cancelled"]]);
  });

  it("is not decided to be recovered before the stay was paid", async () => {
    const by = await world.hospital();
    const person = await addPerson(world, world.civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, by, person, { dischargedOn: `${lastMonth}-05`, advanced: "3200.00" });
    await world.as(by).settlements.settle({ stay, ...key() });
    await passed(by);
    const list = {
      source: "civil-affairs" as const,
      sourceList: "殡葬火化名单",
      documentNumber: "源民殡6号",
      documentOn: `${lastMonth}-01`,
    };
    await world
      .as(world.civilAffairs)
      .people.recordStatus({ person: person.id, kind: "deceased", onDay: `${lastMonth}-01`, ...list, ...key() });
    await decideDifference(person.id, "recover");
    const { id } = await itemOf(stay);
    await world.propose(id, "paid_back");
    await expect(world.agree(id)).rejects.toThrow("recovery_not_ordered");
    expect((await itemOf(stay)).state).toBe("proposed");
  });
});

describe("a payment that the bank brings back after the hospital had paid it back", () => {
  it("refuses nothing of its file: the hospital is owed what it gave", async () => {
    const by = await world.hospital();
    const { orders, stays } = await world.paidBatch(by, [{}]);
    const [stay = ""] = stays;
    await world.refund(by, stay);
    const { id } = await itemOf(stay);
    await world.propose(id, "paid_back");
    await world.agree(id);
    await world.receive(id, "4000.00");
    const other = await world.paidBatch(await world.hospital(), [{}]);
    const before = Number(await world.balance("expenditure"));
    expect(await world.answer([...orders, ...other.orders], "returned")).toMatchObject({ returned: 2, faults: [] });
    expect(Number(await world.balance("expenditure")) - before).toBe(8000);
    expect(await world.balance(`paid/${by.organisation}`)).toBe("-4000.00");
    expect(await shown(stay)).toEqual([
      ["recover", "hospital", "4000.00", "4000.00", "settled"],
      ["pay", "hospital", "4000.00", "0.00", "opened"],
    ]);
    await payItem((await itemOf(stay, 1)).id);
    expect(await world.balance(`paid/${by.organisation}`)).toBe("0.00");
  });
});

describe("writing off", () => {
  it("is for what the area lets go: it counts as settled, and is let go once nothing is owed", async () => {
    const { stays } = await world.paidBatch(hospital, [{ poverty: "800.00" }]);
    const [stay = ""] = stays;
    const [writtenOff, receivable] = [`written_off/${hospital.organisation}`, `receivable/${hospital.organisation}`];
    await world.correct(stay, { povertyInsurancePaid: "499.99" });
    await expect(world.propose((await itemOf(stay)).id, "written_off")).rejects.toThrow("recovery_way_forbidden");
    await world.correct(stay, { povertyInsurancePaid: "500.00" });
    const { id } = await itemOf(stay);
    await world.propose(id, "written_off");
    await world.agree(id);
    expect(await shown(stay)).toEqual([["recover", "hospital", "300.00", "300.00", "settled"]]);
    expect([await world.balance(writtenOff), await world.balance(receivable)]).toEqual(["300.00", "0.00"]);
    const events = (await world.as(world.agency).recoveries.page({ id })).events.map(({ kind }) => kind);
    expect(events).toContain("written_off");
    await world.correct(stay, { povertyInsurancePaid: "600.00" });
    expect(await shown(stay)).toEqual([["recover", "hospital", "200.00", "200.00", "settled"]]);
    expect(await world.balance(writtenOff)).toBe("200.00");
    await world.correct(stay, { povertyInsurancePaid: "800.00" });
    expect(await shown(stay)).toEqual([["recover", "hospital", "200.00", "0.00", "cancelled"]]);
    expect(await world.balance(writtenOff)).toBe("0.00");
  });
});

describe("a list of refunds that is undone", () => {
  it("lets go what was to come back, and owes what came back already", async () => {
    const by = await world.hospital();
    const patient = await addPatient(world, world.civilAffairs);
    const row = rowOf(patient, { admittedOn: `${lastMonth}-02`, dischargedOn: `${lastMonth}-05` });
    await writeImport(world, by, (await previewOf(world, by, await sheetOf([row]))).import);
    await world.pay(await passed(by));
    const refunds = await previewOf(world, by, await sheetOf([refundOf(row)]));
    await writeImport(world, by, refunds.import);
    const [item] = await world.sql<{ id: string; stay: string }[]>`select id, stay from recovery where hospital = ${by.organisation}`;
    const { id, stay } = item ?? { id: "", stay: "" };
    await world.propose(id, "paid_back");
    await world.agree(id);
    await world.receive(id, "1200.00");
    await world.as(by).stayImports.undo({ import: refunds.import, words: "退费清单有误", ...key() });
    await runJobs(world, by);
    expect(await shown(stay)).toEqual([
      ["recover", "hospital", "1200.00", "1200.00", "settled"],
      ["pay", "hospital", "1200.00", "0.00", "opened"],
    ]);
    expect(await world.balance(`receivable/${by.organisation}`)).toBe("0.00");
  });
});

describe("what somebody saw", () => {
  async function owed(): Promise<{ id: string; stay: string }> {
    const { stays } = await world.paidBatch(await world.hospital(), [{}]);
    const [stay = ""] = stays;
    const [by] = await world.sql<{ hospital: string }[]>`select hospital from stay where id = ${stay}`;
    await world.refund({ ...hospital, organisation: by?.hospital ?? "" }, stay);
    return { id: (await itemOf(stay)).id, stay };
  }

  it("is what is done: an item that changed since is left alone, and a decision that is broken off leaves no trace", async () => {
    const { id, stay } = await owed();
    const { version } = await itemOf(stay);
    await world.propose(id, "paid_back");
    await expect(world.as(world.proposer).recoveries.withdraw({ id, version, words: "改为抵扣", ...key() })).rejects.toThrow(
      "recovery_changed_meanwhile",
    );
    const proposed = await itemOf(stay);
    const account = `receivable/${hospital.organisation}`;
    const before = [await world.balance(account), (await world.as(world.agency).recoveries.page({ id })).events.length];
    const brokenOff = inWriteTransaction(world.database, world.decider, async (tx) => {
      await decide(acting(world.decider, tx), { id, version: proposed.version, amount: "4000.00", words: "同意办理", ...key() });
      throw new Error("the process ended here");
    });
    await expect(brokenOff).rejects.toThrow("the process ended here");
    expect(await itemOf(stay)).toEqual(proposed);
    expect([await world.balance(account), (await world.as(world.agency).recoveries.page({ id })).events.length]).toEqual(before);
    await world.as(world.decider).recoveries.sendBack({ id, version: proposed.version, words: "金额待核", ...key() });
    expect(await itemOf(stay)).toMatchObject({ state: "opened" });
    await world.propose(id, "offset");
    await world.as(world.proposer).recoveries.withdraw({ id, version: (await itemOf(stay)).version, words: "改为退回", ...key() });
    expect(await itemOf(stay)).toMatchObject({ state: "opened" });
  });

  it("came on a day that has come, and is taken back by what was recorded", async () => {
    const { id, stay } = await owed();
    await world.propose(id, "paid_back");
    await world.agree(id);
    const { version } = await itemOf(stay);
    const receipt = { id, version, voucher: "回单8", amount: "10.00" };
    const { recoveries } = world.as(world.maker);
    await expect(recoveries.receive({ ...receipt, receivedOn: addDays(today, 1), ...key() })).rejects.toThrow("receipt_day_wrong");
    await expect(recoveries.receive({ ...receipt, amount: "0.00", receivedOn: today, ...key() })).rejects.toThrow("amount_not_positive");
    const { left } = await recoveries.receive({ ...receipt, receivedOn: today, ...key() });
    expect(left).toBe("3990.00");
    const unknown = { id, version: (await itemOf(stay)).version, receipt: v7(), words: "登记错误", ...key() };
    await expect(recoveries.takeBackReceipt(unknown)).rejects.toThrow("receipt_not_found");
  });
});
