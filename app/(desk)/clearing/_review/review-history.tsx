"use client";

import { useTranslations } from "use-intl";
import { type EventLine, EventLines } from "@/app/(desk)/clearing/_batch/event-lines";
import styles from "./review.module.css";

/** Every round of the case, folded away until asked for. */
export function ReviewHistory({ events }: { events: readonly EventLine[] }) {
  const t = useTranslations("clearing.review");
  return (
    <details className={styles.history}>
      <summary>{t("history")}</summary>
      <EventLines events={events} />
    </details>
  );
}
