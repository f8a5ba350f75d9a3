/** How much of its deductibles and caps a person's year has used, by the pack of that year. */
import type { Cite, LocalParameters, Payer, YearToDate } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { findTerms, type Plan, quantityOf } from "@/server/benefits/figures/plan";
import type { Quantity } from "@/server/benefits/figures/quantities";
import { planFor } from "@/server/benefits/figures/spans";
import type { BusinessDate } from "@/server/dates";
import { Decimal, type Money, money } from "@/server/money";

export interface Use {
  kind: "deductible" | "cap";
  layer: string;
  line: string;
  payer: Payer;
  used: string;
  /** null: the text sets no such limit. */
  limit: string | null;
  /** The area has not said what the text leaves to it. */
  unset: boolean;
  cite: Cite;
}

function isUnset(quantity: Quantity, parameters: LocalParameters): boolean {
  return quantity.is === "local" && quantity.usual === undefined && parameters[quantity.key] === undefined;
}

function amountAt(yearToDate: YearToDate, key: string): Money {
  return money(yearToDate[key] ?? "0");
}

/** What a quantity is on the plan's days; nothing where the area has yet to say it. */
function limitOf(plan: Plan, quantity: Quantity, ifStated: Cite): { value: number | null; cite: Cite } {
  if (isUnset(quantity, plan.parameters)) return { value: null, cite: quantity.is === "stated" ? ifStated : quantity.cite };
  return quantityOf(plan, quantity);
}

/** One row a deductible that exists and one a pool that pays, for the class that the year ended on. */
export function yearUses(asked: { pack: Pack; parameters: LocalParameters; day: BusinessDate }, yearToDate: YearToDate): Use[] {
  const { pack, parameters, day } = asked;
  const plan = planFor(pack, parameters, day);
  const uses: Use[] = [];
  const pools = new Set<string>();
  for (const layer of pack.layers) {
    if (layer.is !== "share") continue;
    for (const line of layer.lines) {
      const terms = findTerms(line, yearToDate.assistance_class ?? "");
      if (terms === null) continue;
      const place = { layer: layer.key, line: line.key, payer: layer.payer };
      const deductible = limitOf(plan, terms.deductible, layer.cite);
      if (deductible.value !== null && deductible.value > 0) {
        const limit = money(deductible.value).div(100);
        const base = amountAt(yearToDate, `base.${layer.key}.${line.key}`);
        uses.push({
          ...place,
          kind: "deductible",
          used: Decimal.min(Decimal.max(base, 0), limit).toFixed(2),
          limit: limit.toFixed(2),
          unset: false,
          cite: deductible.cite,
        });
      }
      if (pools.has(layer.pool)) continue;
      pools.add(layer.pool);
      const cap = limitOf(plan, terms.cap, layer.cite);
      const used = amountAt(yearToDate, `pool.${layer.pool}.paid`).plus(amountAt(yearToDate, `pool.${layer.pool}.elsewhere`));
      uses.push({
        ...place,
        kind: "cap",
        used: used.toFixed(2),
        limit: cap.value === null ? null : money(cap.value).div(100).toFixed(2),
        unset: isUnset(terms.cap, parameters),
        cite: cap.cite,
      });
    }
  }
  return uses;
}
