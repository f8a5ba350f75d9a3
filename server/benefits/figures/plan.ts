/** A pack together with an area's parameters on a span of days in which no figure changes, turned into whole numbers. */
import type { Cite, LocalParameters, Setting, Step } from "@/server/benefits/contract";
import { findFenOfText, findTenThousandths, textOfFen, textOfRatio, whole } from "@/server/benefits/settling/fen";
import type { Line, Scale, ShareLayer, Terms, Uplift } from "@/server/benefits/settling/layers";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { chosen, findLocalDate, findLocalFen, findLocalRatio, getLocalBands, isSetToNone, missing } from "./local-parameters";
import type { Pack } from "./pack";
import { figureOn, findFigure, type LocalParameter, noFigureYet, type Quantity, type SwitchIs } from "./quantities";
import type { CompiledScale } from "./scales";

type StepFigure = Step["figures"][number];

/** Terms in whole numbers, with what a step shows of them. */
export interface CompiledTerms {
  scale: CompiledScale;
  /** Infinity where nothing caps. */
  cap: number;
  deductibleText: string;
  ratioText: string;
  capText: string;
  figures: StepFigure[];
  cite: Cite;
}

export interface Found {
  /** null: there is no such limit. */
  value: number | null;
  cite: Cite;
}

export interface Plan {
  pack: Pack;
  parameters: LocalParameters;
  /** A day of the span; every day of it gives the same figures. */
  day: BusinessDate;
  compiled: Map<Terms, CompiledTerms>;
  compiledWhole: Map<Terms, CompiledTerms>;
  found: Map<Quantity, Found>;
  switches: Map<string, string>;
  /** Dates that the area states, by key; null where it states none. */
  dates: Map<string, BusinessDate | null>;
}

export function planOn(pack: Pack, parameters: LocalParameters, day: BusinessDate): Plan {
  return { pack, parameters, day, compiled: new Map(), compiledWhole: new Map(), found: new Map(), switches: new Map(), dates: new Map() };
}

export function switchOf(plan: Plan, key: string): string {
  const known = plan.switches.get(key);
  if (known !== undefined) return known;
  const definition = plan.pack.switches.find((choice) => choice.key === key);
  if (definition === undefined) throw new Refusal("switch_unknown", { field: key, pack: plan.pack.id });
  const value = chosen(plan.parameters, { ...definition, pack: plan.pack.region });
  plan.switches.set(key, value);
  return value;
}

export function switchIs(plan: Plan, wanted: SwitchIs | undefined): boolean {
  return wanted !== undefined && switchOf(plan, wanted.switch) === wanted.value;
}

/** A date that the area states, read once. */
export function findDate(plan: Plan, key: string, cite: Cite): BusinessDate | null {
  const known = plan.dates.get(key);
  if (known !== undefined) return known;
  const date = findLocalDate(plan.parameters, { key, cite, pack: plan.pack.region });
  plan.dates.set(key, date);
  return date;
}

function numberOf(text: string, unit: string, cite: Cite): number {
  const value = unit === "ratio" ? findTenThousandths(text) : unit === "yuan" ? findFenOfText(text) : Number(text);
  if (value === null || !Number.isInteger(value)) throw new Refusal("figure_invalid", { field: unit, value: text }, cite.clause);
  return value;
}

function localNumber(plan: Plan, quantity: LocalParameter): Found {
  const asked = { key: quantity.key, cite: quantity.cite, pack: plan.pack.region };
  const set = quantity.unit === "ratio" ? findLocalRatio(plan.parameters, asked) : findLocalFen(plan.parameters, asked);
  if (set === null) {
    const usual = quantity.usual === undefined ? null : findFigure(quantity.usual, plan.day);
    if (usual !== null) return { value: numberOf(usual.value, usual.unit, usual.cite), cite: usual.cite };
    const toldNone = quantity.mayBeNone === true && isSetToNone(plan.parameters, quantity.key);
    if (quantity.whenMissing === "none" || toldNone) return { value: null, cite: quantity.cite };
    if (quantity.usual !== undefined && plan.pack.inForce.from !== null && plan.day < plan.pack.inForce.from) {
      throw noFigureYet(quantity.usual, plan.day);
    }
    throw missing(asked);
  }
  const floor = quantity.floor === undefined ? null : findFigure(quantity.floor, plan.day);
  if (floor !== null && set < numberOf(floor.value, floor.unit, floor.cite)) {
    throw new Refusal(
      "local_parameter_below_floor",
      { key: quantity.key, pack: plan.pack.region, field: quantity.key, floor: floor.value, from: floor.from ?? "" },
      floor.cite.clause,
    );
  }
  return { value: set, cite: quantity.cite };
}

