/** A deductible with marginal bands, in fen: what a cumulative amount entitles to. */
import { roundedShare } from "@/server/benefits/settling/fen";

export interface CompiledScale {
  deductible: number;
  /** Bounds of the bands; the last one has no end. */
  from: readonly number[];
  to: readonly number[];
  /** In ten-thousandths. */
  ratio: readonly number[];
  /** The whole amount counts once the deductible is exceeded (A10). */
  wholeOnceOver: boolean;
}

/**
 * Entitlement of a cumulative amount, rounded half up to the fen (A01). The ratio is applied to what
 * exceeds the deductible (A03) and each band to its own part of the amount.
 */
export function entitlement(scale: CompiledScale, amount: number): number {
  if (amount <= scale.deductible) return 0;
  const start = scale.wholeOnceOver ? 0 : scale.deductible;
  let shares = 0;
  for (let band = 0; band < scale.ratio.length; band++) {
    const low = Math.max(scale.from[band] ?? 0, start);
    const high = Math.min(scale.to[band] ?? Number.POSITIVE_INFINITY, amount);
    if (high > low) shares += (high - low) * (scale.ratio[band] ?? 0);
  }
  return roundedShare(shares);
}
