/** A fixed amount for each day of a psychiatric stay; it replaces basic and tilt assistance of that stay (A08). */

import { assistanceTermsFor, type CompiledTerms, findLine, quantityOf, switchOf } from "@/server/benefits/figures/plan";
import { firstFailing } from "./conditions";
import { textOfFen } from "./fen";
import type { BedDayLayer, ShareLayer } from "./layers";
import { roomIn } from "./pools";
import { book, type Settling, trace } from "./settling";
import type { PoolState } from "./year-state";

interface Capped {
  pool: PoolState;
  terms: CompiledTerms;
}

/** The pool whose cap the stay uses up, with the terms its cap stands in; none where the area lets nothing cap it. */
function findCapped(settling: Settling, poolKey: string): Capped | null {
  const pool = settling.state.pools[settling.shape.poolAt.get(poolKey) ?? -1];
  const layer = settling.plan.pack.layers.find(
    (candidate): candidate is ShareLayer => candidate.is === "share" && candidate.pool === poolKey,
  );
  const found = layer === undefined ? null : findLine(layer, settling.visit.setting, settling.classKey);
  if (pool === undefined || found === null) return null;
  return { pool, terms: assistanceTermsFor(settling.plan, found.terms, layer?.wholeOnceOver) };
}

export function settleBedDays(settling: Settling, layer: BedDayLayer): void {
  if (firstFailing(settling, layer.appliesTo) !== null) return;
  const { value, cite } = quantityOf(settling.plan, layer.rate);
  const rate = value ?? 0;
  const gross = rate * settling.visit.psychiatricBedDays;
  const capped = findCapped(settling, switchOf(settling.plan, layer.countsAgainst));
  const room = capped === null ? Number.POSITIVE_INFINITY : roomIn(capped.pool, capped.terms.cap);
  const paid = Math.min(gross, Math.max(0, settling.selfPaid), room);
  if (capped !== null) capped.pool.elsewhere += paid;
  book(settling, layer.payer, paid);
  settling.taken.basic_assistance = true;
  settling.taken.tilt_assistance = true;
  if (settling.steps === null) return;
  const parameters: Record<string, string> = {
    days: String(settling.visit.psychiatricBedDays),
    rate: textOfFen(rate),
    gross: textOfFen(gross),
    paid: textOfFen(paid),
  };
  const figures = [{ name: "bed_day_rate", value: textOfFen(rate), cite }];
  for (const figure of capped?.terms.figures ?? []) if (figure.name === "cap") figures.push(figure);
  trace(settling, {
    key: layer.payer,
    payer: layer.payer,
    base: settling.selfPaid,
    rule: { key: paid === gross ? "bed_days" : room === paid ? "bed_days_cut_by_cap" : "bed_days_cut_by_cost", parameters },
    figures,
    cite: layer.cite,
    amount: paid,
    roomBefore: room,
    roomAfter: room - paid,
    interpretations: layer.interpretations,
  });
}
