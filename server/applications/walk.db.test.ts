/** Somebody tries every verb in every state: what the tables say is what the portal does, and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseType } from "@/server/benefits/figures/case-shapes";
import { Refusal } from "@/server/refusal";
import type { Member } from "@/server/staff/rules";
import { may } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { type ApplicationsWorld, key, mintApplicationsWorld, today } from "./applications-world";
import { actionsOf, type CaseState, type CaseVerb, caseStates } from "./rules";

let world: ApplicationsWorld;
beforeAll(async () => {
  world = await mintApplicationsWorld();
});
afterAll(() => world.end());

const account = { holderName: "关淑芳", bankName: "农业银行", bankAccount: "6228481234567890" };
const words = "按规定办理";
const decision = { outcome: "refused" as const, amount: "0.00", words, clause: "第十三条", documentNumber: "认〔2026〕1号" };

/** How each verb is asked for; the step of a notice is the notices' own. */
const asks: Readonly<
  Record<Exclude<CaseVerb, "publish" | "reconsider" | "assign">, (as: ReturnType<ApplicationsWorld["as"]>, seen: Seen) => Promise<unknown>>
> = {
  edit: (as, seen) => as.edit({ ...seen, account }),
  ask: (as, seen) => as.ask({ ...seen, suppliedBy: null }),
  accept: (as, seen) => as.accept(seen),
  withdraw: (as, seen) => as.withdraw({ ...seen, words }),
  visit: (as, seen) => as.visit({ ...seen, visitedOn: today, visitors: "吕宏、佟国栋", findings: "平房一处", conclusion: "as_declared" }),
  check: (as, seen) =>
    as.check({
      ...{ ...seen, incomes: [], deposits: "1.00", houses: 1, vehicles: 0, business: false, reportNumber: "HD-1", reportOn: today },
      ...{ standardMet: true, words: null },
    }),
  report: (as, seen) => as.report({ ...seen, words }),
  propose: (as, seen) => as.propose({ ...seen, proposal: "refuse", words }),
  assess: (as, seen) => as.assess(seen),
  forward: (as, seen) => as.forward({ ...seen, amount: "0.00", words: null }),
  sendBack: (as, seen) => as.sendBack({ ...seen, words }),
  transfer: (as, seen) => as.transfer({ ...seen, office: world.hospital.organisation, words }),
  decide: (as, seen) => as.approve({ ...seen, ...decision }),
  order: (as, seen) => as.order(seen),
};
type Seen = { id: string; version: number; idempotencyKey: string };

/** The procedure asks for a permission of its own; of deciding each family has one. */
const decides = { recognition: "recognise", benefit: "approve", reconsideration: "rule" } as const;
const types = { recognition: "illness_recognition", benefit: "manual_reimbursement" } as const satisfies Record<string, CaseType>;

async function kept(state: CaseState, type: CaseType, office: string) {
  const person = await world.person(type === "illness_recognition" ? null : "subsistence_allowance");
  const { id } = await world.register(person, type);
  await world.sql`update application set state = ${state}, office = ${office} where id = ${id}`;
  return id;
}

async function seenOf(id: string): Promise<Seen> {
  const [row] = await world.sql`select version from application where id = ${id}`;
  return { id, version: Number(row?.version), ...key() };
}

const reasonOf = (call: Promise<unknown>) =>
  call.then(() => null).catch((error: { cause?: unknown }) => (error.cause instanceof Refusal ? error.cause.reason : "bug"));

/** What keeps a verb from being done by where the case stands or by who asks, not by what it lacks. */
const shut = ["application_state_forbids", "application_not_yours", "application_elsewhere", "forbidden"];

describe.each(Object.entries(types))("a case of %s", (family, type) => {
  const table = actionsOf[family as keyof typeof types];
  const desks = (): Member[] => [
    world.township,
    world.civilMaker,
    world.civilReviewer,
    world.agency,
    world.agencyReviewerHere,
    world.bureau,
  ];

  test.each(caseStates)("%s: each verb is open to whom the table names, and to nobody else", async (state) => {
    for (const member of desks()) {
      let id = await kept(state, type, member.organisation);
      for (const verb of Object.keys(asks) as (keyof typeof asks)[]) {
        const action = table[state][verb];
        const isOpen = action !== undefined && may(member, action);
        const as = world.as(member);
        const call =
          verb === "decide"
            ? as[decides[family as keyof typeof types]]({ ...(await seenOf(id)), ...decision })
            : asks[verb](as, await seenOf(id));
        const reason = await reasonOf(call);
        expect([state, member.department, member.duty, verb, isOpen, reason], "what the table says").toSatisfy(() =>
          isOpen ? reason === null || (reason !== "bug" && !shut.includes(reason)) : reason !== null && shut.includes(reason),
        );
        const [now] = await world.sql`select state, office from application where id = ${id}`;
        if (now?.state !== state || now?.office !== member.organisation) id = await kept(state, type, member.organisation);
      }
    }
  });
});

totalsSayWhatTheRowsSay(() => world.world);
