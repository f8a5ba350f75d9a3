import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { addDays, addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { checkCharacterOf } from "@/server/people/rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { freshNumber, mintRosterWorld, type RosterWorld, runNight } from "./rosters-world";

const today = businessDateOf(new Date());
let world: World;
let clerk: Member;
let bureau: Member;
let count = 0;

beforeAll(async () => {
  world = await mintWorld();
  bureau = await world.staff("data-bureau", "maker");
});
afterAll(() => world.end());

async function tagged(region: string, tags: readonly ("subsistence_allowance" | "destitute_support")[]): Promise<void> {
  count++;
  const first17 = `${region}19700101${String(count).padStart(3, "0")}`;
  const number = first17 + checkCharacterOf(first17);
  const { id: person } = await world.as(clerk).people.register({ number, name: "李秀英", region, idempotencyKey: v7() });
  for (const tag of tags)
    await world.as(clerk).identity.addTag({
      ...{ person, tag, validFrom: addDays(today, -30), documentNumber: "源民救〔2026〕18号", documentOn: addDays(today, -30) },
      idempotencyKey: v7(),
    });
}

test("a month with no recognising office has nobody to remind", async () => {
  await expect(world.as(bureau).rosters.remind({ month: monthOf(today), idempotencyKey: v7() })).rejects.toMatchObject({
    cause: { reason: "rosters_all_in" },
  });
});

test("the board counts people once, by class and county, says which identity governs and who has not reported", async () => {
  clerk = await world.staff("civil-affairs", "maker");
  await tagged("441602", ["subsistence_allowance"]);
  await tagged("441602", ["subsistence_allowance", "destitute_support"]);
  await tagged("441621", ["subsistence_allowance"]);
  const board = await world.as(bureau).rosters.board({});
  expect({ people: board.people, lines: board.lines }).toEqual({ people: 3, lines: 4 });
  const cellsOf = (tag: string) => board.rows.find((row) => row.tag === tag)?.cells.filter(({ people }) => people > 0);
  expect(cellsOf("subsistence_allowance")).toMatchObject([
    { county: "441602", people: 2, state: "missing" },
    { county: "441621", people: 1, state: "missing" },
  ]);
  expect(board.several).toMatchObject({ people: 1, shown: [{ people: 1, governs: "destitute_support" }] });
  expect(board.uninsured).toEqual([
    { county: "441602", tagged: 2, uninsured: 2 },
    { county: "441621", tagged: 1, uninsured: 1 },
  ]);
  expect(board.offices).toMatchObject([{ id: clerk.organisation, state: "missing" }]);
  const answers = await Promise.all([1, 2, 3].map(() => world.as(bureau).rosters.remind({ month: board.month, idempotencyKey: v7() })));
  // Asking again tells nobody again, also at the same moment.
  expect(answers.map(({ reminded }) => reminded).sort()).toEqual([0, 0, 1]);
  const hospital = await world.staff("hospital", "maker", "441602");
  await expect(world.as(hospital).rosters.board({})).rejects.toMatchObject({ cause: { reason: "forbidden" } });
});

describe("an office's word against another's", () => {
  let desk: RosterWorld;
  let first: Member;
  beforeAll(async () => {
    desk = await mintRosterWorld();
    first = await desk.staff("data-bureau", "maker");
  });
  afterAll(() => desk.end());

  const conflicts = async (tab: "waiting" | "decided" = "waiting") => desk.as(first).rosters.conflicts({ month: "2026-11", tab });
  const decide = (at: { roster: string; place: number }, decision: "list" | "standing" | "returned") =>
    desk.as(first).rosters.decideConflict({ ...at, decision, words: "以户籍地认定为准", idempotencyKey: v7() });
  const placeOf = async (name: string) => {
    const row = (await conflicts()).rows.find((conflict) => conflict.name === name);
    if (row === undefined) throw new Error(`no conflict about ${name}`);
    return { roster: row.roster, place: row.place };
  };

  test("is shown with both documents, decided with a reason, and as it was when the decision is undone", async () => {
    const other = await desk.staff("civil-affairs", "maker", "441600");
    const held = await desk.person("黄丽娣", { by: other });
    const kept = await desk.person("温国军", { by: other });
    const rows = [held, kept].map(({ name, number }) => ({ name, number, class: "低保" }));
    const page = await desk.previewOf(rows);
    const at = await placeOf("黄丽娣");
    await expect(decide(at, "list")).rejects.toMatchObject({ cause: { reason: "conflict_not_confirmed" } });
    await desk.confirmed(page);
    expect((await conflicts()).rows.find(({ name }) => name === "黄丽娣")).toMatchObject({
      says: { office: "东源县民政局", from: "2026-11-01", document: "东民〔2026〕11号", documentOn: "2026-11-01" },
      other: { office: other.organisationName, from: "2024-01-01", document: "东民〔2024〕1号", documentOn: "2024-01-01" },
      actions: ["decide", "return"],
    });

    await decide(at, "returned");
    expect((await conflicts()).rows.find(({ name }) => name === "黄丽娣")).toMatchObject({ state: "returned" });
    const { id } = await decide(at, "list");
    expect(await desk.tagsOf(held.id)).toMatchObject([
      { validFrom: "2024-01-01", validTo: "2026-10-31", endReason: "other_identity", recognisedBy: other.organisation },
      { validFrom: "2026-11-01", validTo: null, recognisedBy: desk.office.id, recordedBy: first.id },
    ]);
    await decide(await placeOf("温国军"), "standing");
    expect(await desk.tagsOf(kept.id)).toMatchObject([{ recognisedBy: other.organisation, validTo: null }]);
    await expect(decide(at, "standing")).rejects.toMatchObject({ cause: { reason: "conflict_decided" } });
    expect(await conflicts("decided")).toMatchObject({ counts: { waiting: 0, decided: 2 } });
    await expect(desk.as(desk.second).rosters.undo({ roster: page.id, words: "报错了月份", idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "roster_conflicts_decided" },
    });
    const notices = (await desk.as(other).staff.notices({})).rows.map(({ kind }) => kind);
    expect(notices).toContain("conflict_decided");

    await desk.as(first).rosters.undoConflict({ decision: id, words: "裁定有误", idempotencyKey: v7() });
    expect(await desk.tagsOf(held.id)).toMatchObject([{ validFrom: "2024-01-01", validTo: null, recognisedBy: other.organisation }]);
    expect((await conflicts()).rows.map(({ name }) => name)).toEqual(["黄丽娣"]);
    await expect(desk.as(first).rosters.undoConflict({ decision: id, words: "再撤一次", idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "conflict_not_found" },
    });
  });

  test("stays decided once a hospital was answered by it, and is not decided when it has changed", async () => {
    const other = await desk.staff("civil-affairs", "maker", "441600");
    const held = await desk.person("谢新兰", { by: other });
    const page = await desk.previewOf([{ name: held.name, number: held.number, class: "低保" }], { scope: "changes" });
    await desk.confirmed(page);
    const { id } = await decide(await placeOf("谢新兰"), "list");
    const hospital = await desk.staff("hospital", "maker", "441625");
    await desk.as(hospital).admission.lookUp({ number: held.number, idempotencyKey: v7() });
    await expect(desk.as(first).rosters.undoConflict({ decision: id, words: "裁定有误", idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "conflict_rested_on", parameters: { reason: "looked_up_since" } },
    });
    const gone = await desk.person("罗秀珍", { by: other });
    const second = await desk.previewOf([{ name: gone.name, number: gone.number, class: "低保" }], { scope: "changes" });
    await desk.confirmed(second);
    const at = await placeOf("罗秀珍");
    await desk.person("叶桂芳", { by: desk.clerk });
    const third = await desk.staff("civil-affairs", "maker", "441600");
    const [tag] = await desk.tagsOf(gone.id);
    await desk.as(other).identity.endTag({ id: tag?.id ?? "", validTo: "2026-10-31", reason: "moved_away", idempotencyKey: v7() });
    const paper = { documentNumber: "紫民〔2026〕9号", documentOn: "2026-11-01" };
    await desk
      .as(third)
      .identity.addTag({ person: gone.id, tag: "subsistence_allowance", validFrom: "2026-11-01", ...paper, idempotencyKey: v7() });
    await expect(decide(at, "list")).rejects.toMatchObject({ cause: { reason: "conflict_changed" } });
    await expect(decide({ roster: v7(), place: 1 }, "list")).rejects.toMatchObject({ cause: { reason: "conflict_not_found" } });
  });
});

describe("a list that does not come", () => {
  let desk: RosterWorld;
  let first: Member;
  const month = monthOf(today);
  const earlier = addMonthsToMonth(month, -2);
  /** What the night before a day's work does. */
  const night = (day: string, kind: "rosters.chase" | "pushes.chase") => runNight(desk, kind, new Date(`${day}T01:30:00+08:00`));
  beforeAll(async () => {
    desk = await mintRosterWorld();
    first = await desk.staff("data-bureau", "maker");
    await desk.person("温国军");
  });
  afterAll(() => desk.end());

  test("is the last one, said wherever it is used, until the office's own is confirmed", async () => {
    await expect(desk.as(first).rosters.carryOver({ month, idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "rosters_nothing_to_carry" },
    });
    const people = await desk.person("叶桂芳");
    await desk.confirmed(
      await desk.previewOf([{ name: people.name, number: people.number, class: "低保" }], { month: earlier, scope: "changes" }),
    );
    expect(await desk.as(first).rosters.carryOver({ month, idempotencyKey: v7() })).toEqual({ carried: 1 });
    const officeOn = async () => (await desk.as(first).rosters.board({ month })).offices.find(({ id }) => id === desk.office.id);
    expect(await officeOn()).toMatchObject({ state: "carried", carriedMonth: earlier });
    const { rows } = await desk.as(desk.clerk).rosters.list({ month });
    expect(rows).toMatchObject([{ state: "carried_over", counts: { continued: 2 } }]);
    const { id } = await desk.as(first).pushes.propose({ words: null, idempotencyKey: v7() });
    const push = await desk.as(first).pushes.push({ push: id });
    expect(push.carried).toEqual([{ office: "东源县民政局", from: earlier, people: 2 }]);
    await desk.as(first).pushes.withdraw({ push: id, version: push.version, idempotencyKey: v7() });

    await desk.confirmed(
      await desk.previewOf([{ name: people.name, number: people.number, class: "低保" }], {
        month,
        scope: "changes",
        fileName: "补报.xlsx",
        sameFileMeant: true,
      }),
    );
    expect(await officeOn()).toMatchObject({ state: "standing", carriedMonth: null });
    await desk.as(first).rosters.dropCarried({ roster: rows[0]?.id ?? "", words: "单位已经补报", idempotencyKey: v7() });
    await expect(
      desk.as(first).rosters.dropCarried({ roster: rows[0]?.id ?? "", words: "单位已经补报", idempotencyKey: v7() }),
    ).rejects.toMatchObject({
      cause: { reason: "roster_not_found" },
    });
  });

  test("is not made up: lists to try are made in a demo only", async () => {
    await expect(desk.as(desk.clerk).rosters.exampleFile({ which: "messy" })).rejects.toMatchObject({
      cause: { reason: "examples_in_demo_only" },
    });
  });

  test("is carried over on the day of the text, chased after it in working days, and no longer once it is there", async () => {
    await desk.confirmed(await desk.previewOf([{ name: "钟水平", number: freshNumber(), class: "低保" }], { month, scope: "changes" }));
    const leader = await desk.staff("civil-affairs", "approver", "441600");
    const coming = addMonthsToMonth(monthOf(today), 1);
    // The day of the text, on which lists are also pushed.
    const due = `${coming}-10`;
    const kinds = async (of: Member) => (await desk.as(of).staff.notices({})).rows.map(({ kind }) => kind);
    await night(due, "rosters.chase");
    expect((await desk.as(desk.clerk).rosters.list({ month: coming })).rows).toMatchObject([{ state: "carried_over", by: null }]);
    await night(addWorkingDays(due, 1, chineseCalendar), "rosters.chase");
    expect(await kinds(desk.clerk)).toContain("roster_reminder");
    expect(await kinds(leader)).not.toContain("roster_escalated");
    const third = addWorkingDays(due, 3, chineseCalendar);
    await night(third, "rosters.chase");
    expect(await kinds(leader)).toContain("roster_escalated");
    const chased = async (of: Member) =>
      (await desk.as(of).workbench.view({})).tasks.find(({ kind }) => kind === "lateRosters")?.count ?? 0;
    expect(await chased(leader)).toBeGreaterThanOrEqual(1);
    expect(await chased(first)).toBeGreaterThanOrEqual(1);
    const before = (await kinds(desk.clerk)).length;
    await night(addDays(third, 1), "rosters.chase");
    expect((await kinds(desk.clerk)).length).toBe(before);
  });
});
