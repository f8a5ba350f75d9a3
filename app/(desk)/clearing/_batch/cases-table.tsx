import Form from "next/form";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Icon } from "@/app/_ui/layout/icon";
import { exportHref, listParameters } from "@/app/_ui/lists/list-address";
import { ListTable, type RowGroup } from "@/app/_ui/lists/list-table";
import { WordsGuard } from "@/app/_ui/lists/words-guard";
import { WordsInput } from "@/app/_ui/lists/words-input";
import { WordsNote } from "@/app/_ui/lists/words-note";
import { casesShape, caseTabs } from "@/app/(desk)/clearing/_lists/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import styles from "./batch.module.css";
import { CasesBulkBar } from "./cases-bulk-bar";
import { type CasesQuery, columnsOf, drawerHref } from "./cases-columns";
import type { BatchSeen, CaseRow, CasesSeen, Words } from "./words";

/** The cases of a batch in groups, those with missing papers first; the columns of papers are those of the pack. */
export async function CasesTable({ batch, cases, query }: { batch: BatchSeen; cases: CasesSeen; query: CasesQuery }) {
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

function CaseSearch({ shape, query, placeholder }: { shape: ReturnType<typeof casesShape>; query: CasesQuery; placeholder: string }) {
  return (
    <WordsGuard personHref={undefined}>
      <Form action={shape.path} role="search" aria-label={placeholder} className={styles.search} data-filters="">
        {listParameters(shape, { ...query, filters: {}, page: 1 }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Icon name="search" size={15} />
        <WordsInput
          name="words"
          className="control"
          placeholder={placeholder}
          aria-label={placeholder}
          value={query.filters.words ?? ""}
          asked={query.filters.words ?? ""}
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
