import { eq, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseEvent, review as reviewTable } from "@/db/tables/clearing";
import { stay as stayTable } from "@/db/tables/stays";
import { type ClearingWorld, lastMonth, mintClearingWorld, monthBefore, paperKeys } from "@/server/clearing/clearing-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";

let world: ClearingWorld;
const key = () => ({ idempotencyKey: v7() });
const CLIENTS = 32;

beforeAll(async () => {
  world = await mintClearingWorld();
});
afterAll(() => world.end());

async function reviewOf(member: Member, batch: string, at = 0) {
  const queue = await world.as(member).clearing.queue({ batch });
  return world.as(member).clearing.review({ id: queue.rows[at]?.batchCase ?? "" });
}

/** Accepts everything but the items named, which are rejected; answers the version to decide with. */
async function judge(member: Member, batch: string, at = 0, rejected: readonly string[] = []) {
  const seen = await reviewOf(member, batch, at);
  let { version } = seen.review;
  for (const { item } of seen.items) {
    const verdict = rejected.includes(item)
      ? ({ verdict: "rejected", reasonCode: "stamp_missing", words: "" } as const)
      : ({ verdict: "accepted" } as const);
    version = (await world.as(member).clearing.judgeItem({ review: seen.review.id, version, item, ...verdict })).version;
  }
  return { review: seen.review.id, version, batchCase: seen.id };
}

const pass = async (member: Member, batch: string, at = 0) =>
  world.as(member).clearing.decide({ ...(await judged(member, batch, at)), decision: "pass", ...key() });
const judged = async (member: Member, batch: string, at = 0, rejected: readonly string[] = []) => {
  const { review, version } = await judge(member, batch, at, rejected);
  return { review, version };
};

describe("a share", () => {
  it("passes for what was claimed once every item is accepted", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const seen = await reviewOf(world.agency, batch);
    expect(seen).toMatchObject({
      block: null,
      benefit: { ratio: "1" },
      claimed: { base: "4000.00", assistance: "4000.00" },
      computed: { base: "4000.00", assistance: "4000.00" },
    });
    const early = world
      .as(world.agency)
      .clearing.decide({ review: seen.review.id, version: seen.review.version, decision: "pass", ...key() });
    await expect(early).rejects.toThrow("items_undecided");
    expect(await pass(world.agency, batch)).toEqual({ state: "passed", approved: "4000.00", batchReviewed: true });
    expect(await world.as(hospital).clearing.batch({ id: batch })).toMatchObject({
      state: "reviewed",
      progress: [{ passed: 1, approved: "4000.00" }],
    });
  });

  it("names the stays beside it that stand, and says who sees only a part", async () => {
    const hospital = await world.hospital();
    const other = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }]);
    const [row] = await world.liveCases(hospital, batch);
    const standing = await world.advance(other, { day: 1 });
    const withdrawn = await world.advance(other, { day: 1 });
    const change = (member: Member, ids: string[], set: Partial<typeof stayTable.$inferInsert>) =>
      inWriteTransaction(world.database, member, (tx) =>
        tx.update(stayTable).set(set).where(inArray(stayTable.id, ids)).returning({ person: stayTable.person }),
      );
    const days = { admittedOn: `${monthBefore}-28`, dischargedOn: `${lastMonth}-01`, invoiceNumber: "FP-SAME" };
    const [mine] = await change(hospital, [row?.stay ?? ""], days);
    await change(other, [standing, withdrawn], { ...days, admittedOn: `${monthBefore}-27`, person: mine?.person ?? "" });
    await change(other, [withdrawn], { state: "withdrawn", currentSettlement: null });
    const { doubles } = await reviewOf(world.agency, batch);
    expect(doubles.isWhole).toBe(true);
    expect(doubles.overlapping.map((stay) => stay.id)).toEqual([standing]);
    expect(doubles.sameInvoice).toMatchObject([{ id: standing, hospitalName: other.organisationName }]);
    const { invoices } = await world.as(world.agency).materials.repetitions({ batch });
    expect(invoices).toMatchObject([{ otherStay: standing }]);
    expect((await reviewOf(world.insurer, batch)).doubles).toMatchObject({ isWhole: false, sameInvoice: [] });
  });

  it("cannot pass for more than the rules give", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ assistance: "4100" }]);
    await expect(pass(world.agency, batch)).rejects.toThrow("claimed_above_computed");
  });

  it("is cut to what the corrected figures give, computed by the engine and never above the claim", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const at = await judged(world.agency, batch, 0, [paperKeys[1] ?? ""]);
    const figures = { policyScopeCost: "9775.00" };
    const caller = world.as(world.agency).clearing;
    expect(await caller.previewCut({ review: at.review, figures })).toMatchObject({ most: "3775.00", base: "3775.00" });
    expect(await caller.previewCut({ review: at.review, figures: { policyScopeCost: "10500.00" } })).toMatchObject({
      most: "4000.00",
      computed: "4500.00",
    });
    const cut = { ...at, decision: "cut" as const, figures, reasonCode: "outside_policy_scope" as const, words: "床位费属范围外" };
    await expect(caller.decide({ ...cut, approved: "3775.01", ...key() })).rejects.toThrow("approved_above_possible");
    expect(await caller.decide({ ...cut, approved: "3775.00", ...key() })).toMatchObject({ state: "cut", approved: "3775.00" });
    const [line] = (await world.as(world.agency).clearing.oneCase({ id: (await reviewOf(world.agency, batch)).id })).reviews;
    expect(line).toMatchObject({ state: "cut", claimed: "4000.00", approved: "3775.00", reasonCode: "outside_policy_scope" });
  });

  it("is decided by its own office alone, and the case waits for both", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }]);
    expect(await pass(world.insurer, batch)).toEqual({ state: "passed", approved: "500.00", batchReviewed: false });
    expect((await world.liveCases(world.agency, batch))[0]?.state).toBe("submitted");
    expect(await pass(world.agency, batch)).toMatchObject({ batchReviewed: true });
    expect((await world.liveCases(world.agency, batch))[0]?.state).toBe("decided");
  });

  it("of the insurer is cut to the insurance it pays", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }]);
    const at = await judged(world.insurer, batch);
    const answer = await world.as(world.insurer).clearing.decide({
      ...at,
      decision: "cut",
      figures: { povertyInsurancePaid: "450.00" },
      approved: "450.00",
      reasonCode: "figures_differ",
      words: "理赔额按保单计算",
      ...key(),
    });
    expect(answer).toMatchObject({ state: "cut", approved: "450.00", batchReviewed: false });
  });
});

