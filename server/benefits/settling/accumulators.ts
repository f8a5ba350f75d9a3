/** What a year has used up of deductibles and caps, before and after a visit, for the settlement page and the person's page. */
import type { Cite, LocalParameters, YearToDate } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { assistanceTermsFor, type CompiledTerms, findTerms } from "@/server/benefits/figures/plan";
import { planFor } from "@/server/benefits/figures/spans";
import type { BusinessDate } from "@/server/dates";
import type { Money } from "@/server/money";
import { findFenOfText, yuanOf } from "./fen";
import { getClass } from "./identity";
import type { ShareLayer } from "./layers";

export interface Accumulator {
  /** "basic_assistance.inpatient.deductible" or "basic_assistance.cap". */
  key: string;
  payer: ShareLayer["payer"];
  line: string | null;
  is: "deductible" | "cap";
  before: Money;
  after: Money;
  limit: Money;
  left: Money;
  cite: Cite;
}

function fenAt(yearToDate: YearToDate, key: string): number {
  return findFenOfText(yearToDate[key] ?? "0") ?? 0;
}

function usedOfPool(yearToDate: YearToDate, pool: string): number {
  return fenAt(yearToDate, `pool.${pool}.paid`) + fenAt(yearToDate, `pool.${pool}.elsewhere`);
}

interface Asked {
  pack: Pack;
  parameters: LocalParameters;
  assistanceClass: string;
  date: BusinessDate;
}

interface Years {
  before: YearToDate;
  after: YearToDate;
}

function limited(
  row: Omit<Accumulator, "before" | "after" | "limit" | "left">,
  used: { before: number; after: number },
  limit: number,
): Accumulator {
  return {
    ...row,
    before: yuanOf(Math.min(Math.max(0, used.before), limit)),
    after: yuanOf(Math.min(Math.max(0, used.after), limit)),
    limit: yuanOf(limit),
    left: yuanOf(Math.max(0, limit - Math.max(0, used.after))),
  };
}

function citeOf(terms: CompiledTerms, name: string): Cite {
  return terms.figures.find((figure) => figure.name === name)?.cite ?? terms.cite;
}

function ofLayer(asked: Asked, layer: ShareLayer, years: Years): Accumulator[] {
  const plan = planFor(asked.pack, asked.parameters, asked.date);
  const found: Accumulator[] = [];
  let capped = false;
  for (const line of layer.lines) {
    const wanted = findTerms(line, asked.assistanceClass);
    if (wanted === null) continue;
    const key = `${layer.key}.${line.key}`;
    const terms = assistanceTermsFor(plan, wanted, layer.wholeOnceOver);
    if (terms.scale.deductible > 0) {
      const used = { before: fenAt(years.before, `base.${key}`), after: fenAt(years.after, `base.${key}`) };
      const name = {
        key: `${key}.deductible`,
        payer: layer.payer,
        line: line.key,
        is: "deductible",
        cite: citeOf(terms, "deductible"),
      } as const;
      found.push(limited(name, used, terms.scale.deductible));
    }
    if (capped || terms.cap === Number.POSITIVE_INFINITY) continue;
    capped = true;
    const used = { before: usedOfPool(years.before, layer.pool), after: usedOfPool(years.after, layer.pool) };
    found.push(
      limited({ key: `${layer.key}.cap`, payer: layer.payer, line: null, is: "cap", cite: citeOf(terms, "cap") }, used, terms.cap),
    );
  }
  return found;
}

/** Deductibles met and caps used up, in the order of the layers; nothing where the class has neither, refused for a class the pack does not know. */
export function accumulators(asked: Asked, years: Years): Accumulator[] {
  getClass(asked.pack, asked.assistanceClass);
  return asked.pack.layers.flatMap((layer) => (layer.is === "share" ? ofLayer(asked, layer, years) : []));
}

/** What the person has borne this year, as warnings count it net of every payment. */
export function personalBurdenOf(yearToDate: YearToDate): Money {
  return yuanOf(fenAt(yearToDate, "paid.person"));
}
