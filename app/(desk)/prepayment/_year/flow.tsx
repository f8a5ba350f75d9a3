import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import { type Found, type Rule, shortDay } from "./shown";

const order = ["measured", "reviewed", "approved", "paid", "sentUp", "opened"] as const;

/** The six steps with who took each and when, or by when it is due. */
export async function Flow({ found, rule }: { found: Found; rule: Rule }) {
  const t = await getTranslator("prepayment.flow");
  const current = order.find((key) => found.steps[key] === null);
  const dues = { reviewed: rule.measureBy, sentUp: rule.sendUpBy };
  return (
    <ol className={styles.flow} aria-label={t("label")}>
      {order.map((key, index) => {
        const done = found.steps[key];
        const due = key === "reviewed" || key === "sentUp" ? dues[key] : null;
        return (
          <li
            key={key}
            className={classNames(done !== null && styles.done, key === current && styles.current)}
            aria-current={key === current ? "step" : undefined}
          >
            <i>{done === null ? index + 1 : <Icon name="check" size={12} />}</i>
            <b>{t(`${key}.title`)}</b> {done?.by ?? t(`${key}.who`)}
            <br />
            {done === null ? (due === null ? "—" : t("by", { day: shortDay(due) })) : shortDay(done.on)}
          </li>
        );
      })}
    </ol>
  );
}
