import { money } from "@/server/money";

export const isZeroAmount = (amount: string): boolean => money(amount).isZero();

/** How long the bar of a month is, of the longest. */
export function shareOf(amount: string, amounts: readonly string[]): number {
  const most = amounts.map((each) => money(each)).reduce((one, other) => (other.greaterThan(one) ? other : one), money(0));
  return most.isZero() ? 0 : money(amount).div(most).toNumber();
}
