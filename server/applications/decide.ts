/** Decides a case: what was seen is computed once more under the locks that hold the money, and takes effect at once. */
import { violatedConstraint } from "@/db/violations";
import type { IdentityTag } from "@/server/benefits/contract";
import { packOf } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { yearOf } from "@/server/dates";
import { entitle } from "@/server/identity/entitlements";
import { addTag, insuredPersonOn } from "@/server/identity/tags";
import { formatMoney, money, toText } from "@/server/money";
import { holdKeptPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { covers } from "@/server/people/rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { chargeYear } from "@/server/settlements/charges";
import { holdYear } from "@/server/settlements/hold-years";
import { settleStays } from "@/server/settlements/settle";
import { lockStays } from "@/server/stays/rows";
import { type Assessed, assess } from "./award/assess";
import { findAward, keepAward } from "./award/data-awards";
import { settledInText } from "./award/recognition";
import { refundByCampaign } from "./contribution";
import { move } from "./counter";
import * as data from "./data-cases";
import { caseFor, type HeldCase, happened } from "./hold-case";
import { refusalOfTaken } from "./register";
import { stateAfter } from "./rules";
import type * as shapes from "./shapes";

const noUse = { basic: money(0), tilt: money(0) };

/** Computes what the case comes to, and keeps it in the place of what was computed before. */
export async function assessCase(
  ctx: WriteContext,
  input: { id: string; version: number },
): Promise<{ amount: string; met: boolean; version: number }> {
  const held = await caseFor(ctx, input, "assess");
  const assessed = await computed(ctx, held);
  const kept = await keep(ctx, held, assessed);
  const { version } = await data.changeCase(ctx.tx, held.row, { assessedBy: ctx.member.id, assessedAt: ctx.now });
  await happened(ctx, held.row, "assessed", { amount: toText(kept.amount), met: String(assessed.met) });
  return { amount: toText(kept.amount), met: assessed.met, version };
}

/** The year that a basket is charged to is held, so that nothing else uses up its caps between here and the end. */
async function computed(ctx: WriteContext, { row }: HeldCase): Promise<Assessed> {
  if (row.type !== "illness_recognition") return assess(ctx, row, noUse);
  const anchor = packOf(row.pack).oneOff?.anchor === "application" ? row.appliedOn : ctx.today;
  const year = await holdYear(ctx, { person: await keptPersonOf(ctx, row), year: yearOf(anchor) });
  return assess(ctx, row, { basic: year.counters.assistancePaid, tilt: year.counters.tiltPaid });
}

/** The record that counts of whoever applied: what is granted stands with it, also where two records became one person's meanwhile. */
const keptPersonOf = async (ctx: WriteContext, { person }: data.Case): Promise<string> => (await recordsOf(ctx, [person])).keptOf(person);

async function keep(ctx: WriteContext, { row }: HeldCase, assessed: Assessed) {
  const { oneOff, result: computed, ...facts } = assessed;
  const result = oneOff === null ? computed : { ...computed, settled: settledInText(oneOff) };
  return keepAward(ctx.tx, {
    ...{ area: ctx.member.area, application: row.id, person: row.person, pack: row.pack, ...facts },
    amount: facts.basicAssistance.plus(facts.tiltAssistance).plus(facts.other),
    ...{ inputs: { appliedOn: row.appliedOn, form: row.form }, result: { ...result }, computedBy: ctx.member.id, recordedAt: ctx.now },
  });
}

/** Hands on what was computed; where the text does not let it be granted, straight to whoever decides. */
export async function forward(
  ctx: WriteContext,
  input: { id: string; version: number; amount: string; words: string | null },
): Promise<void> {
  const held = await caseFor(ctx, input, "forward");
  const award = await findAward(ctx.tx, held.row.id);
  if (award === null) throw new Refusal("application_not_assessed", { number: held.row.number });
  if (!award.amount.equals(money(input.amount)))
    throw new Refusal("award_outdated", { number: held.row.number, amount: formatMoney(award.amount) });
  const to = award.met ? stateAfter(held.rules, "assessing") : "deciding";
  await move(ctx, held, to, { event: "forwarded", words: input.words, details: { amount: toText(award.amount), met: String(award.met) } });
}

export async function decide(ctx: WriteContext, input: shapes.Decide): Promise<{ amount: string }> {
  const held = await caseFor(ctx, input, "decide");
  await assertNotOwn(ctx, held);
  return input.outcome === "refused" ? refuse(ctx, held, input) : grant(ctx, held, input);
}

/** Grants several cases alike, each by the rules of a single one; what stands against one of them stops all, by its number. */
export async function decideTogether(ctx: WriteContext, { cases, ...said }: shapes.DecideTogether): Promise<{ decided: number }> {
  // In the order of their ids, so that two who decide about the same cases never wait for each other in a ring.
  for (const seen of cases.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    await decide(ctx, { ...said, ...seen, outcome: "granted", clause: null });
  return { decided: cases.length };
}

/** Nobody decides on what they entered, visited, proposed or assessed. */
async function assertNotOwn(ctx: WriteContext, { row }: HeldCase): Promise<void> {
  const visits = await data.listVisits(ctx.tx, row.id);
  const own = [row.recordedBy, row.proposedBy, row.assessedBy, ...visits.map(({ recordedBy }) => recordedBy)];
  if (own.includes(ctx.member.id)) throw new Refusal("decided_by_oneself", { number: row.number });
}

async function refuse(ctx: WriteContext, held: HeldCase, input: shapes.Decide): Promise<{ amount: string }> {
  const { row } = held;
  if (input.words === null || input.words.length < 4) throw new Refusal("refusal_without_words", { field: "words" });
  await data.releaseCosts(ctx.tx, row.id, null);
  await data.replaceOutpatientVisits(ctx.tx, row.id, []);
  const clause = input.clause ?? held.rules.cite?.clause ?? null;
  await move(ctx, held, "refused", {
    event: "decided",
    change: {
      ...{ outcome: "refused", outcomeWords: input.words, outcomeClause: clause, outcomeDocument: held.rules.cite?.document ?? null },
      ...{ decidedBy: ctx.member.id, decidedOn: ctx.today, decidedAt: ctx.now },
    },
    words: input.words,
    details: { outcome: "refused" },
  });
  return { amount: "0.00" };
}

async function grant(ctx: WriteContext, held: HeldCase, input: shapes.Decide): Promise<{ amount: string }> {
  const { row, rules } = held;
  const amount = rules.family === "reconsideration" ? money(0) : await takeEffect(ctx, held, input);
  if (!amount.equals(money(input.amount))) throw new Refusal("award_outdated", { number: row.number, amount: formatMoney(amount) });
  const to = amount.isZero() ? "granted" : stateAfter(rules, "deciding");
  await move(ctx, held, to, {
    event: "decided",
    change: {
      ...{ outcome: "granted", outcomeWords: input.words, amount },
      ...{ decidedBy: ctx.member.id, decidedOn: ctx.today, decidedAt: ctx.now },
    },
    words: input.words,
    details: { outcome: "granted", amount: toText(amount) },
  });
  if (rules.family === "reconsideration") await reopenContested(ctx, held);
  return { amount: toText(amount) };
}

/** What the decision brings about, by the type; answers what is to be paid. */
async function takeEffect(ctx: WriteContext, held: HeldCase, input: shapes.Decide) {
  const { row } = held;
  const person = await keptPersonOf(ctx, row);
  await holdKeptPerson(ctx, person);
  // Hospitals take nothing back while it is being granted.
  const stays = (await data.listCosts(ctx.tx, row.id)).filter(({ live }) => live).map(({ stay }) => stay);
  const locked = await lockStays(ctx, stays);
  if (row.type === "manual_reimbursement") await settleCosts(ctx, locked);
  const before = await findAward(ctx.tx, row.id);
  if (before === null) throw new Refusal("application_not_assessed", { number: row.number });
  const assessed = await computed(ctx, held);
  if (!assessed.met) throw new Refusal("conditions_not_met", { number: row.number });
  const award = await keep(ctx, held, { ...assessed });
  await data.keepGranted(ctx.tx, row.id, assessed.result.costs);
  if (row.type === "illness_recognition") {
    // What does not count in the basket is free for another assistance.
    const inside = new Set(assessed.result.costs.filter(({ included }) => included).map(({ stay }) => stay));
    await data.releaseCosts(
      ctx.tx,
      row.id,
      stays.filter((stay) => !inside.has(stay)),
    );
    await recogniseAs(ctx, { row: { ...row, person }, rules: held.rules }, assessed, input);
  }
  if (row.type === "enrolment_refund") await refundByCampaign(ctx, { ...row, person });
  if (row.type === "class_application" || row.type === "tilt") await entitleBy(ctx, { ...row, person });
  return award.amount;
}

async function settleCosts(ctx: WriteContext, locked: Awaited<ReturnType<typeof lockStays>>): Promise<void> {
  const advanced = locked.find((stay) => !stay.hospitalAssistance.isZero());
  if (advanced !== undefined) throw new Refusal("stay_settled_on_the_spot", { number: advanced.settlementNumber });
  await settleStays(
    ctx,
    locked.map(({ id }) => id),
  );
}

/** The tag that is recognised, and what is given once, charged to the year of its day. */
async function recogniseAs(ctx: WriteContext, { row, rules }: HeldCase, assessed: Assessed, input: shapes.Decide): Promise<void> {
  const tag: IdentityTag | null = rules.tag;
  if (tag === null) return;
  if (input.documentNumber === null || input.documentNumber.length < 2)
    throw new Refusal("decision_document_missing", { field: "documentNumber" });
  const year = await holdYear(ctx, { person: row.person, year: yearOf(assessed.anchor) });
  const { caps, pools } = assessed.result;
  if (!assessed.basicAssistance.plus(assessed.tiltAssistance).isZero())
    await chargeYear(ctx, year, {
      ...{ application: row.id, person: row.person, year: yearOf(assessed.anchor), pools },
      ...{ basicAssistance: assessed.basicAssistance, tiltAssistance: assessed.tiltAssistance },
      basicCap: caps.basic === null ? null : money(caps.basic),
      tiltCap: caps.tilt === null ? null : money(caps.tilt),
    });
  const decision = { documentNumber: input.documentNumber, documentOn: ctx.today };
  await addTag(ctx, { person: row.person, tag, validFrom: ctx.today, validTo: null, ...decision, note: row.number });
}

/** On file for as long as the identity lasts (A41), or tilt assistance for the year. */
async function entitleBy(ctx: WriteContext, row: data.Case): Promise<void> {
  const entitled = { application: row.id, person: row.person };
  if (row.type === "tilt") {
    const year = row.year ?? yearOf(row.appliedOn);
    return entitle(ctx, { ...entitled, kind: "tilt_year", validFrom: `${year}-01-01`, validTo: `${year}-12-31` });
  }
  const insured = await insuredPersonOn(ctx, row.person, row.appliedOn);
  const { assistanceClass } = identityOn(packOf(row.pack), insured.tags, row.appliedOn);
  const held = insured.tags.find((tag) => covers(tag, row.appliedOn) && assistanceClass?.tags.includes(tag.tag));
  if (held === undefined) throw new Refusal("conditions_not_met", { number: row.number });
  return entitle(ctx, { ...entitled, kind: "application_on_file", validFrom: held.validFrom, validTo: held.validTo });
}

/** A refusal that did not hold is decided anew, by others, from where it was looked over; what was granted is left as it is. */
async function reopenContested(ctx: WriteContext, { row }: HeldCase): Promise<void> {
  if (row.contests === null) return;
  const [contested] = await data.lockCases(ctx.tx, [row.contests]);
  if (contested === undefined) return;
  await happened(ctx, contested, "contested", { by: row.number, step: row.contestedStep ?? "" });
  if (contested.state !== "refused") return;
  const rules = packOf(contested.pack).caseTypes.find(({ key }) => key === contested.type);
  if (rules === undefined) return;
  await data.reviveCosts(ctx.tx, contested.id).catch((error: unknown) => {
    throw refusalOfTaken(error, rules.asks.includes("visits") ? "invoice_number" : "stay");
  });
  const cleared = {
    outcome: null,
    outcomeWords: null,
    outcomeClause: null,
    outcomeDocument: null,
    decidedBy: null,
    decidedOn: null,
    decidedAt: null,
    closedAt: null,
  };
  await move(ctx, { row: contested, rules }, rules.steps.includes("reviewing") ? "reviewing" : "assessing", {
    event: "sent_back",
    change: cleared,
    words: row.number,
  }).catch((error: unknown) => {
    if (violatedConstraint(error) !== "application_open_once") throw error;
    throw new Refusal("application_open_already", { type: contested.type });
  });
}
