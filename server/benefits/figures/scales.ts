/** A deductible with marginal bands, in fen: what a cumulative amount entitles to. */
import { roundedShare, textOfFen, textOfRatio } from "@/server/benefits/settling/fen";

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

/** "part × ratio, from, to" of every band that an amount reaches, for the step that tells the computation; "" where one ratio says it all. */
export function bandParts(scale: CompiledScale, amount: number): string {
  if (scale.ratio.length === 1 || amount < scale.deductible) return "";
  const start = scale.wholeOnceOver ? 0 : scale.deductible;
  const parts: string[] = [];
  for (let band = 0; band < scale.ratio.length; band++) {
    const low = Math.max(scale.from[band] ?? 0, start);
    const end = scale.to[band] ?? Number.POSITIVE_INFINITY;
    const part = Math.min(end, amount) - low;
    // An amount that only reaches the deductible has a part of nothing in the band that begins there.
    if (part < 0 || end <= start || (part === 0 && parts.length > 0)) continue;
    const bounds = [low, end].map((bound) => (bound === Number.POSITIVE_INFINITY ? "" : textOfFen(bound)));
    parts.push([textOfFen(part), textOfRatio(scale.ratio[band] ?? 0), ...bounds].join(","));
  }
  return parts.join(";");
}
