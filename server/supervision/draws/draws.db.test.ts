import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { addDays, businessDateOf, lastDayOfMonth } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { mintSupervisionWorld, type SupervisionWorld } from "@/server/supervision/supervision-world";

let world: SupervisionWorld;
let inspectors: Member[];
const key = () => ({ idempotencyKey: v7() });
const period = { from: `${lastMonth}-01`, to: lastDayOfMonth(lastMonth) };
const supervision = (member: Member = world.auditor, options = {}) => world.as(member, options).supervision;

const make = (input: object = {}, by: Member = world.auditor) =>
  supervision(by).makeDraw({
    ...{ kind: "stay" as const, ...period, caseCount: 2, inspectorCount: 3 },
    candidates: inspectors.map(({ id }) => id),
    ...input,
    ...key(),
  });

beforeAll(async () => {
  world = await mintSupervisionWorld();
  const bureau = await world.addOrganisation("healthcare-security");
  inspectors = [
    world.auditor,
    world.second,
    await world.addMember(bureau, "maker"),
    await world.addMember(bureau, "reviewer"),
    world.agency,
  ];
  for (let at = 0; at < 3; at++) await world.advance(world.hospitalMember, { day: 10 + at });
});
afterAll(() => world.end());

describe("a draw", () => {
  test("freezes its population, and comes out the same when it is computed again", async () => {
    const { id, number } = await make();
    expect(number).toMatch(/^SJ-441600-\d{4}-\d{3}$/);
    const { draw, cases, inspectors: drawn } = await supervision().draw({ id });
    expect([draw.populationCount, cases.length, drawn.length, draw.state]).toEqual([5, 2, 3, "drawn"]);
    expect(draw.seed).toMatch(/^[0-9a-f]{64}$/);
    await world.advance(world.hospitalMember, { day: 20 });
    expect(await supervision().replayDraw({ id })).toMatchObject({
      sameDigest: true,
      sameCases: true,
      sameInspectors: true,
      differing: [],
    });
  });

  test("says so when something of it was changed by whoever has the database", async () => {
    const { id } = await make({ caseCount: 3 });
    await world.apart(`update draw set seed = repeat('0', 64) where id = '${id}'`);
    const replay = await supervision().replayDraw({ id });
    expect(replay.sameCases && replay.sameInspectors && replay.differing.length === 0).toBe(false);
    const other = await make();
    await world.apart(`update draw set population = array_append(population, gen_random_uuid()) where id = '${other.id}'`);
    expect((await supervision().replayDraw({ id: other.id })).sameDigest).toBe(false);
  });

  test("gives no case to who decided it: the agency's reviewer looks at none of the paid batch", async () => {
    for (let tries = 0; tries < 5; tries++) {
      const { id } = await make({ inspectorCount: inspectors.length, caseCount: 5 });
      const rows = await world.sql<{ subject: string; members: string[] }[]>`
        select subject, array[first_inspector, second_inspector] as members from draw_case where area = ${world.area} and draw = ${id}`;
      for (const { subject, members } of rows) if (world.stays.includes(subject)) expect(members).not.toContain(world.agency.id);
    }
  });

  test("counts and draws orders and subsidies too, and narrows by county and hospital", async () => {
    const today = businessDateOf(new Date());
    const asked = { kind: "order" as const, from: addDays(today, -1), to: addDays(today, 1) };
    expect(await supervision().population(asked)).toEqual({ count: 1 });
    expect(await supervision().population({ ...asked, hospital: v7() })).toEqual({ count: 0 });
    expect(await supervision().population({ kind: "stay", ...period, county: "441602" })).not.toEqual({ count: 0 });
    expect(await supervision().population({ kind: "stay", ...period, county: "441621" })).toEqual({ count: 0 });
    expect(await supervision().population({ kind: "subsidy", ...period })).toEqual({ count: 0 });
    const { id } = await make({ ...asked, caseCount: 1, inspectorCount: 2, candidates: [world.auditor.id, world.second.id] });
    expect((await supervision().draw({ id })).cases[0]?.name).toMatch(/^FK-/);
  });

  test("is refused by name when it cannot be", async () => {
    await expect(make({ from: period.to, to: period.from })).rejects.toThrow("draw_days_reversed");
    await expect(make({ caseCount: 400 })).rejects.toThrow("draw_population_too_small");
    await expect(make({ candidates: [world.auditor.id, v7()] })).rejects.toThrow("draw_candidate_unknown");
    await expect(make({ candidates: [world.auditor.id, world.hospitalMember.id] })).rejects.toThrow("draw_candidate_unknown");
    await expect(make({ inspectorCount: 5, candidates: [world.auditor.id, world.second.id] })).rejects.toThrow("draw_candidates_too_few");
    await expect(make({ caseCount: 5, inspectorCount: 2, candidates: [world.agency.id, world.auditor.id] })).rejects.toThrow(
      "draw_case_without_inspectors",
    );
    await expect(make({}, world.agency)).rejects.toThrow("forbidden");
    await expect(supervision().draw({ id: v7() })).rejects.toThrow("draw_not_found");
  });
});

