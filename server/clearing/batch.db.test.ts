import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { type ClearingWorld, lastMonth, mintClearingWorld, pack, paperKeys } from "./clearing-world";
import { papersDeadline, papersDueOn, runMonthOf } from "./deadline-rules";

let world: ClearingWorld;
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());
const CLIENTS = 32;

beforeAll(async () => {
  world = await mintClearingWorld();
});
afterAll(() => world.end());

async function gathered(hospital: Member): Promise<string> {
  return (await world.as(hospital).clearing.gather({ month: lastMonth })).batch;
}
const headOf = (member: Member, batch: string) => world.as(member).clearing.batch({ id: batch });
async function submitted(hospital: Member, batch: string) {
  const { version } = await headOf(hospital, batch);
  return world.as(hospital).clearing.submit({ batch, version, ...key() });
}

describe("gathering", () => {
  it("puts the month's settled advances into one batch and changes nothing the second time", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital, { day: 3 });
    await world.advance(hospital, { day: 28, poverty: "500" });
    await world.advance(hospital, { month: addMonthsToMonth(lastMonth, 1), day: 1 });
    const first = await world.as(hospital).clearing.gather({ month: lastMonth });
    expect(first).toMatchObject({ added: 2, changed: 0, dropped: 0 });
    expect(await world.as(hospital).clearing.gather({ month: lastMonth })).toMatchObject({
      batch: first.batch,
      added: 0,
      changed: 0,
      dropped: 0,
    });
    const head = await headOf(hospital, first.batch);
    expect(head).toMatchObject({
      number: `QS-441602-${hospital.organisationCode}-${lastMonth.replace("-", "")}`,
      state: "preparing",
      totals: { cases: 2, assistance: "7500.00", povertyInsurance: "500.00", claimed: "8000.00" },
    });
    expect(head.dueOn).toBe(papersDueOn(lastMonth, papersDeadline(pack.deadlines)));
  });

  it("gives one batch and each stay once to everybody who opens it at the same moment", async () => {
    const hospital = await world.hospital();
    await Promise.all([1, 2, 3, 4, 5, 6].map((day) => world.advance(hospital, { day })));
    const answers = await Promise.all(Array.from({ length: CLIENTS }, () => world.as(hospital).clearing.gather({ month: lastMonth })));
    expect(new Set(answers.map((answer) => answer.batch)).size).toBe(1);
    expect(answers.reduce((total, answer) => total + answer.added, 0)).toBe(6);
    expect(await world.liveCases(hospital, answers[0]?.batch ?? "")).toHaveLength(6);
  });

  it("leaves out stays without an advance and those that are not settled", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital, { assistance: "0" });
    await world.advance(hospital, { assistance: "100" });
    expect(await world.as(hospital).clearing.gather({ month: lastMonth })).toMatchObject({ added: 1 });
  });

  it("brings a late stay of a month already handed in into the next open batch", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital);
    const batch = await gathered(hospital);
    await world.filePapers(hospital, batch);
    await world.fileSummary(hospital, batch);
    await submitted(hospital, batch);
    const late = await world.advance(hospital, { day: 9 });
    const answers = await world.as(hospital).clearing.gatherAll();
    expect(answers).toMatchObject([{ added: 1 }]);
    expect(answers[0]?.batch).not.toBe(batch);
    expect(await world.claimsOf(late)).toMatchObject([{ batch: answers[0]?.batch, live: true }]);
    expect((await headOf(hospital, batch)).totals.cases).toBe(1);
  });

  it("has nothing to gather for a month that has not begun", async () => {
    const hospital = await world.hospital();
    await expect(world.as(hospital).clearing.gather({ month: addMonthsToMonth(monthOf(today), 1) })).rejects.toThrow("month_not_begun");
  });
});

describe("papers", () => {
  it("stand in the way of submission, each by name", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital);
    const batch = await gathered(hospital);
    const [only] = await world.liveCases(hospital, batch);
    await world.filePapers(hospital, batch, [{ case: only?.id ?? "", items: [paperKeys[0] ?? ""] }]);
    const head = await headOf(hospital, batch);
    expect(head.papers).toMatchObject({ filed: 1, missing: 3, total: 4 });
    expect(head.missingPapers.cases[0]?.items.map((paper) => paper.item)).toEqual(paperKeys.slice(1));
    await expect(submitted(hospital, batch)).rejects.toMatchObject({
      cause: { reason: "papers_missing", parameters: { count: 3, list: expect.stringContaining("医疗机构垫付统计表") } },
    });
  });

  it("of the batch are outdated once the list of cases changed after they were made", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital);
    const batch = await gathered(hospital);
    await world.fileSummary(hospital, batch);
    expect((await headOf(hospital, batch)).papers.batch[0]?.state).toBe("filed");
    await world.advance(hospital, { day: 12 });
    await gathered(hospital);
    expect((await headOf(hospital, batch)).papers.batch[0]?.state).toBe("outdated");
    await world.filePapers(hospital, batch);
    await expect(submitted(hospital, batch)).rejects.toThrow("papers_missing");
    await world.fileSummary(hospital, batch);
    await expect(submitted(hospital, batch)).resolves.toMatchObject({ cases: 2 });
  });
});

