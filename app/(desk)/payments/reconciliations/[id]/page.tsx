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
import { caller, memberOfRequest } from "@/server/requests/caller";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";
import { BothSidesCard } from "./both-sides";
import { Objections } from "./objections";

async function load(id: string) {
  try {
    return await (await caller()).reconciliation.reconciliation({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["reconciliation"]["reconciledRows"]>>["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"reconciliation">>>;

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
  const t = await getTranslator("reconciliation");
  const payments = await getTranslator("payments");
  const member = await memberOfRequest();
  const mayDo = (action: Action) => member !== null && may(member, action);
  const wrong = found.differentCount + found.onlyOursCount + found.onlyTheirsCount;
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: payments("title"), href: "/payments" },
          { label: t("title"), href: "/payments/reconciliations" },
          { label: found.batchNumber },
        ]}
        title={`${t("title")} ${found.batchNumber}`}
        status={<StatusTag meaning={wrong === 0 ? "done" : "wrong"}>{wrong === 0 ? t("allSame") : t("different")}</StatusTag>}
        meta={[{ label: t("at"), value: formatInstant(found.recordedAt) }]}
      />
      <StatStrip
        figures={[
          { key: "rows", label: t("rows"), value: String(found.rowCount) },
          { key: "same", label: t("same"), value: String(found.sameCount), meaning: "done" },
          {
            key: "different",
            label: t("different"),
            value: String(found.differentCount),
            ...(found.differentCount > 0 ? { meaning: "wrong" as const } : {}),
          },
          { key: "ours", label: t("onlyOurs"), value: String(found.onlyOursCount) },
          { key: "theirs", label: t("onlyTheirs"), value: String(found.onlyTheirsCount) },
        ]}
      />
      {found.sums !== null && <BothSidesCard sums={found.sums} />}
      <FilterBar shape={shape} query={query} fields={fieldsOf(t)} />
      <ListTable
        shape={shape}
        query={query}
        caption={t("title")}
        columns={columnsOf(t, { id, objects: mayDo("payments.reconcile"), answers: mayDo("payments.answerObjection") })}
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
    { name: "words", label: t("settlementNumber"), kind: "text" },
    {
      name: "verdict",
      label: t("verdict"),
      kind: "select",
      options: verdicts.map((value) => ({ value, label: t(`verdicts.${value}`) })),
    },
    {
      name: "objection",
      label: t("objections.filter"),
      kind: "select",
      options: [{ value: "open", label: t("objections.open") }],
    },
    {
      name: "field",
      label: t("field"),
      kind: "select",
      options: comparedFields.map((value) => ({ value, label: t(`fields.${value}`) })),
      more: true,
    },
  ];
}

function columnsOf(t: Words, asker: { id: string; objects: boolean; answers: boolean }): Column<Listed>[] {
  return [
    { key: "row", title: t("row"), align: "right", sort: "row", cell: (row) => row.row ?? "—" },
    {
      key: "settlementNumber",
      title: t("settlementNumber"),
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
      title: t("verdict"),
      sort: "verdict",
      cell: (row) => <StatusTag meaning={row.verdict === "same" ? "done" : "wrong"}>{t(`verdicts.${row.verdict}`)}</StatusTag>,
    },
    { key: "field", title: t("field"), cell: (row) => (row.field === null ? "—" : t(`fields.${row.field}`)) },
    { key: "ours", title: t("ours"), cell: (row) => shownAs(row.field, row.ours) },
    {
      key: "theirs",
      title: t("theirs"),
      cell: (row) => (row.field === null ? "—" : <span className="wrong">{shownAs(row.field, row.theirs)}</span>),
    },
    {
      key: "objections",
      title: t("objections.title"),
      cell: (row) => (
        <Objections
          reconciliation={asker.id}
          settlementNumber={row.settlementNumber}
          said={row.objections.map((one) => ({
            ...one,
            recordedAt: formatInstant(one.recordedAt),
            answeredAt: one.answeredAt === null ? null : formatInstant(one.answeredAt),
          }))}
          objects={asker.objects}
          answers={asker.answers}
        />
      ),
    },
  ];
}
