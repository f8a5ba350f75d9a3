import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { type DateWords, formatMonth } from "@/app/_ui/figures/dates";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { IncomeButton } from "./_parts/income-button";
import { PlansNav, WithoutRule } from "./_parts/nav";
import { applicationMeaning, countyNames, planMeanings } from "./_parts/place";
import { plansAsked, plansShape, planTabs } from "./_parts/shape";

type Api = Awaited<ReturnType<typeof caller>>["monthlyPlans"];
type Listed = Awaited<ReturnType<Api["list"]>>["rows"][number];

/** Every county's plans, the newest month first, and the way into each month. */
export default async function PlansPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(plansShape, await searchParams);
  const t = await getTranslator("monthlyPlans");
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.monthlyPlan === null) return <WithoutRule rules={rules} current="plans" />;
  const asked = plansAsked(query);
  const { rows, sums } = await api.monthlyPlans.list({ ...asked, page: query.page, pageSize: query.pageSize });
  const member = await memberOfRequest();
  const nameOf = await countyNames();
  const divisions = (await api.staff.divisions({})).filter(({ level }) => level === "county");
  const shown = sums.filter((row) => asked.state === "all" || row.state === asked.state);
  const countOf = (tab: string) => sums.filter((row) => tab === "all" || row.state === tab).reduce((count, row) => count + row.count, 0);
  const total = (of: (row: (typeof sums)[number]) => string) => formatAmount(toText(sum(shown.map((row) => money(of(row))))));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("fund") }, { label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("list.about") }]}
        actions={member !== null && may(member, "fund.post") && rules.county === null && <IncomeButton year={rules.today.slice(0, 4)} />}
      />
      <PlansNav rules={rules} current="plans" />
      <Months />
      <FilterBar
        shape={plansShape}
        query={query}
        fields={[
          { name: "words", label: t("list.search"), kind: "text", searches: searchedIn.text },
          { name: "month", label: t("list.month"), kind: "month" },
          ...(rules.county === null
            ? [
                {
                  name: "county",
                  label: t("county"),
                  kind: "select" as const,
                  options: divisions.map(({ code, name }) => ({ value: code, label: name })),
                },
              ]
            : []),
          { name: "late", label: t("list.late"), kind: "select", options: [{ value: "late", label: t("list.late") }] },
        ]}
      />
      <ListTable
        shape={plansShape}
        query={query}
        caption={t("list.caption")}
        columns={await columnsOf(nameOf)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/fund/plans/${row.id}`}
        total={countOf(asked.state)}
        totals={t("list.total", {
          count: countOf(asked.state),
          requested: total((row) => row.requested),
          approved: total((row) => row.approved),
        })}
        tabs={planTabs.map((key) => ({ key, label: key === "all" ? t("list.all") : t(`states.${key}`), count: countOf(key) }))}
        exportHref={exportHref("monthly-plans", plansShape, query)}
        empty={<EmptyState title={t("list.empty")} note={t("list.emptyNote")} />}
      />
    </Stack>
  );
}

/** The last months, each with what it came to and how far it is. */
async function Months() {
  const t = await getTranslator("monthlyPlans");
  const dates: DateWords = await getTranslator("common.dates");
  const rows = await (await caller()).monthlyPlans.months();
  return (
    <Card title={t("list.months")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("list.months")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.month")}</th>
            <th scope="col" className="number">
              {t("list.plans")}
            </th>
            <th scope="col" className="number">
              {t("list.requested")}
            </th>
            <th scope="col" className="number">
              {t("list.approved")}
            </th>
            <th scope="col">{t("list.application")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <td>
                <Link href={`/fund/plans/month/${row.month}`}>{formatMonth(row.month, dates)}</Link>
              </td>
              <td className="number" data-label={t("list.plans")}>
                {row.plans}
              </td>
              <td className="number" data-label={t("list.requested")}>
                <Money amount={row.requested} />
              </td>
              <td className="number" data-label={t("list.approved")}>
                <Money amount={row.approved} strong />
              </td>
              <td>
                {row.application === null ? (
                  "—"
                ) : (
                  <Row>
                    {row.application.number}
                    <StatusTag meaning={applicationMeaning(row.application.state)}>{t(`states.${row.application.state}`)}</StatusTag>
                  </Row>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function columnsOf(nameOf: (code: string) => string): Promise<Column<Listed>[]> {
  const t = await getTranslator("monthlyPlans");
  const amount = (key: "requested" | "approved", strong: boolean): Column<Listed> => ({
    key,
    title: t(`list.${key}`),
    align: "right",
    sort: key,
    cell: (row) => <Money amount={row[key]} strong={strong} />,
  });
  return [
    { key: "number", title: t("list.number"), cell: (row) => row.number },
    { key: "county", title: t("county"), sort: "county", cell: (row) => nameOf(row.county) },
    { key: "month", title: t("list.month"), sort: "month", cell: (row) => row.month },
    {
      key: "state",
      title: t("state"),
      cell: (row) => (
        <Row>
          <StatusTag meaning={planMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
          {row.late && <StatusTag meaning="wrong">{t("list.late")}</StatusTag>}
        </Row>
      ),
    },
    amount("requested", false),
    amount("approved", true),
    { key: "paidOut", title: t("list.paidOut"), align: "right", cell: (row) => <Money amount={row.paidOut} /> },
    { key: "submittedAt", title: t("list.submittedAt"), cell: (row) => (row.submittedAt === null ? "—" : formatInstant(row.submittedAt)) },
  ];
}
