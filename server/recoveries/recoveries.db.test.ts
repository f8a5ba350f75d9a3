import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { lastMonth, monthBefore } from "@/server/clearing/clearing-world";
import type { Member } from "@/server/staff/rules";
import { mintRecoveryWorld, type RecoveryWorld } from "./recoveries-world";

let world: RecoveryWorld;
let hospital: Member;
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  world = await mintRecoveryWorld();
}, 120_000);
afterEach(async () => world.assertNeverSo());
afterAll(() => world.end());

const fresh = async () => {
  hospital = await world.hospital();
  return hospital;
};
const only = async (stay: string) => {
  const items = await world.items(stay);
  expect(items).toHaveLength(1);
  const [item] = items;
  if (item === undefined) throw new Error("no item");
  return item;
};
const caseOf = async (stay: string) => {
  const [row] = await world.sql<{ state: string; live: boolean; batch: string }[]>`
    select state, live, batch from batch_case where area = ${world.area} and stay = ${stay} order by live desc limit 1`;
  return row;
};
const stateOfBatch = async (batch: string) => {
  const [row] = await world.sql<{ state: string }[]>`select state from batch where area = ${world.area} and id = ${batch}`;
  return row?.state;
};

describe("a refund of a claimed stay", () => {
  it("takes the case out of a batch in preparation at once", async () => {
    await fresh();
    const stay = await world.advance(hospital);
    await world.advance(hospital, { day: 8 });
    const { batch } = await world.as(hospital).clearing.gather({ month: lastMonth });
    await world.refund(hospital, stay);
    expect(await caseOf(stay)).toMatchObject({ live: false, state: "moved" });
    expect((await world.as(hospital).clearing.batch({ id: batch })).totals.cases).toBe(1);
    expect(await world.items(stay)).toEqual([]);
  });

  it("takes the case out of a batch under review, and its reviewers and totals follow", async () => {
    await fresh();
    const batch = await world.submittedBatch(hospital, [{ poverty: "800.00" }, {}]);
    const cases = await world.liveCases(hospital, batch);
    const first = cases.find((row) => row.povertyInsuranceClaimed.isPositive() && !row.povertyInsuranceClaimed.isZero());
    const second = cases.find((row) => row !== first);
    await world.decide(world.agency, first?.id ?? "", "pass");
    await world.refund(hospital, first?.stay ?? "");
    expect(await caseOf(first?.stay ?? "")).toMatchObject({ live: false, state: "moved" });
    const seen = await world.as(hospital).clearing.batch({ id: batch });
    expect(seen.totals).toMatchObject({ cases: 1, claimed: "4000.00" });
    expect((await world.as(world.agency).clearing.queue({ batch, share: "assistance" })).rows.map((row) => row.batchCase)).toEqual([
      second?.id,
    ]);
    const kinds = await world.sql<
      { kind: string }[]
    >`select distinct kind from notice where area = ${world.area} and link = ${`/clearing/${batch}`}`;
    expect(kinds.map(({ kind }) => kind)).toContain("clearing_case_left");
    await world.decide(world.agency, second?.id ?? "", "pass");
    await world.pay(batch);
    expect(await stateOfBatch(batch)).toBe("closed");
    expect(await world.paidTo(hospital)).toBe("4000.00");
  });

  it.each(["made", "approved"] as const)("cancels an order that was %s, and the rest of it is ordered anew", async (state) => {
    await fresh();
    const { batch, stays } = await world.passedBatch(hospital, [{}, { assistance: "3000.00" }]);
    const [order = ""] = await world.make(batch);
    if (state === "approved") await world.approve([order]);
    const before = await world.balance("expenditure");
    await world.refund(hospital, stays[0] ?? "");
    expect(await world.orderOf(order)).toMatchObject({ state: "cancelled" });
    expect((Number(await world.balance("expenditure")) - Number(before)).toFixed(2)).toBe("7000.00");
    expect(await caseOf(stays[0] ?? "")).toMatchObject({ live: false });
    expect(await world.items(stays[0])).toEqual([]);
    await world.pay(batch);
    const left = stays[1] ?? "";
    expect(await world.paidTo(hospital)).toBe((await caseOf(left))?.live ? await claimedOf(left) : "");
  });

  async function claimedOf(stay: string): Promise<string> {
    const [row] = await world.sql<
      { claimed: string }[]
    >`select assistance_claimed::text as claimed from batch_case where area = ${world.area} and stay = ${stay} and live`;
    return row?.claimed ?? "";
  }
});

