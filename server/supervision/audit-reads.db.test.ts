import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "@/server/refusal";
import { appRouter } from "@/server/router";
import { duties } from "@/server/staff/department-rules";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

/** Audit looks at everything about money and changes nothing, but for what supervising is. */

let world: World;
beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

/** What audit does: it supervises, draws, makes evidence, verifies the log. */
const itsOwn = [
  "supervision.assign",
  "supervision.close",
  "supervision.sendBack",
  "supervision.startLook",
  "supervision.startCheck",
  "supervision.makeDraw",
  "supervision.recordDrawFinding",
  "supervision.finishDraw",
  "supervision.publishDraw",
  "supervision.makeEvidence",
  "supervision.checkEvidence",
  "audit.verify",
];
/** What leaves a trace although it only looks. */
const looking = [
  ...["people.reveal", "people.findByNumber", "people.findByDocument", "people.export", "stays.export", "search.everything"],
  ...["dashboard.brief", "printing.openFundForm"],
  ...["pushes.export", "pushes.readForSystem", "subsidies.exportReach", "subsidies.exportLines", "subsidies.exportTasks"],
];
/** What everybody does about themselves. */
const aboutOneself =
  /^(staff\.(beginSecondFactor|chooseLocale|choosePreference|confirmSecondFactor|endOwnSessions|recordExport|changeOwnPassword|readNotices)|jobs\.cancel)$/;

const isMutation = (procedure: unknown): boolean =>
  (typeof procedure === "function" || typeof procedure === "object") &&
  procedure !== null &&
  "_def" in procedure &&
  (procedure._def as { type?: string }).type === "mutation";

test("every procedure that changes something refuses audit, except its own", async () => {
  const office = await world.addOrganisation("audit");
  const members = await Promise.all(duties.map((duty) => world.addMember(office, duty)));
  const writes = Object.entries(appRouter._def.procedures).filter(([, procedure]) => isMutation(procedure));
  expect(writes.length).toBeGreaterThan(100);
  const open = new Set<string>();
  for (const [name] of writes) {
    const [room = "", verb = ""] = name.split(".");
    for (const member of members) {
      const caller = world.as(member) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
      const reason = await caller[room]?.[verb]?.({ nonsense: Number.NaN }).then(
        () => "answered",
        (error: unknown) => (error instanceof TRPCError && error.cause instanceof Refusal ? error.cause.reason : "let in"),
      );
      if (reason !== "forbidden") open.add(name);
    }
  }
  const expected = [...itsOwn, ...looking];
  const unexpected = [...open].filter((name) => !expected.includes(name) && !aboutOneself.test(name));
  expect(unexpected).toEqual([]);
  expect(itsOwn.filter((name) => !open.has(name))).toEqual([]);
});

test("audit sees whatever is about money and supervision", () => {
  const seen: Action[] = [
    ...(["fund.view", "payments.view", "recoveries.view", "clearing.view", "papers.view", "settlements.view", "stays.view"] as const),
    ...(["subsidies.view", "dashboard.view", "policies.view", "audit.view", "supervision.view"] as const),
  ];
  for (const action of seen) expect(may({ department: "audit", duty: "viewer" }, action), action).toBe(true);
});