describe("submission", () => {
  async function complete(hospital: Member, cases = 2): Promise<string> {
    for (let day = 1; day <= cases; day++) await world.advance(hospital, { day, ...(day === 1 ? { poverty: "300" } : {}) });
    const batch = await gathered(hospital);
    await world.filePapers(hospital, batch);
    await world.fileSummary(hospital, batch);
    return batch;
  }

  it("hands every share to its reviewer, in the run that the day decides", async () => {
    const hospital = await world.hospital();
    const batch = await complete(hospital);
    const answer = await submitted(hospital, batch);
    const head = await headOf(hospital, batch);
    expect(answer.runMonth).toBe(runMonthOf(today, papersDeadline(pack.deadlines)));
    expect(head).toMatchObject({
      state: "submitted",
      runMonth: answer.runMonth,
      progress: [
        { share: "assistance", total: 2, waiting: 2 },
        { share: "poverty_insurance", total: 1, waiting: 1 },
      ],
    });
    const told = await world.as(world.agency).staff.notices({ page: 1 });
    expect(told.rows.some((row) => row.kind === "clearing_submitted" && row.link === `/clearing/${batch}`)).toBe(true);
  });

  it("happens once, whoever presses at the same moment", async () => {
    const hospital = await world.hospital();
    const batch = await complete(hospital);
    const { version } = await headOf(hospital, batch);
    const outcomes = await Promise.allSettled(
      Array.from({ length: CLIENTS }, () => world.as(hospital).clearing.submit({ batch, version, ...key() })),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(String(outcome.reason)).toMatch(/batch_state_forbids|batch_changed_meanwhile/);
    expect((await headOf(hospital, batch)).progress[0]?.total).toBe(2);
  });

  it("answers the same key with the first answer", async () => {
    const hospital = await world.hospital();
    const batch = await complete(hospital, 1);
    const input = { batch, version: (await headOf(hospital, batch)).version, ...key() };
    const first = await world.as(hospital).clearing.submit(input);
    expect(await world.as(hospital).clearing.submit(input)).toEqual(first);
  });

  it("is refused when the batch changed since the person looked", async () => {
    const hospital = await world.hospital();
    const batch = await complete(hospital);
    const { version } = await headOf(hospital, batch);
    const [one] = await world.liveCases(hospital, batch);
    await world.as(hospital).clearing.moveCases({ batch, version, chosen: { cases: [one?.id ?? ""] }, reason: "缺材料", ...key() });
    await expect(world.as(hospital).clearing.submit({ batch, version, ...key() })).rejects.toThrow("batch_changed_meanwhile");
  });

  it("is refused while a settled advance is not in the batch yet, and for an empty batch", async () => {
    const hospital = await world.hospital();
    const batch = await complete(hospital, 1);
    await world.advance(hospital, { day: 20 });
    await expect(submitted(hospital, batch)).rejects.toThrow("batch_out_of_step");
    const empty = await world.hospital();
    const { batch: none } = await world.as(empty).clearing.gather({ month: lastMonth });
    await expect(submitted(empty, none)).rejects.toThrow("batch_empty");
  });

  it("waits for the month to end", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital, { month: monthOf(today), day: 1 });
    const { batch } = await world.as(hospital).clearing.gather({ month: monthOf(today) });
    await expect(submitted(hospital, batch)).rejects.toThrow("month_not_over");
  });

  it("keeps one stay in one live claim when it is moved, submitted and gathered at once", async () => {
    const hospital = await world.hospital();
    const stays = await Promise.all(Array.from({ length: 8 }, (_, index) => world.advance(hospital, { day: index + 1 })));
    const batch = await gathered(hospital);
    await world.filePapers(hospital, batch);
    await world.fileSummary(hospital, batch);
    const { version } = await headOf(hospital, batch);
    const cases = (await world.liveCases(hospital, batch)).map((batchCase) => batchCase.id);
    const caller = world.as(hospital).clearing;
    await Promise.allSettled(
      Array.from({ length: CLIENTS }, (_, client) => {
        if (client % 4 === 0) return caller.submit({ batch, version, ...key() });
        if (client % 4 === 1)
          return caller.moveCases({
            batch,
            version,
            chosen: { cases: cases.slice(client % 8, (client % 8) + 3) },
            reason: "移至下月",
            ...key(),
          });
        if (client % 4 === 2) return caller.withdrawCases({ batch, version, cases: [cases[client % 8] ?? ""], reason: "不申报", ...key() });
        return caller.gather({ month: lastMonth });
      }),
    );
    for (const stay of stays) expect((await world.claimsOf(stay)).filter((claim) => claim.live).length).toBeLessThanOrEqual(1);
    const head = await headOf(hospital, batch);
    const live = await world.liveCases(hospital, batch);
    expect(live.every((batchCase) => batchCase.state === (head.state === "preparing" ? "preparing" : "submitted"))).toBe(true);
    expect(head.progress[0]?.total ?? live.length).toBe(live.length);
  });
});

