import { classNames } from "@/app/_ui/layout/class-names";
import { formatAmount, inTenThousands, isLarge, isZero } from "./amount";
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

/** From a million on in 万元 with one decimal, the full figure on hover and focus; `words` is `t` of `common.money`. */
export function LargeMoney(props: { amount: string; words: (key: "tenThousand" | "full", values: { amount: string }) => string }) {
  const full = props.words("full", { amount: formatAmount(props.amount) });
  if (!isLarge(props.amount)) return <Money amount={props.amount} />;
  return (
    <button type="button" className={classNames(styles.large, styles.plain)} aria-label={full}>
      {props.words("tenThousand", { amount: inTenThousands(props.amount) })}
      <span className={styles.full} aria-hidden="true">
        {full}
      </span>
    </button>
  );
}
