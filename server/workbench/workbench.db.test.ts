import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { member as memberTable } from "@/db/tables/staff";
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { type ClearingWorld, lastMonth, mintClearingWorld, pack } from "@/server/clearing/clearing-world";
import { papersDeadline, papersDueOn } from "@/server/clearing/deadline-rules";
import { addDays, addMonthsToMonth, businessDateOf, daysBetween } from "@/server/dates";
import { toText } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import { addPerson, addStay } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import type { Task, TaskKind } from "./task-shapes";

let world: ClearingWorld;
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  world = await mintClearingWorld();
}, 60_000);
afterAll(() => world.end());

const tasksFor = async (member: Member): Promise<Task[]> => (await world.as(member).workbench.view({})).tasks;
const kindsFor = async (member: Member): Promise<TaskKind[]> => (await tasksFor(member)).map((task) => task.kind);
const taskFor = async (member: Member, kind: TaskKind) => (await tasksFor(member)).find((task) => task.kind === kind);
/** An instant as text, as a moment. */
const moment = (since: string | null | undefined) => new Date(since ?? Number.NaN).getTime();

async function reviewOf(reviewer: Member, batch: string) {
  const { clearing } = world.as(reviewer);
  const [row] = (await clearing.queue({ batch })).rows;
  return clearing.review({ id: row?.batchCase ?? "" });
}

/** The reviewer judges every item of the batch's only case and decides. */
async function decide(reviewer: Member, batch: string, decision: "pass" | "return"): Promise<void> {
  const { clearing } = world.as(reviewer);
  const { review, items } = await reviewOf(reviewer, batch);
  let { version } = review;
  for (const [index, { item }] of items.entries()) {
    const verdict =
      decision === "return" && index === 0
        ? { verdict: "rejected" as const, reasonCode: "stamp_missing" as const, words: "未盖章" }
        : { verdict: "accepted" as const };
    version = (await clearing.judgeItem({ review: review.id, version, item, ...verdict })).version;
  }
  if (decision === "pass") await clearing.decide({ review: review.id, version, decision, ...key() });
  else await clearing.decide({ review: review.id, version, decision, words: "请补盖章", ...key() });
}

describe("a hospital", () => {
  test("is asked for each month that is over, with its amount and its own last day, the oldest first", async () => {
    const hospital = await world.hospital();
    const before = addMonthsToMonth(lastMonth, -1);
    for (const month of [lastMonth, before]) await world.advance(hospital, { month, assistance: "1000.00" });
    const { clearing } = world.as(hospital);
    for (const month of [lastMonth, before]) await clearing.gather({ month });
    const batches = (await tasksFor(hospital)).filter((task) => task.kind === "completeBatch");
    const deadline = papersDeadline(pack.deadlines);
    expect(batches.map((task) => [task.parameters.month, task.dueOn, task.count])).toEqual([
      [before, papersDueOn(before, deadline), 1],
      [lastMonth, papersDueOn(lastMonth, deadline), 1],
    ]);
    expect(batches.map((task) => task.amount && toText(task.amount))).toEqual(["1000.00", "1000.00"]);
  });

  test("is told of stays that wait since they were recorded, and nothing of another hospital's", async () => {
    const [own, other] = [await world.hospital(), await world.hospital()];
    await world.advance(own);
    expect(await kindsFor(own)).not.toContain("settleRecorded");
    await addStay(world, own, await addPerson(world, world.civilAffairs, "destitute_support"), { dischargedOn: `${lastMonth}-05` });
    const task = await taskFor(own, "settleRecorded");
    expect(task).toMatchObject({ count: 1, amount: null, dueOn: null, href: "/stays?tab=recorded" });
    expect(Date.now() - moment(task?.since)).toBeLessThan(60_000);
    expect(await tasksFor(other)).toEqual([]);
  });

  test("answers what was given back since the day of the decision", async () => {
    const [own, other] = [await world.hospital(), await world.hospital()];
    const batch = await world.submittedBatch(own, [{ assistance: "1500.00" }]);
    expect(await kindsFor(own)).not.toContain("answerReturned");
    const start = Date.now() - 1000;
    await decide(world.agency, batch, "return");
    const task = await taskFor(own, "answerReturned");
    expect(task).toMatchObject({ count: 1, href: "/clearing?tab=returned" });
    expect(task?.amount && toText(task.amount)).toBe("1500.00");
    expect(moment(task?.since)).toBeGreaterThan(start);
    expect(await kindsFor(other)).not.toContain("answerReturned");
    expect((await world.as(own).workbench.frame()).blocked).toEqual({ clearing: 1, payments: 0 });
  });

  test("asks nothing of whoever may only look", async () => {
    const office = await world.addOrganisation("hospital", { region: "441602" });
    const [clerk, viewer] = [await world.addMember(office, "maker"), await world.addMember(office, "viewer")];
    await world.advance(clerk);
    await world.as(clerk).clearing.gather({ month: lastMonth });
    expect(await kindsFor(clerk)).toContain("completeBatch");
    expect(await tasksFor(viewer)).toEqual([]);
  });
});

