import Link from "next/link";
import type { ReactNode } from "react";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyPage, EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, listHref, readList } from "@/app/_ui/lists/list-address";
import { ListTable, type RowGroup } from "@/app/_ui/lists/list-table";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { addDays } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { answers, isReceiver, reachedSteps, receivers, warningLists } from "@/server/warnings/rules";
import { warningTabs } from "@/server/warnings/shapes";
import { columnsOf, type Listed } from "./columns";
import { ComponentLegend } from "./composition-bar";
import { LoopStrip, type Overview } from "./loop-strip";
import { PushButton, ScanButton } from "./scan-and-push";
import { warningHref, warningsAsked, warningsShape } from "./shape";
import { WarningDrawer } from "./warning-drawer";
import drawer from "./warning-drawer.module.css";
import styles from "./warnings.module.css";

interface WarningsListProps {
  parameters: AddressParameters;
  /** The warning that lies open beside the list; its panel comes as the children. */
  open?: { id: string; number: string };
  children?: ReactNode;
}

/** The loop of the year, and everybody warned of, by what is to be done; one of them may lie open beside the list. */
export async function WarningsList({ parameters, open, children }: WarningsListProps) {
  const query = readList(warningsShape, parameters);
  const asked = warningsAsked(query);
  const api = await caller();
  const member = await memberOfRequest();
  const t = await getTranslator("warnings");
  const loop = await api.warnings.overview({ year: asked.year });
  if (member === null || loop.rules === null) return <EmptyPage title={t("notHere")} />;
  const found = await api.warnings.list({ ...asked, page: query.page, pageSize: query.pageSize });
  const { rows, tabs, today } = found;
  const hasOwn = isReceiver(member.department) || may(member, "warnings.push");
  const shownTabs = warningTabs.filter(
    (key) => (key !== "mine" || isReceiver(member.department)) && (key !== "found" || !isReceiver(member.department)),
  );
  const groups = query.sort.by === "due" && asked.tab !== "closed" && asked.tab !== "withdrawn" ? await groupsOf(rows, today) : undefined;
  const list = (
    <Stack>
      <Head loop={loop} member={member} waiting={tabs.found.count} {...(open === undefined ? {} : { tab: open.number })} />
      {loop.missing.length > 0 && (
        <NoticeBand meaning="attention" action={<Link href="/policies/incomes">{t("enterIncome")}</Link>}>
          {t("missing", { places: loop.missing.join((await getLanguage()) === "en" ? ", " : "、") })}
        </NoticeBand>
      )}
      <LoopStrip loop={loop} />
      <FilterBar shape={warningsShape} query={query} fields={await fieldsOf(hasOwn)} />
      <Basis document={loop.rules.cite.document} clause={loop.rules.cite.clause} />
      <ListTable
        shape={warningsShape}
        query={query}
        caption={t("list.caption")}
        columns={await columnsOf(found, { mark: t(`marks.${loop.rules.comparison}`), open: open?.id ?? null })}
        rows={rows}
        {...(groups === undefined ? {} : { groups })}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => warningHref(row.id, query)}
        total={tabs[asked.tab].count}
        totals={t("list.total", { count: tabs[asked.tab].count, burden: formatAmount(tabs[asked.tab].burden) })}
        tabs={shownTabs.map((key) => ({ key, label: t(`tabs.${key}`), count: tabs[key].count }))}
        exportHref={exportHref("warnings", warningsShape, query)}
        empty={<EmptyState title={t("list.empty")} note={t("list.emptyNote")} />}
      />
    </Stack>
  );
  if (open === undefined) return list;
  const at = rows.findIndex(({ id }) => id === open.id);
  const beside = (step: number) => {
    const row = at < 0 ? undefined : rows[at + step];
    return row === undefined ? null : warningHref(row.id, query);
  };
  return (
    <div className={drawer.beside}>
      {list}
      <WarningDrawer
        closeHref={listHref(warningsShape, query)}
        opener={warningHref(open.id, query)}
        previousHref={beside(-1)}
        nextHref={beside(1)}
      >
        {children}
      </WarningDrawer>
    </div>
  );
}

/** Which colour is which part, and what a burden is. */
async function Basis({ document, clause }: { document: string; clause: string }) {
  const t = await getTranslator("warnings");
  return (
    <div className={styles.tools}>
      <ComponentLegend
        names={{
          ...{ inpatient: t("components.inpatient"), chronic: t("components.chronic") },
          ...{ drugs: t("components.drugs"), outside: t("components.outside") },
        }}
      />
      <small>
        {t("list.basis")} <ClauseLink document={document} clause={clause} />
      </small>
    </div>
  );
}

