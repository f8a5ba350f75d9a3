/** The areas side by side: what each gives to each identity, figure by figure with its clause. */
import type { Cite, IdentityTag, LocalParameters, Setting } from "@/server/benefits/contract";
import { identityTags } from "@/server/benefits/contract";
import type { Layer, Scale, Terms } from "@/server/benefits/settling/layers";
import type { BusinessDate } from "@/server/dates";
import { findLocal } from "./local-parameters";
import type { AssistanceClass, Pack } from "./pack";
import { findFigure, type Quantity } from "./quantities";
import type { SubsidyAmount } from "./rule-shapes";

/** What a cell says: a figure, that the area must set it (and perhaps has), that there is none, or that the text has no such thing. */
export type Cell =
  | { is: "figure"; value: string; unit: string; cite: Cite }
  | { is: "local"; parameter: string; value: string | null; cite: Cite }
  | { is: "none"; cite: Cite }
  | { is: "absent" };

export type Measure =
  | "class"
  | "access"
  | "subsidy"
  | "inpatient.deductible"
  | "inpatient.ratio"
  | "inpatient.cap"
  | "outpatient_chronic.deductible"
  | "outpatient_chronic.ratio"
  | "outpatient_chronic.cap"
  | "tilt.deductible"
  | "tilt.ratio"
  | "tilt.cap";

export interface ComparisonRow {
  tag: IdentityTag;
  measure: Measure;
  /** In the order of the packs. */
  cells: Cell[];
}

interface Area {
  pack: Pack;
  parameters: LocalParameters;
}

const absent: Cell = { is: "absent" };

function cellOf({ parameters }: Area, quantity: Quantity, date: BusinessDate): Cell {
  switch (quantity.is) {
    case "stated": {
      const figure = findFigure(quantity.figures, date) ?? quantity.figures.at(-1);
      return figure === undefined ? absent : { is: "figure", value: figure.value, unit: figure.unit, cite: figure.cite };
    }
    case "local": {
      const set = findLocal(parameters, quantity.key);
      const usual = quantity.usual === undefined ? null : findFigure(quantity.usual, date);
      const value = set === undefined ? (usual?.value ?? null) : String(set);
      return { is: "local", parameter: quantity.key, value, cite: quantity.cite };
    }
    case "not_set":
      return { is: "none", cite: quantity.cite };
  }
}

function ratioCell(area: Area, scale: Scale, date: BusinessDate): Cell {
  switch (scale.is) {
    case "flat":
      return cellOf(area, scale.ratio, date);
    case "bands": {
      const cells = scale.bands.map((band) => cellOf(area, band.ratio, date));
      const first = cells[0];
      if (first?.is !== "figure") return first ?? absent;
      return { ...first, value: cells.map((cell) => (cell.is === "figure" ? cell.value : "")).join(" / ") };
    }
    case "local_bands":
      return { is: "local", parameter: scale.key, value: null, cite: scale.cite };
  }
}

function termsIn(layers: readonly Layer[], payer: string, setting: Setting, classKey: string): Terms | null {
  for (const layer of layers) {
    if (layer.is !== "share" || layer.payer !== payer) continue;
    const line = layer.lines.find((candidate) => candidate.settings.includes(setting));
    return line?.terms[classKey] ?? line?.terms.all ?? null;
  }
  return null;
}

function subsidyCell(area: Area, tag: IdentityTag, date: BusinessDate): Cell {
  const tier = area.pack.subsidy.tiers.find((subsidyTier) => subsidyTier.tags.includes(tag));
  if (tier === undefined) return absent;
  const amount: SubsidyAmount = tier.amount;
  switch (amount.is) {
    case "share_of_premium":
    case "share_until_fixed":
      return cellOf(area, amount.ratio, date);
    case "fixed":
      return cellOf(area, amount.amount, date);
    case "split":
      return { is: "figure", value: "1", unit: "ratio", cite: tier.cite };
    case "taper":
      return cellOf(area, amount.ratios, date);
  }
}

function termsCell(area: Area, assistanceClass: AssistanceClass | undefined, measure: Measure, date: BusinessDate): Cell {
  if (assistanceClass === undefined) return absent;
  const [where, what] = measure.split(".");
  const isTilt = where === "tilt";
  const setting: Setting = where === "outpatient_chronic" ? "outpatient_chronic" : "inpatient";
  const terms = termsIn(area.pack.layers, isTilt ? "tilt_assistance" : "basic_assistance", setting, assistanceClass.key);
  if (terms === null) return absent;
  if (what === "deductible") return cellOf(area, terms.deductible, date);
  return what === "cap" ? cellOf(area, terms.cap, date) : ratioCell(area, terms.scale, date);
}

const measures: readonly Measure[] = [
  "class",
  "access",
  "subsidy",
  "inpatient.deductible",
  "inpatient.ratio",
  "inpatient.cap",
  "outpatient_chronic.deductible",
  "outpatient_chronic.ratio",
  "outpatient_chronic.cap",
  "tilt.deductible",
  "tilt.ratio",
  "tilt.cap",
];

function cell(area: Area, tag: IdentityTag, measure: Measure, date: BusinessDate): Cell {
  const assistanceClass = area.pack.classes.find((entry) => entry.tags.includes(tag));
  if (measure === "subsidy") return subsidyCell(area, tag, date);
  if (measure === "class")
    return assistanceClass === undefined ? absent : { is: "figure", value: assistanceClass.key, unit: "class", cite: assistanceClass.cite };
  if (measure === "access") {
    return assistanceClass === undefined
      ? absent
      : { is: "figure", value: assistanceClass.access, unit: "access", cite: assistanceClass.accessCite };
  }
  return termsCell(area, assistanceClass, measure, date);
}

/** Rows that say something in at least one area. */
export function compareAreas(areas: readonly Area[], date: BusinessDate): ComparisonRow[] {
  const rows = identityTags.flatMap((tag) =>
    measures.map((measure) => ({ tag, measure, cells: areas.map((area) => cell(area, tag, measure, date)) })),
  );
  return rows.filter((row) => row.cells.some((candidate) => candidate.is !== "absent"));
}