describe("reviewers", () => {
  test("see what waits for their own share, how much, and since when it was handed in", async () => {
    const hospital = await world.hospital();
    const start = Date.now() - 1000;
    const batch = await world.submittedBatch(hospital, [{ poverty: "700.00", assistance: "1300.00" }]);
    const of = async (member: Member) => (await tasksFor(member)).find((task) => task.href === `/clearing/${batch}/review`);
    const [agency, insurer] = [await of(world.agency), await of(world.insurer)];
    expect(agency).toMatchObject({ kind: "review", count: 1, parameters: { hospital: hospital.organisationName, month: lastMonth } });
    expect([agency?.amount && toText(agency.amount), insurer?.amount && toText(insurer.amount)]).toEqual(["1300.00", "700.00"]);
    expect(moment(agency?.since)).toBeGreaterThan(start);
    await decide(world.agency, batch, "pass");
    expect(await of(world.agency)).toBeUndefined();
    expect(await of(world.insurer)).toBeDefined();
    expect(await kindsFor(await world.staff("agency", "maker"))).not.toContain("review");
  });

  test("have the working days that the area has set for it, counted from the day after", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{ assistance: "1300.00" }]);
    const taskOfBatch = async () => (await tasksFor(world.agency)).find((task) => task.href === `/clearing/${batch}/review`);
    expect((await taskOfBatch())?.dueOn).toBeNull();
    const proposal = { pack: "heyuan-2019", key: "review_working_days", typed: "10", validFrom: "2020-01-01", words: null };
    const document = { documentNumber: "河医保〔2019〕1号", documentOn: "2019-12-20" };
    const proposed = await world
      .as(await world.staff("healthcare-security", "maker"))
      .policies.proposeParameter({ ...proposal, ...document, ...key() });
    await world.as(await world.staff("finance", "approver")).policies.confirmParameter({ ...proposed, ...key() });
    expect((await taskOfBatch())?.dueOn).toBe(addWorkingDays(today, 10, chineseCalendar));
  });
});

describe("payments", () => {
  test("go from who makes orders to who approves and who sends them, with the same amount all the way", async () => {
    const office = await world.addOrganisation("finance");
    const [maker, approver] = [await world.addMember(office, "maker"), await world.addMember(office, "approver")];
    const { ledger, payments } = world.as(approver);
    await ledger.postMoney({
      posting: "receipt",
      source: "city",
      amount: "50000.00",
      documentNumber: "财1",
      voucher: "财1",
      valueDay: "2026-01-05",
      words: "配套",
      ...key(),
    });
    await ledger.postMoney({ posting: "appropriation", amount: "40000.00", documentNumber: "财2", words: "拨支出户", ...key() });
    const batch = await world.submittedBatch(await world.hospital(), [{ assistance: "1200.00" }]);
    await decide(world.agency, batch, "pass");
    const toMake = await taskFor(maker, "makeOrders");
    expect(moment(toMake?.since)).toBeLessThanOrEqual(Date.now());

    const { orders } = await world.as(maker).payments.make({ batches: [batch], ...key() });
    const ids = orders.map((order) => order.id);
    const [id = ""] = ids;
    const seen = { ids, count: 1, total: "1200.00" };
    const toApprove = await taskFor(approver, "approveOrders");
    expect([toApprove?.count, toApprove?.amount && toText(toApprove.amount)]).toEqual([1, "1200.00"]);
    expect(await kindsFor(maker)).not.toContain("approveOrders");

    await payments.approve({ ...seen, ...key() });
    const { order } = await world.as(maker).payments.order({ id });
    const toSend = await taskFor(maker, "sendOrders");
    expect(toSend).toMatchObject({ count: 1 });
    expect(moment(toSend?.since)).toBe(order.approvedAt?.getTime());
    expect(await kindsFor(approver)).not.toContain("approveOrders");

    await world.as(maker).payments.send({ ...seen, ...key() });
    const atBank = await taskFor(maker, "awaitBank");
    expect([atBank?.count, atBank?.amount && toText(atBank.amount)]).toEqual([1, "1200.00"]);
    expect(moment(atBank?.since)).toBeGreaterThanOrEqual(order.approvedAt?.getTime() ?? Number.NaN);
  });
});

