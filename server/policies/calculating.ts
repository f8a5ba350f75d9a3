/** The calculator: what any area's rules give for made-up people and visits. Nothing is stored. */
import type { InsuredPerson, LocalParameters, Settled, Visit, YearToDate } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/pack";
import { packOf } from "@/server/benefits/packs/registry";
import { assertNoOverlap } from "@/server/benefits/recompute";
import { settle } from "@/server/benefits/settle";
import type { ReadContext } from "@/server/context";
import { type BusinessDate, yearOf } from "@/server/dates";
import { Decimal, parseMoney } from "@/server/money";
import { Refusal, type RefusalParameters } from "@/server/refusal";
import { definitionsOf, findSet, getDefinition } from "./definitions";
import { parameterInWords, parseParameter } from "./rules";
import { localParametersThrough } from "./service";
import type { CalculatedVisit, Calculation } from "./shapes";

export interface Refused {
  reason: string;
  parameters: RefusalParameters;
  clause: string | null;
}

export interface CalculatedStep {
  visit: string;
  settled: Settled | null;
  refused: Refused | null;
}

/** Asks for what a refusal names; the page shows its field first. */
export interface AskedParameter {
  key: string;
  typed: string;
  /** Where the value comes from: typed here, in force in the area, or nowhere yet. */
  from: "typed" | "area" | "missing";
}

function amountOf(field: string, typed: string): Decimal {
  const text = typed.replaceAll(",", "").replace(/^[¥￥]/, "");
  if (text === "") throw new Refusal("amount_missing", { field });
  const amount = parseMoney(text);
  if (amount === null) throw new Refusal("amount_unreadable", { field, typed: typed.slice(0, 20) });
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
function settleAll(pack: Pack, parametersOn: ParametersOn, input: Calculation): CalculatedStep[] {
  const person: InsuredPerson = {
    insuranceType: input.insuranceType,
    tags: input.tags.map((tag) => ({ ...tag, region: pack.region })),
    applicationOnFile: input.applicationOnFile,
    povertyReturnRisk: input.povertyReturnRisk,
    tiltApprovedYears: input.tiltApprovedYears,
  };
  const years = new Map<number, YearToDate>();
  const settled: Visit[] = [];
  return input.visits.map((typed, at): CalculatedStep => {
    try {
      const visit = visitFrom(typed, at);
      assertNoOverlap([...settled, visit]);
      const result = settle(pack, parametersOn(visit.date), person, visit, years.get(yearOf(visit.date)) ?? null);
      years.set(yearOf(visit.date), result.yearToDateAfter);
      settled.push(visit);
      return { visit: visit.id, settled: result, refused: null };
    } catch (error) {
      return { visit: String(at + 1), settled: null, refused: refusedFrom(error) };
    }
  });
}

export interface Calculated {
  pack: Pack;
  refused: Refused | null;
  steps: CalculatedStep[];
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
    return { pack, refused: null, steps: settleAll(pack, (date) => ({ ...ofArea(date), ...typed }), input), parameters: asked };
  } catch (error) {
    return { pack, refused: refusedFrom(error), steps: [], parameters: asked };
  }
}
