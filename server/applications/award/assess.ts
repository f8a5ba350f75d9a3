/** What a case comes to by the engine, type by type; kept with everything it was computed from. */

import { contributionOf } from "@/server/applications/contribution";
import { type Case, listOutpatientVisits, listOutpatientVisitsOfYear } from "@/server/applications/data-cases";
import { typeOf } from "@/server/applications/hold-case";
import type { OneOff } from "@/server/benefits/offices/one-off";
import { settleOutpatientPooling } from "@/server/benefits/offices/outpatient-pooling";
import { accountPurposes, accountUse, accountUsers } from "@/server/benefits/offices/personal-account";
import { packOf } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { type BusinessDate, dayInYear, yearOf } from "@/server/dates";
import { insuredPeopleOn, insuredPersonOn } from "@/server/identity/tags";
import { type Money, money, parseMoney, sum, toText, zero } from "@/server/money";
import { getPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { ACCOUNT_SHARING } from "@/server/policies/application-definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { previewInTurn } from "@/server/settlements/preview";
import { assistanceOf } from "@/server/settlements/rules";
import { refundDue } from "@/server/subsidies/refunds";
import * as data from "./data-awards";
import { basketOf, capOf, recognise } from "./recognition";
import { type AwardResult, type Condition, emptyResult } from "./shapes";

export interface Assessed {
  met: boolean;
  assistanceClass: string | null;
  anchor: BusinessDate;
  windowStart: BusinessDate | null;
  windowEnd: BusinessDate | null;
  basicAssistance: Money;
  tiltAssistance: Money;
  other: Money;
  result: AwardResult;
  /** How each visit of a basket was computed; told in text only once it is kept. */
  oneOff: OneOff | null;
}

/** What the year has used already of the caps. */
export interface Used {
  basic: Money;
  tilt: Money;
}

const nothing = { windowStart: null, windowEnd: null, basicAssistance: zero, tiltAssistance: zero, other: zero, oneOff: null } as const;
const isMet = (conditions: readonly Condition[]): boolean => conditions.every(({ met }) => met);

export async function assess(ctx: ReadContext, row: Case, used: Used): Promise<Assessed> {
  switch (row.type) {
    case "illness_recognition":
      return assessRecognition(ctx, row, used);
    case "class_application":
    case "tilt":
      return assessEntitlement(ctx, row);
    case "manual_reimbursement":
      return assessManual(ctx, row);
    case "late_outpatient_pooling":
      return assessOutpatient(ctx, row);
    case "personal_account":
      return assessAccount(ctx, row);
    case "enrolment_refund":
      return assessContribution(ctx, row);
    default:
      throw new Error(`applications of ${row.type} are not assessed`);
  }
}

async function assessRecognition(ctx: ReadContext, row: Case, used: Used): Promise<Assessed> {
  const { eligible, conditions, burden, income } = await recognise(ctx, row);
  const { oneOff, costs } = await basketOf(ctx, row, { recognisedOn: ctx.today, used });
  return {
    met: eligible,
    assistanceClass: oneOff.assistanceClass,
    anchor: oneOff.anchor,
    windowStart: oneOff.windowStart,
    windowEnd: oneOff.windowEnd,
    basicAssistance: eligible ? oneOff.basicAssistance : zero,
    tiltAssistance: eligible ? oneOff.tiltAssistance : zero,
    other: zero,
    oneOff,
    result: {
      ...emptyResult,
      conditions,
      costs,
      windowBurden: toText(burden),
      income: {
        id: income.id,
        amount: toText(income.amount),
        year: income.year,
        scope: income.scope,
        documentNumber: income.documentNumber,
      },
      pools: Object.fromEntries(Object.entries(oneOff.usedOfPools).map(([pool, amount]) => [pool, toText(amount)])),
      caps: { basic: capOf(oneOff, "basic_assistance"), tilt: capOf(oneOff, "tilt_assistance") },
    },
  };
}

/** What later settlements ask for: an application on file for the period of the identity, or tilt of a year. */
async function assessEntitlement(ctx: ReadContext, row: Case): Promise<Assessed> {
  const pack = packOf(row.pack);
  const on = row.year === null || row.year === yearOf(row.appliedOn) ? row.appliedOn : `${row.year}-12-31`;
  const insured = await insuredPersonOn(ctx, row.person, on);
  const { assistanceClass } = identityOn(pack, insured.tags, on);
  const cite = { document: assistanceClass?.accessCite.document ?? null, clause: assistanceClass?.accessCite.clause ?? null };
  const wanted = row.type === "tilt" ? assistanceClass !== null : assistanceClass?.access === "on_application";
  const conditions: Condition[] = [
    { key: "insured", met: insured.insuranceType !== null, mine: insured.insuranceType ?? "none", standard: "insured", ...cite },
    { key: "class", met: wanted, mine: assistanceClass?.name.zh ?? "none", standard: row.type, ...cite },
    ...(row.type === "tilt"
      ? [{ key: "year_risk" as const, met: (row.form.risk ?? "").length >= 4, mine: row.form.risk ?? "", standard: "found", ...cite }]
      : []),
  ];
  return {
    ...nothing,
    met: isMet(conditions),
    assistanceClass: assistanceClass?.key ?? null,
    anchor: on,
    result: { ...emptyResult, conditions },
  };
}

/** Each stay by the rules of its own day: what its settlement gave, or would give after those before it, and nobody advanced. */
async function assessManual(ctx: ReadContext, row: Case): Promise<Assessed> {
  const found = await data.listCostsOf(ctx.tx, row.id);
  const previews = await previewInTurn(
    ctx,
    found.filter((one) => one.basicAssistance === null).map(({ stay }) => stay),
  );
  const costs: AwardResult["costs"] = [];
  let paid = zero;
  for (const one of found) {
    const decided =
      one.basicAssistance === null
        ? null
        : sum([one.basicAssistance, one.bedDayAssistance, one.tiltAssistance, one.topUp].map((amount) => amount ?? zero));
    const preview = decided === null ? (previews.get(one.stay.id) ?? null) : null;
    const refused = preview instanceof Refusal ? preview.reason : null;
    const reason = preview === null || preview instanceof Refusal ? refused : preview.excludedReason;
    const amount = decided ?? (preview === null || preview instanceof Refusal ? zero : assistanceOf(preview.amounts));
    costs.push({ stay: one.stay.id, included: amount.isPositive() && !amount.isZero(), reason, assistance: toText(amount) });
    paid = paid.plus(amount);
  }
  const last = found.at(-1)?.stay.dischargedOn ?? row.appliedOn;
  return {
    ...nothing,
    met: !paid.isZero(),
    assistanceClass: null,
    anchor: last,
    basicAssistance: paid,
    result: { ...emptyResult, costs },
  };
}

/** Late claims of ordinary outpatient care: the year's deductible and cap go on where earlier claims left them. */
async function assessOutpatient(ctx: ReadContext, row: Case): Promise<Assessed> {
  const pack = packOf(row.pack);
  const visits = await listOutpatientVisits(ctx.tx, row.id);
  const people = (await recordsOf(ctx, [row.person])).all;
  const years = [...new Set(visits.map((visit) => yearOf(visit.visitedOn)))];
  const isInHospital = await hospitalDaysOf(ctx, people, years);
  const shown: AwardResult["visits"] = [];
  let other = zero;
  for (const year of years) {
    const before = await listOutpatientVisitsOfYear(ctx.tx, people, year, row.id);
    const own = visits.filter((visit) => yearOf(visit.visitedOn) === year);
    const claimed = [...before, ...own];
    const insured = await insuredPeopleOn(
      ctx,
      claimed.map(({ visitedOn }) => ({ person: row.person, on: visitedOn })),
    );
    const held = insured.flatMap(({ insuranceType }) => insuranceType ?? []);
    // Whoever changed their insurance in the year is outside of the one that pays on the days of the other.
    const insuranceType = held.find((type) => pack.outpatientPooling?.insurance.types.includes(type)) ?? held[0];
    if (insuranceType === undefined) throw new Refusal("applicant_not_insured_so", { types: "employee" });
    const all = claimed.map((visit, place) => ({
      id: visit.id,
      date: visit.visitedOn,
      policyScopeCost: visit.policyScopeCost,
      facilityLevel: visit.level,
      prescriberLevel: null,
      status: visit.status,
      designatedInstitution: true,
      inBenefitPeriod: insured[place]?.insuranceType === insuranceType,
      duringHospitalisation: isInHospital(visit.visitedOn),
      category: "ordinary" as const,
      settlement: "manual" as const,
      manualClaimFiledOn: visit.application === row.id ? row.appliedOn : visit.visitedOn,
    }));
    const settled = settleOutpatientPooling(pack, { insuranceType, overallPoolLimitRemaining: null, visits: all });
    for (const one of settled.filter(({ id }) => own.some((visit) => visit.id === id))) {
      other = other.plus(one.fundPaid);
      shown.push({
        id: one.id,
        paid: toText(one.fundPaid),
        eligible: toText(one.eligibleAmount),
        ratio: one.ratio,
        reason: one.excludedReason,
        clause: one.cite.clause,
      });
    }
  }
  return {
    ...nothing,
    met: !other.isZero(),
    assistanceClass: null,
    anchor: row.appliedOn,
    other,
    result: { ...emptyResult, visits: shown },
  };
}

/**
 * Whether somebody was in hospital all of a day; on the days of admission and discharge they may have been seen before or
 * after.
 */
async function hospitalDaysOf(
  ctx: ReadContext,
  people: readonly string[],
  years: readonly number[],
): Promise<(day: BusinessDate) => boolean> {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (years.length === 0) return () => false;
  // Somebody who went in during the last of the years may have come out in the next.
  const found = await data.listStaysBetween(ctx.tx, people, { from: dayInYear(first, "01-01"), to: dayInYear(last + 1, "12-31") });
  const inside = found.map(({ stay }) => stay).filter(({ setting }) => setting === "inpatient");
  return (day) => inside.some(({ admittedOn, dischargedOn }) => admittedOn < day && day < dischargedOn);
}

/** What the subsidy of the year gives back of a contribution paid elsewhere; the campaign pays it, so that nothing is paid here. */
async function assessContribution(ctx: ReadContext, row: Case): Promise<Assessed> {
  const { cite } = typeOf(row);
  const contribution = contributionOf(row);
  if (contribution === null || row.year === null) throw new Refusal("contribution_unclear", { number: row.number });
  const person = (await recordsOf(ctx, [row.person])).keptOf(row.person);
  const { amount, reason } = await refundDue(ctx, { person, year: row.year, paid: contribution.amount });
  const condition: Condition = {
    key: "contribution",
    met: reason === null && !amount.isZero(),
    mine: toText(contribution.amount),
    standard: reason ?? toText(amount),
    document: cite?.document ?? null,
    clause: cite?.clause ?? null,
  };
  return {
    ...nothing,
    met: condition.met,
    assistanceClass: null,
    anchor: row.appliedOn,
    result: { ...emptyResult, conditions: [condition] },
  };
}

/** Money of a personal account: for whom and what for, by the clauses of the pack; of the dead only to whom it is left. */
async function assessAccount(ctx: ReadContext, row: Case): Promise<Assessed> {
  const pack = packOf(row.pack);
  const user = accountUsers.find((known) => known === row.form.user);
  const purpose = accountPurposes.find((known) => known === row.form.purpose);
  const amount = parseMoney(row.form.amount ?? "");
  if (user === undefined || purpose === undefined || amount === null || !amount.isPositive() || amount.isZero())
    throw new Refusal("account_use_unclear", { number: row.number });
  const { diedOn } = await getPerson(ctx, row.person);
  if (purpose === "payout_on_death" && diedOn === null) throw new Refusal("death_not_recorded");
  if (purpose !== "payout_on_death" && diedOn !== null && diedOn < row.appliedOn)
    throw new Refusal("application_after_death", { date: diedOn });
  const familySharingEnabled = (await areaParameterOn(ctx, ACCOUNT_SHARING, row.appliedOn)) === "yes";
  const answer = accountUse(pack, { user, purpose, familySharingEnabled });
  const condition: Condition = {
    key: "account_use",
    met: answer.allowed,
    mine: `${user}/${purpose}`,
    standard: answer.reason ?? "allowed",
    document: answer.cite.document,
    clause: answer.cite.clause,
  };
  return {
    ...nothing,
    met: answer.allowed,
    assistanceClass: null,
    anchor: row.appliedOn,
    other: answer.allowed ? money(amount) : zero,
    result: { ...emptyResult, conditions: [condition] },
  };
}
