import { sql } from "drizzle-orm";
import superjson from "superjson";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { isGivenUp } from "@/db/violations";
import { businessDateOf } from "@/server/dates";
import { enqueue } from "@/server/jobs/queue";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { answerCalls } from "./calls";
import { CALLS_A_REQUEST, REQUEST_BYTES } from "./limits-rules";
import { inWriteTransaction } from "./transactions";

let world: World;
let agency: Member;
let neighbour: Member;
/** As many connections as a portal has. */
let database: Database;

beforeAll(async () => {
  world = await mintWorld();
  agency = await world.staff("agency");
  neighbour = await world.staff("hospital");
  database = connect(world.appUrl);
});
afterAll(async () => {
  await database.end();
  await world.end();
});

function ask(member: Member, paths: string[], input: object = {}, more: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify(Object.fromEntries(paths.map((_, at) => [at, superjson.serialize(input)])));
  const request = new Request(`http://localhost/api/trpc/${paths.join(",")}?batch=1`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": String(body.length), ...more },
    body,
  });
  return answerCalls(request, async () => ({ database, member, requestId: v7(), address: null }), {});
}

const often = (path: string, count: number) => Array.from({ length: count }, () => path);

test("a request asks as much as the browser ever puts into one; what asks for more is refused by name and does nothing", async () => {
  const within = await ask(agency, often("jobs.list", CALLS_A_REQUEST));
  expect(within.status).toBe(200);
  const beyond = await ask(agency, often("settlements.list", 300), { tab: "all", pageSize: 500 });
  expect(beyond.status).toBe(413);
  const [answer] = [await beyond.json()].flat();
  expect(answer.error.json.data.refusal.reason).toBe("too_many_calls");
});

test("a body larger than any form is refused by name", async () => {
  const answer = await ask(agency, ["jobs.list"], {}, { "content-length": String(REQUEST_BYTES + 1) });
  expect(answer.status).toBe(413);
});

test("a page of a list has a size beyond which it is refused", async () => {
  const answer = await ask(agency, ["jobs.list"], { pageSize: 1000 });
  expect((await answer.json()).map(statusOf)).toEqual([400]);
});

test("a refusal that pages expect is an answer, with its status in the body; what is closed, not there or unreadable stays a failure", async () => {
  const number = { number: "44160219850101001" };
  const typed = await ask(agency, ["people.findByNumber"], number);
  expect(typed.status).toBe(200);
  expect((await typed.json()).map(statusOf)).toEqual([400]);
  const closed = await ask(agency, ["staff.members"]);
  expect(closed.status).toBe(403);
  const notThere = await ask(agency, ["clearing.batch"], { id: v7() });
  expect(notThere.status).toBe(404);
  const broken = await answerCalls(
    new Request("http://localhost/api/trpc/jobs.list?batch=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    }),
    async () => ({ database, member: agency, requestId: v7(), address: null }),
    {},
  );
  expect(broken.status).toBe(400);
  const nobody = await answerCalls(
    new Request("http://localhost/api/trpc/jobs.list?batch=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    }),
    async () => ({ database, member: null, requestId: v7(), address: null }),
    {},
  );
  expect(nobody.status).toBe(401);
});

test("a neighbour is served while one member floods, and the flood is refused by name", async () => {
  let open = 0;
  const flood = Array.from({ length: 40 }, () => {
    open++;
    return ask(agency, often("workbench.frame", CALLS_A_REQUEST)).finally(() => open--);
  });
  const served = await ask(neighbour, ["workbench.frame"]);
  expect(served.status).toBe(200);
  expect(open).toBeGreaterThan(0);
  const statuses = new Set((await Promise.all(flood.map(async (answer) => (await answer).json()))).flat().map(statusOf));
  expect(statuses).toEqual(new Set([200, 429]));
  expect((await ask(agency, ["workbench.frame"])).status).toBe(200);
});

function statusOf(answer: { error?: { json: { data: { httpStatus: number } } } }): number {
  return answer.error?.json.data.httpStatus ?? 200;
}

test.each([20, 32])("%i calls that queue work as the first thing after a start are all done", async (count) => {
  const fresh = connect(world.appUrl);
  const asking = { now: new Date(), today: businessDateOf(new Date()), requestId: v7(), address: null, database: fresh };
  const queued = await Promise.all(
    Array.from({ length: count }, () =>
      inWriteTransaction(fresh, agency, (tx) => enqueue({ ...asking, tx, member: agency, note: () => undefined }, "lists.read", {})),
    ),
  );
  expect(new Set(queued).size).toBe(count);
  await fresh.end();
});

test("a statement that goes on for too long is given up", async () => {
  const impatient = connect(world.appUrl, 1, 0.1);
  const error = await impatient.execute(sql`select pg_sleep(20)`).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(isGivenUp(error)).toBe(true);
  await impatient.end();
});
