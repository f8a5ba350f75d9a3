import { classNames } from "@/app/_ui/layout/class-names";
import { formatAmount, isZero } from "./amount";
import type { Meaning } from "./meanings";
import styles from "./money.module.css";

export interface MoneyProps {
  /** A decimal string of yuan; null is "not applicable" and prints a dash. */
  amount: string | null;
  strong?: boolean;
  /** A gain carries "+", as in simulations. */
  signed?: boolean;
  meaning?: Extract<Meaning, "done" | "attention" | "wrong">;
}

/** An amount in yuan; the unit stands in the column's head. A zero is there, but quiet. */
export function Money({ amount, strong = false, signed = false, meaning }: MoneyProps) {
  if (amount === null) return <span className={classNames(styles.money, styles.zero)}>—</span>;
  return (
    <span className={classNames(styles.money, strong && styles.strong, isZero(amount) ? styles.zero : meaning)}>
      {formatAmount(amount, signed)}
    </span>
  );
}