describe("moving and taking out", () => {
  it("moves an incomplete group to the next month with its pages, and only the count that was confirmed", async () => {
    const hospital = await world.hospital();
    const stays = [await world.advance(hospital, { day: 1 }), await world.advance(hospital, { day: 2 })];
    const batch = await gathered(hospital);
    const [first] = await world.liveCases(hospital, batch);
    await world.filePapers(hospital, batch, [{ case: first?.id ?? "", items: [paperKeys[0] ?? ""] }]);
    const { version } = await headOf(hospital, batch);
    const caller = world.as(hospital).clearing;
    await expect(caller.moveCases({ batch, version, chosen: { group: "missing", count: 1 }, reason: "缺材料", ...key() })).rejects.toThrow(
      "case_count_changed",
    );
    const answer = await caller.moveCases({ batch, version, chosen: { group: "missing", count: 2 }, reason: "缺材料", ...key() });
    expect(answer).toMatchObject({ moved: 2, month: addMonthsToMonth(lastMonth, 1) });
    expect((await headOf(hospital, answer.to)).papers).toMatchObject({ filed: 1, missing: 6 });
    for (const stay of stays)
      expect((await world.claimsOf(stay)).map((claim) => [claim.state, claim.live])).toEqual([
        ["moved", false],
        ["preparing", true],
      ]);
    expect(await caller.gather({ month: lastMonth })).toMatchObject({ added: 0 });
  });

  it("leaves a taken-out stay out until it is put back", async () => {
    const hospital = await world.hospital();
    const stay = await world.advance(hospital);
    const batch = await gathered(hospital);
    const [one] = await world.liveCases(hospital, batch);
    const caller = world.as(hospital).clearing;
    await caller.withdrawCases({
      batch,
      version: (await headOf(hospital, batch)).version,
      cases: [one?.id ?? ""],
      reason: "病人要求自费",
      ...key(),
    });
    expect(await caller.gather({ month: lastMonth })).toMatchObject({ added: 0 });
    expect((await world.claimsOf(stay)).some((claim) => claim.live)).toBe(false);
    await caller.putBackCases({ batch, cases: [one?.id ?? ""], ...key() });
    expect((await world.claimsOf(stay)).filter((claim) => claim.live)).toHaveLength(1);
  });
});

describe("strangers", () => {
  it("do not find another hospital's batch, and cannot change it", async () => {
    const hospital = await world.hospital();
    const other = await world.hospital();
    await world.advance(hospital);
    const batch = await gathered(hospital);
    const [one] = await world.liveCases(hospital, batch);
    const caller = world.as(other).clearing;
    await expect(caller.batch({ id: batch })).rejects.toThrow("batch_not_found");
    await expect(caller.oneCase({ id: one?.id ?? "" })).rejects.toThrow("batch_case_not_found");
    await expect(caller.submit({ batch, version: 1, ...key() })).rejects.toThrow("batch_not_found");
    await expect(caller.moveCases({ batch, version: 1, chosen: { cases: [one?.id ?? ""] }, reason: "移走", ...key() })).rejects.toThrow(
      "batch_not_found",
    );
    expect((await caller.list({})).total).toBe(0);
  });

  it("of another area find nothing", async () => {
    const hospital = await world.hospital();
    await world.advance(hospital);
    const batch = await gathered(hospital);
    const stranger: Member = { ...world.agency, area: "420300", region: "420300" };
    await expect(world.as(stranger).clearing.batch({ id: batch })).rejects.toThrow("batch_not_found");
    expect((await world.as(stranger).clearing.list({})).total).toBe(0);
  });

  it.each(["agency", "insurer", "finance", "audit", "civil-affairs"] as const)("%s cannot prepare or submit", async (department) => {
    const member = await world.staff(department);
    await expect(world.as(member).clearing.gather({ month: lastMonth })).rejects.toThrow("forbidden");
    await expect(world.as(member).clearing.submit({ batch: v7(), version: 1, ...key() })).rejects.toThrow("forbidden");
  });

  it("who may only look cannot prepare", async () => {
    const viewer = await world.staff("hospital", "viewer", "441602");
    await expect(world.as(viewer).clearing.gather({ month: lastMonth })).rejects.toThrow("forbidden");
  });
});

totalsSayWhatTheRowsSay(() => world);
