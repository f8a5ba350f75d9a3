/** What a case leaves behind when it leaves, and what its stay may do meanwhile. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refused } from "@/server/imports/imports-world";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { lastMonth, monthBefore } from "./clearing-world";

let world: PaymentWorld;
const key = () => ({ idempotencyKey: v7() });
let number = 0;

beforeAll(async () => {
  world = await mintPaymentWorld();
}, 60_000);
afterAll(() => world.end());

/** A batch of the month before last; the first case has both shares, the agency has returned it. */
async function returnedCase(others: number, options: { poverty?: string } = { poverty: "800.00" }) {
  const hospital = await world.hospital();
  const advances = [options, ...Array.from({ length: others }, () => ({ poverty: "500.00" }))];
  const batch = await world.submittedBatch(hospital, advances, { month: monthBefore });
  const rows = await world.liveCases(hospital, batch);
  const first = rows.find((row) => row.povertyInsuranceClaimed.toFixed(2) === (options.poverty ?? "0.00"));
  if (first === undefined) throw new Error("a batch without its case");
  await world.decide(world.agency, first.id, "return");
  return { hospital, batch, batchCase: first.id, stay: first.stay, others: rows.filter((row) => row.id !== first.id).map((row) => row.id) };
}

const versionOf = async (stay: string) => {
  const [row] = await world.sql<{ version: number }[]>`select version from stay where id = ${stay}`;
  return row?.version ?? 0;
};
const refund = async (hospital: Member, stay: string) =>
  world.as(hospital).stays.refund({
    ...{ stay, version: await versionOf(stay), settlementNumber: `TF${++number}`, words: "患者退费" },
    ...key(),
  });
/** Corrects what poverty insurance paid; what the hospital advanced of assistance stays. */
const correct = async (stay: string, povertyInsurancePaid: string) =>
  world
    .as(world.agency)
    .settlements.correct({ stay, version: await versionOf(stay), figures: { povertyInsurancePaid }, words: "按理赔单更正", ...key() });
const batchOf = (hospital: Member, id: string) => world.as(hospital).clearing.batch({ id });
const reviewsOf = (batchCase: string) => world.sql<{ share: string; state: string; claimed: string }[]>`
  select share, state, claimed::text from review where batch_case = ${batchCase} order by share, round`;
const waitingReview = async (batchCase: string) => {
  const { review } = await world.as(world.insurer).clearing.review({ id: batchCase });
  return { review: review.id, version: review.version };
};

describe("a returned case that is moved while the other share waits", () => {
  it("leaves no open review: the insurer decides it once, in its new batch, and it is paid once", async () => {
    const { hospital, batch, batchCase, others } = await returnedCase(1);
    const old = await waitingReview(batchCase);
    const moved = await world.move(hospital, batch, batchCase);
    expect(await reviewsOf(batchCase)).toMatchObject([{ state: "returned" }, { share: "poverty_insurance", state: "lapsed" }]);
    const late = world.as(world.insurer).clearing.decide({ ...old, version: old.version + 1, decision: "pass", ...key() });
    await expect(late).rejects.toThrow("review_lapsed");
    const { events } = await world.as(hospital).clearing.oneCase({ id: batchCase });
    expect(events.map((event) => event.kind).sort()).toEqual(["lapsed", "moved", "returned", "submitted"]);

    for (const other of others) for (const reviewer of [world.agency, world.insurer]) await world.decide(reviewer, other, "pass");
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "reviewed" });
    await world.pay(batch);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "closed" });
    await world.handIn(hospital, moved.batch);
    for (const reviewer of [world.agency, world.insurer]) await world.decide(reviewer, moved.batchCase, "pass");
    await world.pay(moved.batch);
    expect(await world.paidTo(hospital)).toBe("8000.00");
    expect(await world.sql`select from payment_line where live and share = 'poverty_insurance'`).toHaveLength(2);
  });

  it("can be withdrawn as well, and is claimed by nobody until it is put back", async () => {
    const { hospital, batch, batchCase } = await returnedCase(1);
    const old = await waitingReview(batchCase);
    const { version } = await batchOf(hospital, batch);
    await world.as(hospital).clearing.withdrawCases({ batch, version, cases: [batchCase], reason: "资料不全", ...key() });
    expect(await refused(world.as(world.insurer).clearing.decide({ ...old, decision: "pass", ...key() }))).toBe("review_lapsed");
    const { into } = await world.as(hospital).clearing.putBackCases({ batch, cases: [batchCase], ...key() });
    expect(await world.liveCases(hospital, into)).toHaveLength(1);
  });

  it("stays where a share of it was cut", async () => {
    const { hospital, batch, batchCase } = await returnedCase(0);
    await world.decide(world.insurer, batchCase, { cut: "700.00" });
    await expect(world.move(hospital, batch, batchCase)).rejects.toThrow("share_already_approved");
  });

  it("is decided or moved, never both", async () => {
    for (let round = 0; round < 4; round++) {
      const { hospital, batch, batchCase } = await returnedCase(0);
      const outcomes = await Promise.allSettled([world.decide(world.insurer, batchCase, "pass"), world.move(hospital, batch, batchCase)]);
      expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.cause?.name).toBe("Refusal");
    }
  });
});

