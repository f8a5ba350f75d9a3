import Form from "next/form";
import { AdvanceMark } from "@/app/_ui/figures/advance-difference";
import { MaterialChip } from "@/app/_ui/figures/material-chip";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Icon } from "@/app/_ui/layout/icon";
import { exportHref, type ListQuery, listHref, listParameters } from "@/app/_ui/lists/list-address";
import { type Column, ListTable, type RowGroup } from "@/app/_ui/lists/list-table";
import { WordsGuard } from "@/app/_ui/lists/words-guard";
import { WordsNote } from "@/app/_ui/lists/words-note";
import { casesShape, caseTabs, reviewMeanings } from "@/app/(desk)/clearing/_lists/shape";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { RejectionReason } from "@/server/clearing/rules";
import { formatMoney } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import styles from "./batch.module.css";
import { CaseMenu } from "./case-menu";
import { CasesBulkBar } from "./cases-bulk-bar";
import { type BatchSeen, type CaseRow, type CasesSeen, paperName, type Words } from "./words";

type Query = ListQuery<
  { words: "text"; different: readonly ["yes"] },
  "discharged" | "name" | "assistance" | "povertyInsurance" | "claimed",
  (typeof caseTabs)[number]
>;

/** The cases of a batch in groups, those with missing papers first; the columns of papers are those of the pack. */
export async function CasesTable({ batch, cases, query }: { batch: BatchSeen; cases: CasesSeen; query: Query }) {
  const t = await getTranslator("clearing");
  const shape = casesShape(batch.id);
  const member = await memberOfRequest();
  const mayPrint = member !== null && may(member, "forms.print");
  const columns = await columnsOf(t, batch, query);
  const countOf = (tab: string) =>
    tab === "removed"
      ? batch.removed
      : tab === "all"
        ? batch.totals.cases
        : (batch.groups.find((group) => group.group === tab)?.cases ?? 0);
  const tabs = caseTabs
    .filter(
      (tab) =>
        tab === "all" ||
        tab === query.tab ||
        (["missing", "to_confirm", "complete"].includes(tab) ? batch.state === "preparing" : countOf(tab) > 0),
    )
    .map((tab) => ({
      key: tab,
      label: t(`batch.tabs.${tab}`),
      count: countOf(tab),
      ...(tab === "returned" || tab === "missing" || tab === "unmarked" ? { meaning: "wrong" as const } : {}),
    }));
  const grouped = batch.state === "preparing";
  return (
    <ListTable
      shape={shape}
      query={query}
      caption={t("batch.caption")}
      columns={columns}
      rows={cases.rows}
      {...(grouped && query.tab !== "removed" ? { groups: groupsOf(t, cases) } : {})}
      rowKey={(row) => row.id}
      rowName={(row) => row.name ?? row.settlementNumber}
      rowHref={(row) => drawerHref(batch.id, query, row.id)}
      total={cases.total}
      totals={<Totals t={t} cases={cases} />}
      tabs={tabs}
      toolbar={<CaseSearch shape={shape} query={query} placeholder={t("batch.searchCases")} />}
      exportHref={exportHref("clearing-cases", shape, query, { batch: batch.id })}
      {...(mayPrint || cases.rows.some((row) => row.actions.some((action) => forSeveral.includes(action)))
        ? {
            select: {
              amountOf: (row: CaseRow) => row.claimed,
              bar: (
                <CasesBulkBar
                  batch={batch.id}
                  version={batch.version}
                  rows={cases.rows.map(({ id, claimed, actions, stay, stayState }) => ({
                    id,
                    claimed,
                    actions,
                    ...(mayPrint && stayState === "settled" ? { sheetOf: stay } : {}),
                  }))}
                />
              ),
            },
          }
        : {})}
      empty={
        <EmptyState
          title={t(batch.totals.cases === 0 ? "batch.emptyBatch" : "batch.empty")}
          {...(batch.totals.cases === 0 ? { note: t("batch.emptyBatchNote") } : {})}
        />
      }
    />
  );
}

/** What can be done to several cases at once; where none of it can, nothing is there to tick. */
const forSeveral: readonly string[] = ["move", "withdraw", "putBack"];

function drawerHref(batch: string, query: Query, id: string): string {
  const href = listHref(casesShape(batch), query);
  return `${href}${href.includes("?") ? "&" : "?"}case=${id}`;
}

function CaseSearch({ shape, query, placeholder }: { shape: ReturnType<typeof casesShape>; query: Query; placeholder: string }) {
  return (
    <WordsGuard personHref={undefined}>
      <Form
        action={shape.path}
        role="search"
        aria-label={placeholder}
        className={styles.search}
        data-filters=""
        key={query.filters.words ?? ""}
      >
        {listParameters(shape, { ...query, filters: {}, page: 1 }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Icon name="search" size={15} />
        <input
          type="search"
          name="words"
          className="control"
          placeholder={placeholder}
          aria-label={placeholder}
          defaultValue={query.filters.words ?? ""}
          maxLength={60}
          autoComplete="off"
        />
      </Form>
      <WordsNote words={query.filters.words} searches={searchedIn.cases} />
    </WordsGuard>
  );
}

function groupsOf(t: Words, cases: CasesSeen): RowGroup<CaseRow>[] {
  return cases.groupSums.flatMap((group) => {
    const rows = cases.rows.filter((row) => row.group === group.group);
    if (rows.length === 0) return [];
    const amount = t("batch.groupAmount", { amount: formatMoney(group.claimed) });
    const name = t("batch.groupCases", { group: t(`batch.tabs.${group.group}`), count: group.cases });
    return [{ key: group.group, label: <GroupHead group={group.group} name={name} amount={amount} />, rows }];
  });
}

function GroupHead({ group, name, amount }: { group: CaseRow["group"]; name: string; amount: string }) {
  return (
    <span className={styles.heads}>
      <b className={styles[group]}>{name}</b>
      {amount}
    </span>
  );
}

function Totals({ t, cases }: { t: Words; cases: CasesSeen }) {
  const { sums } = cases;
  return (
    <div className={styles.totals}>
      <span>{t("batch.totals", { count: sums.cases })}</span>
      <span>
        {t("batch.totalAssistance")}
        <b>{formatMoney(sums.assistance)}</b>
      </span>
      <span>
        {t("batch.totalPovertyInsurance")}
        <b>{formatMoney(sums.povertyInsurance)}</b>
      </span>
      <span>
        {t("batch.totalSubtotal")}
        <b>{formatMoney(sums.claimed)}</b>
      </span>
    </div>
  );
}

async function columnsOf(t: Words, batch: BatchSeen, query: Query): Promise<Column<CaseRow>[]> {
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
