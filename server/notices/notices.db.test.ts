import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { insertNotices } from "./data-notices";

let world: World;
let member: Member;
let other: Member;

beforeAll(async () => {
  world = await mintWorld();
  member = await world.staff("agency", "maker");
  other = await world.staff("insurer", "reviewer");
  await tell(member, "one", "2026-10-31T15:59:00Z");
  await tell(member, "two", "2026-10-31T16:00:00Z");
  await tell(other, "three", "2026-10-31T17:00:00Z");
});
afterAll(() => world.end());

function tell(to: Member, number: string, at: string) {
  const row = { area: to.area, id: v7(), organisation: to.organisation, kind: "other", parameters: { number }, recordedAt: new Date(at) };
  return inWriteTransaction(world.database, to, (tx) => insertNotices(tx, [row]));
}

async function listed(filter: Parameters<ReturnType<World["as"]>["staff"]["notices"]>[0]) {
  const { rows, total, unread } = await world.as(member).staff.notices(filter);
  return { rows: rows.map((row) => `${row.parameters.number} ${row.isUnread ? "unread" : "read"}`), total, unread };
}

test("notices are one's organisation's, filtered by read or not and by day, either way round", async () => {
  expect(await listed({})).toEqual({ rows: ["two unread", "one unread"], total: 2, unread: 2 });
  expect(await listed({ state: "read" })).toEqual({ rows: [], total: 0, unread: 2 });
  expect(await listed({ from: "2026-11-01" })).toEqual({ rows: ["two unread"], total: 1, unread: 2 });
  expect(await listed({ to: "2026-10-31" })).toEqual({ rows: ["one unread"], total: 1, unread: 2 });
  await world.as(member).staff.readNotices();
  await tell(member, "four", new Date(Date.now() + 60_000).toISOString());
  expect(await listed({ ascending: true })).toEqual({ rows: ["one read", "two read", "four unread"], total: 3, unread: 1 });
  expect(await listed({ state: "unread" })).toEqual({ rows: ["four unread"], total: 1, unread: 1 });
  expect(await listed({ state: "read" })).toEqual({ rows: ["two read", "one read"], total: 2, unread: 1 });
  const [theirs] = (await world.as(other).staff.notices({})).rows;
  expect(theirs).toMatchObject({ parameters: { number: "three" }, isUnread: true });
});
