/** What lists of batches show to each office, how they are filtered and added up, and who is told what of a batch. */
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { type ClearingWorld, lastMonth, mintClearingWorld, monthBefore, pack } from "./clearing-world";
import { papersDeadline, papersDueOn, runMonthOf } from "./deadline-rules";
import { findBatchesByWords } from "./search";

let world: ClearingWorld;
let first: Member;
let second: Member;
/** Of the first hospital: one of two months ago, in which a share was returned and one waits, and last month's, not handed in. */
let returned: string;
let preparing: string;
/** Of the second hospital, with everything in it passed. */
let reviewed: string;
let returnedCase: string;
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

const hospital = async (name: string, region = "441602") =>
  world.addMember(await world.addOrganisation("hospital", { name, region }), "maker");

beforeAll(async () => {
  world = await mintClearingWorld();
  [first, second] = [await hospital("A县人民医院"), await hospital("B县中医院", "441621")];
  returned = await world.submittedBatch(first, [{ assistance: "1500.00" }, { assistance: "3000.00", poverty: "500.00" }], {
    month: monthBefore,
  });
  const cases = await world.liveCases(first, returned);
  const shared = cases.find((row) => row.povertyInsuranceClaimed.toFixed(2) === "500.00");
  returnedCase = shared?.id ?? "";
  for (const { id } of cases) await world.decide(world.agency, id, id === returnedCase ? "return" : "pass");
  await world.advance(first);
  preparing = (await world.as(first).clearing.gather({ month: lastMonth })).batch;
  reviewed = await world.submittedBatch(second, [{ assistance: "3000.00" }]);
  for (const { id } of await world.liveCases(second, reviewed)) await world.decide(world.agency, id, "pass");
});
afterAll(() => world.end());

type Filter = Parameters<ReturnType<ClearingWorld["as"]>["clearing"]["list"]>[0];
const named = (id: string) => ({ [returned]: "returned", [preparing]: "preparing", [reviewed]: "reviewed" })[id] ?? id;
const listed = async (member: Member, filter: Filter = {}) =>
  (await world.as(member).clearing.list(filter)).rows.map(({ id }) => named(id)).join(" ");

