/** The calculator: what any area's rules give for made-up people and visits. Nothing is stored. */
import { cited } from "@/server/benefits/citing";
import type { InsuredPerson, LocalParameters, Visit, YearToDate } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { packOf } from "@/server/benefits/packs/registry";
import { assertNoOverlap } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { type BusinessDate, yearOf } from "@/server/dates";
import { Decimal, parseMoney } from "@/server/money";
import { definitionsOf, findSet, getDefinition } from "@/server/policies/definition-rules";
import { localParametersThrough } from "@/server/policies/parameters";
import { parameterInWords, parseParameter } from "@/server/policies/rules";
import { Refusal, type RefusalParameters } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { type Language, packShown, type ShownResult, showResult } from "@/server/settlements/explain";
import { inText } from "@/server/settlements/rules";
import type { CalculatedVisit, Calculation } from "./rules";

interface Refused {
  reason: string;
  parameters: RefusalParameters;
  clause: string | null;
}

interface CalculatedVisitShown {
  /** Its place in the sequence, from 1. */
  visit: string;
  shown: ShownResult | null;
  refused: Refused | null;
}

/** Asks for what a refusal names; the page shows its field first. */
interface AskedParameter {
  key: string;
  typed: string;
  /** Where the value comes from: typed here, in force in the area, or nowhere yet. */
  from: "typed" | "area" | "missing";
}

function amountOf(field: string, typed: string): Decimal {
  const text = typed.replaceAll(",", "").replace(/^[¥￥]/, "");
  if (text === "") throw new Refusal("amount_missing", { field });
  const amount = parseMoney(text);
  if (amount === null) throw new Refusal("typed_amount_unreadable", { field, typed: typed.slice(0, 20) });
  return amount;
}

function optionalAmount(field: string, typed: string): Decimal {
  return typed === "" ? new Decimal(0) : amountOf(field, typed);
}

function visitFrom(typed: CalculatedVisit, at: number): Visit {
  const {
    totalCost,
    policyScopeCost,
    basicInsurancePaid,
    criticalIllnessInsurancePaid,
    supplementaryPaid,
    povertyInsurancePaid,
    hospitalDeductible,
    admittedOn,
    ...facts
  } = typed;
  return {
    ...facts,
    id: String(at + 1),
    ...(admittedOn === undefined || admittedOn === "" ? {} : { admittedOn }),
    totalCost: amountOf("totalCost", totalCost),
    policyScopeCost: amountOf("policyScopeCost", policyScopeCost),
    basicInsurancePaid: optionalAmount("basicInsurancePaid", basicInsurancePaid),
    criticalIllnessInsurancePaid:
      criticalIllnessInsurancePaid === "" ? null : amountOf("criticalIllnessInsurancePaid", criticalIllnessInsurancePaid),
    supplementaryPaid: optionalAmount("supplementaryPaid", supplementaryPaid),
    povertyInsurancePaid: optionalAmount("povertyInsurancePaid", povertyInsurancePaid),
    hospitalDeductible: optionalAmount("hospitalDeductible", hospitalDeductible),
  };
}

function parametersTyped(pack: Pack, input: Calculation): LocalParameters {
  const typed = Object.entries(input.parameters).filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(typed.map(([key, text]) => [key, parseParameter(getDefinition(pack, key), text)]));
}

function refusedFrom(error: unknown): Refused {
  if (!(error instanceof Refusal)) throw error;
  return { reason: error.reason, parameters: error.parameters, clause: error.clause ?? null };
}

type ParametersOn = (date: BusinessDate) => LocalParameters;

/** Settles the visits in their order, each year from nothing; a visit that is refused says why and the others go on. */
function settleAll(pack: Pack, parametersOn: ParametersOn, input: Calculation, language: Language): CalculatedVisitShown[] {
  const person: InsuredPerson = {
    insuranceType: input.insuranceType,
    tags: input.tags.map((tag) => ({ ...tag, region: pack.region })),
    applicationOnFile: input.applicationOnFile,
    povertyReturnRisk: input.povertyReturnRisk,
    tiltApprovedYears: input.tiltApprovedYears,
  };
  const years = new Map<number, YearToDate>();
  const settled: Visit[] = [];
  return input.visits.map((typed, at): CalculatedVisitShown => {
    try {
      const visit = visitFrom(typed, at);
      assertNoOverlap([...settled, visit]);
      const parameters = parametersOn(visit.date);
      const result = settle(pack, parameters, person, visit, years.get(yearOf(visit.date)) ?? null);
      years.set(yearOf(visit.date), result.yearToDateAfter);
      settled.push(visit);
      return {
        visit: visit.id,
        shown: showResult(inText(result), { totalCost: visit.totalCost.toFixed(2), parameters, date: visit.date }, language),
        refused: null,
      };
    } catch (error) {
      return { visit: String(at + 1), shown: null, refused: refusedFrom(cited(error, pack.scope.settings.cite.clause)) };
    }
  });
}

export interface Calculated {
  pack: ShownResult["pack"];
  refused: Refused | null;
  visits: CalculatedVisitShown[];
  parameters: AskedParameter[];
}

export async function calculate(ctx: ReadContext, input: Calculation): Promise<Calculated> {
  const pack = packOf(input.pack);
  const ofArea: ParametersOn = pack.areaCode === ctx.member.area ? await localParametersThrough(ctx, pack.id) : () => ({});
  const last =
    input.visits
      .map((visit) => visit.date)
      .sort()
      .at(-1) ?? ctx.today;
  const asked = definitionsOf(pack).map(({ key }): AskedParameter => {
    const typed = input.parameters[key]?.trim() ?? "";
    const set = findSet(ofArea(last), key);
    if (typed !== "") return { key, typed, from: "typed" };
    return set === null ? { key, typed: "", from: "missing" } : { key, typed: parameterInWords(set.value), from: "area" };
  });
  try {
    const typed = parametersTyped(pack, input);
    return {
      pack: packShown(pack.id),
      refused: null,
      visits: settleAll(pack, (date) => ({ ...ofArea(date), ...typed }), input, ctx.member.locale),
      parameters: asked,
    };
  } catch (error) {
    return { pack: packShown(pack.id), refused: refusedFrom(error), visits: [], parameters: asked };
  }
}