describe("a returned case", () => {
  it("comes back alone, only with what was rejected, and keeps what the other office decided", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }, {}]);
    const paper = paperKeys[0] ?? "";
    await pass(world.insurer, batch);
    await pass(world.agency, batch, 1);
    const { batchCase, ...at } = await judge(world.agency, batch, 0, [paper]);
    await world.as(world.agency).clearing.decide({ ...at, decision: "return", words: "补盖章", ...key() });
    const told = await world.as(hospital).staff.notices({ page: 1 });
    expect(told.rows[0]?.kind).toBe("clearing_returned");
    const caller = world.as(hospital).clearing;
    const head = await caller.batch({ id: batch });
    expect(head).toMatchObject({
      state: "submitted",
      groups: expect.arrayContaining([expect.objectContaining({ group: "returned", cases: 1 })]),
    });
    const [row] = (await caller.cases({ batch, group: "returned" })).rows;
    expect(row).toMatchObject({ id: batchCase, rejections: [{ item: paper, reasonCode: "stamp_missing" }] });
    expect(row?.papers.map((entry) => entry.state)).toEqual(["rejected", "filed", "filed"]);

    const unanswered = caller.resubmit({ batch, version: head.version, answers: [{ case: batchCase, words: "" }], ...key() });
    await expect(unanswered).rejects.toThrow("rejections_unanswered");
    await world.filePapers(hospital, batch, [{ case: batchCase, items: [paper] }]);
    await caller.resubmit({ batch, version: head.version, answers: [{ case: batchCase, words: "" }], ...key() });

    const second = await world.as(world.agency).clearing.review({ id: batchCase });
    expect(second.review).toMatchObject({ round: 2, state: "waiting" });
    expect(second.items.filter((item) => item.verdict === null).map((item) => item.item)).toEqual([paper]);
    expect(second.earlier).toMatchObject([{ round: 1, words: "补盖章", rejected: [{ item: paper }] }]);
    const insurerSide = await world.as(world.insurer).clearing.review({ id: batchCase });
    expect(insurerSide.review).toMatchObject({ round: 1, state: "passed" });
    expect(await pass(world.agency, batch, 0)).toMatchObject({ state: "passed", batchReviewed: true });
  });

  it("may be answered in words, and shows them to the reviewer", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const { batchCase, ...at } = await judge(world.agency, batch, 0, ["identity_and_benefit"]);
    await world.as(world.agency).clearing.decide({ ...at, decision: "return", words: "身份存疑", ...key() });
    const caller = world.as(hospital).clearing;
    await caller.resubmit({
      batch,
      version: (await caller.batch({ id: batch })).version,
      answers: [{ case: batchCase, words: "民政局已确认在保" }],
      ...key(),
    });
    expect((await world.as(world.agency).clearing.review({ id: batchCase })).answers).toEqual(["民政局已确认在保"]);
  });

  it("moves to the next month only while nothing of it is approved", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }, {}]);
    await pass(world.insurer, batch);
    for (const position of [0, 1]) {
      const { batchCase: _, ...at } = await judge(world.agency, batch, position, [paperKeys[0] ?? ""]);
      await world.as(world.agency).clearing.decide({ ...at, decision: "return", words: "补盖章", ...key() });
    }
    const caller = world.as(hospital).clearing;
    const [shared, alone] = (await caller.cases({ batch, group: "returned" })).rows;
    const { version } = await caller.batch({ id: batch });
    const move = (id: string | undefined) =>
      caller.moveCases({ batch, version, chosen: { cases: [id ?? ""] }, reason: "下月补齐", ...key() });
    await expect(move(shared?.id)).rejects.toThrow("share_already_approved");
    await expect(move(alone?.id)).resolves.toMatchObject({ moved: 1 });
  });
});

