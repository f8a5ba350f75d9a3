/** Whoever has a case for too long is told, then whoever leads, on the day that the area has set and not again at once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { runNight } from "@/server/rosters/rosters-world";
import type { Member } from "@/server/staff/rules";
import { type ApplicationsWorld, mintApplicationsWorld } from "./applications-world";

let world: ApplicationsWorld;
beforeAll(async () => {
  world = await mintApplicationsWorld();
});
afterAll(() => world.end());

/** A case that was due on a Friday. */
async function late(): Promise<string> {
  const { id, number } = await world.register(await world.person(), "illness_recognition");
  await world.sql`update application_step set due_on = '2026-11-20' where application = ${id}`;
  return number;
}
const night = (day: string) => runNight(world.world, "applications.chase", new Date(`${day}T02:00:00+08:00`));
async function toldOf(number: string, member: Member): Promise<string[]> {
  const { rows } = await world.world.as(member).staff.notices({});
  return rows.filter(({ parameters }) => parameters.number === number).map(({ kind }) => kind);
}

test("the office is told, and its leaders once it is late by five working days", async () => {
  const first = await late();
  await night("2026-11-26");
  expect([await toldOf(first, world.township), await toldOf(first, world.bureau)]).toEqual([["application_overdue"], []]);
  const second = await late();
  await night("2026-11-27");
  expect([await toldOf(second, world.township), await toldOf(second, world.bureau)]).toEqual([
    ["application_escalated"],
    ["application_escalated"],
  ]);
  expect(await toldOf(first, world.township)).toEqual(["application_overdue"]);
});
