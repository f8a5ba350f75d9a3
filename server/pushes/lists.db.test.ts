/** The list of pushes: found, narrowed, put in order and paged by the database, for each office what it may see. */
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf, yearOf } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const year = yearOf(businessDateOf(new Date())) - 1;
let world: World;
let maker: Member;
let agency: Member;

/** Month, state, people, and on which day it was proposed. */
const pushes = [
  [`${year}-01`, "released", 30, `${year}-01-12`],
  [`${year}-02`, "released", 10, `${year}-02-12`],
  [`${year}-03`, "withdrawn", 20, `${year}-03-12`],
  [`${year}-04`, "proposed", 40, `${year}-04-12`],
] as const;

beforeAll(async () => {
  world = await mintWorld();
  const bureau = await world.addOrganisation("data-bureau");
  maker = await world.addMember(bureau, "maker");
  const releaser = await world.addMember(bureau, "approver");
  agency = await world.staff("agency", "reviewer");
  const sql = postgres(world.ownerUrl, { max: 1 });
  for (const [month, state, people, on] of pushes) {
    const at = new Date(`${on}T10:00:00+08:00`);
    const isReleased = state === "released";
    await sql`insert into push (area, id, month, sequence, state, on_day, known_at, counts, proposed_by, recorded_at, released_by, released_at)
      values (${world.area}, ${v7()}, ${`${month}-01`}, 1, ${state}, ${on}, ${at}, ${sql.json({ people, tags: people, added: 1, changed: 0, ended: 0 })},
        ${maker.id}, ${at}, ${isReleased ? releaser.id : null}, ${isReleased ? at : null})`;
  }
  await sql.end({ timeout: 5 });
}, 60_000);
afterAll(() => world.end());

type Asked = Parameters<ReturnType<World["as"]>["pushes"]["list"]>[0];
const monthsOf = async (asked: Asked, member = maker) =>
  (await world.as(member).pushes.list(asked)).rows.map(({ month }) => month.slice(5));

test("are newest first, and in the order of people, of proposal and of release", async () => {
  expect(await monthsOf({})).toEqual(["04", "03", "02", "01"]);
  expect(await monthsOf({ sort: "people", ascending: true })).toEqual(["02", "03", "01", "04"]);
  expect(await monthsOf({ sort: "recordedAt", ascending: true })).toEqual(["01", "02", "03", "04"]);
  expect((await monthsOf({ sort: "releasedAt" })).slice(0, 2)).toEqual(["02", "01"]);
});

test("are found by month and by who dealt with them, by state and by the days of proposal", async () => {
  expect(await monthsOf({ words: `${year}-02` })).toEqual(["02"]);
  expect(await monthsOf({ words: maker.name })).toHaveLength(4);
  expect(await monthsOf({ words: "没有这个人" })).toEqual([]);
  expect(await monthsOf({ state: "withdrawn" })).toEqual(["03"]);
  expect(await monthsOf({ from: `${year}-02-12`, to: `${year}-03-12` })).toEqual(["03", "02"]);
});

test("come page by page with how many there are, and the one under way is named whatever the list is narrowed to", async () => {
  const { rows, total, underWay } = await world.as(maker).pushes.list({ state: "released", page: 2, pageSize: 1 });
  expect([rows.map(({ month }) => month), total, underWay]).toEqual([[`${year}-01`], 2, `${year}-04`]);
  const seen = await world.as(agency).pushes.list({});
  expect([seen.rows.map(({ month }) => month.slice(5)), seen.total, seen.underWay]).toEqual([["02", "01"], 2, null]);
});
