import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Deadline } from "@/app/_ui/figures/deadline";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyPage, EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable, type RowGroup } from "@/app/_ui/lists/list-table";
import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { addDays } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { answers, isReceiver, receivers, warningLists } from "@/server/warnings/rules";
import { warningTabs } from "@/server/warnings/shapes";
import { ComponentLegend, CompositionBar } from "./_list/composition-bar";
import { LoopStrip, type Overview } from "./_list/loop-strip";
import { PushButton, ScanButton } from "./_list/scan-and-push";
import { warningMeanings, warningsAsked, warningsShape } from "./_list/shape";
import styles from "./_list/warnings.module.css";
import { groupName, lineOf, shareOf } from "./_list/words";

type Api = Awaited<ReturnType<typeof caller>>["warnings"];
type Found = Awaited<ReturnType<Api["list"]>>;
type Listed = Found["rows"][number];

/** The loop of the year, and everybody warned of, by what is to be done. */
export default async function WarningsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const parameters = await searchParams;
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
  return (
    <Stack>
      <Head loop={loop} member={member} waiting={tabs.found.count} />
      {loop.missing.length > 0 && (
        <NoticeBand meaning="attention" action={<Link href="/policies/incomes">{t("enterIncome")}</Link>}>
          {t("missing", { places: loop.missing.join("、") })}
        </NoticeBand>
      )}
      <LoopStrip loop={loop} />
      <FilterBar shape={warningsShape} query={query} fields={await fieldsOf(hasOwn)} />
      <div className={styles.tools}>
        <ComponentLegend
          names={{
            ...{ inpatient: t("components.inpatient"), chronic: t("components.chronic") },
            ...{ drugs: t("components.drugs"), outside: t("components.outside") },
          }}
        />
        <small>
          {t("list.basis")} <ClauseLink document={loop.rules.cite.document} clause={loop.rules.cite.clause} />
        </small>
      </div>
      <ListTable
        shape={warningsShape}
        query={query}
        caption={t("list.caption")}
        columns={await columnsOf(found, t(`marks.${loop.rules.comparison}`))}
        rows={rows}
        {...(groups === undefined ? {} : { groups })}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/warnings/${row.id}`}
        total={tabs[asked.tab].count}
        totals={t("list.total", { count: tabs[asked.tab].count, burden: formatAmount(tabs[asked.tab].burden) })}
        tabs={shownTabs.map((key) => ({ key, label: t(`tabs.${key}`), count: tabs[key].count }))}
        exportHref={exportHref("warnings", warningsShape, query)}
        empty={<EmptyState title={t("list.empty")} note={t("list.emptyNote")} />}
      />
    </Stack>
  );
}

interface HeadProps {
  loop: Overview;
  member: NonNullable<Awaited<ReturnType<typeof memberOfRequest>>>;
  waiting: number;
}

async function Head({ loop, member, waiting }: HeadProps) {
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

async function Composition({ row }: { row: Listed }) {
  const t = await getTranslator("warnings.list");
  const outside = t("outsideShare", { share: shareOf(row.parts.outside, row.burden) });
  return (
    <span className={styles.two}>
      <CompositionBar parts={row.parts} label={outside} />
      <small>{outside}</small>
    </span>
  );
}

async function StateAndClock({ row, today, answerTag }: { row: Listed; today: string; answerTag: string | null }) {
  const t = await getTranslator("warnings");
  return (
    <span className={styles.two}>
      <span className={styles.state}>
        <StatusTag meaning={warningMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
        {row.answer !== null && <small>{answerTag ?? t(`answers.${row.answer}`)}</small>}
      </span>
      <small>{row.dueOn !== null && <Deadline date={row.dueOn} today={today} clock="working" daysLeft={row.daysLeft ?? 0} />}</small>
    </span>
  );
}

async function columnsOf({ today }: Found, mark: string): Promise<Column<Listed>[]> {
  const t = await getTranslator("warnings");
  const { identity } = catalogues[await getLanguage()].common;
  const words = {
    identity: identity as Readonly<Record<string, string>>,
    everybody: { resident: t("everybody.resident"), employee: t("everybody.employee"), none: t("everybody.none") },
  };
  return [
    {
      key: "person",
      title: t("list.person"),
      cell: (row) => (
        <span className={styles.two}>
          <b>{row.name}</b>
          <small>{row.numberMasked}</small>
        </span>
      ),
    },
    {
      key: "group",
      title: t("list.group"),
      cell: (row) => (
        <span className={styles.two}>
          <StatusTag meaning="primary">{groupName(row, words)}</StatusTag>
          <small>
            {t(`lists.${row.list}`)} {lineOf(row.threshold, mark)}
          </small>
        </span>
      ),
    },
    {
      key: "burden",
      title: t("list.burden"),
      align: "right",
      sort: "burden",
      cell: (row) => (
        <span className={styles.two}>
          <Money amount={row.burden} strong />
          {row.times !== null && <small>{t("list.times", { times: row.times })}</small>}
        </span>
      ),
    },
    {
      key: "composition",
      title: t("list.composition"),
      cell: (row) => <Composition row={row} />,
    },
    {
      key: "state",
      title: t("list.state"),
      sort: "due",
      cell: (row) => (
        <StateAndClock row={row} today={today} answerTag={row.answerTag === null ? null : (words.identity[row.answerTag] ?? null)} />
      ),
    },
    { key: "crossedOn", title: t("list.crossedOn"), sort: "crossed", cell: (row) => row.crossedOn },
    { key: "office", title: t("list.office"), optional: true, cell: (row) => row.office ?? "—" },
    { key: "number", title: t("list.number"), sort: "number", optional: true, cell: (row) => row.number },
  ];
}

async function fieldsOf(hasOwn: boolean): Promise<FilterField[]> {
  const t = await getTranslator("warnings");
  const places = (await (await caller()).incomes.places()).slice(1);
  return [
    { name: "words", label: t("list.search"), kind: "text", searches: searchedIn.people },
    { name: "year", label: t("year"), kind: "text" },
    { name: "list", label: t("list.list"), kind: "select", options: warningLists.map((value) => ({ value, label: t(`lists.${value}`) })) },
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
