/** Quantities as decimals, for rules that are not counted in fen a hundred thousand times a second. */
import { whole } from "@/server/benefits/settling/fen";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { type Plan, quantityOf } from "./plan";
import type { Figure, Quantity, Stated } from "./quantities";

function unitOf(quantity: Quantity): string {
  if (quantity.is === "stated") return quantity.figures[0]?.unit ?? "";
  return quantity.is === "local" ? quantity.unit : "";
}

/** Yuan or a fraction on the plan's day; null where there is no such limit. */
export function quantityInDecimal(plan: Plan, quantity: Quantity): Decimal | null {
  const { value } = quantityOf(plan, quantity);
  if (value === null) return null;
  return new Decimal(value).dividedBy(unitOf(quantity) === "ratio" ? whole : 100);
}

/** The figure that holds last: for rules about money that no date is asked for. */
export function latestFigure(stated: Stated): Figure {
  const figure = stated.figures.at(-1);
  if (figure === undefined) throw new Refusal("figure_missing", { field: "figures" });
  return figure;
}

export function latest(stated: Stated): Decimal {
  return new Decimal(latestFigure(stated).value);
}
