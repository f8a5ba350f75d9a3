/** What one person's calendar year has already seen, in fen; outside the engine it is a record of decimal strings. */
import { payers, type YearToDate } from "@/server/benefits/contract";
import { Refusal } from "@/server/refusal";
import { findFenOfText, textOfFen } from "./fen";
import type { StateShape } from "./state-shape";

/** A pool of money with one cap a year, drawn on by one or more lines. */
export interface PoolState {
  /** Entitlement so far, within the cap. */
  entitled: number;
  /** Entitlement that the cap cut off; a later fall of the base takes this away first. */
  cut: number;
  paid: number;
  /** Used up outside the cumulative base: bed-days, one-off assistance. */
  elsewhere: number;
}

export interface YearState {
  year: number;
  assistanceClass: string;
  policyScope: number;
  /** Paid by all insurers. */
  insured: number;
  /** Cost after basic insurance of the visits that critical illness insurance looks at. */
  afterBasicInsurance: number;
  /** Cumulative bases, in the order of the pack's base keys. */
  bases: number[];
  pools: PoolState[];
  /** By payer, in their fixed order; the last is what the person bore. */
  paid: number[];
}

export function emptyYear(shape: StateShape, year: number): YearState {
  return {
    year,
    assistanceClass: "",
    policyScope: 0,
    insured: 0,
    afterBasicInsurance: 0,
    bases: shape.baseKeys.map(() => 0),
    pools: shape.poolKeys.map(() => ({ entitled: 0, cut: 0, paid: 0, elsewhere: 0 })),
    paid: payers.map(() => 0),
  };
}

function fenAt(yearToDate: YearToDate, key: string): number {
  const text = yearToDate[key];
  if (text === undefined) return 0;
  const fen = findFenOfText(text);
  if (fen === null) throw new Refusal("year_to_date_invalid", { field: key, value: text });
  return fen;
}

export function yearStateOf(shape: StateShape, year: number, yearToDate: YearToDate | null): YearState {
  if (yearToDate === null) return emptyYear(shape, year);
  if (yearToDate.year !== undefined && Number(yearToDate.year) !== year) {
    throw new Refusal("year_to_date_of_another_year", { field: "year", year: String(year), given: yearToDate.year });
  }
  return {
    year,
    assistanceClass: yearToDate.assistance_class ?? "",
    policyScope: fenAt(yearToDate, "policy_scope_cost"),
    insured: fenAt(yearToDate, "insurance_paid"),
    afterBasicInsurance: fenAt(yearToDate, "after_basic_insurance"),
    bases: shape.baseNames.map((name) => fenAt(yearToDate, name)),
    pools: shape.poolNames.map((name) => ({
      entitled: fenAt(yearToDate, name.entitled),
      cut: fenAt(yearToDate, name.cut),
      paid: fenAt(yearToDate, name.paid),
      elsewhere: fenAt(yearToDate, name.elsewhere),
    })),
    paid: paidNames.map((name) => fenAt(yearToDate, name)),
  };
}

const paidNames = payers.map((payer) => `paid.${payer}`);

function put(record: Record<string, string>, name: string | undefined, fen: number | undefined): void {
  if (fen !== 0 && fen !== undefined && name !== undefined) record[name] = textOfFen(fen);
}

/** The record as it is stored; sums that are zero are left out. */
export function yearToDateOf(shape: StateShape, state: YearState): YearToDate {
  const record: Record<string, string> = { year: String(state.year) };
  if (state.assistanceClass !== "") record.assistance_class = state.assistanceClass;
  put(record, "policy_scope_cost", state.policyScope);
  put(record, "insurance_paid", state.insured);
  put(record, "after_basic_insurance", state.afterBasicInsurance);
  for (let at = 0; at < state.bases.length; at++) put(record, shape.baseNames[at], state.bases[at]);
  for (let at = 0; at < state.pools.length; at++) {
    put(record, shape.poolNames[at]?.entitled, state.pools[at]?.entitled);
    put(record, shape.poolNames[at]?.cut, state.pools[at]?.cut);
    put(record, shape.poolNames[at]?.paid, state.pools[at]?.paid);
    put(record, shape.poolNames[at]?.elsewhere, state.pools[at]?.elsewhere);
  }
  for (let at = 0; at < state.paid.length; at++) put(record, paidNames[at], state.paid[at]);
  return record;
}
