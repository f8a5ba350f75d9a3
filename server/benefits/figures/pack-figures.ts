/** Every figure and every open parameter of a pack, in the order of the pack: for reading it as a document, comparing and amending it. */
import type { Cite } from "@/server/benefits/contract";
import { addDays, type BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { Pack } from "./pack";
import type { Figure, Quantity, Stated } from "./quantities";

export interface FigureRow {
  /** Where it stands: "layers.basic_assistance.lines.inpatient.terms.class_2.scale.ratio". */
  path: string;
  is: "stated" | "local" | "not_set" | "local_bands";
  /** The figures one after the other; empty where the text leaves it open or says that there is none. */
  figures: readonly Figure[];
  /** Key of the local parameter that fills it. */
  parameter: string | null;
  cite: Cite;
}

type Found = Quantity | { is: "local_bands"; key: string; cite: Cite };

function isFound(value: object): value is Found {
  if (!("is" in value)) return false;
  return value.is === "stated" || value.is === "local" || value.is === "not_set" || value.is === "local_bands";
}

function rowOf(path: string, found: Found): FigureRow {
  switch (found.is) {
    case "stated": {
      const first = found.figures[0];
      if (first === undefined) throw new Refusal("figure_missing", { field: path });
      return { path, is: "stated", figures: found.figures, parameter: null, cite: first.cite };
    }
    case "local":
      return { path, is: "local", figures: found.usual ?? [], parameter: found.key, cite: found.cite };
    case "local_bands":
      return { path, is: "local_bands", figures: [], parameter: found.key, cite: found.cite };
    case "not_set":
      return { path, is: "not_set", figures: [], parameter: null, cite: found.cite };
  }
}

function nameOf(value: unknown, index: number): string {
  return typeof value === "object" && value !== null && "key" in value && typeof value.key === "string" ? value.key : String(index);
}

function collect(value: unknown, path: string, rows: FigureRow[]): void {
  if (typeof value !== "object" || value === null) return;
  if (isFound(value)) {
    rows.push(rowOf(path, value));
    if (value.is !== "local_bands") return;
  }
  if (Array.isArray(value)) for (const [index, one] of value.entries()) collect(one, `${path}.${nameOf(one, index)}`, rows);
  else for (const [key, part] of Object.entries(value)) collect(part, path === "" ? key : `${path}.${key}`, rows);
}

const parts = [
  "identityValidity",
  "layers",
  "oneOff",
  "illnessRecognition",
  "subsidy",
  "warnings",
  "fund",
  "outpatientPooling",
  "personalAccount",
] as const;

export function figureRows(pack: Pack): FigureRow[] {
  const rows: FigureRow[] = [];
  for (const part of parts) collect(pack[part], part, rows);
  return rows;
}

export interface Amendment {
  path: string;
  value: string;
  /** First day of the new figure; the old one ends on the day before. */
  from: BusinessDate;
  cite: Cite;
}

function amendedStated(stated: Stated, amendment: Amendment): Stated {
  const earlier = stated.figures.filter((figure) => figure.from === null || figure.from < amendment.from);
  const closed = earlier.map((figure) =>
    figure.to === undefined || figure.to >= amendment.from ? { ...figure, to: addDays(amendment.from, -1) } : figure,
  );
  const unit = stated.figures[0]?.unit ?? "yuan";
  return { is: "stated", figures: [...closed, { value: amendment.value, unit, from: amendment.from, cite: amendment.cite }] };
}

function amendAt(value: unknown, path: string, amendment: Amendment): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isFound(value)) {
    if (path !== amendment.path) return value;
    if (value.is !== "stated") throw new Refusal("figure_not_stated", { field: path });
    return amendedStated(value, amendment);
  }
  if (!amendment.path.startsWith(path)) return value;
  if (Array.isArray(value)) return value.map((row: unknown, index) => amendAt(row, `${path}.${nameOf(row, index)}`, amendment));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, amendAt(part, path === "" ? key : `${path}.${key}`, amendment)]),
  );
}

/** A pack with other figures from some day on; history stays, because the old figures only end. */
export function amended(pack: Pack, amendments: readonly Amendment[]): Pack {
  return amendments.reduce((current, amendment) => {
    const known = figureRows(current).some((row) => row.path === amendment.path);
    if (!known) throw new Refusal("figure_unknown", { field: amendment.path, pack: pack.id });
    return amendAt(current, "", amendment) as Pack;
  }, pack);
}