function lookUp(plan: Plan, quantity: Quantity): Found {
  switch (quantity.is) {
    case "stated": {
      const figure = figureOn(quantity, plan.day);
      return { value: numberOf(figure.value, figure.unit, figure.cite), cite: figure.cite };
    }
    case "local":
      return localNumber(plan, quantity);
    case "not_set":
      return { value: null, cite: quantity.cite };
  }
}

/** Fen or ten-thousandths of a quantity on the plan's days, looked up once; null where there is no such limit. */
export function quantityOf(plan: Plan, quantity: Quantity): Found {
  const known = plan.found.get(quantity);
  if (known !== undefined) return known;
  const found = lookUp(plan, quantity);
  plan.found.set(quantity, found);
  return found;
}

interface CompiledBand {
  from: number;
  to: number;
  ratio: number;
  cite: Cite;
}

function uplifted(plan: Plan, ratio: number, uplift: Uplift | undefined): number {
  if (uplift === undefined) return ratio;
  const points = quantityOf(plan, uplift.points).value ?? 0;
  const lowest = quantityOf(plan, uplift.lowest).value ?? 0;
  const highest = quantityOf(plan, uplift.highest).value ?? whole;
  return Math.min(highest, Math.max(lowest, ratio + points));
}

function upliftOn(plan: Plan, uplift: Uplift | undefined): Uplift | undefined {
  return uplift !== undefined && findFigure(uplift.points.figures, plan.day) !== null ? uplift : undefined;
}

function bandsOf(plan: Plan, scale: Scale, deductible: number): CompiledBand[] {
  switch (scale.is) {
    case "flat": {
      const ratio = quantityOf(plan, scale.ratio);
      return [{ from: 0, to: Number.POSITIVE_INFINITY, ratio: ratio.value ?? 0, cite: ratio.cite }];
    }
    case "bands": {
      const shift = scale.measuredOn === "excess" ? deductible : 0;
      return scale.bands.map((band) => {
        const ratio = quantityOf(plan, band.ratio);
        const to = band.to === null ? Number.POSITIVE_INFINITY : numberOf(band.to, "yuan", ratio.cite) + shift;
        return { from: numberOf(band.from, "yuan", ratio.cite) + shift, to, ratio: ratio.value ?? 0, cite: ratio.cite };
      });
    }
    case "local_bands": {
      const asked = { key: scale.key, cite: scale.cite, pack: plan.pack.region };
      const uplift = upliftOn(plan, scale.uplift);
      return getLocalBands(plan.parameters, asked, deductible).map((band) => ({
        from: band.from,
        to: band.to ?? Number.POSITIVE_INFINITY,
        ratio: uplifted(plan, band.ratio, uplift),
        cite: scale.cite,
      }));
    }
  }
}

/** A first band that begins at or below the deductible reaches down to nothing: nothing is paid up to there in any case. */
function begins(band: CompiledBand, at: number, deductible: number): number {
  return at === 0 && band.from > 0 && band.from <= deductible ? 0 : band.from;
}