describe("two reviewers at once", () => {
  it("decide once; the others are told who did", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const reviewers = [
      world.agency,
      await world.addMember(
        {
          id: world.agency.organisation,
          name: world.agency.organisationName,
          code: world.agency.organisationCode,
          region: world.agency.region,
          department: "agency",
        },
        "approver",
      ),
    ];
    const { review, version } = await judge(world.agency, batch);
    const outcomes = await Promise.allSettled(
      Array.from({ length: CLIENTS }, (_, client) =>
        world.as(reviewers[client % 2] ?? world.agency).clearing.decide({ review, version, decision: "pass", ...key() }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const [refused] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused?.reason.cause).toMatchObject({
      reason: "decided_meanwhile",
      parameters: { state: "passed", name: expect.stringMatching(/^职员/) },
    });
  });

  it("do not overwrite each other's verdicts", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const seen = await reviewOf(world.agency, batch);
    const item = paperKeys[0] ?? "";
    const { id: review, version } = seen.review;
    await world.as(world.agency).clearing.judgeItem({ review, version, item, verdict: "rejected", reasonCode: "illegible", words: "" });
    const late = world.as(world.agency).clearing.judgeItem({ review, version, item, verdict: "accepted" });
    await expect(late).rejects.toMatchObject({ cause: { reason: "review_changed_meanwhile", parameters: { name: world.agency.name } } });
    expect((await reviewOf(world.agency, batch)).items[0]?.verdict).toBe("rejected");
  });

  it("of both offices deciding the last shares close the review exactly once", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }]);
    const [ofAgency, ofInsurer] = [await judged(world.agency, batch), await judged(world.insurer, batch)];
    const answers = await Promise.all([
      world.as(world.agency).clearing.decide({ ...ofAgency, decision: "pass", ...key() }),
      world.as(world.insurer).clearing.decide({ ...ofInsurer, decision: "pass", ...key() }),
    ]);
    expect(answers.filter((answer) => answer.batchReviewed)).toHaveLength(1);
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("reviewed");
  });
});

