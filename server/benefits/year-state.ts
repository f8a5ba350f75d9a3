/** What one person's calendar year has already seen, in fen; outside the engine it is a record of decimal strings. */
import { payers, type YearToDate } from "@/server/benefits/contract";
import { findFenOfText, textOfFen } from "@/server/benefits/fen";
import { Refusal } from "@/server/refusal";

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

export interface StateShape {
  baseKeys: readonly string[];
  poolKeys: readonly string[];
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
    bases: shape.baseKeys.map((key) => fenAt(yearToDate, `base.${key}`)),
    pools: shape.poolKeys.map((key) => ({
      entitled: fenAt(yearToDate, `pool.${key}.entitled`),
      cut: fenAt(yearToDate, `pool.${key}.cut`),
      paid: fenAt(yearToDate, `pool.${key}.paid`),
      elsewhere: fenAt(yearToDate, `pool.${key}.elsewhere`),
    })),
    paid: payers.map((payer) => fenAt(yearToDate, `paid.${payer}`)),
  };
}

/** The record as it is stored; sums that are zero are left out. */
export function yearToDateOf(shape: StateShape, state: YearState): YearToDate {
  const record: Record<string, string> = { year: String(state.year) };
  const put = (key: string, fen: number): void => {
    if (fen !== 0) record[key] = textOfFen(fen);
  };
  if (state.assistanceClass !== "") record.assistance_class = state.assistanceClass;
  put("policy_scope_cost", state.policyScope);
  put("insurance_paid", state.insured);
  put("after_basic_insurance", state.afterBasicInsurance);
  for (let at = 0; at < shape.baseKeys.length; at++) put(`base.${shape.baseKeys[at] ?? ""}`, state.bases[at] ?? 0);
  for (let at = 0; at < shape.poolKeys.length; at++) {
    const pool = state.pools[at];
    const key = shape.poolKeys[at] ?? "";
    if (pool === undefined) continue;
    put(`pool.${key}.entitled`, pool.entitled);
    put(`pool.${key}.cut`, pool.cut);
    put(`pool.${key}.paid`, pool.paid);
    put(`pool.${key}.elsewhere`, pool.elsewhere);
  }
  for (let at = 0; at < payers.length; at++) put(`paid.${payers[at] ?? ""}`, state.paid[at] ?? 0);
  return record;
}
