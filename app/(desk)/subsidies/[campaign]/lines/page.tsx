import { notFound, redirect } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, hrefWithoutNumber, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { placesOf } from "@/app/(desk)/people/_list/divisions";
import { lineMeanings } from "@/app/(desk)/subsidies/_campaign/meanings";
import { linesAsked, linesShape } from "@/app/(desk)/subsidies/_line/shape";
import { getTranslator } from "@/app/messages/translator";
import { identityTags } from "@/server/benefits/contract";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { type Difference, differences, insurances, type LineReason, lineReasons, phases, ways } from "@/server/subsidies/rules";
import { lineTabs } from "@/server/subsidies/shapes";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["lines"]>>["rows"][number];

/** Everybody of a year: who gets what, how it is paid, where it stands. */
export default async function LinesPage(props: { params: Promise<{ campaign: string }>; searchParams: Promise<AddressParameters> }) {
  const { campaign } = await props.params;
  const parameters = await props.searchParams;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.view")) notFound();
  const shape = linesShape(campaign);
  const elsewhere = hrefWithoutNumber(shape, parameters);
  if (elsewhere !== null) redirect(elsewhere);
  const query = readList(shape, parameters);
  const t = await getTranslator("subsidies");
  const api = await caller();
  const [found, divisions] = await orNotFound(
    Promise.all([
      api.subsidies.lines({ ...linesAsked(campaign, query), page: query.page, pageSize: query.pageSize }),
      api.staff.divisions({ townships: true }),
    ]),
  );
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  const year = String(found.year);
  const total = t("lines.total", { count: found.total, amount: formatAmount(found.amount), personal: formatAmount(found.personal) });
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/subsidies" },
          { label: t("year", { year }), href: `/subsidies/${campaign}` },
          { label: t("nav.lines") },
        ]}
        title={t("lines.pageTitle", { year })}
      />
      <ExportJob job={parameters.job} />
      <FilterBar shape={shape} query={query} fields={await fieldsOf(placesOf(divisions, member.region))} />
      <ListTable
        shape={shape}
        query={query}
        caption={t("lines.caption")}
        columns={await columnsOf((region) => names.get(region.slice(0, 9)) ?? names.get(region.slice(0, 6)) ?? region)}
        rows={found.rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/subsidies/lines/${row.id}`}
        total={found.total}
        totals={total}
        tabs={lineTabs.map((key) => ({
          key,
          label: t(`lineStates.${key}`),
          count: found.counts[key],
          ...(key === "returned" ? { meaning: "wrong" as const } : {}),
        }))}
        exportHref={exportHref("subsidy-lines", shape, query, { campaign })}
        empty={<EmptyState title={t("lines.empty")} note={t("lines.emptyNote")} />}
      />
    </>
  );
}

async function fieldsOf(places: { value: string; label: string }[]): Promise<FilterField[]> {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  const yes = [{ value: "yes", label: t("lines.filters.yes") }];
  const flag = (name: "ended" | "overdue" | "unreviewed" | "higher"): FilterField => ({
    ...{ name, label: t(`lines.filters.${name}`), kind: "select", options: yes, more: true },
  });
  return [
    { name: "words", label: t("lines.search"), kind: "text", searches: searchedIn.people, personHref: "/people/" },
    { name: "region", label: t("lines.filters.region"), kind: "select", options: places },
    {
      name: "basis",
      label: t("lines.filters.basis"),
      kind: "select",
      options: identityTags.map((value) => ({ value, label: names(value) })),
    },
    { name: "way", label: t("lines.filters.way"), kind: "select", options: ways.map((value) => ({ value, label: t(`ways.${value}`) })) },
    {
      ...{ name: "reason", label: t("lines.filters.reason"), kind: "select", more: true },
      options: lineReasons.map((value) => ({ value, label: t(`reasons.${value}`) })),
    },
    {
      ...{ name: "difference", label: t("lines.filters.difference"), kind: "select", more: true },
      options: differences.map((value) => ({ value, label: t(`differences.${value}`) })),
    },
    {
      ...{ name: "insurance", label: t("lines.filters.insurance"), kind: "select", more: true },
      options: insurances.map((value) => ({ value, label: t(`insurances.${value}`) })),
    },
    {
      ...{ name: "phase", label: t("lines.filters.phase"), kind: "select", more: true },
      options: phases.map((value) => ({ value, label: t(`phases.${value}`) })),
    },
    flag("ended"),
    flag("overdue"),
    flag("unreviewed"),
    flag("higher"),
  ];
}

async function columnsOf(place: (region: string) => string): Promise<Column<Listed>[]> {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  const money = (key: "assistance" | "county" | "sameLevel", amountIn: (row: Listed) => string): Column<Listed> => ({
    ...{ key, title: t(`lines.columns.${key}`), align: "right", optional: true },
    cell: (row) => <Money amount={amountIn(row)} />,
  });
  const notesOf = (row: Listed): { key: string; words: string; isWrong?: boolean }[] => [
    ...(row.reason === null ? [] : [{ key: "reason", words: t(`reasons.${row.reason as LineReason}`) }]),
    ...(row.difference === null ? [] : [{ key: "difference", words: t(`differences.${row.difference as Difference}`), isWrong: true }]),
    ...(row.phase === "addition" ? [{ key: "addition", words: t("lines.addition") }] : []),
    ...(row.endedOn === null ? [] : [{ key: "ended", words: t("lines.ended", { date: row.endedOn }) }]),
    ...(row.payBy === null || row.state === "paid"
      ? []
      : [{ key: "due", words: t(row.isOverdue ? "lines.overdue" : "lines.due", { date: row.payBy }), isWrong: row.isOverdue }]),
    ...(row.way === "pay_then_refund" && !row.hasVoucher && row.reason === null
      ? [{ key: "voucher", words: t("lines.noVoucher"), isWrong: true }]
      : []),
    ...(row.higherAmount === null ? [] : [{ key: "higher", words: t("lines.higher", { amount: formatAmount(row.higherAmount) }) }]),
    ...(row.isReviewed ? [] : [{ key: "review", words: t("lines.notReviewed") }]),
  ];
  return [
    { key: "name", title: t("lines.columns.name"), sort: "name", cell: (row) => <b className="nowrap">{row.name}</b> },
    { key: "number", title: t("lines.columns.number"), cell: (row) => <span className="nowrap">{row.numberMasked}</span> },
    { key: "place", title: t("lines.columns.place"), sort: "region", cell: (row) => place(row.region) },
    {
      key: "basis",
      title: t("lines.columns.basis"),
      cell: (row) =>
        row.basis === null ? (
          <span className="tertiary">{row.tags.map((tag) => names(tag as "orphan")).join("、")}</span>
        ) : (
          <ClassTag governs>{names(row.basis as "orphan")}</ClassTag>
        ),
    },
    {
      key: "amount",
      title: t("lines.columns.amount"),
      align: "right",
      sort: "amount",
      cell: (row) => <Money amount={row.amount} strong />,
    },
    money("assistance", (row) => row.assistanceFund),
    money("county", (row) => row.countyFinance),
    money("sameLevel", (row) => row.sameLevelFinance),
    { key: "personal", title: t("lines.columns.personal"), align: "right", cell: (row) => <Money amount={row.personalNet} /> },
    { key: "way", title: t("lines.columns.way"), cell: (row) => (row.reason === null ? t(`ways.${row.way}`) : "—") },
    { key: "insurance", title: t("lines.columns.insurance"), cell: (row) => t(`insurances.${row.insurance}`) },
    {
      key: "state",
      title: t("lines.columns.state"),
      cell: (row) => <StatusTag meaning={lineMeanings[row.state]}>{t(`lineStates.${row.state}`)}</StatusTag>,
    },
    {
      key: "note",
      title: t("lines.columns.note"),
      cell: (row) =>
        notesOf(row).map(({ key, words, isWrong }) => (
          <div key={key} className={isWrong ? "wrong" : "secondary"}>
            {words}
          </div>
        )),
    },
  ];
}
