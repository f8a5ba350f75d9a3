/** Assistance given once for the costs of the twelve months before an application or a recognition. */

import { assertAmounts, assertDistinct } from "@/server/benefits/amounts";
import type { Cite, IdentityTag, InsuranceType, LocalParameters, Payer, Settled, Visit, YearToDate } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import type { OneOffRules } from "@/server/benefits/figures/rule-shapes";
import { planFor } from "@/server/benefits/figures/spans";
import { type Exclusion, exclusionOfPerson, exclusionOfVisit, isPolicyInForce } from "@/server/benefits/settling/exclusion";
import { fenOf, findFenOfText, textOfFen, yuanOf } from "@/server/benefits/settling/fen";
import { classOfTags } from "@/server/benefits/settling/identity";
import { settledOf } from "@/server/benefits/settling/settle";
import { runSettling, startSettling } from "@/server/benefits/settling/settle-visit";
import { paidBy, type Settling } from "@/server/benefits/settling/settling";
import { stateShapeOf } from "@/server/benefits/settling/state-shape";
import { visitInFen } from "@/server/benefits/settling/visit-in-fen";
import { emptyYear, type YearState } from "@/server/benefits/settling/year-state";
import { addMonths, type BusinessDate, isBusinessDate, yearOf } from "@/server/dates";
import type { Money } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface OneOffVisit extends Visit {
  /** Assisted before, by settlement or by an earlier application. */
  alreadyAssisted: boolean;
}

export interface OneOffInput {
  insuranceType: InsuranceType | null;
  applicationDate: BusinessDate | null;
  recognitionDate: BusinessDate | null;
  recognisedTag: IdentityTag;
  visits: readonly OneOffVisit[];
  applicationOnFile: boolean;
  povertyReturnRisk: boolean;
  tiltApproved: boolean;
  /** Used up of the caps of the anchor's year. */
  basicPaidInAnchorYear: Money;
  tiltPaidInAnchorYear: Money;
}

export type OneOffReason = "outside_12_month_window" | "application_required" | "already_assisted" | Exclusion["reason"];

export interface OneOff {
  anchor: BusinessDate;
  windowStart: BusinessDate;
  windowEnd: BusinessDate;
  assistanceClass: string;
  included: string[];
  excluded: { id: string; reason: OneOffReason }[];
  selfPaidAfterInsurance: Money;
  basicAssistance: Money;
  tiltAssistance: Money;
  /** By pool, what it uses up of the anchor year's caps. */
  usedOfPools: Record<string, Money>;
  /** The visits inside, each with its grounds. */
  settled: Settled[];
}

function anchorOf(rules: OneOffRules, input: OneOffInput): BusinessDate {
  const field = rules.anchor === "application" ? "applicationDate" : "recognitionDate";
  const anchor = input[field];
  if (anchor === null || !isBusinessDate(anchor)) throw new Refusal("date_invalid", { field, value: anchor ?? "" }, rules.cite.clause);
  return anchor;
}

interface Window {
  start: BusinessDate;
  end: BusinessDate;
}

function reasonAgainst(rules: OneOffRules, window: Window, visit: OneOffVisit, settling: Settling): OneOffReason | null {
  if (visit.date < window.start || visit.date > window.end) return "outside_12_month_window";
  const exclusion = exclusionOfPerson(settling);
  if (exclusion !== null) return exclusion.reason;
  if (rules.applicationOnFile && settling.person.applicationOnFile !== true) return "application_required";
  return visit.alreadyAssisted ? "already_assisted" : (exclusionOfVisit(settling)?.reason ?? null);
}

/** One basket with one deductible and one cap, charged to the anchor's year whatever the visits' years (A14). */
function basket(pack: Pack, input: OneOffInput, year: number, cite: Cite): YearState {
  const shape = stateShapeOf(pack);
  const state = emptyYear(shape, year);
  const used: Partial<Record<string, Money>> = { basic: input.basicPaidInAnchorYear, tilt: input.tiltPaidInAnchorYear };
  shape.poolKeys.forEach((key, at) => {
    const pool = state.pools[at];
    const amount = used[key];
    if (pool === undefined || amount === undefined) return;
    assertAmounts({ [`${key}PaidInAnchorYear`]: amount }, cite);
    pool.elsewhere = fenOf(amount, `${key}PaidInAnchorYear`);
  });
  return state;
}

