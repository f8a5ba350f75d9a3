import type { Payer } from "@/server/benefits/contract";
import { drawnSize, formatAmount, isZero } from "./amount";
import { classNames } from "./class-names";
import styles from "./payer-bar.module.css";
import { payerColours } from "./payers";

export interface PayerPart {
  payer: Payer;
  label: string;
  amount: string;
}

/** A part narrower than this share of the bar cannot hold its words; they stand under the bar instead. */
const READABLE_SHARE = 0.09;

/** Who paid what, in the fixed order; nothing that was paid disappears, however little. */
export function PayerBar({ parts, label }: { parts: readonly PayerPart[]; label: string }) {
  const paid = parts.filter((part) => !isZero(part.amount) && drawnSize(part.amount) > 0);
  const total = paid.reduce((sum, part) => sum + drawnSize(part.amount), 0);
  const thin = paid.filter((part) => drawnSize(part.amount) / total < READABLE_SHARE);
  return (
    <div>
      <ul className={styles.bar} aria-label={label}>
        {paid.map((part) => (
          <li
            key={part.payer}
            className={classNames(styles.part, thin.includes(part) && styles.thin)}
            style={{ flexGrow: drawnSize(part.amount), background: payerColours[part.payer] }}
          >
            <span className={thin.includes(part) ? "for-readers" : undefined}>{part.label}</span>
            <b className={thin.includes(part) ? "for-readers" : undefined}>{formatAmount(part.amount)}</b>
          </li>
        ))}
      </ul>
      {thin.length > 0 && (
        <div className={styles.words} aria-hidden="true">
          {thin.map((part) => (
            <span key={part.payer}>
              <i style={{ background: payerColours[part.payer] }} />
              {part.label} {formatAmount(part.amount)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
