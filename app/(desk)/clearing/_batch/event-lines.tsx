"use client";

import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { eventKinds, shares } from "@/server/clearing/rules";
import { formatInstant } from "@/server/dates";
import styles from "./batch.module.css";

export interface EventLine {
  id: string;
  kind: string;
  share: string | null;
  round: number | null;
  details: Record<string, unknown>;
  memberName: string;
  organisationName: string;
  recordedAt: Date;
}

const none = { number: "", added: "", changed: "", dropped: "", to: "", from: "", reason: "", approved: "", claimed: "", words: "" };

/** What happened, in words. */
export function EventWords({ event }: { event: Pick<EventLine, "kind" | "details"> }) {
  const t = useTranslations("clearing.events");
  const kind = eventKinds.find((known) => known === event.kind);
  return kind === undefined ? event.kind : t(kind, shown(event.details));
}

/** What happened, newest first: when, what, who. */
export function EventLines({ events }: { events: readonly EventLine[] }) {
  const t = useTranslations("clearing");
  return (
    <ol className={styles.events}>
      {events.map((event) => {
        const share = shares.find((known) => known === event.share);
        return (
          <li key={event.id}>
            <time className="tertiary nowrap" dateTime={event.recordedAt.toISOString()}>
              {formatInstant(event.recordedAt)}
            </time>
            <span className={styles.lines}>
              <span>
                <EventWords event={event} />
              </span>
              <small>
                {share === undefined || event.round === null
                  ? ""
                  : `${t("events.ofShare", { share: t(`shares.${share}`), round: event.round })} · `}
                {event.memberName} · {event.organisationName}
              </small>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function shown(details: Record<string, unknown>): typeof none {
  const values: Record<string, string> = { ...none };
  for (const name of Object.keys(none)) {
    const value = details[name];
    if (value === undefined || value === null) continue;
    values[name] = name === "approved" || name === "claimed" ? formatAmount(String(value)) : String(value);
  }
  return values as typeof none;
}
