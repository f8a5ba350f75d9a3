import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { REFUSALS_A_WINDOW } from "./limits-rules";
import { inReadTransaction } from "./transactions";

let world: World;

beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

const traces = (member: Member) =>
  inReadTransaction(world.database, { ...member, department: "audit" }, (tx) =>
    tx
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.action, "refused"), eq(auditEntry.member, member.id)))
      .orderBy(auditEntry.id),
  );

test("an attempt at what is not one's own is on record: which procedure, why, on which object, and nothing else of what was sent", async () => {
  const viewer = await world.staff("health-commission", "viewer");
  const clerk = await world.staff("hospital");
  const [person, batch] = [v7(), v7()];
  await expect(world.as(viewer).staff.members({})).rejects.toThrow("forbidden");
  await expect(world.as(viewer).people.reveal({ person, reason: "王芳 441602199001011234" })).rejects.toThrow("forbidden");
  await expect(world.as(clerk).clearing.batch({ id: batch })).rejects.toThrow("batch_not_found");
  expect((await traces(viewer)).map(({ subject, after }) => [subject, after])).toEqual([
    ["staff.members", { reason: "forbidden" }],
    ["people.reveal", { reason: "forbidden", person }],
  ]);
  expect(await traces(clerk)).toMatchObject([
    { subject: "clearing.batch", after: { reason: "batch_not_found", id: batch }, department: "hospital", address: "127.0.0.1" },
  ]);
});

test("what is merely wrong in a form is no attempt", async () => {
  const office = await world.staff("civil-affairs", "maker", "441602");
  const facts = { number: "441602195001011231", name: "李秀英", region: "441602", idempotencyKey: v7() };
  await expect(world.as(office).people.register(facts)).rejects.toThrow();
  expect(await traces(office)).toEqual([]);
});

test("one member cannot fill the log, and its last entry says that there was more", async () => {
  const viewer = await world.staff("leadership", "viewer");
  const other = await world.staff("leadership", "viewer");
  for (let count = 0; count < REFUSALS_A_WINDOW + 10; count++)
    await expect(world.as(viewer).staff.members({})).rejects.toThrow("forbidden");
  await expect(world.as(other).staff.members({})).rejects.toThrow("forbidden");
  const kept = await traces(viewer);
  expect(kept).toHaveLength(REFUSALS_A_WINDOW);
  expect(kept.at(-1)?.after).toMatchObject({ moreWithin: expect.any(String) });
  expect(await traces(other)).toHaveLength(1);
});

test.each([
  ["canceling statement due to statement timeout", "57014", { code: "TIMEOUT", message: "took_too_long" }],
  ["numeric field overflow", "22003", { code: "BAD_REQUEST", message: "amount_beyond_database" }],
])("what the database says by %s is answered as such", async (words, code, answer) => {
  const clerk = await world.staff("hospital");
  const failed = Object.assign(new Error(words), { code });
  const failing = createCaller({
    ...{ member: clerk, requestId: v7(), address: "127.0.0.1" },
    database: Object.assign(Object.create(world.database), { inArea: () => Promise.reject(failed) }),
  });
  await expect(failing.stays.hospitals()).rejects.toMatchObject(answer);
});