describe("the stay of a returned case", () => {
  it("is neither withdrawn nor corrected once the other share is decided, and is told by which batch", async () => {
    const { hospital, batch, batchCase, stay } = await returnedCase(0);
    await world.decide(world.insurer, batchCase, "pass");
    const { number: batchNumber } = await batchOf(hospital, batch);
    const told = { cause: { reason: "stay_share_approved", parameters: { batch: batchNumber } } };
    await expect(correct(stay, "100.00")).rejects.toMatchObject(told);
    const withdrawal = world.as(hospital).stays.withdraw({ stay, version: await versionOf(stay), words: "登记错误", ...key() });
    await expect(withdrawal).rejects.toMatchObject(told);
    expect(await world.as(hospital).stays.form({ stay })).toMatchObject({ actions: ["refund"], claimedIn: batchNumber });
    await world.pay(batch);
    await expect(correct(stay, "100.00")).rejects.toMatchObject(told);
    // The paid share is to be recovered, the returned one ends with its stay.
    await refund(hospital, stay);
    expect((await reviewsOf(batchCase)).map((review) => review.state)).toEqual(["lapsed", "passed"]);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "closed" });
    const items = await world.sql`select share, amount::text, state from recovery where stay = ${stay}`;
    expect([...items]).toEqual([{ share: "poverty_insurance", amount: "800.00", state: "opened" }]);
  });

  it("may be refunded while nothing is approved: the case leaves, and the batch comes to its end", async () => {
    const { hospital, batch, batchCase, stay, others } = await returnedCase(1);
    for (const other of others) for (const reviewer of [world.agency, world.insurer]) await world.decide(reviewer, other, "pass");
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "submitted" });
    await refund(hospital, stay);
    expect(await reviewsOf(batchCase)).toMatchObject([{ state: "returned" }, { state: "lapsed" }]);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "reviewed", totals: { cases: 1 } });
    await world.pay(batch);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "closed" });
    expect(await world.paidTo(hospital)).toBe("4000.00");
  });

  it("closes the batch by its refund where all else is paid, or nothing else was in it", async () => {
    const alone = await returnedCase(0);
    await refund(alone.hospital, alone.stay);
    expect(await batchOf(alone.hospital, alone.batch)).toMatchObject({ state: "closed" });
    const { hospital, batch, stay, others } = await returnedCase(1, {});
    for (const other of others) for (const reviewer of [world.agency, world.insurer]) await world.decide(reviewer, other, "pass");
    await world.pay(batch);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "submitted" });
    await refund(hospital, stay);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "closed" });
  });

  it("may be corrected while nothing is approved: the case and what waits take the new amount", async () => {
    const { hospital, batch, batchCase, stay } = await returnedCase(0);
    const seen = await waitingReview(batchCase);
    await correct(stay, "100.00");
    expect(await reviewsOf(batchCase)).toMatchObject([{ state: "returned" }, { state: "waiting", claimed: "100.00" }]);
    const stale = world.as(world.insurer).clearing.decide({ ...seen, decision: "pass", ...key() });
    await expect(stale).rejects.toThrow("review_changed_meanwhile");
    await world.decide(world.insurer, batchCase, "pass");
    const head = await world.as(hospital).clearing.batch({ id: batch });
    expect(head.papers.batch).toMatchObject([{ state: "outdated", changed: { kind: "followed" } }]);
    const again = { batch, version: head.version, answers: [{ case: batchCase, words: "已更正" }], ...key() };
    await expect(world.as(hospital).clearing.resubmit(again)).rejects.toThrow("batch_paper_outdated");
    await world.resubmit(hospital, batch, batchCase);
    await world.decide(world.agency, batchCase, "pass");
    await world.pay(batch);
    expect(await world.paidTo(hospital)).toBe("3300.00");
  });

  it("leaves its claim when a correction takes a share away, and is gathered anew with what is left", async () => {
    const { hospital, batch, batchCase, stay } = await returnedCase(0);
    await correct(stay, "0.00");
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "closed" });
    expect((await reviewsOf(batchCase)).map((review) => review.state)).toEqual(["returned", "lapsed"]);
    const again = await world.as(hospital).clearing.gather({ month: lastMonth });
    const [row] = await world.liveCases(hospital, again.batch);
    expect(row).toMatchObject({ stay });
    expect(row?.povertyInsuranceClaimed.toFixed(2)).toBe("0.00");
  });

  it("is refunded or handed in again, never both", async () => {
    for (let round = 0; round < 6; round++) {
      const { hospital, batch, batchCase, stay } = await returnedCase(0, {});
      const change = round % 2 === 0 ? () => refund(hospital, stay) : () => correct(stay, "100.00");
      const outcomes = await Promise.allSettled([change(), world.resubmit(hospital, batch, batchCase)]);
      for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.cause?.name).toBe("Refusal");
      const [claim] = await world.sql`
        select from stay_claim c join stay s on s.area = c.area and s.id = c.stay join batch_case k on k.area = c.area and k.id = c.batch_case
        where c.stay = ${stay} and (s.state <> 'settled' or k.assistance_claimed <> s.hospital_assistance or k.poverty_insurance_claimed <> s.poverty_insurance_paid)`;
      expect(claim).toBeUndefined();
      const standing = await world.sql`
        select from review r join stay s on s.area = r.area where s.id = ${stay} and r.batch_case = ${batchCase} and r.state in ('waiting', 'passed')
          and r.claimed <> share_held(r.share, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid)`;
      expect(standing).toHaveLength(0);
    }
  });

  it("of a decided case is not corrected, and its refund takes it out of the claim", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const [row] = await world.liveCases(hospital, batch);
    await world.decide(world.agency, row?.id ?? "", "pass");
    await expect(correct(row?.stay ?? "", "100.00")).rejects.toThrow("stay_in_live_claim");
    await refund(hospital, row?.stay ?? "");
    expect(await world.liveCases(hospital, batch)).toEqual([]);
    expect(await batchOf(hospital, batch)).toMatchObject({ state: "closed" });
  });
});

it("gathers a stay of which only poverty insurance was advanced", async () => {
  const hospital = await world.hospital();
  const stay = await world.advance(hospital, { poverty: "800.00", assistance: "0.00" });
  const { batch } = await world.as(hospital).clearing.gather({ month: lastMonth });
  expect(await world.liveCases(hospital, batch)).toMatchObject([{ stay }]);
});

it("does not take a cut that leaves the whole claim", async () => {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}]);
  const [row] = await world.liveCases(hospital, batch);
  await expect(world.decide(world.agency, row?.id ?? "", { cut: "4000.00" })).rejects.toThrow("nothing_cut");
});

totalsSayWhatTheRowsSay(() => world);
