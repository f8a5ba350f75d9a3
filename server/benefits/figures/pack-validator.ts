/** Whether a pack holds together before anything is computed from it; every fault has a name, a place and a clause. */
import type { Cite, IdentityTag } from "@/server/benefits/contract";
import { findFenOfText, findTenThousandths } from "@/server/benefits/settling/fen";
import type { Condition, Layer, Terms } from "@/server/benefits/settling/layers";
import { addDays } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { Pack } from "./pack";
import { figureRows } from "./pack-figures";
import type { Figure, Quantity, SwitchIs } from "./quantities";

export interface PackFinding {
  finding:
    | "figure_invalid"
    | "figure_dates_reversed"
    | "figures_overlap"
    | "figures_gap"
    | "bands_missing"
    | "bands_gap"
    | "bands_overlap"
    | "bands_have_end"
    | "band_empty"
    | "cap_below_deductible"
    | "tag_in_two_classes"
    | "class_without_terms"
    | "class_unknown"
    | "class_without_recogniser"
    | "switch_unknown"
    | "parameter_unknown"
    | "document_unknown"
    | "clause_without_gist"
    | "assistance_before_insurance";
  field: string;
  cite: Cite | null;
}

type Report = (finding: PackFinding["finding"], field: string, cite: Cite | null) => void;

function valid({ value, unit }: Figure): boolean {
  if (unit === "ratio") return findTenThousandths(value) !== null;
  if (unit === "yuan") return (findFenOfText(value) ?? -1) >= 0;
  return /^\d{1,4}$/.test(value);
}

function checkFigures(pack: Pack, report: Report): void {
  for (const row of figureRows(pack)) {
    row.figures.forEach((figure, index) => {
      if (!valid(figure)) report("figure_invalid", row.path, figure.cite);
      if (figure.from !== null && figure.to !== undefined && figure.to < figure.from)
        report("figure_dates_reversed", row.path, figure.cite);
      const next = row.figures[index + 1];
      if (next === undefined) return;
      if (figure.to === undefined || next.from === null || next.from <= figure.to) report("figures_overlap", row.path, next.cite);
      else if (next.from !== addDays(figure.to, 1)) report("figures_gap", row.path, next.cite);
    });
    if (row.parameter !== null && !pack.localParameters.some((localParameter) => localParameter.key === row.parameter)) {
      report("parameter_unknown", row.path, row.cite);
    }
    if (!pack.documents.some((document) => document.id === row.cite.document)) report("document_unknown", row.path, row.cite);
  }
}

/** Measured on the whole amount the first band may begin at the deductible, up to which nothing is paid in any case. */
function checkBands({ scale, deductible }: Terms, field: string, report: Report): void {
  if (scale.is !== "bands") return;
  const cite = citeOf(scale.bands[0]?.ratio);
  if (scale.bands.length === 0) report("bands_missing", field, cite);
  const begins = scale.measuredOn === "whole" ? (statedFen(deductible) ?? 0) : 0;
  let expected: number | null = 0;
  for (const [at, band] of scale.bands.entries()) {
    const stated = findFenOfText(band.from) ?? 0;
    const from = at === 0 && stated > 0 && stated <= begins ? 0 : stated;
    const to = band.to === null ? null : (findFenOfText(band.to) ?? 0);
    if (expected === null || from < expected) report("bands_overlap", field, citeOf(band.ratio));
    else if (from > expected) report("bands_gap", field, citeOf(band.ratio));
    if (to !== null && to <= from) report("band_empty", field, citeOf(band.ratio));
    expected = to;
  }
  if (expected !== null && scale.bands.length > 0) report("bands_have_end", field, cite);
}

function citeOf(quantity: Quantity | undefined): Cite | null {
  if (quantity === undefined) return null;
  return quantity.is === "stated" ? (quantity.figures[0]?.cite ?? null) : quantity.cite;
}

function statedFen(quantity: Quantity): number | null {
  const last = quantity.is === "stated" ? quantity.figures.at(-1) : undefined;
  return last === undefined ? null : findFenOfText(last.value);
}

function checkTerms(terms: Terms, field: string, report: Report): void {
  checkBands(terms, `${field}.scale`, report);
  const cap = statedFen(terms.cap);
  if (cap !== null && cap < (statedFen(terms.deductible) ?? 0)) report("cap_below_deductible", `${field}.cap`, citeOf(terms.cap));
}

