/** A pool's entitlement within its cap, and what is paid on it. */
import type { PoolState } from "./year-state";

/** What the cap still leaves. */
export function roomIn(pool: PoolState, cap: number): number {
  return Math.max(0, cap - pool.elsewhere - Math.max(pool.entitled, pool.paid));
}

/**
 * Moves the entitlement with the cumulative base. A rise beyond the cap is cut; a fall takes away first what
 * was cut, so that with an unchanged class the entitlement is min(cap, due) as clause (六) says. A lower cap
 * claims nothing back and a higher one does not pay out what was cut (A07).
 */
export function advance(pool: PoolState, increment: number, cap: number): void {
  if (increment >= 0) {
    const granted = Math.min(increment, Math.max(0, cap - pool.elsewhere - pool.entitled));
    pool.entitled += granted;
    pool.cut += increment - granted;
    return;
  }
  const fromCut = Math.min(pool.cut, -increment);
  pool.cut -= fromCut;
  pool.entitled += increment + fromCut;
}

/** Pays what is due beyond what was paid; an excess is carried and nothing is clawed back (A06). */
export function payDue(pool: PoolState): number {
  const due = Math.max(0, pool.entitled - pool.paid);
  pool.paid += due;
  return due;
}

export function overpaid(pool: PoolState): number {
  return Math.max(0, pool.paid - pool.entitled);
}