describe("a refund of a paid stay", () => {
  it("opens one item a share, which the hospital reads, and leaves the batch as it was", async () => {
    await fresh();
    const { batch, stays } = await world.paidBatch(hospital, [{ poverty: "800.00" }]);
    const [stay = ""] = stays;
    await world.refund(hospital, stay);
    expect(
      (await world.items(stay)).map(({ share, direction, amount, state, cause }) => ({ share, direction, amount, state, cause })),
    ).toEqual([
      { share: "assistance", direction: "recover", amount: "3200.00", state: "opened", cause: "refund" },
      { share: "poverty_insurance", direction: "recover", amount: "800.00", state: "opened", cause: "refund" },
    ]);
    expect(await stateOfBatch(batch)).toBe("closed");
    expect(await caseOf(stay)).toMatchObject({ live: true, state: "decided" });
    const { rows } = await world.as(hospital).recoveries.list({});
    expect(rows.map(({ open }) => open).sort()).toEqual(["3200.00", "800.00"]);
    const page = await world.as(hospital).recoveries.page({ id: rows[0]?.id ?? "" });
    expect(page).toMatchObject({ batch, stay: { id: stay }, after: null, actions: [] });
    expect(page.before?.id).toBeDefined();
    const others = await world.hospital();
    expect((await world.as(others).recoveries.list({})).rows).toEqual([]);
    await expect(world.as(others).recoveries.page({ id: rows[0]?.id ?? "" })).rejects.toThrow("recovery_not_found");
    expect((await world.as(world.insurer).recoveries.list({ hospital: hospital.organisation })).rows.map(({ share }) => share)).toEqual([
      "poverty_insurance",
    ]);
  });

  it("is opened while the bank has the order, decided only once it is paid, and cancelled when the bank refuses", async () => {
    await fresh();
    const { batch, stays } = await world.passedBatch(hospital, [{}, { assistance: "3000.00" }]);
    const orders = await world.make(batch);
    await world.approve(orders);
    await world.send(orders);
    const [stay = ""] = stays;
    await world.refund(hospital, stay);
    const item = await only(stay);
    await world.propose(item.id, "offset");
    await expect(world.agree(item.id)).rejects.toThrow("recovery_payment_under_way");
    await world.answer(orders, "failed");
    expect(await only(stay)).toMatchObject({ state: "cancelled" });
    expect(await caseOf(stay)).toMatchObject({ live: false });
    await world.pay(batch);
    expect(await stateOfBatch(batch)).toBe("closed");
  });
});

