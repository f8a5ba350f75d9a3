import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { type Money as Amount, formatMoney, sum, toText } from "@/server/money";
import { isStanding, type OrderState, purposeKeys } from "@/server/payments/rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may } from "@/server/staff/rules";
import { OrdersBulkBar } from "./_orders/orders-bulk-bar";
import { orderMeanings, ordersShape, orderTabs } from "./_orders/shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["payments"]["list"]>>["rows"][number];

export default async function PaymentsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(ordersShape, await searchParams);
  const t = await getTranslator("payments");
  const member = await memberOfRequest();
  const api = await caller();
  const state = query.tab === null || query.tab === "all" ? undefined : query.tab;
  const { rows, states } = await api.payments.list({
    ...query.filters,
    state,
    page: query.page,
    pageSize: query.pageSize,
    sort: query.sort.by,
    ascending: query.sort.direction === "asc",
  });
  const mayDo = (action: Action) => member !== null && may(member, action);
  const [makes, mayApprove, maySend] = [mayDo("payments.make"), mayDo("payments.approve"), mayDo("payments.exchange")];
  const isTickable = rows.some(({ order }) => (mayApprove && order.state === "made") || (maySend && order.state === "approved"));
  const toPay = makes ? await api.payments.toPay() : [];
  const inTab = states.filter((row) => state === undefined || row.state === state);
  const total = inTab.reduce((count, row) => count + row.count, 0);
  const tabs = orderTabs.map((key) => ({
    key,
    label: key === "all" ? t("orders.all") : t(`states.${key}`),
    count: states.filter((row) => key === "all" || row.state === key).reduce((count, row) => count + row.count, 0),
    ...(key === "failed" || key === "returned" ? { meaning: "wrong" as const } : {}),
  }));
  return (
    <>
      <PageHead crumbs={[{ label: t("title") }]} title={t("orders.title")} actions={<Ways member={member} toPay={toPay.length} />} />
      <FilterBar shape={ordersShape} query={query} fields={fieldsOf(t)} />
      <ListTable
        shape={ordersShape}
        query={query}
        caption={t("orders.caption")}
        columns={columnsOf(t, state === "failed" || state === "returned")}
        rows={rows}
        rowKey={(row) => row.order.id}
        rowName={(row) => row.order.number}
        rowHref={(row) => `/payments/${row.order.id}`}
        total={total}
        totals={totalsOf(t, inTab, state)}
        tabs={tabs}
        exportHref={exportHref("payments", ordersShape, query)}
        {...(isTickable
          ? {
              select: {
                amountOf: (row: Listed) => toText(row.order.amount),
                bar: <OrdersBulkBar state={state ?? null} mayApprove={mayApprove} maySend={maySend} />,
              },
            }
          : {})}
        empty={<EmptyState title={t("orders.empty")} note={t("orders.emptyNote")} />}
      />
    </>
  );
}

/** Where else payments are dealt with, for whoever may. */
async function Ways({ member, toPay }: { member: Member | null; toPay: number }) {
  const t = await getTranslator("payments");
  const reconciliation = await getTranslator("reconciliation");
  const common = await getTranslator("common");
  if (member === null) return null;
  return (
    <>
      {may(member, "payments.exchange") && (
        <ButtonLink href="/payments/bank" icon="wallet">
          {t("orders.bank")}
        </ButtonLink>
      )}
      {may(member, "payments.reconcile") && (
        <ButtonLink href="/payments/reconciliations" icon="scales">
          {reconciliation("title")}
        </ButtonLink>
      )}
      {may(member, "payments.make") && (
        <ButtonLink href="/payments/new" kind="primary" icon="plus">
          {toPay > 0 ? t("orders.make") + common("aside", { words: t("orders.toMake", { count: toPay }) }) : t("orders.make")}
        </ButtonLink>
      )}
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslator<"payments">>>;

/** What is on its way or arrived is added up; what failed and what pays it again is the same money and counts once. */
function totalsOf(
  t: Words,
  states: readonly { state: OrderState; count: number; amount: Amount }[],
  state: OrderState | undefined,
): string {
  const count = states.reduce((all, row) => all + row.count, 0);
  if (state !== undefined) return t("orders.total", { count, amount: formatMoney(sum(states.map((row) => row.amount))) });
  const standing = sum(states.filter((row) => isStanding(row.state)).map((row) => row.amount));
  return t("orders.totalStanding", { count, amount: formatMoney(standing) });
}

/** Where orders failed or came back, why stands beside them; elsewhere it can be chosen. */
function columnsOf(t: Words, asksWhy: boolean): Column<Listed>[] {
  return [
    { key: "number", title: t("orders.number"), sort: "number", cell: (row) => row.order.number },
    { key: "payee", title: t("orders.payee"), cell: (row) => row.payeeName },
    { key: "batch", title: t("orders.batch"), cell: (row) => row.batchNumber ?? "—" },
    {
      key: "share",
      title: t("orders.share"),
      cell: (row) => (row.order.share === null ? t(`purposes.${row.order.purpose}`) : t(`shares.${row.order.share}`)),
    },
    { key: "cases", title: t("orders.cases"), align: "right", cell: (row) => row.caseCount },
    {
      key: "amount",
      title: t("orders.amount"),
      align: "right",
      sort: "amount",
      cell: (row) => <Money amount={toText(row.order.amount)} strong />,
    },
    {
      key: "offset",
      title: t("orders.offset"),
      align: "right",
      optional: true,
      cell: (row) => <Money amount={row.order.offset.isZero() ? null : toText(row.order.offset)} />,
    },
    {
      key: "state",
      title: t("orders.state"),
      cell: (row) => <StatusTag meaning={orderMeanings[row.order.state]}>{t(`states.${row.order.state}`)}</StatusTag>,
    },
    { key: "why", title: t("order.failure"), optional: !asksWhy, cell: (row) => row.order.failureWords ?? "—" },
    { key: "madeBy", title: t("orders.madeBy"), cell: (row) => row.madeByName },
    { key: "approvedBy", title: t("orders.approvedBy"), optional: true, cell: (row) => row.approvedByName ?? "—" },
    { key: "recordedAt", title: t("orders.recordedAt"), sort: "recordedAt", cell: (row) => formatInstant(row.order.recordedAt) },
    { key: "paidOn", title: t("orders.paidOn"), optional: true, cell: (row) => row.order.paidOn ?? "—" },
  ];
}

function fieldsOf(t: Words): FilterField[] {
  return [
    { name: "words", label: t("orders.search"), kind: "text", searches: searchedIn.orders },
    {
      name: "purpose",
      label: t("orders.purpose"),
      kind: "select",
      options: purposeKeys.map((value) => ({ value, label: t(`purposes.${value}`) })),
    },
    {
      name: "share",
      label: t("orders.share"),
      kind: "select",
      options: (["assistance", "poverty_insurance"] as const).map((value) => ({ value, label: t(`shares.${value}`) })),
    },
    { name: "from", label: t("orders.from"), kind: "date" },
    { name: "to", label: t("orders.to"), kind: "date" },
  ];
}
