import { AdvanceMark } from "@/app/_ui/figures/advance-difference";
import { MaterialChip } from "@/app/_ui/figures/material-chip";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { type ListQuery, listHref } from "@/app/_ui/lists/list-address";
import type { Column } from "@/app/_ui/lists/list-table";
import { casesShape, type caseTabs, reviewMeanings } from "@/app/(desk)/clearing/_lists/shape";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { RejectionReason } from "@/server/clearing/rules";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import styles from "./batch.module.css";
import { CaseMenu } from "./case-menu";
import { type BatchSeen, type CaseRow, paperName, type Words } from "./words";

export type CasesQuery = ListQuery<
  { words: "text"; different: readonly ["yes"] },
  "discharged" | "name" | "assistance" | "povertyInsurance" | "claimed",
  (typeof caseTabs)[number]
>;

export function drawerHref(batch: string, query: CasesQuery, id: string): string {
  const href = listHref(casesShape(batch), query);
  return `${href}${href.includes("?") ? "&" : "?"}case=${id}`;
}

/** The columns of a batch’s cases; those of papers are the checklist’s. */
export async function columnsOf(t: Words, batch: BatchSeen, query: CasesQuery): Promise<Column<CaseRow>[]> {
  const names = await getTranslator("common.identity");
  const language = await getLanguage();
  const member = await memberOfRequest();
  const maySeePeople = member !== null && may(member, "people.view");
  const known = (tag: string): tag is Parameters<typeof names>[0] => names.has(tag as Parameters<typeof names>[0]);
  return [
    {
      key: "case",
      title: t("batch.case"),
      sort: "name",
      cell: (row) => (
        <span className={styles.case}>
          <b>{row.name ?? "—"}</b>
          <small>{row.admissionNumber ?? row.visitNumber}</small>
          <small className={styles.second}>{row.numberMasked ?? row.settlementNumber}</small>
          {row.group === "returned" && <ReturnedFor t={t} row={row} items={batch.papers.items} language={language} />}
        </span>
      ),
    },
    {
      key: "identity",
      title: t("batch.identity"),
      cell: (row) => (row.tagUsed === null ? "—" : known(row.tagUsed) ? names(row.tagUsed) : row.tagUsed),
    },
    {
      key: "discharged",
      title: t("batch.discharged"),
      sort: "discharged",
      cell: (row) => (
        <span className="nowrap">{row.dischargedOn.slice(0, 7) === batch.month ? row.dischargedOn.slice(5) : row.dischargedOn}</span>
      ),
    },
    ...amountsOf(t),
    ...(batch.state === "preparing" || query.tab === "returned"
      ? await papersOf(t, batch)
      : [{ key: "result", title: t("batch.result"), cell: (row: CaseRow) => <Results t={t} row={row} /> }]),
    {
      key: "more",
      title: "",
      cell: (row) => (
        <CaseMenu
          row={{
            id: row.id,
            name: row.name ?? row.settlementNumber,
            stay: { id: row.stay, version: row.stayVersion, total: row.totalCost },
            stayActions: row.stayActions,
            ...(maySeePeople ? { person: row.person } : {}),
            claimed: row.claimed,
            actions: row.actions,
            underReview: row.reviews.length > 0,
          }}
          batch={batch.id}
          version={batch.version}
          openHref={drawerHref(batch.id, query, row.id)}
        />
      ),
    },
  ];
}

/** What is claimed of each share, an advance that is not what is due marked. */
function amountsOf(t: Words): Column<CaseRow>[] {
  return [
    {
      key: "assistance",
      title: t("batch.columnAssistance"),
      align: "right",
      sort: "assistance",
      cell: (row) => (
        <span className={styles.advanced}>
          <Money amount={row.assistance} />
          <AdvanceMark difference={row.hospitalDifference} due={row.due} />
        </span>
      ),
    },
    {
      key: "povertyInsurance",
      title: t("batch.columnPovertyInsurance"),
      align: "right",
      sort: "povertyInsurance",
      cell: (row) => <Money amount={row.povertyInsurance} />,
    },
    { key: "claimed", title: t("batch.subtotal"), align: "right", sort: "claimed", cell: (row) => <Money amount={row.claimed} strong /> },
  ];
}

/** A column for each paper of the pack, with what it must carry. */
async function papersOf(t: Words, batch: BatchSeen): Promise<Column<CaseRow>[]> {
  const language = await getLanguage();
  const chips = await getTranslator("common.material");
  return batch.papers.items.map(
    (item, index): Column<CaseRow> => ({
      key: item.key,
      title: paperName(t, language, item),
      note: demandsOf(t, item),
      align: "centre",
      cell: (row) => {
        // What was taken out waits for no papers.
        if (row.group === "removed") return "—";
        const state = row.papers[index]?.state ?? "missing";
        return <MaterialChip state={state}>{chips(state)}</MaterialChip>;
      },
    }),
  );
}

/** Why a share was given back: what the reviewer wrote, and each paper rejected with its reason. */
function ReturnedFor({ t, row, items, language }: { t: Words; row: CaseRow; items: BatchSeen["papers"]["items"]; language: string }) {
  const nameOf = (key: string) => {
    const item = items.find((checklistItem) => checklistItem.key === key);
    if (item !== undefined) return paperName(t, language, item);
    return t(key === "identity_and_benefit" ? "review.identity" : "review.doubles");
  };
  const written = row.reviews.flatMap((review) => (review.state === "returned" && review.words ? [review.words] : []));
  return (
    <small className={styles.why}>
      {row.rejections.map((rejection) => (
        <span key={`${rejection.share} ${rejection.item}`}>
          {t("case.rejectedItem", { item: nameOf(rejection.item), reason: t(`reasons.${rejection.reasonCode as RejectionReason}`) })}{" "}
          {rejection.words}
        </span>
      ))}
      {written.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </small>
  );
}

/** 原件 · 盖章 */
function demandsOf(t: Words, item: { marks: readonly string[]; original: boolean }): string {
  const signed = item.marks.includes("patient_or_family_signature");
  const stamped = item.marks.includes("hospital_stamp");
  const words = [
    ...(item.original ? [t("marks.original")] : []),
    ...(signed ? [t("marks.patient_or_family_signature")] : []),
    ...(stamped ? [item.original || signed ? t("marks.stampShort") : t("marks.hospital_stamp")] : []),
  ];
  return words.reduce((first, second) => (first === "" ? second : t("marks.joined", { first, second })), "");
}

function Results({ t, row }: { t: Words; row: CaseRow }) {
  if (row.reviews.length === 0) return <StatusTag meaning="neutral">{t(`caseStates.${row.state}`)}</StatusTag>;
  return (
    <span className={styles.results}>
      {row.reviews.map((review) => (
        <span key={review.share} className="nowrap">
          <StatusTag meaning={reviewMeanings[review.state]}>{t(`reviewStates.${review.state}`)}</StatusTag>{" "}
          <small>{t(`shares.${review.share}`)}</small> {review.approved !== null && <Money amount={review.approved} />}
        </span>
      ))}
    </span>
  );
}