describe("what was found", () => {
  test("is recorded by the two inspectors, finished, published by another, and then stands", async () => {
    const { id } = await make();
    const rows = await world.sql<{ subject: string; first: string; second: string }[]>`
      select subject, first_inspector as first, second_inspector as second from draw_case where area = ${world.area} and draw = ${id} order by place`;
    const by = (member: string) => inspectors.find((one) => one.id === member) ?? world.auditor;
    const stranger = (row: (typeof rows)[number]) => inspectors.find((one) => ![row.first, row.second].includes(one.id)) ?? world.auditor;
    const version = async () => (await supervision().draw({ id })).draw.version;
    const [one, other] = rows;
    if (one === undefined || other === undefined) throw new Error("two cases were drawn");
    const find = (row: typeof one, member: Member, finding: object) =>
      supervision(member).recordDrawFinding({ draw: id, subject: row.subject, outcome: "ok", ...finding, ...key() });
    await expect(find(one, stranger(one), {})).rejects.toThrow("draw_case_of_others");
    await expect(find({ ...one, subject: v7() }, by(one.first), {})).rejects.toThrow("draw_case_not_found");
    await expect(find(one, by(one.first), { outcome: "problem" })).rejects.toThrow("draw_problem_without_words");
    await expect(find(one, by(one.first), { amount: "1.00" })).rejects.toThrow("draw_amount_without_problem");
    await find(one, by(one.first), {});
    await expect(supervision().finishDraw({ id, version: await version(), ...key() })).rejects.toThrow("draw_not_looked_at");
    await find(other, by(other.second), { outcome: "problem", words: "材料缺少签名", amount: "120.50" });
    expect((await supervision().draw({ id })).sums).toEqual({ looked: 2, problems: 1, amount: "120.50" });
    await expect(supervision().finishDraw({ id, version: 99, ...key() })).rejects.toThrow("draw_changed_meanwhile");
    await supervision().finishDraw({ id, version: await version(), ...key() });
    await expect(find(one, by(one.first), {})).rejects.toThrow("draw_state_forbids");

    const text = "本次随机抽查 2 例，发现 1 例材料缺少签名，已要求补正。";
    const publish = async (member: Member, input: object = {}, options = {}) =>
      supervision(member, options).publishDraw({ id, version: await version(), text, ...input, ...key() });
    await expect(publish(world.auditor)).rejects.toThrow("draw_not_ones_own");
    await expect(publish(world.second, { text: "张某 441602198001010011 存在问题" })).rejects.toThrow("draw_text_holds_number");
    await expect(publish(world.second, {}, { hasSecondFactor: false })).rejects.toThrow("second_factor_needed");
    const hospital = await world.staff("hospital", "reviewer", "441602");
    await expect(supervision(hospital).draw({ id })).rejects.toThrow("draw_not_found");
    const at = await version();
    const published = await Promise.allSettled(
      Array.from({ length: 10 }, () => supervision(world.second).publishDraw({ id, version: at, text, ...key() })),
    );
    expect(published.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(publish(world.second)).rejects.toThrow("draw_state_forbids");
    await expect(find(one, by(one.first), {})).rejects.toThrow("draw_state_forbids");
    await expect(world.sql`update draw set published_text = 'anders' where id = ${id}`).rejects.toThrow(
      "a published draw is never changed",
    );
    // A hospital reads what was published, and nothing of who looked at what.
    const seen = await supervision(hospital).draw({ id });
    expect([seen.draw.publishedText, seen.cases, seen.inspectors]).toEqual([text, [], []]);
    expect((await supervision(hospital).draws({})).rows.map((row) => row.id)).toEqual([id]);
  });

  test("waits for its inspectors on the workbench, and for whoever publishes", async () => {
    await make();
    const kinds = async (member: Member) => (await world.as(member).workbench.view({})).tasks.map(({ kind }) => kind);
    const all = (await Promise.all(inspectors.map(kinds))).flat();
    expect(all).toContain("inspectCases");
    expect((await supervision().candidates()).map(({ id }) => id)).toEqual(expect.arrayContaining(inspectors.map(({ id }) => id)));
  });
});