describe("offices beside clearing", () => {
  test("a second person is asked for a figure that another proposed", async () => {
    const maker = await world.staff("healthcare-security", "maker");
    const approver = await world.staff("finance", "approver");
    const proposal = {
      pack: "heyuan-2019",
      key: "annual_cap",
      typed: "21,000",
      validFrom: "2098-01-01",
      documentNumber: "河医保",
      documentOn: "2023-12-20",
    };
    await world.as(maker).policies.proposeParameter({ ...proposal, ...key() });
    expect(await taskFor(approver, "confirmParameters")).toMatchObject({ count: 1, href: "/policies/parameters" });
    expect(await kindsFor(maker)).not.toContain("confirmParameters");
  });

  test("the office that recognised an identity hears of its last day, others do not", async () => {
    const [own, other] = [await world.staff("civil-affairs", "maker", "441602"), await world.staff("civil-affairs", "maker", "441602")];
    const { id: person } = await addPerson(world, own, null);
    const last = addDays(today, 20);
    const decision = { documentNumber: "源民〔2026〕8号", documentOn: today, validFrom: today, validTo: last };
    await world.as(own).identity.addTag({ person, tag: "subsistence_allowance", ...decision, ...key() });
    const task = await taskFor(own, "renewTags");
    expect(task).toMatchObject({ count: 1, dueOn: last, since: null, href: "/people?tab=renew" });
    expect(daysBetween(today, task?.dueOn ?? "")).toBe(20);
    expect(await kindsFor(other)).not.toContain("renewTags");
  });

  test("the security administrator hears of locked accounts and of approvers without a code", async () => {
    const security = await world.staff("security-admin", "maker");
    const locked = await world.staff("township", "maker");
    await world.staff("finance", "approver");
    const count = (await taskFor(security, "unlockMembers"))?.count ?? 0;
    await inWriteTransaction(world.database, { ...security, department: "system-admin" }, (tx) =>
      tx.update(memberTable).set({ lockedUntil: sql`now() + interval '10 minutes'` }).where(eq(memberTable.id, locked.id)),
    );
    expect((await taskFor(security, "unlockMembers"))?.count).toBe(count + 1);
    expect((await taskFor(security, "codeMissing"))?.count).toBeGreaterThan(0);
    expect(await tasksFor(locked)).toEqual([]);
  });
});

test("the latest batches are shown to whoever sees batches, with the hospital", async () => {
  const hospital = await world.hospital();
  await world.advance(hospital, { assistance: "900.00" });
  await world.as(hospital).clearing.gather({ month: lastMonth });
  const { progress } = await world.as(hospital).workbench.view({});
  expect(progress.map((row) => [row.month, row.state, row.hospital, row.cases, row.claimed])).toEqual([
    [lastMonth, "preparing", hospital.organisationName, 1, "900.00"],
  ]);
  expect((await world.as(await world.staff("tax")).workbench.view({})).progress).toEqual([]);
});

describe("the batch in hand", () => {
  test("counts its papers and its claim by payer, for whoever prepares it", async () => {
    const hospital = await world.hospital();
    expect((await world.as(hospital).workbench.view({})).inHand).toBeNull();
    await world.advance(hospital, { assistance: "900.00", poverty: "100.00" });
    await world.as(hospital).clearing.gather({ month: lastMonth });
    const { inHand } = await world.as(hospital).workbench.view({});
    const asked = pack.materials.case.length + pack.materials.batch.length;
    expect(inHand).toMatchObject({ month: lastMonth, monthIsOver: true, dueOn: papersDueOn(lastMonth, papersDeadline(pack.deadlines)) });
    expect(inHand?.papers).toEqual({ filed: 0, toConfirm: 0, unmarked: 0, missing: asked, total: asked });
    // The batch's own page counts the same papers.
    expect((await world.as(hospital).clearing.batch({ id: inHand?.id ?? "" })).papers).toMatchObject(inHand?.papers ?? {});
    expect(inHand?.totals).toMatchObject({ claimed: "1000.00", assistance: "900.00", povertyInsurance: "100.00" });
    expect((await world.as(world.agency).workbench.view({})).inHand).toBeNull();
  });
});

test("the month shows an office its own deadlines, not another's", async () => {
  const keysFor = async (member: Member) => (await world.as(member).workbench.view({})).days.map((day) => day.key);
  expect(await keysFor(await world.hospital())).toEqual(["heyuan.hospital_papers"]);
  expect(await keysFor(world.insurer)).toEqual(["heyuan.insurer_payment"]);
  expect(await keysFor(await world.staff("tax"))).toEqual([]);
});
