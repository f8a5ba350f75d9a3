import { formatAmount } from "@/app/_ui/figures/amount";
import { Card } from "@/app/_ui/layout/card";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { PrepaymentEvent } from "@/server/prepayment/rules";
import type { Seen } from "./shown";

/** Who did what and when, the newest first. */
export async function EventsCard({ seen: { found } }: { seen: Seen }) {
  const t = await getTranslator("prepayment.events");
  if (found === null) return null;
  return (
    <Card title={t("title")} flush>
      <ol className={styles.events}>
        {found.events.toReversed().map(({ id, kind, details, memberName, organisationName, recordedAt }) => {
          const { amount, ...rest } = details;
          const shown = [
            ...(amount === undefined ? [] : [t("amount", { amount: formatAmount(amount) })]),
            ...Object.entries(rest)
              .filter(([key]) => key !== "number")
              .map(([, value]) => value),
          ];
          return (
            <li key={id}>
              <b>{t(`kinds.${kind as PrepaymentEvent}`)}</b> <span>{shown.join("　")}</span>
              <small>
                {memberName}　{organisationName}　{recordedAt}
              </small>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
