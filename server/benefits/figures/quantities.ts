/** Figures of a pack: what a text states, with the day it begins and the clause it stands in, and what a text leaves open. */
import type { Cite } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";

export type Unit = "yuan" | "ratio" | "days" | "months" | "day_of_month";

export interface Figure {
  value: string;
  unit: Unit;
  /** First day on which it holds; null where the text presupposes it without saying since when. */
  from: BusinessDate | null;
  /** Last day on which it holds. */
  to?: BusinessDate;
  cite: Cite;
}

/** The text says it. Several figures follow each other in time. */
export interface Stated {
  is: "stated";
  figures: readonly Figure[];
}

/** The text leaves it to the area: asked for, and refused by name while missing unless the text lives without it. */
export interface LocalParameter {
  is: "local";
  key: string;
  unit: Unit;
  cite: Cite;
  /** `refuse`: nothing is computed without it. `none`: then there is no such limit. */
  whenMissing: "refuse" | "none";
  /** The area may say, with null, that there is no such limit. */
  mayBeNone?: true;
  /** What holds where the area sets nothing. */
  usual?: readonly Figure[];
  /** The area may not set less than this on the days it names. */
  floor?: readonly Figure[];
}

/** The text says that there is none. */
export interface NotSet {
  is: "not_set";
  cite: Cite;
}

export type Quantity = Stated | LocalParameter | NotSet;

/** A reading that the text leaves open, with the one we follow; an area may choose another. */
export interface Switch {
  key: string;
  values: readonly string[];
  usual: string;
  interpretation: string;
  cite: Cite;
}

export interface SwitchIs {
  switch: string;
  value: string;
}

/** The figure in force on a day; none where the day lies before the first or between two. */
export function findFigure(figures: readonly Figure[], date: BusinessDate): Figure | null {
  for (const figure of figures) {
    if ((figure.from === null || figure.from <= date) && (figure.to === undefined || date <= figure.to)) return figure;
  }
  return null;
}

export function noFigureYet(figures: readonly Figure[], date: BusinessDate): Refusal {
  const first = figures[0];
  return new Refusal("date_outside_figures", { date, from: first?.from ?? "", field: "date" }, first?.cite.clause);
}

/** The figure in force on a day; never a silent fallback to a later one. */
export function figureOn(stated: Stated, date: BusinessDate): Figure {
  const figure = findFigure(stated.figures, date);
  if (figure !== null) return figure;
  throw noFigureYet(stated.figures, date);
}

export function stated(unit: Unit, value: string, cite: Cite, from: BusinessDate | null = null): Stated {
  return { is: "stated", figures: [{ value, unit, from, cite }] };
}

export function notSet(cite: Cite): NotSet {
  return { is: "not_set", cite };
}
