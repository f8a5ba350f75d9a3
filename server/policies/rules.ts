/** Policies: the packs as documents, and the figures that a text leaves to the area, set by two persons. */
import type { Cite, LocalParameters } from "@/server/benefits/contract";
import { allPapers, isPaperKind, papersInWords, parsePapers } from "@/server/benefits/offices/case-papers";
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import { Decimal, type Money, parseMoney } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { type Duty, departments } from "@/server/staff/department-rules";
import { may } from "@/server/staff/rules";

export interface DatedParameter {
  key: string;
  value: { set: unknown };
  validFrom: BusinessDate;
}

/** What holds on a day: of each key the latest value that has begun. */
export function parametersOn(rows: readonly DatedParameter[], date: BusinessDate): LocalParameters {
  const latest = new Map<string, DatedParameter>();
  for (const row of rows) {
    const known = latest.get(row.key);
    if (row.validFrom <= date && (known === undefined || known.validFrom < row.validFrom)) latest.set(row.key, row);
  }
  return Object.fromEntries([...latest].map(([key, row]) => [key, row.value.set]));
}

const parameterUnits = ["yuan", "ratio", "days", "months", "day_of_month", "bands", "date", "switch", "approvals", "papers"] as const;
export type ParameterUnit = (typeof parameterUnits)[number];

/** A figure or a reading that the text leaves open. */
export interface ParameterDefinition {
  key: string;
  unit: ParameterUnit;
  name: { zh: string; en: string } | null;
  cite: Cite;
  /** Nothing is computed without it. */
  needed: boolean;
  /** The area may say that there is no such limit. */
  mayBeNone: boolean;
  /** What holds while the area sets nothing. */
  usual: string | null;
  /** For a switch: its readings. */
  values: readonly string[];
  /** Set for the area whatever pack is in force; no pack asks for it. */
  ofArea?: true;
}

function wrong(definition: ParameterDefinition, typed: string): Refusal {
  return new Refusal(
    "parameter_value_wrong",
    { field: definition.key, unit: definition.unit, typed: typed.slice(0, 60) },
    definition.cite.clause,
  );
}

/** "none", typed where the area says that there is no such limit. */
const noLimit = "none";

/** A share as typed: "0.8", "80%" or "80％". */
function parseRatio(typed: string): string | null {
  const percent = /^(\d{1,3}(?:\.\d{1,2})?)\s*[%％]$/.exec(typed);
  const text = percent?.[1] === undefined ? typed : new Decimal(percent[1]).dividedBy(100).toString();
  return /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/.test(text) ? text : null;
}

function parseWhole(typed: string, most: number): string | null {
  return /^\d{1,4}$/.test(typed) && Number(typed) <= most ? String(Number(typed)) : null;
}

export interface TypedBand {
  from: string;
  to: string | null;
  ratio: string;
}

/** One band a line or between semicolons: "0-50000 60%", the last one "50000- 70%". */
export function parseBands(typed: string): TypedBand[] | null {
  const bands: TypedBand[] = [];
  for (const line of typed
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const match = /^([\d.,]+)\s*[-~–—至]\s*([\d.,]*)\s*[:：=\s]\s*(\S+)$/.exec(line);
    const from = parseMoney((match?.[1] ?? "").replaceAll(",", ""));
    const end = (match?.[2] ?? "").replaceAll(",", "");
    const to = end === "" ? null : parseMoney(end);
    const ratio = parseRatio(match?.[3] ?? "");
    if (from === null || ratio === null || (end !== "" && to === null)) return null;
    bands.push({ from: from.toFixed(2), to: to?.toFixed(2) ?? null, ratio });
  }
  return bands.length === 0 ? null : bands;
}

/** Who approves a payment, by its amount: of each band the duties that agree one after the other, each another person. */
export interface ApprovalBand {
  from: string;
  to: string | null;
  duties: Duty[];
}

const dutiesTyped: Record<string, Duty> = { 审批: "approver", approver: "approver", 复核: "reviewer", reviewer: "reviewer" };

function parseDuties(typed: string): Duty[] | null {
  const found = typed.split(/[、,，+\s]+/).filter((part) => part !== "");
  const known = found.flatMap((part) => dutiesTyped[part.toLowerCase()] ?? []);
  const mayApprove = known.every((duty) => departments.some((department) => may({ department, duty }, "payments.approve")));
  return known.length === 0 || known.length > 3 || known.length !== found.length || !mayApprove ? null : known;
}

