/** Reads what an area has set for the parameters that a text leaves open; a missing one is refused by name, with its clause. */
import type { Cite, LocalParameters } from "@/server/benefits/contract";
import { findFenOfText, findTenThousandths } from "@/server/benefits/settling/fen";
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface Asked {
  key: string;
  cite: Cite;
  /** Region of the pack that asks. */
  pack: string;
}

export interface LocalBand {
  from: number;
  to: number | null;
  ratio: number;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Decimal);
}

/** The raw value of "annual_cap" or of "critical_illness_insurance.deductible"; undefined where nothing is set. */
export function findLocal(parameters: LocalParameters, key: string): unknown {
  const direct = parameters[key];
  if (direct !== undefined && direct !== null) return direct;
  let value: unknown = parameters;
  for (const part of key.split(".")) {
    if (!isRecord(value)) return undefined;
    value = value[part];
  }
  return value === null ? undefined : value;
}

/** Whether an area says in so many words that there is no such limit. */
export function isSetToNone(parameters: LocalParameters, key: string): boolean {
  if (parameters[key] === null) return true;
  const at = key.lastIndexOf(".");
  const parent = at < 0 ? undefined : findLocal(parameters, key.slice(0, at));
  return isRecord(parent) && parent[key.slice(at + 1)] === null;
}

export function missing(asked: Asked): Refusal {
  return new Refusal(
    "local_parameter_missing",
    { key: asked.key, pack: asked.pack, field: asked.key, document: asked.cite.document },
    asked.cite.clause,
  );
}

function invalid(asked: Asked, value: unknown): Refusal {
  const shown = isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return new Refusal("local_parameter_invalid", { key: asked.key, pack: asked.pack, field: asked.key, value: shown }, asked.cite.clause);
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return value instanceof Decimal ? value.toFixed() : null;
}

export function findLocalFen(parameters: LocalParameters, asked: Asked): number | null {
  const value = findLocal(parameters, asked.key);
  if (value === undefined) return null;
  const text = textOf(value);
  const fen = text === null ? null : findFenOfText(text);
  if (fen === null || fen < 0) throw invalid(asked, value);
  return fen;
}

export function findLocalRatio(parameters: LocalParameters, asked: Asked): number | null {
  const value = findLocal(parameters, asked.key);
  if (value === undefined) return null;
  const text = textOf(value);
  const ratio = text === null ? null : findTenThousandths(text);
  if (ratio === null) throw invalid(asked, value);
  return ratio;
}

export function findLocalDate(parameters: LocalParameters, asked: Asked): BusinessDate | null {
  const value = findLocal(parameters, asked.key);
  if (value === undefined) return null;
  if (typeof value !== "string" || !isBusinessDate(value)) throw invalid(asked, value);
  return value;
}

/**
 * The bands an area sets, without gap or overlap. The first may begin at or below the deductible, as notices print their
 * tables: up to the deductible nothing is paid, so nothing is missing there. `deductible` is null while the area has set none.
 */
export function getLocalBands(parameters: LocalParameters, asked: Asked, deductible: number | null): readonly LocalBand[] {
  const value = findLocal(parameters, asked.key);
  if (value === undefined) throw missing(asked);
  if (!Array.isArray(value) || value.length === 0) throw invalid(asked, value);
  const bands: LocalBand[] = [];
  let expected: number | null = null;
  for (const entry of value as unknown[]) {
    const band = findBand(entry);
    if (band === null) throw invalid(asked, value);
    if (bands.length === 0) assertBeginsByDeductible(asked, band.from, deductible);
    else assertFollows(asked, expected, band.from);
    if (band.to !== null && band.to <= band.from)
      throw new Refusal("band_empty", { field: asked.key, from: band.from / 100 }, asked.cite.clause);
    bands.push(band);
    expected = band.to;
  }
  if (expected !== null) throw new Refusal("bands_have_end", { field: asked.key, to: expected / 100 }, asked.cite.clause);
  return bands;
}

function findBand(entry: unknown): LocalBand | null {
  if (!isRecord(entry)) return null;
  const from = findFenOfText(textOf(entry.from) ?? "");
  const isOpen = entry.to === null || entry.to === undefined;
  const to = isOpen ? null : findFenOfText(textOf(entry.to) ?? "");
  const ratio = findTenThousandths(textOf(entry.ratio) ?? "");
  return from === null || from < 0 || ratio === null || (to === null && !isOpen) ? null : { from, to, ratio };
}

function assertBeginsByDeductible(asked: Asked, from: number, deductible: number | null): void {
  if (deductible === null || from <= deductible) return;
  throw new Refusal("bands_gap", { field: asked.key, from: deductible / 100, to: from / 100 }, asked.cite.clause);
}

function assertFollows(asked: Asked, expected: number | null, from: number): void {
  if (expected === null || from < expected) {
    throw new Refusal("bands_overlap", { field: asked.key, from: from / 100 }, asked.cite.clause);
  }
  if (from > expected) throw new Refusal("bands_gap", { field: asked.key, from: expected / 100, to: from / 100 }, asked.cite.clause);
}

/** The reading an area has chosen for a switch, or the usual one. */
export function chosen(
  parameters: LocalParameters,
  wanted: { key: string; values: readonly string[]; usual: string; cite: Cite; pack: string },
): string {
  const value = findLocal(parameters, wanted.key);
  if (value === undefined) return wanted.usual;
  const text = String(value);
  if (!wanted.values.includes(text)) throw invalid(wanted, value);
  return text;
}