describe("the list of batches", () => {
  it.each<[Filter, string]>([
    [{}, "preparing reviewed returned"],
    [{ state: "submitted" }, "returned"],
    [{ state: "returned" }, "returned"],
    [{ state: "closed" }, ""],
    [{ from: lastMonth }, "preparing reviewed"],
    [{ to: monthBefore }, "returned"],
    [{ from: monthBefore, to: monthBefore }, "returned"],
    [{ words: "B县 中医院" }, "reviewed"],
    [{ words: lastMonth.replace("-", "") }, "preparing reviewed"],
    [{ words: "没有这家" }, ""],
    [{ sort: "hospital", ascending: true }, "preparing returned reviewed"],
    [{ sort: "hospital" }, "reviewed preparing returned"],
    [{ sort: "number", ascending: true }, "returned preparing reviewed"],
    [{ sort: "state" }, "returned reviewed preparing"],
    [{ sort: "cases" }, "returned preparing reviewed"],
    [{ sort: "claimed", ascending: true }, "reviewed preparing returned"],
    [{ sort: "submittedAt", ascending: true }, "returned reviewed preparing"],
    [{ pageSize: 2, page: 2 }, "returned"],
  ])("asked for %j shows %j", async (filter, expected) => {
    expect(await listed(world.agency, filter)).toBe(expected);
  });

  it("has those of one hospital, and a hospital sees its own only", async () => {
    expect(await listed(world.agency, { hospital: second.organisation })).toBe("reviewed");
    expect(await listed(first)).toBe("preparing returned");
    expect(await listed(second)).toBe("reviewed");
  });

  it("counts every tab of what is filtered, and adds up the tab that is open", async () => {
    const counts = { all: 3, preparing: 1, submitted: 1, reviewed: 1, closed: 0, returned: 1 };
    expect(await world.as(world.agency).clearing.list({ pageSize: 1 })).toMatchObject({
      ...{ total: 3, counts },
      sums: { cases: 4, assistance: "11500.00", povertyInsurance: "500.00", claimed: "12000.00", approved: "4500.00" },
    });
    expect(await world.as(world.agency).clearing.list({ state: "reviewed" })).toMatchObject({
      ...{ total: 1, counts },
      sums: { cases: 1, assistance: "3000.00", povertyInsurance: "0.00", claimed: "3000.00", approved: "3000.00" },
    });
    expect((await world.as(world.agency).clearing.list({ to: monthBefore })).counts).toMatchObject({ all: 1, preparing: 0, returned: 1 });
  });

  it("says of each batch what is claimed and how far the asker's own share is", async () => {
    const rowOf = async (member: Member, id = returned) => (await world.as(member).clearing.list({})).rows.find((row) => row.id === id);
    const dueOn = papersDueOn(monthBefore, papersDeadline(pack.deadlines));
    expect(await rowOf(world.agency)).toMatchObject({
      ...{ month: monthBefore, state: "submitted", hospitalName: "A县人民医院", hospitalRegion: "441602", dueOn },
      ...{ cases: 2, returned: 1, assistance: "4500.00", povertyInsurance: "500.00", claimed: "5000.00", approved: "1500.00" },
      ...{ toReview: 2, waiting: 0, passed: 1, cut: 0, runMonth: runMonthOf(today, papersDeadline(pack.deadlines)) },
    });
    const finance = await world.staff("finance", "maker");
    expect(await rowOf(finance)).toMatchObject({ cases: 2, toReview: 3, waiting: 1, passed: 1, approved: "1500.00" });
    expect(await listed(world.insurer)).toBe("returned");
    expect(await rowOf(world.insurer)).toMatchObject({ cases: 1, povertyInsurance: "500.00", waiting: 1, passed: 0, approved: "0.00" });
    expect(await rowOf(first, preparing)).toMatchObject({ runMonth: null, submittedAt: null, cases: 1, approved: "0.00", toReview: 0 });
  });

  it("goes into the file whole, as it is filtered", async () => {
    const { clearing } = world.as(world.agency);
    expect(await clearing.listAll({ pageSize: 1 })).toEqual((await clearing.list({})).rows);
    expect((await clearing.listAll({ state: "reviewed" })).map(({ id }) => id)).toEqual([reviewed]);
    expect((await world.as(world.insurer).clearing.listAll({})).map(({ id }) => id)).toEqual([returned]);
  });
});

it("one box for everything finds batches by a part of their number or their hospital, the newest first", async () => {
  const find = (words: string, limit = 5) =>
    inReadTransaction(world.database, first, (tx) =>
      findBatchesByWords(
        { member: first, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx },
        words,
        limit,
      ),
    );
  expect((await find("A县")).map(({ id, month }) => [named(id), month])).toEqual([
    ["preparing", `${lastMonth}-01`],
    ["returned", `${monthBefore}-01`],
  ]);
  expect((await find("A县", 1)).map(({ id }) => named(id))).toEqual(["preparing"]);
  expect(await find(" ")).toEqual([]);
  expect(await find("B县")).toEqual([]);
});

describe("a page is written only when there is something to gather", () => {
  it("which is counted for a hospital, in all its months or in one batch that is still prepared", async () => {
    const own = await hospital("C县医院");
    const toGather = (batch?: string, member = own) => world.as(member).clearing.toGather(batch === undefined ? {} : { batch });
    expect(await toGather()).toBe(0);
    await world.advance(own);
    await world.advance(own, { month: monthBefore });
    expect([await toGather(), await toGather(undefined, world.agency)]).toEqual([2, 0]);
    const { batch } = await world.as(own).clearing.gather({ month: lastMonth });
    expect([await toGather(), await toGather(batch)]).toEqual([1, 0]);
    await world.advance(own, { day: 9 });
    expect([await toGather(), await toGather(batch), await toGather(v7()), await toGather(batch, world.agency)]).toEqual([2, 1, 0, 0]);
    await world.as(own).clearing.gatherAll();
    expect([await toGather(), await toGather(batch)]).toEqual([0, 0]);
    await world.handIn(own, batch);
    await world.advance(own, { day: 10 });
    expect(await toGather(batch)).toBe(0);
  });
});

