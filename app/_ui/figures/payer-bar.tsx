import type { Payer } from "@/server/benefits/contract";
import { drawnSize, formatAmount } from "./amount";
import styles from "./payer-bar.module.css";
import { payerColours } from "./payers";

export interface PayerPart {
  payer: Payer;
  label: string;
  amount: string;
}

/** Who paid what, in the fixed order; a part too thin to read keeps the width of its words. */
export function PayerBar({ parts, label }: { parts: readonly PayerPart[]; label: string }) {
  return (
    <ul className={styles.bar} aria-label={label}>
      {parts
        .filter((part) => drawnSize(part.amount) > 0)
        .map((part) => (
          <li key={part.payer} className={styles.part} style={{ flexGrow: drawnSize(part.amount), background: payerColours[part.payer] }}>
            {part.label}
            <b>{formatAmount(part.amount)}</b>
          </li>
        ))}
    </ul>
  );
}
