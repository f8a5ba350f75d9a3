/** The areas side by side: for each question the answer of every pack on a day, with its clause. */
import { type Cite, type IdentityTag, identityTags, type Payer, type Setting } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { findTerms } from "@/server/benefits/figures/plan";
import { findFigure, type Quantity } from "@/server/benefits/figures/quantities";
import { classOfTags } from "@/server/benefits/settling/identity";
import type { Condition, Terms } from "@/server/benefits/settling/layers";
import type { BusinessDate } from "@/server/dates";
import type { FigureWord } from "./figure-words";
import { type FigureValue, figuresOf, type LabelPart, type PackFigure } from "./pack-figures";

interface ComparedCell {
  figures: readonly { word: FigureWord | null; value: FigureValue }[];
  /** The class whose terms these are. */
  under: Pack["name"] | null;
  cite: Cite;
}

interface ComparedRow {
  key: string;
  label: readonly LabelPart[];
  /** Null where the pack's text says nothing. */
  cells: readonly (ComparedCell | null)[];
}

export interface ComparedGroup {
  key:
    | "class"
    | "basic"
    | "chronic"
    | "tilt"
    | "special"
    | "insurance"
    | "subsidy"
    | "deposit"
    | "warnings"
    | "papers"
    | "deadlines"
    | "fund";
  rows: readonly ComparedRow[];
}

function valueOn(quantity: Quantity, on: BusinessDate): { value: FigureValue; cite: Cite } | null {
  switch (quantity.is) {
    case "stated": {
      const figure = findFigure(quantity.figures, on);
      if (figure === null) return null;
      return {
        value: { is: "stated", value: figure.value, unit: figure.unit, from: figure.from, to: figure.to ?? null },
        cite: figure.cite,
      };
    }
    case "local":
      return { value: { is: "local", key: quantity.key }, cite: quantity.cite };
    case "not_set":
      return { value: { is: "none" }, cite: quantity.cite };
  }
}

function cellOfTerms(terms: Terms, on: BusinessDate, under: Pack["name"] | null): ComparedCell | null {
  const scale = terms.scale;
  const ratio =
    scale.is === "flat"
      ? valueOn(scale.ratio, on)
      : scale.is === "local_bands"
        ? { value: { is: "local" as const, key: scale.key }, cite: scale.cite }
        : valueOn(scale.bands[0]?.ratio ?? terms.cap, on);
  if (ratio === null) return null;
  const deductible = valueOn(terms.deductible, on);
  const cap = valueOn(terms.cap, on);
  return {
    figures: [
      ...(deductible === null ? [] : [{ word: "deductible" as const, value: deductible.value }]),
      { word: "ratio", value: ratio.value },
      ...(cap === null ? [] : [{ word: "cap" as const, value: cap.value }]),
    ],
    under,
    cite: ratio.cite,
  };
}

/** A layer that is for people of certain identities is not for the others. */
function isFor(conditions: readonly Condition[], tag: IdentityTag, classKey: string): boolean {
  return conditions.every((condition) =>
    condition.is === "tag" ? condition.tags.includes(tag) : condition.is !== "class" || condition.classes.includes(classKey),
  );
}

interface Wanted {
  payer: Payer;
  setting: Setting;
  on: BusinessDate;
}

/** What somebody with this identity gets from a layer of the pack. */
function shareCell(pack: Pack, tag: IdentityTag, { payer, setting, on }: Wanted): ComparedCell | null {
  const { assistanceClass } = classOfTags(pack, [tag]);
  if (assistanceClass === null) return null;
  for (const layer of pack.layers) {
    if (layer.payer !== payer) continue;
    if (layer.is === "line_top_up" && isFor(layer.appliesTo, tag, assistanceClass.key)) {
      const [line, ratio] = [valueOn(layer.line, on), valueOn(layer.ratio, on)];
      if (line === null || ratio === null) return null;
      return {
        figures: [
          { word: "line", value: line.value },
          { word: "ratio_above_line", value: ratio.value },
        ],
        under: assistanceClass.name,
        cite: layer.cite,
      };
    }
    if (layer.is !== "share" || !isFor(layer.appliesTo, tag, assistanceClass.key)) continue;
    const line = layer.lines.find((candidate) => candidate.settings.includes(setting));
    const terms = line === undefined ? null : findTerms(line, assistanceClass.key);
    if (terms !== null) return cellOfTerms(terms, on, assistanceClass.name);
  }
  return null;
}

function classCell(pack: Pack, tag: IdentityTag): ComparedCell | null {
  const { assistanceClass } = classOfTags(pack, [tag]);
  return assistanceClass === null ? null : { figures: [], under: assistanceClass.name, cite: assistanceClass.cite };
}

function byTag(packs: readonly Pack[], cellOf: (pack: Pack, tag: IdentityTag) => ComparedCell | null): ComparedRow[] {
  return identityTags
    .map((tag) => ({ key: tag, label: [{ tags: [tag] }], cells: packs.map((pack) => cellOf(pack, tag)) }))
    .filter((row) => row.cells.some((cell) => cell !== null));
}

