import type { ReactNode } from "react";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { type EndReason, endReasons, type TagState } from "@/server/identity/rules";
import type { caller } from "@/server/requests/caller";
import styles from "./person.module.css";
import { TagActions } from "./tag-actions";

export type PersonTags = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["identity"]["ofPerson"]>>;
type TagRow = PersonTags["rows"][number];

const meanings: Record<TagState, Meaning> = {
  in_force: "done",
  upcoming: "preparing",
  ended: "neutral",
  withdrawn: "neutral",
  superseded: "neutral",
};

/** What counts now, with what the asker may do about it; below, every record there ever was. */
export async function TagsCard({ tags, today }: { tags: PersonTags; today: string }) {
  const t = await getTranslator("identity");
  const words = await getTranslator("people");
  const counting = tags.rows.filter((row) => row.state !== "superseded" && row.state !== "withdrawn");
  return (
    <Card title={words("page.tagsTitle")} flush>
      {counting.length === 0 ? (
        <p className="tertiary" style={{ padding: "12px 14px" }}>
          {t("none")}
        </p>
      ) : (
        <TagTable rows={counting} tagUsed={tags.tagUsed} acting={{ today, diedOn: tags.beyondDeath.diedOn }} />
      )}
      {tags.rows.length > counting.length && (
        <details className={styles.history}>
          <summary>{t("history", { count: tags.rows.length })}</summary>
          <p>{t("historyNote")}</p>
          <TagTable rows={tags.rows} tagUsed={null} acting={null} />
        </details>
      )}
    </Card>
  );
}

interface TagTableProps {
  rows: TagRow[];
  tagUsed: string | null;
  /** What acting on a row begins from; null for rows that are history. */
  acting: { today: string; diedOn: string | null } | null;
}

async function TagTable({ rows, tagUsed, acting }: TagTableProps) {
  const t = await getTranslator("identity");
  const severalInForce = rows.filter((row) => row.state === "in_force").length > 1;
  return (
    <div className={styles.scroll}>
      <table className="stacks">
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.tag")}</th>
            <th scope="col">{t("columns.period")}</th>
            <th scope="col">{t("columns.ground")}</th>
            <th scope="col">{t("columns.recorded")}</th>
            <th scope="col">{t("columns.state")}</th>
            {acting !== null && rows.some((row) => row.mayChange) && <th scope="col">{t("columns.actions")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TagLine key={row.id} row={row} governs={severalInForce && row.tag === tagUsed && row.state === "in_force"}>
              {acting !== null && rows.some((other) => other.mayChange) && <td>{row.mayChange && <TagActions tag={row} {...acting} />}</td>}
            </TagLine>
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function TagLine({ row, governs, children }: { row: TagRow; governs: boolean; children: ReactNode }) {
  const t = await getTranslator("identity");
  const names = await getTranslator("common.identity");
  const dates = await getTranslator("common.dates");
  const reason = endReasons.find((known): known is EndReason => known === row.endReason);
  const ended = reason !== undefined ? t(`endReasons.${reason}`) : row.endReason === "undone" ? t("undone") : null;
  return (
    <tr className={row.state === "superseded" || row.state === "withdrawn" ? styles.gone : undefined}>
      <td data-label={t("columns.tag")}>
        <ClassTag governs={governs}>{names(row.tag)}</ClassTag>
        {governs && <small> {t("governs")}</small>}
      </td>
      <td className={styles.lines} data-label={t("columns.period")}>
        <div className="nowrap">
          {row.validTo === null ? t("open", { from: row.validFrom }) : dates("span", { from: row.validFrom, to: row.validTo })}
        </div>
        {row.backdated > 0 && (
          <div>
            <small>{t("backdated", { days: row.backdated })}</small>
          </div>
        )}
        {row.renewal !== null && (
          <div>
            <StatusTag meaning="attention">{t(`renewal.${row.renewal}`, { date: row.validTo ?? "" })}</StatusTag>
          </div>
        )}
      </td>
      <td className={styles.lines} data-label={t("columns.ground")}>
        <div>{row.recognisedByName}</div>
        <small>{t("documentLine", { number: row.documentNumber, on: row.documentOn })}</small>
        {row.note !== null && (
          <div>
            <small>{t("note", { note: row.note })}</small>
          </div>
        )}
      </td>
      <td className={styles.lines} data-label={t("columns.recorded")}>
        <small className="nowrap">{t("recordedLine", { at: formatInstant(row.recordedAt), by: row.recordedByName ?? "" })}</small>
        {row.supersededAt !== null && (
          <div>
            <small className="nowrap">{t("supersededLine", { at: formatInstant(row.supersededAt), by: row.supersededByName ?? "" })}</small>
          </div>
        )}
      </td>
      <td className={styles.lines} data-label={t("columns.state")}>
        <StatusTag meaning={meanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
        {(ended !== null || row.endWords !== null) && (
          <div>
            <small>{t("endReason", { reason: [ended, row.endWords].filter((part) => part !== null).join("，") })}</small>
          </div>
        )}
      </td>
      {children}
    </tr>
  );
}