it("a batch is opened with its head, a page of its cases and what happened to it last", async () => {
  const { clearing } = world.as(first);
  const opened = await clearing.open({ batch: returned, pageSize: 1, page: 2 });
  expect(opened.batch).toEqual(await clearing.batch({ id: returned }));
  expect(opened.cases).toEqual(await clearing.cases({ batch: returned, pageSize: 1, page: 2 }));
  expect(opened.cases).toMatchObject({ total: 2, rows: [{}] });
  expect(opened.events.map(({ kind, memberName, organisationName }) => [kind, memberName, organisationName])).toEqual([
    ["submitted", first.name, "A县人民医院"],
    ["gathered", first.name, "A县人民医院"],
  ]);
  expect(opened.events.map(({ details }) => details)).toMatchObject([
    { cases: 2, total: "5000.00", runMonth: opened.batch.runMonth },
    { added: 2, changed: 0, dropped: 0 },
  ]);
  await expect(clearing.open({ batch: v7() })).rejects.toThrow("batch_not_found");
});

describe("the head of a batch", () => {
  it("names who reviews it, the month it is paid in and what is still to be settled", async () => {
    const own = await hospital("D县医院");
    await world.advance(own, { assistance: "4000.00" });
    const { batch } = await world.as(own).clearing.gather({ month: lastMonth });
    const head = await world.as(own).clearing.batch({ id: batch });
    expect(head).toMatchObject({
      ...{ hospital: { id: own.organisation, name: "D县医院" }, month: lastMonth, monthIsOver: true, runMonth: null, progress: [] },
      offices: { assistance: [world.agency.organisationName], povertyInsurance: [world.insurer.organisationName] },
      ...{ unsettled: 0, ownShare: null, differing: { cases: 0, more: "0.00", less: "0.00" } },
      actions: ["gather", "moveCases", "withdrawCases", "putBackCases", "submit"],
    });
    expect(head.deadlineClause).toEqual(papersDeadline(pack.deadlines)?.cite);
    expect(await world.as(world.agency).clearing.batch({ id: batch })).toMatchObject({ ownShare: "assistance", actions: [] });
    const running = await world.as(own).clearing.gather({ month: monthOf(today) });
    expect(await world.as(own).clearing.batch({ id: running.batch })).toMatchObject({ monthIsOver: false, totals: { cases: 0 } });
  });

  it("adds up by how much hospitals advanced more or less than was decided, and its list shows those alone", async () => {
    const own = await hospital("E县医院");
    await world.advance(own, { day: 1, assistance: "4100.00" });
    await world.advance(own, { day: 2, assistance: "3970.00" });
    await world.advance(own, { day: 3, assistance: "4000.00" });
    const { batch } = await world.as(own).clearing.gather({ month: lastMonth });
    const { clearing } = world.as(own);
    expect((await clearing.batch({ id: batch })).differing).toEqual({ cases: 2, more: "100.00", less: "30.00" });
    const different = await clearing.cases({ batch, different: true });
    expect(different.rows.map(({ hospitalDifference, due }) => [hospitalDifference, due])).toEqual([
      ["100.00", "4000.00"],
      ["-30.00", "4000.00"],
    ]);
    expect(different).toMatchObject({ total: 2, sums: { cases: 2, assistance: "8070.00" } });
    expect((await clearing.allCases({ batch, different: true })).sums).toEqual(different.sums);
  });
});

describe("settlement sheets of a batch", () => {
  it("are printed for the settled cases that are filtered, and not where there is none", async () => {
    const { clearing } = world.as(first);
    expect(await clearing.printSheets({ batch: returned, sort: "discharged", ascending: true, ...key() })).toMatchObject({ sheets: 2 });
    expect(await clearing.printSheets({ batch: returned, group: "returned", ...key() })).toMatchObject({ sheets: 1 });
    await expect(clearing.printSheets({ batch: returned, group: "removed", ...key() })).rejects.toThrow("nothing_to_print");
    await expect(clearing.printSheets({ batch: returned, words: "没有这个人", ...key() })).rejects.toThrow("nothing_to_print");
  });
});

/** What an organisation was told about a batch, the newest first. */
async function told(member: Member, batch: string) {
  const { rows } = await world.as(member).staff.notices({ page: 1, pageSize: 100 });
  return rows.filter(({ link }) => link === `/clearing/${batch}`).map(({ kind, parameters }) => [kind, parameters]);
}

