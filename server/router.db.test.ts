import { readFileSync } from "node:fs";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Refusal } from "@/server/refusal";
import { appRouter } from "@/server/router";
import { type Duty, departments, duties } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

/** Every procedure × every duty of every office, against the two tables that are written by hand in docs/permissions.md. */
vi.setConfig({ testTimeout: 240_000 });

const page = readFileSync(new URL("../docs/permissions.md", import.meta.url), "utf8");
const recognising = ["civil-affairs", "rural-revitalisation", "disabled-federation", "veterans-affairs", "trade-union"];
const letters: Record<string, Duty> = { m: "maker", r: "reviewer", a: "approver", v: "viewer" };

/** Action → "department duty" of everybody who may. */
const granted = new Map(
  [...page.matchAll(/^\| ([A-Za-z]+\.[A-Za-z]+) \| (.+) \|$/gm)].map(([, action = "", offices = ""]) => {
    const pairs = [...offices.matchAll(/([a-z-]+) ([mrav]+)(?:,|$)/g)].flatMap(([, office = "", duty = ""]) => {
      const named = office === "everybody" ? departments : office === "recognising" ? recognising : [office];
      return named.flatMap((department) => [...duty].map((letter) => `${department} ${letters[letter]}`));
    });
    return [action, new Set(pairs)];
  }),
);
/** Procedure → action. */
const asks = new Map(
  [...page.matchAll(/^- `([A-Za-z]+\.[A-Za-z]+)`: (.+)$/gm)].flatMap(([, action = "", names = ""]) =>
    names.split(", ").map((name): [string, string] => [name, action]),
  ),
);
const procedures = Object.keys(appRouter._def.procedures);

type Call = (input: unknown) => Promise<unknown>;
function callOf(world: World, member: Member, procedure: string, options: { hasSecondFactor?: boolean } = {}): Call {
  const [room = "", verb = ""] = procedure.split(".");
  const caller = world.as(member, options) as unknown as Record<string, Record<string, Call>>;
  const call = caller[room]?.[verb];
  if (call === undefined) throw new Error(`there is no ${procedure}`);
  return call;
}

const reasonOf = async (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => "answered",
    (error: unknown) =>
      error instanceof TRPCError ? (error.cause instanceof Refusal ? error.cause.reason : error.code.toLowerCase()) : String(error),
  );

let world: World;
beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

test("the page names every procedure and nothing else", () => {
  expect([...asks.keys()].sort()).toEqual([...procedures].sort());
  expect(procedures.length).toBeGreaterThan(150);
});

test("every procedure is open to exactly those whom the page names", async () => {
  const wrong: string[] = [];
  let refused = 0;
  const walk = async (department: (typeof departments)[number]) => {
    const office = await world.addOrganisation(department, { region: "441602" });
    for (const duty of duties) {
      const member = await world.addMember(office, duty);
      for (const procedure of procedures) {
        const may = granted.get(asks.get(procedure) ?? "")?.has(`${department} ${duty}`) ?? false;
        // What is asked makes no sense, so that nothing is done by those who may.
        const reason = await reasonOf(callOf(world, member, procedure)({ nonsense: Number.NaN, page: -1, id: 0 }));
        if ((reason === "forbidden") === may) wrong.push(`${department} ${duty} ${procedure}: ${reason}`);
        if (reason === "internal" || reason === "internal_server_error") wrong.push(`${department} ${duty} ${procedure}: ${reason}`);
        if (reason === "forbidden") refused++;
      }
    }
  };
  const waiting = [...departments];
  const lanes = Array.from({ length: 6 }, async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await walk(next);
  });
  await Promise.all(lanes);
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(5000);
});

test("what needs a second factor is refused without one, to everybody who may", async () => {
  const [, listed = ""] = /second factor proved in the running session is asked for where .*?: (.+)\.$/m.exec(page) ?? [];
  const actions = listed.split(", ");
  expect(actions.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const [procedure, action] of asks) {
    const [pair = ""] = granted.get(action) ?? [];
    const [department, duty] = pair.split(" ") as [(typeof departments)[number], Duty];
    const member = await world.staff(department, duty);
    const reason = await reasonOf(callOf(world, member, procedure, { hasSecondFactor: false })({ nonsense: Number.NaN, page: -1, id: 0 }));
    if ((reason === "second_factor_needed") !== actions.includes(action)) wrong.push(`${procedure}: ${reason}`);
  }
  expect(wrong).toEqual([]);
});
