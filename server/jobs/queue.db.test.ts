import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf } from "@/server/dates";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { insertJob, type JobKind, type JobRow } from "./data-jobs";
import { enqueue } from "./queue";

let world: World;
let member: Member;

beforeAll(async () => {
  world = await mintWorld();
  member = await world.staff("agency", "maker");
  const other = await world.staff("hospital");
  await keep(member, "lists.read", "done", "2026-10-31T15:59:00Z");
  await keep(member, "lists.write", "failed", "2026-10-31T16:00:00Z");
  await keep(member, "lists.read", "failed", "2026-11-01T16:00:00Z");
  await keep(other, "lists.read", "failed", "2026-10-31T20:00:00Z");
});
afterAll(() => world.end());

function keep(by: Member, kind: JobKind, state: JobRow["state"], at: string) {
  const row = { area: by.area, id: v7(), kind, state, input: {}, member: by.id, organisation: by.organisation, recordedAt: new Date(at) };
  return inWriteTransaction(world.database, by, (tx) => insertJob(tx, row));
}

async function listed(filter: Parameters<ReturnType<World["as"]>["jobs"]["list"]>[0]) {
  const { rows, total } = await world.as(member).jobs.list(filter);
  return { rows: rows.map((row) => `${row.kind} ${row.state}`), total };
}

test("jobs are one's own, filtered by kind, state and day of the business, sorted and paged by the database", async () => {
  expect(await listed({})).toEqual({ rows: ["lists.read failed", "lists.write failed", "lists.read done"], total: 3 });
  expect(await listed({ kind: "lists.read", ascending: true })).toEqual({ rows: ["lists.read done", "lists.read failed"], total: 2 });
  expect(await listed({ kind: "lists.read", state: "failed" })).toEqual({ rows: ["lists.read failed"], total: 1 });
  // The day ends at midnight in China: the first job was asked for one minute before the first of November.
  expect(await listed({ from: "2026-11-01", to: "2026-11-01" })).toEqual({ rows: ["lists.write failed"], total: 1 });
  expect(await listed({ to: "2026-10-31" })).toEqual({ rows: ["lists.read done"], total: 1 });
  expect(await listed({ pageSize: 1, page: 2 })).toEqual({ rows: ["lists.write failed"], total: 3 });
});

const acting = <T>(by: Member, run: (ctx: WriteContext) => Promise<T>) => {
  const now = new Date();
  const context = { member: by, now, today: businessDateOf(now), requestId: v7(), address: null, database: world.database };
  return inWriteTransaction(world.database, by, (tx) => run({ ...context, tx, note: () => undefined }));
};

test("nobody fills a queue: a member has so much open work of a kind, and others are not held up by it", async () => {
  const [greedy, other] = [await world.staff("agency"), await world.staff("agency")];
  for (let count = 0; count < 100; count++) await keep(greedy, "forms.print", "queued", "2026-11-02T00:00:00Z");
  const print = (by: Member) => acting(by, (ctx) => enqueue(ctx, "forms.print", { stays: [] }));
  await expect(print(greedy)).rejects.toMatchObject({ reason: "too_many_at_once" });
  await expect(print(other)).resolves.toEqual(expect.any(String));
  await expect(acting(greedy, (ctx) => enqueue(ctx, "export.list", {}))).resolves.toEqual(expect.any(String));
});

test("a search over everybody is queued once, however often and at once somebody asks for it", async () => {
  const clerk = await world.staff("civil-affairs");
  const jobs = await Promise.all([1, 2, 3, 4].map(() => world.as(clerk).merging.search()));
  expect(new Set(jobs.map(({ job }) => job)).size).toBe(1);
});
