import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { PostMoneyButton } from "@/app/(desk)/fund/post-money-button";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { receiptFunds } from "@/server/funding/shapes";
import { sources } from "@/server/ledger/account-rules";
import { formatMoney } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { Year } from "./_year/found";
import styles from "./_year/funding.module.css";
import { MakeMatchingButton } from "./_year/make-matching";
import { DunningsCard, OwedCard } from "./_year/owed-card";
import { receiptsAsked, receiptsShape, yearAsked } from "./_year/shape";
import { SourcesCard } from "./_year/sources-card";
import { VersionsCard } from "./_year/versions-card";

type Api = Awaited<ReturnType<typeof caller>>["funding"];
type Receipt = Awaited<ReturnType<Api["receipts"]>>["rows"][number];

/** Where a year's money came from, what city and counties owe of it, and every receipt. */
export default async function FundingPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(receiptsShape, await searchParams);
  const today = businessDateOf(new Date());
  const member = await memberOfRequest();
  if (member === null || !may(member, "funding.view")) notFound();
  const api = (await caller()).funding;
  const year = yearAsked(query, today);
  const found = await api.year({ year });
  const { rows, total, amount } = await api.receipts({ ...receiptsAsked(query, today), page: query.page, pageSize: query.pageSize });
  const t = await getTranslator("funding");
  const posts = may(member, "fund.post");
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("ledger"), href: "/fund" }, { label: t("title") }]}
        title={t("pageTitle", { year: String(year) })}
        meta={[{ value: t("unit") }]}
        actions={
          <>
            <YearLinks years={found.years} year={year} />
            {found.mayMake && <MakeMatchingButton year={year} counties={found.counties} before={found.versions[0] ?? null} />}
            {posts && <PostMoneyButton />}
          </>
        }
      />
      <Figures found={found} />
      <div className={styles.halves}>
        <SourcesCard found={found} />
        <OwedCard found={found} today={today} />
      </div>
      <VersionsCard found={found} />
      <DunningsCard found={found} />
      <FilterBar shape={receiptsShape} query={query} fields={await fieldsOf(found)} />
      <ListTable
        shape={receiptsShape}
        query={query}
        caption={t("receiptsTitle")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.transfer}
        rowName={(row) => row.voucher ?? row.words}
        total={total}
        totals={t("receiptsTotal", { count: total, amount: formatMoney(amount) })}
        exportHref={exportHref("funding-receipts", receiptsShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </Stack>
  );
}

async function YearLinks({ years, year }: { years: readonly number[]; year: number }) {
  const t = await getTranslator("funding");
  return (
    <nav aria-label={t("year")} className={styles.years}>
      {years.map((one) => (
        <ButtonLink key={one} href={`/fund/funding?year=${one}`} size="small" kind={one === year ? "primary" : "default"}>
          {String(one)}
        </ButtonLink>
      ))}
    </nav>
  );
}

async function Figures({ found }: { found: Year }) {
  const t = await getTranslator("funding");
  const { surplus, owed } = found;
  return (
    <StatStrip
      figures={[
        { key: "raised", label: t("raised"), value: formatMoney(found.total), meaning: "primary" },
        ...(surplus === null
          ? []
          : [
              {
                key: "ceiling",
                label: t("ceiling"),
                value: formatMoney(surplus.ceiling),
                note: surplus.compliant ? t("surplusWithin") : t("surplusAbove", { amount: formatMoney(surplus.excess) }),
                ...(surplus.compliant ? {} : { meaning: "attention" as const }),
              },
            ]),
        ...(owed === null
          ? []
          : [
              {
                key: "base",
                label: t("base"),
                value: formatMoney(owed.base),
                note: t("baseNote", { number: owed.documentNumber, version: String(owed.version) }),
              },
              { key: "city", label: t("city"), value: formatMoney(owed.city.paid), note: `${t("owed")} ${formatMoney(owed.city.owed)}` },
            ]),
      ]}
    />
  );
}

async function fieldsOf(found: Year): Promise<FilterField[]> {
  const t = await getTranslator("funding");
  const ledger = await getTranslator("ledger");
  return [
    { name: "words", label: t("search"), kind: "text", searches: searchedIn.text },
    { name: "source", label: t("source"), kind: "select", options: sources.map((value) => ({ value, label: ledger(`sources.${value}`) })) },
    { name: "county", label: t("county"), kind: "select", options: found.counties.map(({ code, name }) => ({ value: code, label: name })) },
    {
      name: "fund",
      label: t("fund"),
      kind: "select",
      options: receiptFunds.map((value) => ({ value, label: t(`funds.${value}`) })),
      more: true,
    },
    { name: "from", label: t("from"), kind: "date", more: true },
    { name: "to", label: t("to"), kind: "date", more: true },
  ];
}

async function columnsOf(): Promise<Column<Receipt>[]> {
  const t = await getTranslator("funding");
  const ledger = await getTranslator("ledger");
  return [
    { key: "day", title: t("valueDay"), sort: "valueDay", cell: (row) => row.valueDay },
    {
      key: "source",
      title: t("source"),
      cell: (row) => (row.fund === "top_up" ? t("funds.top_up") : ledger(`sources.${row.source}`)),
    },
    { key: "county", title: t("county"), cell: (row) => row.countyName ?? (row.source === "county" ? t("unnamedCounty") : "—") },
    { key: "amount", title: t("amount"), align: "right", sort: "amount", cell: (row) => <Money amount={row.amount} strong /> },
    { key: "voucher", title: t("voucher"), cell: (row) => row.voucher ?? "—" },
    { key: "words", title: t("remarks"), cell: (row) => row.words },
    { key: "by", title: t("by"), cell: (row) => row.memberName },
  ];
}
