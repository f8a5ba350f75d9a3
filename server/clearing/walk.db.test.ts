/** Walks the action table at random: what it allows works, what it does not allow is refused, and the states are those of the rules. */
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, it } from "vitest";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { type ClearingWorld, lastMonth, mintClearingWorld } from "./clearing-world";
import {
  type BatchState,
  batchStateAfter,
  type CaseState,
  caseStateAfter,
  possibleOnBatch,
  possibleOnCase,
  possibleOnReview,
  type ReviewState,
  type Share,
  shares,
} from "./rules";

let world: ClearingWorld;
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  world = await mintClearingWorld();
});
afterAll(() => world.end());

interface CaseModel {
  id: string;
  state: CaseState;
  shares: Partial<Record<Share, ReviewState>>;
}
interface Model {
  state: BatchState;
  cases: CaseModel[];
}
interface Real {
  hospital: Member;
  batch: string;
}

const CASES = 3;
/** Only the first case has an insurance share. */
const sharesOfCase = (at: number): Share[] => (at === 0 ? [...shares] : ["assistance"]);
const live = (model: Model) => model.cases.filter((batchCase) => !["moved", "withdrawn"].includes(batchCase.state));
const approved = (caseModel: CaseModel) => Object.values(caseModel.shares).some((state) => state === "passed" || state === "cut");

function settle(model: Model): void {
  for (const one of live(model)) if (one.state !== "preparing") one.state = caseStateAfter(Object.values(one.shares));
  if (model.state === "preparing" || model.state === "closed") return;
  // A batch that everybody left has come to its end.
  model.state = live(model).length === 0 ? "closed" : batchStateAfter(live(model).map((batchCase) => batchCase.state));
}

/** Does the verb, and holds the outcome against whether the model allows it. */
async function attempt(allowed: boolean, verb: () => Promise<unknown>): Promise<void> {
  const failure = await verb().then(
    () => null,
    (error: unknown) => error,
  );
  if (allowed && failure !== null) throw failure;
  if (!allowed && failure === null) throw new Error("the verb was not refused");
  if (failure !== null && !(failure instanceof Error && failure.cause instanceof Error && failure.cause.name === "Refusal")) throw failure;
}

async function compare(model: Model, real: Real): Promise<void> {
  const head = await world.as(real.hospital).clearing.batch({ id: real.batch });
  const states = await Promise.all(
    model.cases.map(async (batchCase) => (await world.as(real.hospital).clearing.oneCase({ id: batchCase.id })).state),
  );
  const expected = { state: model.state, cases: model.cases.map((batchCase) => batchCase.state) };
  if (head.state !== expected.state || states.some((state, at) => state !== expected.cases[at]))
    throw new Error(`expected ${JSON.stringify(expected)}, found ${head.state} ${states.join()}`);
}

type Command = fc.AsyncCommand<Model, Real, true>;

/** A step that may always be tried: `allowed` says what must come of it, `change` what the model becomes. */
function step(
  name: string,
  plan: (model: Model) => { allowed: boolean; change: () => void; verb: (real: Real) => Promise<unknown> },
): Command {
  return {
    check: async () => true,
    async run(model, real) {
      const { allowed, change, verb } = plan(model);
      await attempt(allowed, () => verb(real));
      if (allowed) {
        change();
        settle(model);
      }
      await compare(model, real);
    },
    toString: () => name,
  };
}

const versionOf = async (real: Real) => (await world.as(real.hospital).clearing.batch({ id: real.batch })).version;
const caseAt = (model: Model, at: number): CaseModel => {
  const one = model.cases[at];
  if (one === undefined) throw new Error("no such case");
  return one;
};
const caller = (real: Real) => world.as(real.hospital).clearing;
const officeOf = (share: Share) => (share === "assistance" ? world.agency : world.insurer);

const submit = step("submit", (model) => ({
  allowed: "submit" in possibleOnBatch[model.state] && live(model).length > 0,
  change: () => {
    model.state = "submitted";
    for (const [at, one] of model.cases.entries()) {
      if (one.state !== "preparing") continue;
      one.state = "submitted";
      for (const share of sharesOfCase(at)) one.shares[share] = "waiting";
    }
  },
  verb: async (real) => {
    await world.filePapers(real.hospital, real.batch);
    await world.fileSummary(real.hospital, real.batch);
    return caller(real).submit({ batch: real.batch, version: await versionOf(real), ...key() });
  },
}));

const leave = (way: "move" | "withdraw", at: number) =>
  step(`${way} ${at}`, (model) => {
    const one = caseAt(model, at);
    const onBatch = way === "move" ? "moveCases" : "withdrawCases";
    return {
      allowed: onBatch in possibleOnBatch[model.state] && way in possibleOnCase[one.state] && !(one.state === "returned" && approved(one)),
      change: () => {
        one.state = way === "move" ? "moved" : "withdrawn";
      },
      verb: async (real) => {
        const input = { batch: real.batch, version: await versionOf(real), reason: "随机步骤", ...key() };
        return way === "move"
          ? caller(real).moveCases({ ...input, chosen: { cases: [one.id] } })
          : caller(real).withdrawCases({ ...input, cases: [one.id] });
      },
    };
  });