const logged = (subject: string) =>
  inReadTransaction(world.database, { ...first, department: "audit" }, (tx) =>
    tx.select().from(auditEntry).where(eq(auditEntry.subject, subject)).orderBy(auditEntry.id),
  );

describe("of what happens to a batch", () => {
  it("reviewers of its shares are told when it is handed in, and the hospital what was decided", async () => {
    const { number, runMonth } = await world.as(first).clearing.batch({ id: returned });
    const [{ admissionNumber } = { admissionNumber: "" }] = (await world.as(first).clearing.cases({ batch: returned, group: "returned" }))
      .rows;
    const ofBatch = { number, month: monthBefore };
    const handedIn = ["clearing_submitted", { ...ofBatch, hospital: "A县人民医院", cases: "2", total: "5000.00", runMonth }];
    expect(await told(world.agency, returned)).toEqual([handedIn]);
    expect(await told(world.insurer, returned)).toEqual([handedIn]);
    expect(await told(first, returned)).toEqual([
      ["clearing_returned", { ...ofBatch, case: admissionNumber, office: world.agency.organisationName }],
    ]);
    expect(await told(world.insurer, reviewed)).toEqual([]);
    const { number: other } = await world.as(second).clearing.batch({ id: reviewed });
    expect(await told(second, reviewed)).toEqual([["clearing_reviewed", { number: other, month: lastMonth }]]);
  });

  it("the log keeps who did it, how much it was and in which state it was before", async () => {
    const own = await hospital("F县医院");
    for (const day of [1, 2, 3]) await world.advance(own, { day });
    const { clearing } = world.as(own);
    const { batch } = await clearing.gather({ month: lastMonth });
    const rows = await world.liveCases(own, batch);
    const [moved = "", left = "", kept = ""] = rows.map(({ id }) => id);
    const version = async () => (await clearing.batch({ id: batch })).version;
    const { number: to } = await clearing.moveCases({
      ...{ batch, version: await version(), chosen: { cases: [moved] }, reason: "下月补齐" },
      ...key(),
    });
    await clearing.withdrawCases({ batch, version: await version(), cases: [left], reason: "病人要求自费", ...key() });
    await clearing.putBackCases({ batch, cases: [left], ...key() });
    await world.handIn(own, batch);
    const { runMonth, number } = await clearing.batch({ id: batch });
    await world.decide(world.agency, kept, "return");
    await world.resubmit(own, batch, kept);
    expect((await logged(batch)).map(({ action, before, after, reason }) => ({ action, before, after, reason }))).toMatchObject([
      { action: "clearing.gather", after: { number, added: 3, changed: 0, dropped: 0 } },
      { action: "clearing.moveCases", after: { number, moved: 1, to }, reason: "下月补齐" },
      { action: "clearing.withdrawCases", after: { number, withdrawn: 1 }, reason: "病人要求自费" },
      { action: "clearing.putBackCases", after: { number, putBack: 1 } },
      {
        ...{ action: "clearing.submit", before: { state: "preparing" } },
        after: { state: "submitted", number, cases: 2, total: "8000.00", runMonth },
      },
      { action: "clearing.resubmit", after: { number, resubmitted: 1 } },
    ]);
    expect(to).toContain(addMonthsToMonth(lastMonth, 1).replace("-", ""));
    const events = async (id: string) =>
      (await clearing.oneCase({ id })).events.map(({ kind, share, round, details }) => ({ kind, share, round, details }));
    expect(await events(moved)).toMatchObject([
      { kind: "moved", details: { to, month: addMonthsToMonth(lastMonth, 1), reason: "下月补齐" } },
    ]);
    expect(await events(left)).toMatchObject([
      { kind: "submitted", round: 1 },
      { kind: "put_back" },
      { kind: "withdrawn", details: { reason: "病人要求自费" } },
    ]);
    expect(await events(kept)).toMatchObject([
      { kind: "resubmitted", share: "assistance", round: 2, details: { words: "已说明", claimed: "4000.00" } },
      { kind: "returned", share: "assistance", round: 1, details: { claimed: "4000.00", approved: null, words: "补正后再报" } },
      { kind: "submitted", round: 1 },
    ]);
    expect((await told(world.agency, batch))[0]).toEqual([
      "clearing_resubmitted",
      { number, month: lastMonth, hospital: "F县医院", cases: "1" },
    ]);
  });
});