function assertBandsFollow(bands: readonly CompiledBand[], deductible: number): void {
  let expected = 0;
  for (const [at, band] of bands.entries()) {
    const from = begins(band, at, deductible);
    const parameters = { field: "bands", from: textOfFen(from), to: textOfFen(expected) };
    if (from < expected) throw new Refusal("bands_overlap", parameters, band.cite.clause);
    if (from > expected)
      throw new Refusal("bands_gap", { field: "bands", from: textOfFen(expected), to: textOfFen(from) }, band.cite.clause);
    if (band.to <= band.from) throw new Refusal("band_empty", parameters, band.cite.clause);
    expected = band.to;
  }
  if (bands.length === 0) throw new Refusal("bands_missing", { field: "bands" });
}

function assertCapAboveDeductible(cap: Found, deductible: Found): void {
  if (cap.value === null || cap.value >= (deductible.value ?? 0)) return;
  const parameters = { field: "cap", cap: textOfFen(cap.value), deductible: textOfFen(deductible.value ?? 0) };
  throw new Refusal("cap_below_deductible", parameters, cap.cite.clause);
}

function compile(plan: Plan, terms: Terms, wholeOnceOver: boolean): CompiledTerms {
  const deductible = quantityOf(plan, terms.deductible);
  const bands = bandsOf(plan, terms.scale, deductible.value ?? 0);
  assertBandsFollow(bands, deductible.value ?? 0);
  const cap = quantityOf(plan, terms.cap);
  const figures: StepFigure[] = [];
  const deductibleText = textOfFen(deductible.value ?? 0);
  figures.push({ name: "deductible", value: deductibleText, cite: deductible.cite });
  for (const band of bands) figures.push({ name: "ratio", value: textOfRatio(band.ratio), cite: band.cite });
  if (cap.value !== null) figures.push({ name: "cap", value: textOfFen(cap.value), cite: cap.cite });
  return {
    scale: {
      deductible: deductible.value ?? 0,
      from: bands.map((band, at) => begins(band, at, deductible.value ?? 0)),
      to: bands.map((band) => band.to),
      ratio: bands.map((band) => band.ratio),
      wholeOnceOver,
    },
    cap: cap.value ?? Number.POSITIVE_INFINITY,
    deductibleText,
    ratioText: bands.map((band) => textOfRatio(band.ratio)).join(" / "),
    capText: cap.value === null ? "" : textOfFen(cap.value),
    figures,
    cite: bands[0]?.cite ?? deductible.cite,
  };
}

function compiledFor(
  plan: Plan,
  terms: Terms,
  wholeOnceOver: SwitchIs | undefined,
  check: (plan: Plan, terms: Terms) => void,
): CompiledTerms {
  const whole = switchIs(plan, wholeOnceOver);
  const compiled = whole ? plan.compiledWhole : plan.compiled;
  const known = compiled.get(terms);
  if (known !== undefined) return known;
  check(plan, terms);
  const made = compile(plan, terms, whole);
  compiled.set(terms, made);
  return made;
}

function unchecked(): void {
  // An insurer's cap is on what it pays and may well lie below the deductible.
}

/** Compiled once for a plan. */
export function termsFor(plan: Plan, terms: Terms): CompiledTerms {
  return compiledFor(plan, terms, undefined, unchecked);
}

function checkCap(plan: Plan, terms: Terms): void {
  assertCapAboveDeductible(quantityOf(plan, terms.cap), quantityOf(plan, terms.deductible));
}

/** Terms of assistance, whose cap may not lie below the deductible. */
export function assistanceTermsFor(plan: Plan, terms: Terms, wholeOnceOver: SwitchIs | undefined): CompiledTerms {
  return compiledFor(plan, terms, wholeOnceOver, checkCap);
}

/** The terms of a class in a line; the text may give one for all classes. */
export function findTerms(line: Line, assistanceClass: string): Terms | null {
  return line.terms[assistanceClass] ?? line.terms.all ?? null;
}

export interface LineTerms {
  line: Line;
  terms: Terms;
}

/** The line of a layer that takes a kind of care, with the terms of a class. */
export function findLine(layer: ShareLayer, setting: Setting, assistanceClass: string): LineTerms | null {
  for (const line of layer.lines) {
    const terms = findTerms(line, assistanceClass);
    if (terms !== null && line.settings.includes(setting)) return { line, terms };
  }
  return null;
}