function insuranceCell(pack: Pack, tag: IdentityTag | null, on: BusinessDate): ComparedCell | null {
  for (const layer of pack.layers) {
    if (layer.is !== "critical_illness") continue;
    const group = layer.groups.find(
      (criticalIllnessGroup) =>
        (criticalIllnessGroup.tags === null ? tag === null : tag !== null && criticalIllnessGroup.tags.includes(tag)) &&
        (criticalIllnessGroup.inForce.from === null || criticalIllnessGroup.inForce.from <= on) &&
        (criticalIllnessGroup.inForce.to === null || on <= criticalIllnessGroup.inForce.to),
    );
    if (group !== undefined) return cellOfTerms(group.terms, on, null);
  }
  return null;
}

function isOn(figure: PackFigure, on: BusinessDate): boolean {
  const { value } = figure;
  return value.is !== "stated" || ((value.from === null || value.from <= on) && (value.to === null || on <= value.to));
}

function labelName(label: readonly LabelPart[]): string {
  return JSON.stringify(label);
}

/** Figures that packs have in common are found by what they are called. */
function byLabel(packs: readonly Pack[], on: BusinessDate, belongs: (figure: PackFigure) => boolean): ComparedRow[] {
  const rows = new Map<string, { label: readonly LabelPart[]; cells: (ComparedCell | null)[] }>();
  packs.forEach((pack, at) => {
    for (const figure of figuresOf(pack).filter((packFigure) => belongs(packFigure) && isOn(packFigure, on))) {
      const name = labelName(figure.label);
      const row = rows.get(name) ?? { label: figure.label, cells: packs.map(() => null) };
      row.cells[at] ??= { figures: [{ word: null, value: figure.value }], under: null, cite: figure.cite };
      rows.set(name, row);
    }
  });
  return [...rows].map(([key, row]) => ({ key, ...row }));
}

function begins(figure: PackFigure, words: readonly FigureWord[]): boolean {
  const [first] = figure.label;
  return first !== undefined && "word" in first && words.includes(first.word);
}

/** What somebody with this identity gets towards the premium. */
function subsidyCell(pack: Pack, tag: IdentityTag, on: BusinessDate): ComparedCell | null {
  const figures = figuresOf(pack).filter(
    (figure) => begins(figure, ["subsidy"]) && figure.label.some((part) => "tags" in part && part.tags.includes(tag)) && isOn(figure, on),
  );
  const [first] = figures;
  if (first === undefined) return null;
  return {
    figures: figures.map((figure) => {
      const word = figure.label.findLast((part) => "word" in part);
      return { word: word !== undefined && "word" in word ? word.word : null, value: figure.value };
    }),
    under: null,
    cite: first.cite,
  };
}

function depositCell(pack: Pack, tag: IdentityTag): ComparedCell | null {
  if (!pack.deposit.tags.some((candidate) => candidate.tag === tag)) return null;
  return { figures: [{ word: null, value: { is: "yes" } }], under: null, cite: pack.deposit.cite };
}

const fundWords: readonly FigureWord[] = [
  "prepayment_ratio",
  "clearing_target",
  "matching_city",
  "matching_county",
  "surplus_ceiling",
  "gap_city",
  "gap_county",
  "working_capital",
  "critical_illness_share",
];

export function comparePacks(packs: readonly Pack[], on: BusinessDate): ComparedGroup[] {
  const share = (payer: Payer, setting: Setting) => byTag(packs, (pack, tag) => shareCell(pack, tag, { payer, setting, on }));
  const special: readonly Payer[] = ["bed_day_assistance", "top_up"];
  const groups: ComparedGroup[] = [
    { key: "class", rows: byTag(packs, classCell) },
    { key: "basic", rows: share("basic_assistance", "inpatient") },
    { key: "chronic", rows: share("basic_assistance", "outpatient_chronic") },
    { key: "tilt", rows: share("tilt_assistance", "inpatient") },
    {
      key: "special",
      rows: byLabel(
        packs,
        on,
        (figure) =>
          begins(figure, ["one_off_months", "validity"]) || figure.label.some((part) => "payer" in part && special.includes(part.payer)),
      ),
    },
    {
      key: "insurance",
      rows: [
        { key: "everybody", label: [{ word: "everybody" as const }], cells: packs.map((pack) => insuranceCell(pack, null, on)) },
        ...byTag(packs, (pack, tag) => insuranceCell(pack, tag, on)),
      ].filter((row) => row.cells.some((cell) => cell !== null)),
    },
    { key: "subsidy", rows: byTag(packs, (pack, tag) => subsidyCell(pack, tag, on)) },
    { key: "deposit", rows: byTag(packs, depositCell) },
    { key: "warnings", rows: byLabel(packs, on, (figure) => begins(figure, ["return_to_poverty_by_illness", "poverty_by_illness"])) },
    { key: "papers", rows: byLabel(packs, on, (figure) => begins(figure, ["case_papers", "batch_papers"])) },
    { key: "deadlines", rows: byLabel(packs, on, (figure) => figure.value.is === "deadline") },
    { key: "fund", rows: byLabel(packs, on, (figure) => begins(figure, fundWords)) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}
