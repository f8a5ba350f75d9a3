/** What comes in is checked by name before anything is computed: amounts in whole fen, not negative, and nothing listed twice. */
import type { Cite } from "@/server/benefits/contract";
import type { Money } from "@/server/money";
import { Refusal } from "@/server/refusal";

type Amounts = Readonly<Record<string, Money | null>>;

/** Amounts that may be below nothing, such as the balance of an overdrawn account; null is not given. */
export function assertWholeFen(amounts: Amounts, cite?: Cite): void {
  for (const [field, amount] of Object.entries(amounts)) {
    if (amount === null) continue;
    if (!amount.isFinite()) throw new Refusal("amount_missing", { field }, cite?.clause);
    if (amount.decimalPlaces() > 2) throw new Refusal("amount_not_whole_fen", { field, amount: amount.toFixed() }, cite?.clause);
  }
}

export function assertAmounts(amounts: Amounts, cite?: Cite): void {
  assertWholeFen(amounts, cite);
  for (const [field, amount] of Object.entries(amounts)) {
    if (amount?.lessThan(0)) throw new Refusal("amount_negative", { field, amount: amount.toFixed(2) }, cite?.clause);
  }
}

/** Counties, visits and stays are told apart by their names: one that comes twice would be counted twice or lost. */
export function assertDistinct(field: string, names: readonly string[], clause?: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new Refusal("listed_twice", { field, value: name }, clause);
    seen.add(name);
  }
}
