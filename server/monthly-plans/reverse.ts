/**
 * The way back of what was posted: a month that was paid, a sweep that was confirmed. One person asks for it with a reason,
 * another does it or declines; the postings stay and are taken back by reversals, and what they stood for can be corrected.
 */
import { v7 } from "uuid";
import type { z } from "zod";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as applications from "./data-applications";
import * as data from "./data-reversals";
import * as years from "./data-years";
import { record, tell } from "./events";
import { moveBack } from "./move";
import { countyOf } from "./rules";
import type * as shapes from "./shapes";
import { assertCity } from "./whose";

type Asked = z.infer<typeof shapes.withWords>;

async function ask(ctx: WriteContext, subject: Pick<data.Reversal, "subjectKind" | "subject" | "county">, words: string): Promise<void> {
  const facts = { area: ctx.member.area, id: v7(), ...subject, words, askedBy: ctx.member.id, recordedAt: ctx.now };
  if ((await data.insertReversal(ctx.tx, facts)) === null) throw new Refusal("reversal_asked_already");
  ctx.note({ subjectKind: subject.subjectKind, subject: subject.subject, after: { reversal: "asked" }, reason: words });
}

/** What was reported as paid out is spent: such a month has no way back. */
function assertUnreported(plans: readonly applications.Plan[]): void {
  const reported = plans.find(({ state }) => state === "reported");
  if (reported !== undefined) throw new Refusal("reversal_after_report", { number: reported.number });
}

export async function askToReversePayment(ctx: WriteContext, input: Asked): Promise<void> {
  assertCity(ctx);
  const application = await applications.lockApplication(ctx.tx, input.id);
  if (application === null) throw new Refusal("plan_application_not_found");
  const { state, number, version } = application;
  if (state !== "paid") throw new Refusal("plan_state_forbids", { number, state });
  if (version !== input.version) throw new Refusal("plan_changed_meanwhile", { number });
  assertUnreported(await applications.lockPlansIn(ctx.tx, application.id));
  await ask(ctx, { subjectKind: "plan_application", subject: application.id, county: ctx.member.area }, input.words);
}

async function assertUnsettled(ctx: WriteContext, { county, year }: years.Sweep): Promise<void> {
  if ((await years.findSettlement(ctx.tx, county, year)) !== null) throw new Refusal("reversal_after_settlement", { year });
}

/** By the county whose sweep it is, or by the city. */
export async function askToReverseSweep(ctx: WriteContext, input: Asked): Promise<void> {
  const sweep = await years.lockSweep(ctx.tx, input.id);
  const own = countyOf(ctx.member);
  if (sweep === null || (own !== null && own !== sweep.county)) throw new Refusal("sweep_not_found");
  if (sweep.state !== "confirmed") throw new Refusal("reversal_not_confirmed");
  if (sweep.version !== input.version) throw new Refusal("sweep_changed_meanwhile");
  await assertUnsettled(ctx, sweep);
  await ask(ctx, { subjectKind: "county_sweep", subject: sweep.id, county: sweep.county }, input.words);
}

/** Held in the order of whoever asks: the subject first. */
async function reversalFor(ctx: WriteContext, id: string, kind: data.Reversal["subjectKind"]): Promise<data.Reversal> {
  assertCity(ctx);
  const known = await data.findReversal(ctx.tx, id);
  if (known === null || known.subjectKind !== kind) throw new Refusal("reversal_not_found");
  if (kind === "plan_application") await applications.lockApplication(ctx.tx, known.subject);
  else await years.lockSweep(ctx.tx, known.subject);
  const reversal = (await data.lockReversal(ctx.tx, id)) ?? known;
  if (reversal.state !== "asked") throw new Refusal("reversal_decided_already");
  if (reversal.askedBy === ctx.member.id) throw new Refusal("reversal_own_work");
  return reversal;
}

async function decide(
  ctx: WriteContext,
  reversal: data.Reversal,
  change: Pick<data.Reversal, "state"> & Partial<data.Reversal>,
): Promise<void> {
  await data.decideReversal(ctx.tx, reversal.id, { ...change, decidedBy: ctx.member.id, decidedAt: ctx.now });
}

/** Every posting of the payment is reversed, and its plans are approved and not applied for, as before it. */
export async function reversePayment(ctx: WriteContext, input: shapes.Reverse): Promise<void> {
  const reversal = await reversalFor(ctx, input.id, "plan_application");
  const { document } = input;
  const application = await applications.lockApplication(ctx.tx, reversal.subject);
  if (application === null || application.state !== "paid") throw new Refusal("plan_application_not_found");
  const plans = await applications.lockPlansIn(ctx.tx, application.id);
  assertUnreported(plans);
  const { number } = application;
  await moveBack(ctx, `plan-application/${application.id}`, { document, words: `${number} 冲销：${reversal.words}` });
  await applications.movePlans(
    ctx.tx,
    plans.map(({ id }) => id),
    { state: "approved", application: null, paidAt: null },
  );
  await applications.changeApplication(ctx.tx, application.id, { state: "reversed", sentBackWords: reversal.words });
  await decide(ctx, reversal, { state: "done", document });
  await record(ctx, plans, "reversed", { number, document, words: reversal.words });
  for (const plan of plans) await tell(ctx, plan, "plan_reversed");
  ctx.note({
    subjectKind: "plan_application",
    subject: application.id,
    before: { state: "paid" },
    after: { state: "reversed", amount: application.amount, document },
    reason: reversal.words,
  });
}

/** Both legs are reversed, and the county records its sweep anew. */
export async function reverseSweep(ctx: WriteContext, input: shapes.Reverse): Promise<void> {
  const reversal = await reversalFor(ctx, input.id, "county_sweep");
  const { document } = input;
  const sweep = await years.lockSweep(ctx.tx, reversal.subject);
  if (sweep === null || sweep.state !== "confirmed") throw new Refusal("reversal_not_confirmed");
  await assertUnsettled(ctx, sweep);
  const words = `${sweep.county} ${String(sweep.year)} 上划冲销：${reversal.words}`;
  await moveBack(ctx, `county-sweep/${sweep.id}`, { document, words });
  await years.changeSweep(ctx.tx, sweep.id, { state: "returned", reviewWords: reversal.words, confirmedBy: null, confirmedAt: null });
  await decide(ctx, reversal, { state: "done", document });
  ctx.note({
    subjectKind: "county_sweep",
    subject: sweep.id,
    before: { state: "confirmed" },
    after: { state: "returned", document },
    reason: reversal.words,
  });
}

const declining = (kind: data.Reversal["subjectKind"]) =>
  async function decline(ctx: WriteContext, input: shapes.DeclineReversal): Promise<void> {
    const reversal = await reversalFor(ctx, input.id, kind);
    await decide(ctx, reversal, { state: "declined", decidedWords: input.words });
    ctx.note({ subjectKind: kind, subject: reversal.subject, after: { reversal: "declined" }, reason: input.words });
  };
export const declineReversalOfPayment = declining("plan_application");
export const declineReversalOfSweep = declining("county_sweep");

/** What was asked of these subjects, as pages show it. */
export async function reversalsOf(ctx: ReadContext, subjects: readonly string[]) {
  const rows = await data.listReversals(ctx.tx, subjects);
  return Map.groupBy(
    rows.map(({ reversal, ...names }) => ({ ...reversal, ...names, isOwn: reversal.askedBy === ctx.member.id })),
    ({ subject }) => subject,
  );
}