function assertMayApply(rules: OneOffRules, pack: Pack, tag: IdentityTag): void {
  if (rules.tags === null || rules.tags.includes(tag)) return;
  throw new Refusal("one_off_not_for_identity", { field: "recognisedTag", tag, pack: pack.id }, rules.cite.clause);
}

function settlingOf(
  asked: { pack: Pack; parameters: LocalParameters; input: OneOffInput; anchor: BusinessDate; state: YearState },
  visit: OneOffVisit,
): Settling {
  const { pack, parameters, input, anchor, state } = asked;
  const person = {
    insuranceType: input.insuranceType,
    tags: [{ tag: input.recognisedTag, region: pack.region, validFrom: anchor, validTo: null }],
    applicationOnFile: input.applicationOnFile,
    povertyReturnRisk: input.povertyReturnRisk,
    tiltApprovedYears: input.tiltApproved ? [yearOf(anchor)] : [],
  };
  // The rules of the anchor's day apply to costs of the months before it, and the identity recognised then.
  const inFen = visitInFen(visit, pack.scope.settings.cite.clause);
  const settling = startSettling(planFor(pack, parameters, anchor), stateShapeOf(pack), { person, visit: inFen, state }, true);
  settling.identity = classOfTags(pack, [input.recognisedTag]);
  settling.classKey = settling.identity.assistanceClass?.key ?? "";
  settling.year = yearOf(anchor);
  settling.ruleDate = anchor;
  return settling;
}

function total(settlings: readonly Settling[], payer: Payer): number {
  return settlings.reduce((sum, settling) => sum + paidBy(settling, payer), 0);
}

export function oneOffAssistance(pack: Pack, parameters: LocalParameters, input: OneOffInput): OneOff {
  const rules = pack.oneOff;
  if (rules === null) throw new Refusal("one_off_not_in_pack", { pack: pack.id });
  assertMayApply(rules, pack, input.recognisedTag);
  const anchor = anchorOf(rules, input);
  if (!isPolicyInForce(planFor(pack, parameters, anchor), anchor)) {
    throw new Refusal("policy_not_in_force", { field: rules.anchor, date: anchor, pack: pack.id }, pack.inForce.cite.clause);
  }
  const window: Window = { start: addMonths(anchor, -latest(rules.months).toNumber()), end: anchor };
  assertDistinct(
    "visits",
    input.visits.map((visit) => visit.id),
    rules.cite.clause,
  );
  const state = basket(pack, input, yearOf(anchor), rules.cite);
  const excluded: OneOff["excluded"] = [];
  const inside: Settling[] = [];
  const settled: Settled[] = [];
  for (const visit of input.visits) {
    const settling = settlingOf({ pack, parameters, input, anchor, state }, visit);
    const reason = reasonAgainst(rules, window, visit, settling);
    if (reason !== null) {
      excluded.push({ id: visit.id, reason });
      continue;
    }
    runSettling(settling, () => null);
    inside.push(settling);
    settled.push(settledOf(settling, { year: String(state.year) }));
  }
  return {
    anchor,
    windowStart: window.start,
    windowEnd: window.end,
    assistanceClass: inside[0]?.classKey ?? classOfTags(pack, [input.recognisedTag]).assistanceClass?.key ?? "",
    included: inside.map((settling) => settling.visit.id),
    excluded,
    selfPaidAfterInsurance: yuanOf(inside.reduce((sum, settling) => sum + settling.selfPaid, 0)),
    basicAssistance: yuanOf(total(inside, "basic_assistance")),
    tiltAssistance: yuanOf(total(inside, "tilt_assistance")),
    usedOfPools: Object.fromEntries(stateShapeOf(pack).poolKeys.map((key, at) => [key, yuanOf(state.pools[at]?.paid ?? 0)])),
    settled,
  };
}

/** The anchor year's record with what the one-off assistance used up of its caps. */
export function afterOneOff(yearToDate: YearToDate, oneOff: OneOff): YearToDate {
  const add = (key: string, amount: Money): [string, string] => [
    key,
    textOfFen((findFenOfText(yearToDate[key] ?? "0") ?? 0) + (findFenOfText(amount.toFixed(2)) ?? 0)),
  ];
  return Object.fromEntries([
    ...Object.entries(yearToDate),
    ["year", String(yearOf(oneOff.anchor))],
    ...Object.entries(oneOff.usedOfPools).map(([key, amount]) => add(`pool.${key}.elsewhere`, amount)),
    add("paid.basic_assistance", oneOff.basicAssistance),
    add("paid.tilt_assistance", oneOff.tiltAssistance),
  ]);
}
