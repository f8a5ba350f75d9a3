import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import styles from "@/app/(desk)/people/_person/person.module.css";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import type { StatusSource } from "@/server/people/status-rules";
import type { caller } from "@/server/requests/caller";
import { StatusActions } from "./status-actions";

type StatusHistory = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["people"]["statuses"]>>;
type Entry = StatusHistory[number];

interface StatusCardProps {
  history: StatusHistory;
  today: string;
  /** What the asker may record with; empty for whoever only reads. */
  sources: readonly StatusSource[];
}

/** Every entry about death and move there ever was: true since, known since, who said so, what took its place and why. */
export async function StatusCard({ history, today, sources }: StatusCardProps) {
  const t = await getTranslator("people.status");
  const acts = sources.length > 0 && history.some((row) => row.counts);
  return (
    <Card title={t("historyTitle")} flush>
      <div className={styles.scroll}>
        <table>
          <caption className="for-readers">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("kind")}</th>
              <th scope="col">{t("onDay")}</th>
              <th scope="col">{t("source")}</th>
              <th scope="col">{t("recorded")}</th>
              <th scope="col">{t("state")}</th>
              {acts && <th scope="col">{t("actions")}</th>}
            </tr>
          </thead>
          <tbody>
            {history.map((row) => (
              <Line key={row.id} row={row}>
                {acts && <td>{row.counts && <StatusActions status={actedOn(row)} today={today} sources={sources} />}</td>}
              </Line>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function actedOn({ id, kind, onDay, source, sourceList, documentNumber, documentOn }: Entry) {
  return { id, kind, onDay, source, sourceList, documentNumber, documentOn };
}

async function Line({ row, children }: { row: Entry; children: ReactNode }) {
  const t = await getTranslator("people.status");
  const names = await getTranslator("common.personStatus.sources");
  const state = row.withdrawn ? "withdrawn" : row.counts ? "counts" : "superseded";
  return (
    <tr className={row.counts ? undefined : styles.gone}>
      <td>{t(`kinds.${row.kind}`)}</td>
      <td className="nowrap">{row.onDay}</td>
      <td className={styles.lines}>
        <div>{names(row.source)}</div>
        <div>
          <small>{row.sourceList}</small>
        </div>
        <small>
          {row.documentNumber}　<span className="nowrap">{row.documentOn}</span>
        </small>
      </td>
      <td className={styles.lines}>
        <small className="nowrap">{formatInstant(row.recordedAt)}</small>
        <div>
          <small>{t("recordedBy", { organisation: row.organisationName ?? "", member: row.memberName ?? "" })}</small>
        </div>
      </td>
      <td className={styles.lines}>
        <StatusTag meaning={row.counts ? (row.kind === "deceased" ? "wrong" : "attention") : "neutral"}>{t(`states.${state}`)}</StatusTag>
        {row.words !== null && (
          <div>
            <small>{t("words", { words: row.words })}</small>
          </div>
        )}
      </td>
      {children}
    </tr>
  );
}