const putBack = (at: number) =>
  step(`put back ${at}`, (model) => {
    const one = caseAt(model, at);
    return {
      allowed: "putBackCases" in possibleOnBatch[model.state] && "putBack" in possibleOnCase[one.state],
      change: () => {
        one.state = model.state === "preparing" ? "preparing" : "moved";
      },
      verb: (real) => caller(real).putBackCases({ batch: real.batch, cases: [one.id], ...key() }),
    };
  });

async function reviewNow(caseModel: CaseModel, share: Share) {
  return world.as(officeOf(share)).clearing.review({ id: caseModel.id, share });
}

const decide = (decision: "pass" | "cut" | "return", share: Share, at: number) =>
  step(`${decision} ${share} ${at}`, (model) => {
    const one = caseAt(model, at);
    const state = one.shares[share];
    const outcome = { pass: "passed", cut: "cut", return: "returned" } as const;
    return {
      allowed: state !== undefined && !["moved", "withdrawn"].includes(one.state) && decision in possibleOnReview[state],
      change: () => {
        one.shares[share] = outcome[decision];
      },
      verb: async () => {
        const seen = await reviewNow(one, share);
        const office = world.as(officeOf(share)).clearing;
        let { version } = seen.review;
        for (const [index, { item }] of seen.items.entries()) {
          const verdict =
            decision === "return" && index === 0
              ? ({ verdict: "rejected", reasonCode: "illegible", words: "" } as const)
              : ({ verdict: "accepted" } as const);
          version = (await office.judgeItem({ review: seen.review.id, version, item, ...verdict })).version;
        }
        const input = { review: seen.review.id, version, ...key() };
        if (decision === "pass") return office.decide({ ...input, decision });
        if (decision === "return") return office.decide({ ...input, decision, words: "补正后再报" });
        return office.decide({ ...input, decision, figures: {}, approved: "1.00", reasonCode: "limit_exceeded", words: "超过限额" });
      },
    };
  });

const reconsider = (share: Share, at: number) =>
  step(`reconsider ${share} ${at}`, (model) => {
    const one = caseAt(model, at);
    const state = one.shares[share];
    return {
      allowed: state !== undefined && !["moved", "withdrawn"].includes(one.state) && "reconsider" in possibleOnReview[state],
      change: () => {
        one.shares[share] = "waiting";
      },
      verb: async () => {
        const { review } = await reviewNow(one, share);
        return world.as(officeOf(share)).clearing.reconsider({ review: review.id, version: review.version, reason: "重新核对", ...key() });
      },
    };
  });

const resubmit = (at: number) =>
  step(`resubmit ${at}`, (model) => {
    const one = caseAt(model, at);
    return {
      allowed: "resubmit" in possibleOnBatch[model.state] && "resubmit" in possibleOnCase[one.state],
      change: () => {
        for (const share of shares) if (one.shares[share] === "returned") one.shares[share] = "waiting";
      },
      verb: async (real) => {
        // What was stamped before a case left says something else than what is claimed.
        await world.fileSummary(real.hospital, real.batch);
        return caller(real).resubmit({
          batch: real.batch,
          version: await versionOf(real),
          answers: [{ case: one.id, words: "已说明" }],
          ...key(),
        });
      },
    };
  });

const at = fc.nat({ max: CASES - 1 });
const share = fc.constantFrom<Share>(...shares);
const commands = [
  fc.constant(submit),
  fc.tuple(fc.constantFrom("move" as const, "withdraw" as const), at).map(([way, place]) => leave(way, place)),
  at.map(putBack),
  fc
    .tuple(fc.constantFrom("pass" as const, "cut" as const, "return" as const), share, at)
    .map(([decision, of, place]) => decide(decision, of, place)),
  fc
    .tuple(fc.constantFrom("pass" as const, "cut" as const, "return" as const), share, at)
    .map(([decision, of, place]) => decide(decision, of, place)),
  fc.tuple(share, at).map(([of, place]) => reconsider(of, place)),
  at.map(resubmit),
];

async function begin(): Promise<{ model: Model; real: Real }> {
  const hospital = await world.hospital();
  for (let place = 0; place < CASES; place++)
    await world.advance(hospital, { day: place + 1, ...(sharesOfCase(place).length > 1 ? { poverty: "500" } : {}) });
  const { batch } = await world.as(hospital).clearing.gather({ month: lastMonth });
  const rows = (await world.as(hospital).clearing.cases({ batch })).rows;
  return {
    model: { state: "preparing", cases: rows.map((row) => ({ id: row.id, state: "preparing", shares: {} })) },
    real: { hospital, batch },
  };
}

it("never leaves the action table", async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 14, size: "max" }), fc.boolean(), async (walk, submitsFirst) => {
      const { model, real } = await begin();
      if (submitsFirst) await submit.run(model, real);
      await fc.asyncModelRun(() => ({ model, real }), walk);
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 240_000);

totalsSayWhatTheRowsSay(() => world);
rowsSayWhoMaySeeThem(() => world);
