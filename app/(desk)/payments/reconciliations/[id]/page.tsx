import { TRPCError } from "@trpc/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { asked, reconciledShape, shownAs } from "@/app/(desk)/payments/reconciliations/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { comparedFields, verdicts } from "@/server/payments/rules";
import { caller } from "@/server/requests/caller";

async function load(id: string) {
  try {
    return await (await caller()).reconciliation.reconciliation({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["reconciliation"]["reconciledRows"]>>["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"fund">>>;

export default async function ReconciliationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<AddressParameters>;
}) {
  const { id } = await params;
  const found = await load(id);
  const shape = reconciledShape(id);
  const query = readList(shape, await searchParams);
  const { rows, total } = await (await caller()).reconciliation.reconciledRows({
    id,
    ...asked(query),
    page: query.page,
    pageSize: query.pageSize,
  });
  const t = await getTranslator("fund");
  const wrong = found.differentCount + found.onlyOursCount + found.onlyTheirsCount;
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("payments"), href: "/payments" },
          { label: t("reconcile.title"), href: "/payments/reconciliations" },
          { label: found.batchNumber },
        ]}
        title={`${t("reconcile.title")} ${found.batchNumber}`}
        status={
          <StatusTag meaning={wrong === 0 ? "done" : "wrong"}>{wrong === 0 ? t("reconcile.allSame") : t("reconcile.different")}</StatusTag>
        }
        meta={[{ label: t("reconcile.at"), value: formatInstant(found.recordedAt) }]}
      />
      <StatStrip
        figures={[
          { key: "rows", label: t("reconcile.rows"), value: String(found.rowCount) },
          { key: "same", label: t("reconcile.same"), value: String(found.sameCount), meaning: "done" },
          {
            key: "different",
            label: t("reconcile.different"),
            value: String(found.differentCount),
            ...(found.differentCount > 0 ? { meaning: "wrong" as const } : {}),
          },
          { key: "ours", label: t("reconcile.onlyOurs"), value: String(found.onlyOursCount) },
          { key: "theirs", label: t("reconcile.onlyTheirs"), value: String(found.onlyTheirsCount) },
        ]}
      />
      <FilterBar shape={shape} query={query} fields={fieldsOf(t)} />
      <ListTable
        shape={shape}
        query={query}
        caption={t("reconcile.title")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.at}
        rowName={(row) => row.settlementNumber}
        total={total}
        exportHref={exportHref("reconciled", shape, query, { id })}
      />
    </Stack>
  );
}

function fieldsOf(t: Words): FilterField[] {
  return [
    { name: "words", label: t("reconcile.settlementNumber"), kind: "text" },
    {
      name: "verdict",
      label: t("reconcile.verdict"),
      kind: "select",
      options: verdicts.map((value) => ({ value, label: t(`reconcile.verdicts.${value}`) })),
    },
    {
      name: "field",
      label: t("reconcile.field"),
      kind: "select",
      options: comparedFields.map((value) => ({ value, label: t(`reconcile.fields.${value}`) })),
    },
  ];
}

function columnsOf(t: Words): Column<Listed>[] {
  return [
    { key: "row", title: t("reconcile.row"), align: "right", sort: "row", cell: (row) => row.row ?? "—" },
    {
      key: "settlementNumber",
      title: t("reconcile.settlementNumber"),
      sort: "settlementNumber",
      cell: (row) =>
        row.verdict === "only_theirs" ? (
          row.settlementNumber
        ) : (
          <Link href={`/stays?words=${encodeURIComponent(row.settlementNumber)}`} prefetch={false}>
            {row.settlementNumber}
          </Link>
        ),
    },
    {
      key: "verdict",
      title: t("reconcile.verdict"),
      sort: "verdict",
      cell: (row) => <StatusTag meaning={row.verdict === "same" ? "done" : "wrong"}>{t(`reconcile.verdicts.${row.verdict}`)}</StatusTag>,
    },
    { key: "field", title: t("reconcile.field"), cell: (row) => (row.field === null ? "—" : t(`reconcile.fields.${row.field}`)) },
    { key: "ours", title: t("reconcile.ours"), cell: (row) => shownAs(row.field, row.ours) },
    {
      key: "theirs",
      title: t("reconcile.theirs"),
      cell: (row) => (row.field === null ? "—" : <span className="wrong">{shownAs(row.field, row.theirs)}</span>),
    },
  ];
}