describe("taking a decision back", () => {
  it("lets the share wait again and keeps both in the history", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    await pass(world.agency, batch);
    const seen = await reviewOf(world.agency, batch);
    await world
      .as(world.agency)
      .clearing.reconsider({ review: seen.review.id, version: seen.review.version, reason: "核减漏看", ...key() });
    expect(await world.as(hospital).clearing.batch({ id: batch })).toMatchObject({ state: "submitted", reviewedAt: null });
    const kinds = (await world.as(hospital).clearing.oneCase({ id: seen.id })).events.map((event) => event.kind);
    expect(kinds).toEqual(["reconsidered", "passed", "submitted"]);
  });

  it("is refused once the share is in a payment", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    await pass(world.agency, batch);
    const seen = await reviewOf(world.agency, batch);
    const finance = await world.staff("finance", "maker");
    await world.as(finance).ledger.postMoney({
      posting: "receipt",
      source: "city",
      amount: "50000.00",
      documentNumber: "财社〔2026〕1号",
      voucher: "财社〔2026〕1号",
      valueDay: "2026-01-05",
      words: "拨入",
      ...key(),
    });
    await world
      .as(finance)
      .ledger.postMoney({ posting: "appropriation", amount: "50000.00", documentNumber: "财社〔2026〕2号", words: "划拨", ...key() });
    await world.as(finance).payments.make({ batches: [batch], ...key() });
    const back = world
      .as(world.agency)
      .clearing.reconsider({ review: seen.review.id, version: seen.review.version, reason: "核减漏看", ...key() });
    await expect(back).rejects.toThrow("share_in_payment");
  });
});

describe("strangers", () => {
  it("nobody reviews a stay they recorded themselves", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ recordedBy: world.agency }]);
    const seen = await reviewOf(world.agency, batch);
    expect(seen).toMatchObject({ block: "own_claim", actions: [] });
    const judgement = world
      .as(world.agency)
      .clearing.judgeItem({ review: seen.review.id, version: seen.review.version, item: paperKeys[0] ?? "", verdict: "accepted" });
    await expect(judgement).rejects.toThrow("own_claim");
  });

  it("an office cannot decide the other's share", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ poverty: "500" }]);
    const seen = await reviewOf(world.insurer, batch);
    await expect(
      world.as(world.agency).clearing.decide({ review: seen.review.id, version: seen.review.version, decision: "pass", ...key() }),
    ).rejects.toThrow("not_your_share");
    const ofAgency = await reviewOf(world.agency, batch);
    await expect(
      world.as(world.insurer).clearing.decide({ review: ofAgency.review.id, version: ofAgency.review.version, decision: "pass", ...key() }),
    ).rejects.toThrow("review_not_found");
  });

  it("an insurer sees nothing of a case without its share", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}, { poverty: "500" }]);
    expect((await world.as(world.insurer).clearing.cases({ batch })).total).toBe(1);
    const all = await world.as(world.agency).clearing.queue({ batch });
    await expect(world.as(world.insurer).clearing.review({ id: all.rows[0]?.batchCase ?? "" })).rejects.toThrow("batch_case_not_found");
  });

  it.each([
    ["finance", "approver"],
    ["hospital", "maker"],
    ["agency", "maker"],
    ["audit", "reviewer"],
  ] as const)("%s %s cannot review", async (department, duty) => {
    const member = await world.staff(department, duty);
    await expect(world.as(member).clearing.decide({ review: v7(), version: 1, decision: "pass", ...key() })).rejects.toThrow("forbidden");
  });

  it("another hospital sees no review and no history, even by itself in the database", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const other = await world.hospital();
    const seen = await inReadTransaction(world.database, other, async (tx) => [
      ...(await tx.select({ id: reviewTable.id }).from(reviewTable).where(eq(reviewTable.batch, batch))),
      ...(await tx.select({ id: caseEvent.id }).from(caseEvent).where(eq(caseEvent.batch, batch))),
    ]);
    expect(seen).toEqual([]);
  });

  it("nobody changes history", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}]);
    const change = inWriteTransaction(world.database, world.agency, (tx) =>
      tx.update(caseEvent).set({ kind: "passed" }).where(eq(caseEvent.batch, batch)),
    );
    await expect(change).rejects.toThrow();
  });
});

totalsSayWhatTheRowsSay(() => world);
rowsSayWhoMaySeeThem(() => world);