function checkCondition(pack: Pack, condition: Condition, field: string, report: Report): void {
  if (condition.is === "class") {
    for (const key of condition.classes)
      if (!pack.classes.some((entry) => entry.key === key)) report("class_unknown", `${field}.${key}`, condition.cite);
  }
  if (condition.is === "in_province") checkSwitch(pack, condition.onlyIf, { field, cite: condition.cite }, report);
  if (condition.is === "until" && !pack.localParameters.some((localParameter) => localParameter.key === condition.parameter.key)) {
    report("parameter_unknown", `${field}.${condition.parameter.key}`, condition.parameter.cite);
  }
}

function checkSwitch(pack: Pack, wanted: SwitchIs | undefined, at: { field: string; cite: Cite }, report: Report): void {
  if (wanted === undefined) return;
  const known = pack.switches.find((choice) => choice.key === wanted.switch);
  if (known === undefined || !known.values.includes(wanted.value)) report("switch_unknown", `${at.field}.${wanted.switch}`, at.cite);
}

function checkSwitchKey(pack: Pack, key: string, at: { field: string; cite: Cite }, report: Report): void {
  if (!pack.switches.some((choice) => choice.key === key)) report("switch_unknown", `${at.field}.${key}`, at.cite);
}

function checkLayer(pack: Pack, layer: Layer, report: Report): void {
  const field = `layers.${layer.key}`;
  const at = { field, cite: layer.cite };
  switch (layer.is) {
    case "given":
      break;
    case "critical_illness":
      for (const group of layer.groups) checkBands(group.terms, `${field}.groups.${group.key}`, report);
      break;
    case "share":
      for (const line of layer.lines) {
        for (const [key, terms] of Object.entries(line.terms)) {
          checkTerms(terms, `${field}.lines.${line.key}.terms.${key}`, report);
          if (key !== "all" && !pack.classes.some((entry) => entry.key === key))
            report("class_unknown", `${field}.lines.${line.key}.${key}`, layer.cite);
        }
        for (const one of pack.classes) {
          if (line.terms[one.key] === undefined && line.terms.all === undefined)
            report("class_without_terms", `${field}.lines.${line.key}.${one.key}`, one.cite);
        }
      }
      for (const condition of [...layer.appliesTo, ...layer.requires]) checkCondition(pack, condition, field, report);
      checkSwitch(pack, layer.wholeOnceOver, at, report);
      checkSwitch(pack, layer.perVisitUntilCumulative, at, report);
      break;
    case "line_top_up":
      for (const condition of [...layer.appliesTo, ...layer.requires]) checkCondition(pack, condition, field, report);
      checkSwitchKey(pack, layer.mode, at, report);
      break;
    case "bed_day":
      for (const condition of layer.appliesTo) checkCondition(pack, condition, field, report);
      checkSwitchKey(pack, layer.countsAgainst, at, report);
      break;
    case "actual_ratio":
      for (const condition of layer.appliesTo) checkCondition(pack, condition, field, report);
      checkSwitchKey(pack, layer.denominator, at, report);
      break;
  }
}

function checkClasses(pack: Pack, report: Report): void {
  const seen = new Set<IdentityTag>();
  for (const one of pack.classes) {
    for (const tag of one.tags) {
      if (seen.has(tag)) report("tag_in_two_classes", `classes.${one.key}.${tag}`, one.cite);
      seen.add(tag);
      if (pack.recognisers[tag].length === 0) report("class_without_recogniser", `classes.${one.key}.${tag}`, one.cite);
    }
  }
}

function checkOrder(pack: Pack, report: Report): void {
  let assistanceSeen = false;
  for (const layer of pack.layers) {
    const isInsurance = layer.is === "given" || layer.is === "critical_illness";
    if (isInsurance && assistanceSeen) report("assistance_before_insurance", `layers.${layer.key}`, layer.cite);
    if (!isInsurance) assistanceSeen = true;
  }
}

function checkClauses(pack: Pack, report: Report): void {
  for (const clause of pack.clauses) {
    const field = `clauses.${clause.cite.clause}`;
    if (!pack.documents.some((document) => document.id === clause.cite.document)) report("document_unknown", field, clause.cite);
    if (clause.gist.zh === "" || clause.gist.en === "") report("clause_without_gist", field, clause.cite);
  }
}

export function validatePack(pack: Pack): PackFinding[] {
  const findings: PackFinding[] = [];
  const report: Report = (finding, field, cite) => findings.push({ finding, field, cite });
  checkFigures(pack, report);
  checkClasses(pack, report);
  checkOrder(pack, report);
  for (const layer of pack.layers) checkLayer(pack, layer, report);
  checkClauses(pack, report);
  return findings;
}

export function assertPackValid(pack: Pack): void {
  const first = validatePack(pack)[0];
  if (first === undefined) return;
  throw new Refusal("pack_invalid", { pack: pack.id, finding: first.finding, field: first.field }, first.cite?.clause);
}