interface HeadProps {
  loop: Overview;
  member: NonNullable<Awaited<ReturnType<typeof memberOfRequest>>>;
  waiting: number;
  tab?: string;
}

async function Head({ loop, member, waiting, tab }: HeadProps) {
  const t = await getTranslator("warnings");
  const language = await getLanguage();
  const { push, lastScan, rules } = loop;
  const every =
    push === null
      ? ""
      : push.every === "month"
        ? t("meta.month")
        : push.days === null
          ? t("meta.unset")
          : t("meta.days", { days: push.days });
  return (
    <PageHead
      crumbs={[{ label: t("title") }]}
      title={t("heading", { year: String(loop.year) })}
      {...(tab === undefined ? {} : { tab })}
      meta={[
        ...(rules === null ? [] : [{ key: "rule", value: t("meta.rule", { name: language === "en" ? rules.name.en : rules.name.zh }) }]),
        { key: "every", value: every },
        ...(push?.last == null ? [] : [{ key: "last", value: t("meta.last", { date: push.last }) }]),
        ...(lastScan === null ? [] : [{ key: "scan", value: t("meta.scan", { ...lastScan }) }]),
        ...(loop.waitingMarks === 0 ? [] : [{ key: "marks", value: t("meta.marks", { count: loop.waitingMarks }) }]),
      ]}
      actions={
        <>
          <ButtonLink href={`/warnings/offices?year=${loop.year}`} icon="chart">
            {t("toOffices")}
          </ButtonLink>
          {may(member, "warnings.import") && (
            <ButtonLink href="/warnings/lists" icon="upload">
              {t("toLists")}
            </ButtonLink>
          )}
          {may(member, "warnings.push") && (
            <>
              <ScanButton year={loop.year} />
              <PushButton count={waiting} />
            </>
          )}
        </>
      }
    />
  );
}

const NEAR_DAYS = 5;

/** What is late first, then what is due soon, then everything else. */
async function groupsOf(rows: readonly Listed[], today: string): Promise<RowGroup<Listed>[]> {
  const t = await getTranslator("warnings.list");
  const isLate = (row: Listed) => row.dueOn !== null && row.dueOn < today;
  const isNear = (row: Listed) => row.dueOn !== null && row.dueOn >= today && row.dueOn <= addDays(today, NEAR_DAYS);
  const late = rows.filter(isLate);
  const near = rows.filter(isNear);
  const rest = rows.filter((row) => !isLate(row) && !isNear(row));
  if (late.length + near.length === 0) return [{ key: "rest", label: t("restGroup", { count: rest.length }), rows: rest }];
  return [
    { key: "late", label: <b className="wrong">{t("lateGroup", { count: late.length })}</b>, rows: late },
    { key: "near", label: t("nearGroup", { count: near.length }), rows: near },
    { key: "rest", label: t("restGroup", { count: rest.length }), rows: rest },
  ].filter((group) => group.rows.length > 0);
}

async function fieldsOf(hasOwn: boolean): Promise<FilterField[]> {
  const t = await getTranslator("warnings");
  const places = (await (await caller()).incomes.places()).slice(1);
  return [
    { name: "words", label: t("list.search"), kind: "text", searches: searchedIn.people },
    { name: "year", label: t("year"), kind: "text" },
    { name: "list", label: t("list.list"), kind: "select", options: warningLists.map((value) => ({ value, label: t(`lists.${value}`) })) },
    {
      ...{ name: "reached", label: t("list.reached"), kind: "select" },
      options: reachedSteps.map((value) => ({ value, label: t(`list.reachedSteps.${value}`) })),
    },
    { name: "late", label: t("list.late"), kind: "select", options: [{ value: "yes", label: t("list.yes") }] },
    {
      name: "department",
      label: t("list.department"),
      kind: "select",
      more: true,
      options: receivers.map((value) => ({ value, label: t(`departments.${value}`) })),
    },
    ...(hasOwn && places.length > 0
      ? [
          {
            name: "county",
            label: t("list.county"),
            kind: "select" as const,
            more: true,
            options: places.map(({ code, name }) => ({ value: code, label: name })),
          },
        ]
      : []),
    {
      name: "answer",
      label: t("list.answer"),
      kind: "select",
      more: true,
      options: answers.map((value) => ({ value, label: t(`answers.${value}`) })),
    },
  ];
}