/** One band a line: "0-200000 审批", then "200000- 审批、审批"; each begins where the one before ends, the last is open. */
export function parseApprovals(typed: string): ApprovalBand[] | null {
  const bands: ApprovalBand[] = [];
  for (const line of typed.split(/[;；\n]/).map((part) => part.trim())) {
    if (line === "") continue;
    const match = /^([\d.,]+)\s*[-~–—至]\s*([\d.,]*)\s*[:：=\s]\s*(.+)$/.exec(line);
    const from = parseMoney((match?.[1] ?? "").replaceAll(",", ""));
    const end = (match?.[2] ?? "").replaceAll(",", "");
    const to = end === "" ? null : parseMoney(end);
    const duties = parseDuties(match?.[3] ?? "");
    const before = bands.at(-1);
    if (from === null || duties === null || (end !== "" && to === null)) return null;
    if (before === undefined ? !from.isZero() : before.to !== from.toFixed(2)) return null;
    if (to?.lessThanOrEqualTo(from)) return null;
    bands.push({ from: from.toFixed(2), to: to?.toFixed(2) ?? null, duties });
  }
  return bands.at(-1)?.to === null ? bands : null;
}

function isApproval(value: unknown): value is ApprovalBand {
  return typeof value === "object" && value !== null && "from" in value && "duties" in value;
}

/** Who must agree to an amount where nobody has said otherwise: one approver. */
export function approvalsOf(value: unknown, amount: Money): readonly Duty[] {
  const bands = Array.isArray(value) ? value.filter(isApproval) : [];
  const band = bands.find(({ from, to }) => amount.greaterThanOrEqualTo(from) && (to === null || amount.lessThan(to)));
  return band?.duties ?? ["approver"];
}

export function bandsInWords(bands: readonly TypedBand[]): string {
  return bands.map((band) => `${band.from}-${band.to ?? ""} ${new Decimal(band.ratio).times(100).toString()}%`).join("; ");
}

/** What somebody typed for a parameter, as the engine reads it; null is "no such limit". */
export function parseParameter(definition: ParameterDefinition, typed: string): unknown {
  const text = typed.trim();
  if (text.toLowerCase() === noLimit || text === "无") {
    if (definition.mayBeNone) return null;
    throw wrong(definition, typed);
  }
  const value = parsers[definition.unit](text.replace(/^[¥￥]/, ""), definition);
  if (value === null) throw wrong(definition, typed);
  return value;
}

const parsers: Record<ParameterUnit, (text: string, definition: ParameterDefinition) => unknown> = {
  yuan: (text) => {
    const amount = parseMoney(text.replaceAll(",", ""));
    return amount === null || amount.isNegative() ? null : amount.toFixed(2);
  },
  ratio: parseRatio,
  days: (text) => parseWhole(text, 3660),
  months: (text) => parseWhole(text, 120),
  day_of_month: (text) => (text === "0" ? null : parseWhole(text, 31)),
  bands: parseBands,
  approvals: parseApprovals,
  papers: parsePapers,
  date: (text) => (isBusinessDate(text) ? text : null),
  switch: (text, definition) => (definition.values.includes(text) ? text : null),
};

function isBand(value: unknown): value is TypedBand {
  return typeof value === "object" && value !== null && "from" in value && "ratio" in value;
}

/** Every paper that an area may ask for, as it is typed. */
export const knownPapers = papersInWords(allPapers);

/** A value as a person would type it again. */
export function parameterInWords(value: unknown): string {
  if (value === null) return noLimit;
  if (Array.isArray(value) && value.length > 0 && value.every(isPaperKind)) return papersInWords(value);
  if (Array.isArray(value) && value.every(isApproval))
    return value.map(({ from, to, duties }) => `${from}-${to ?? ""} ${duties.join(", ")}`).join("; ");
  if (Array.isArray(value)) return bandsInWords(value.filter(isBand));
  return String(value);
}

export const parameterStates = ["proposed", "in_force", "declined"] as const;
export type ParameterState = (typeof parameterStates)[number];

/** Two persons: whoever proposed a figure can neither confirm nor decline it. */
export function assertDecidable(proposal: { state: ParameterState; proposedBy: string }, decider: string): void {
  if (proposal.state !== "proposed") throw new Refusal("proposal_decided_already", { state: proposal.state });
  if (proposal.proposedBy === decider) throw new Refusal("proposal_by_oneself");
}