describe("deciding", () => {
  it("takes two persons, what was seen, and a way that there is", async () => {
    await fresh();
    const { stays } = await world.paidBatch(hospital, [{}]);
    await world.refund(hospital, stays[0] ?? "");
    const item = await only(stays[0] ?? "");
    await expect(world.propose(item.id, "written_off")).rejects.toThrow("recovery_way_forbidden");
    await expect(world.propose(item.id, "order")).rejects.toThrow("recovery_way_forbidden");
    await expect(world.propose(item.id, "offset", { party: "person" })).rejects.toThrow("recovery_way_forbidden");
    await expect(world.propose(item.id, "offset", { by: hospital })).rejects.toThrow(/forbidden/i);
    await world.propose(item.id, "paid_back", { by: world.decider });
    await expect(world.agree(item.id, world.decider)).rejects.toThrow("recovery_not_ones_own");
    await expect(world.agree(item.id, world.proposer)).rejects.toThrow(/forbidden/i);
    const proposed = await only(stays[0] ?? "");
    await expect(
      world.as(world.approver).recoveries.decide({ id: item.id, version: proposed.version, amount: "1.00", words: "同意办理", ...key() }),
    ).rejects.toThrow("recovery_amount_changed");
    await world.agree(item.id, world.approver);
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("4000.00");
    await expect(world.agree(item.id)).rejects.toThrow("recovery_state_forbids");
    const decided = await only(stays[0] ?? "");
    await world.as(world.decider).recoveries.reconsider({ id: item.id, version: decided.version, words: "改为抵扣", ...key() });
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("0.00");
    expect(await only(stays[0] ?? "")).toMatchObject({ state: "opened" });
  });

  it("is done once when two decide at the same moment", async () => {
    await fresh();
    const { stays } = await world.paidBatch(hospital, [{}]);
    await world.refund(hospital, stays[0] ?? "");
    const item = await only(stays[0] ?? "");
    await world.propose(item.id, "paid_back");
    const outcomes = await Promise.allSettled([world.agree(item.id), world.agree(item.id, world.approver)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("4000.00");
  });
});

describe("paying back", () => {
  it("is recorded in parts by voucher, never beyond what is open, and may be taken back", async () => {
    await fresh();
    const { stays } = await world.paidBatch(hospital, [{}]);
    const [stay = ""] = stays;
    await world.refund(hospital, stay);
    const { id } = await only(stay);
    await world.propose(id, "paid_back");
    await world.agree(id);
    const before = Number(await world.balance("expenditure"));
    await world.receive(id, "1500.00", "回单1");
    await expect(world.receive(id, "1500.00", "回单1")).rejects.toThrow("receipt_recorded");
    await expect(world.receive(id, "2500.01", "回单2")).rejects.toThrow("receipt_above_open");
    expect(await only(stay)).toMatchObject({ state: "in_settlement", settled: "1500.00" });
    await world.receive(id, "2500.00", "回单2");
    expect(await only(stay)).toMatchObject({ state: "settled", settled: "4000.00" });
    expect(Number(await world.balance("expenditure")) - before).toBe(4000);
    const { receipts } = await world.as(world.maker).recoveries.page({ id });
    const { version } = await only(stay);
    const taken = { id, version, receipt: receipts[1]?.id ?? "", words: "登记错误", ...key() };
    await world.as(world.maker).recoveries.takeBackReceipt(taken);
    await world.as(world.maker).recoveries.takeBackReceipt(taken);
    expect(await only(stay)).toMatchObject({ state: "in_settlement", settled: "1500.00" });
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("2500.00");
  });
});

describe("setting off", () => {
  /** A paid stay of the month before that is refunded and decided to be set off. */
  async function owed(): Promise<{ id: string; stay: string }> {
    await fresh();
    const { stays } = await world.paidBatch(hospital, [{}], { month: monthBefore });
    const [stay = ""] = stays;
    await world.refund(hospital, stay);
    const { id } = await only(stay);
    await world.propose(id, "offset");
    await world.agree(id);
    return { id, stay };
  }

  it("pays the next batch less what is owed, each fen once", async () => {
    const { id, stay } = await owed();
    const { batch } = await world.passedBatch(hospital, [{}, {}]);
    const toPay = (await world.as(world.maker).payments.toPay()).find((row) => row.batch === batch);
    expect(toPay).toMatchObject({ owed: "4000.00" });
    const [order = ""] = await world.pay(batch);
    expect(await world.orderOf(order)).toMatchObject({ amount: "4000.00", state: "paid" });
    expect(await only(stay)).toMatchObject({ state: "settled", settled: "4000.00" });
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("0.00");
    // 4,000 of the first batch and 4,000 by the bank now: the two claims of the second batch come to 8,000.
    expect(await world.balance(`paid/${hospital.organisation}`)).toBe("8000.00");
    const { offsets } = await world.as(hospital).recoveries.ofOrder({ order });
    expect(offsets).toMatchObject([{ recovery: id, amount: "4000.00", state: "settled" }]);
    expect(await stateOfBatch(batch)).toBe("closed");
  });

  it("keeps the rest open where more is owed than is paid, and needs no bank for an order of nothing", async () => {
    const { stay } = await owed();
    const { batch } = await world.passedBatch(hospital, [{ assistance: "4000.00" }]);
    const orders = await world.make(batch);
    expect(await world.orderOf(orders[0] ?? "")).toMatchObject({ amount: "0.00", state: "made" });
    await world.approve(orders);
    expect(await world.orderOf(orders[0] ?? "")).toMatchObject({ amount: "0.00", state: "paid" });
    expect(await only(stay)).toMatchObject({ state: "settled" });
    expect(await stateOfBatch(batch)).toBe("closed");
  });

  it.each(["cancelled", "declined", "failed", "returned"] as const)("is released again when the order is %s", async (how) => {
    const { stay } = await owed();
    const { batch } = await world.passedBatch(hospital, [{}, {}]);
    const orders = await world.make(batch);
    expect(await only(stay)).toMatchObject({ state: "in_settlement", under_way: "4000.00" });
    const words = { ids: orders, words: "账号待核实", ...key() };
    if (how === "cancelled") await world.as(world.maker).payments.cancel(words);
    else if (how === "declined") await world.as(world.approver).payments.decline(words);
    else {
      await world.approve(orders);
      await world.send(orders);
      if (how === "returned") await world.answer(orders, "paid");
      await world.answer(orders, how);
    }
    expect(await only(stay)).toMatchObject({ state: "decided", settled: "0.00", under_way: "0.00" });
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("4000.00");
    await world.pay(batch);
    expect(await only(stay)).toMatchObject({ state: "settled" });
    await world.assertNeverSo();
  });

  it("is taken by one of two orders made at the same moment", async () => {
    const { stay } = await owed();
    const first = await world.passedBatch(hospital, [{}, {}]);
    const month = await world.as(hospital).clearing.list({});
    expect(month.rows.length).toBeGreaterThan(0);
    const attempts = await Promise.allSettled([world.make(first.batch), world.make(first.batch)]);
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await only(stay)).toMatchObject({ under_way: "4000.00" });
  });
});

describe("a corrected stay that was paid", () => {
  it("is recovered as far as it holds less, and what is undone before it is settled is let go", async () => {
    await fresh();
    const { stays } = await world.paidBatch(hospital, [{ poverty: "800.00" }]);
    const [stay = ""] = stays;
    await world.correct(stay, { povertyInsurancePaid: "100.00" });
    expect(await only(stay)).toMatchObject({ share: "poverty_insurance", direction: "recover", amount: "700.00", cause: "change" });
    await world.propose((await only(stay)).id, "paid_back");
    await world.agree((await only(stay)).id);
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("700.00");
    await world.correct(stay, { povertyInsurancePaid: "300.00" });
    expect(await only(stay)).toMatchObject({ amount: "500.00", state: "decided" });
    await world.receive((await only(stay)).id, "200.00");
    await world.correct(stay, { povertyInsurancePaid: "800.00" });
    // 300 were open still and are let go; the 200 that came back are owed the other way.
    expect((await world.items(stay)).map(({ direction, amount, state }) => ({ direction, amount, state }))).toEqual([
      { direction: "recover", amount: "200.00", state: "settled" },
      { direction: "pay", amount: "200.00", state: "opened" },
    ]);
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("0.00");
    const back = (await world.items(stay))[1]?.id ?? "";
    await world.propose(back, "order");
    await world.agree(back);
    const [item] = (await world.items(stay)).slice(1);
    const order = await world.as(world.maker).recoveries.order({ id: back, version: item?.version ?? 0, amount: "200.00", ...key() });
    await world.approve([order.id]);
    await world.send([order.id]);
    await world.answer([order.id], "paid");
    expect((await world.items(stay))[1]).toMatchObject({ state: "settled", settled: "200.00" });
    await world.answer([order.id], "returned");
    expect((await world.items(stay))[1]).toMatchObject({ state: "decided", settled: "0.00" });
  });
});

describe("a payment that came back after what was paid too much was decided", () => {
  it("leaves nothing to recover, and what came back already is owed", async () => {
    await fresh();
    const { batch, orders, stays } = await world.paidBatch(hospital, [{}, {}]);
    const [stay = ""] = stays;
    await world.refund(hospital, stay);
    const { id } = await only(stay);
    await world.propose(id, "paid_back");
    await world.agree(id);
    await world.answer(orders, "returned");
    expect(await only(stay)).toMatchObject({ state: "cancelled" });
    expect(await world.balance(`receivable/${hospital.organisation}`)).toBe("0.00");
    await world.pay(batch);
    expect(await world.paidTo(hospital)).toBe("4000.00");
    expect(await stateOfBatch(batch)).toBe("closed");
  });
});
