/** Whether somebody counts as impoverished by illness, and what the assistance given once comes to. */

import type { Case } from "@/server/applications/data-cases";
import { findMeans } from "@/server/applications/data-cases";
import { latest, latestFigure } from "@/server/benefits/figures/quantity-in-decimal";
import { illnessImpoverishedEligibility } from "@/server/benefits/offices/eligibility";
import { type OneOff, oneOffAssistance } from "@/server/benefits/offices/one-off";
import { packOf } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { addMonths, type BusinessDate, yearOf } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { incomeFor } from "@/server/incomes/incomes";
import { type Money, money, sum, toText, zero } from "@/server/money";
import { recordsOf } from "@/server/people/records";
import { RECOGNITION_DEPOSITS, RECOGNITION_SCOPE, RECOGNITION_SHARE } from "@/server/policies/application-definition-rules";
import { areaParameterOn, areaSettingOn, localParametersOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { inText, visitOf } from "@/server/settlements/rules";
import * as data from "./data-awards";
import type { Condition, CostJudged } from "./shapes";

const assistanceOf = (found: data.BurdenFound): Money =>
  sum([found.basicAssistance, found.bedDayAssistance, found.tiltAssistance, found.topUp].map((amount) => amount ?? zero));

/**
 * What the person bore of a stay after every payment (A15), also after what was granted of it on application. Assistance that
 * is due and that nobody advanced or paid yet was borne by the person; of a stay that was not settled, what its hospital
 * wrote down.
 */
export function burdenOf(found: data.BurdenFound): Money {
  const { stay, personBurden } = found;
  if (personBurden === null) return stay.totalCost.minus(stay.basicInsurancePaid).minus(stay.residentCriticalIllnessPaid);
  const due = assistanceOf(found);
  return personBurden.plus(stay.hospitalAssistance.isZero() ? due : zero).minus(found.granted ?? zero);
}

/** The share of income that own costs must exceed, and whose income: of the text, or what the area agreed on where the text leaves it. */
async function standardOf(ctx: ReadContext, row: Case) {
  const pack = packOf(row.pack);
  const clause = pack.oneOff?.cite ?? null;
  if (pack.illnessRecognition !== null) {
    const { shareOfIncome, months } = pack.illnessRecognition;
    return {
      share: latest(shareOfIncome),
      months: latest(months).toNumber(),
      scope: "all" as const,
      cite: latestFigure(shareOfIncome).cite,
    };
  }
  const share = await areaParameterOn(ctx, RECOGNITION_SHARE, row.appliedOn);
  if (typeof share !== "string" || pack.oneOff === null)
    throw new Refusal("recognition_standard_missing", { field: RECOGNITION_SHARE, pack: pack.id }, clause?.clause);
  const scope = (await areaParameterOn(ctx, RECOGNITION_SCOPE, row.appliedOn)) === "all" ? ("all" as const) : ("rural" as const);
  return { share: money(share), months: latest(pack.oneOff.months).toNumber(), scope, cite: pack.oneOff.cite };
}

export async function recognise(ctx: ReadContext, row: Case) {
  const pack = packOf(row.pack);
  const standard = await standardOf(ctx, row);
  const from = addMonths(row.appliedOn, -standard.months);
  const people = (await recordsOf(ctx, [row.person])).all;
  const inWindow = await data.listBurdensBetween(ctx.tx, people, { from, to: row.appliedOn });
  const burden = sum(inWindow.map(burdenOf));
  const year = yearOf(row.appliedOn) - 1;
  const income = await incomeFor(ctx, { place: row.region.slice(0, 6), year, scope: standard.scope }, standard.cite.clause);
  const insured = await insuredPersonOn(ctx, row.person, row.appliedOn);
  // Also somebody who came into a class while the case was open is outside of this one.
  const classes = [row.appliedOn, ctx.today].map((on) => identityOn(pack, insured.tags, on).assistanceClass);
  const higherClass = classes.find((one) => one !== null && one.access !== "one_off_only") ?? null;
  const inHigherClass = higherClass !== null;
  const means = await findMeans(ctx.tx, row.id);
  const facts = {
    selfBorneCost: burden,
    perCapitaDisposableIncome: income.amount,
    propertyTestMet: means?.standardMet === true,
    insured: insured.insuranceType !== null,
    alreadyInHigherClass: inHigherClass,
  };
  // The area's own share stands in the place of the text's where the text leaves it to the offices.
  const against =
    pack.illnessRecognition === null
      ? [
          ...(burden.greaterThan(income.amount.times(standard.share)) ? [] : ["self_borne_cost_not_above_income"]),
          ...(facts.propertyTestMet ? [] : ["property_test_failed"]),
          ...(facts.insured ? [] : ["not_enrolled_in_basic_insurance"]),
          ...(inHigherClass ? ["already_in_class_1_to_3"] : []),
        ]
      : illnessImpoverishedEligibility(pack, facts).reasons;
  const deposits = await areaSettingOn(ctx, RECOGNITION_DEPOSITS, row.appliedOn);
  const cite = { document: standard.cite.document, clause: standard.cite.clause };
  const conditions: Condition[] = [
    { key: "insured", met: facts.insured, mine: insured.insuranceType ?? "none", standard: "insured", ...cite },
    { key: "outside_classes", met: !inHigherClass, mine: higherClass?.name.zh ?? "none", standard: "none", ...cite },
    {
      key: "burden",
      met: !against.includes("self_borne_cost_not_above_income"),
      mine: toText(burden),
      standard: toText(income.amount.times(standard.share)),
      ...cite,
    },
    {
      key: "means",
      met: facts.propertyTestMet,
      mine: means?.checkedDeposits === null || means === null ? "unchecked" : toText(means.checkedDeposits),
      standard: typeof deposits?.value === "string" ? deposits.value : "local",
      document: deposits?.documentNumber ?? null,
      clause: cite.clause,
    },
  ];
  return { eligible: against.length === 0, conditions, burden, from, income, standard };
}

/** The basket: which of the costs count, and what they come to on what the year has left. */
export async function basketOf(
  ctx: ReadContext,
  row: Case,
  asked: { recognisedOn: BusinessDate; used: { basic: Money; tilt: Money } },
): Promise<{ oneOff: OneOff; costs: CostJudged[] }> {
  const pack = packOf(row.pack);
  const rules = pack.oneOff;
  if (rules === null) throw new Refusal("one_off_not_in_pack", { pack: pack.id });
  const anchor = rules.anchor === "application" ? row.appliedOn : asked.recognisedOn;
  const found = await data.listVisitsOf(ctx.tx, row.id);
  const insured = await insuredPersonOn(ctx, row.person, anchor);
  const oneOff = oneOffAssistance(pack, await localParametersOn(ctx, pack.id, anchor), {
    insuranceType: insured.insuranceType,
    applicationDate: row.appliedOn,
    recognitionDate: asked.recognisedOn,
    recognisedTag: "illness_impoverished",
    visits: found.map((one) => ({
      ...visitOf(one.stay),
      alreadyAssisted: !assistanceOf(one).isZero() || !one.stay.hospitalAssistance.isZero(),
    })),
    applicationOnFile: true,
    povertyReturnRisk: insured.povertyReturnRisk === true,
    tiltApproved: (insured.tiltApprovedYears ?? []).includes(yearOf(anchor)),
    basicPaidInAnchorYear: asked.used.basic,
    tiltPaidInAnchorYear: asked.used.tilt,
  });
  const reasons = new Map(oneOff.excluded.map(({ id, reason }) => [id, reason]));
  const costs = found.map(({ stay }): CostJudged => {
    const settled = oneOff.settled[oneOff.included.indexOf(stay.id)];
    const paid = settled === undefined ? zero : settled.amounts.basic_assistance.plus(settled.amounts.tilt_assistance);
    return { stay: stay.id, included: settled !== undefined, reason: reasons.get(stay.id) ?? null, assistance: toText(paid) };
  });
  return { oneOff, costs };
}

/** The cap that a layer of the basket stood under; null where nothing capped it. */
export function capOf(oneOff: OneOff, payer: "basic_assistance" | "tilt_assistance"): string | null {
  for (const settled of oneOff.settled)
    for (const step of settled.steps)
      if (step.payer === payer) {
        const figure = step.figures.find(({ name }) => name === "cap");
        if (figure !== undefined) return money(figure.value).toFixed(2);
      }
  return null;
}

/** How each visit of the basket was computed; the sums of the year before and after it stand in its steps. */
export const settledInText = (oneOff: OneOff) =>
  oneOff.settled.map(({ yearToDateBefore: _before, yearToDateAfter: _after, ...settled }) => inText(settled));
