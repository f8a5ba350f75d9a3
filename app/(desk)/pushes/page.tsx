import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { pushStates } from "@/server/pushes/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { ProposeButton } from "./propose-button";
import { pushesShape, pushMeanings } from "./shape";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["pushes"]["list"]>>["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"pushes">>>;

export default async function PushesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(pushesShape, await searchParams);
  const t = await getTranslator("pushes");
  const keys = await getTranslator("apiKeys");
  const member = await memberOfRequest();
  const api = await caller();
  const makes = member !== null && may(member, "pushes.propose") && member.region === member.area;
  const [{ rows, total }, due, underWay] = await Promise.all([
    api.pushes.list({ ...query.filters, page: query.page, pageSize: query.pageSize as 50 }),
    api.pushes.dueOfMonth(),
    makes ? api.pushes.underWay() : null,
  ]);
  return (
    <Stack>
      <PageHead
        title={t("title")}
        meta={[{ key: "note", value: t("note") }, ...(due === null ? [] : [{ key: "due", value: t("due", { date: due.dueOn }) }])]}
        actions={
          <>
            {member !== null && may(member, "pushes.acknowledge") && (
              <ButtonLink href="/pushes/keys" icon="key">
                {keys("title")}
              </ButtonLink>
            )}
            {makes && <ProposeButton blockedBy={underWay === null ? null : t("propose.blocked", { month: underWay.month })} />}
          </>
        }
      />
      <FilterBar
        shape={pushesShape}
        query={query}
        fields={[
          {
            name: "state",
            label: t("filterState"),
            kind: "select",
            options: pushStates.map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
      />
      <ListTable
        shape={pushesShape}
        query={query}
        caption={t("caption")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => nameOf(t, row)}
        rowHref={(row) => `/pushes/${row.id}`}
        total={total}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </Stack>
  );
}

const nameOf = (t: Words, { month, sequence }: Pick<Listed, "month" | "sequence">) =>
  sequence === 1 ? t("month", { month }) : t("correction", { month, sequence: sequence - 1 });

function columnsOf(t: Words): Column<Listed>[] {
  return [
    { key: "month", title: t("columns.month"), cell: (row) => <b>{nameOf(t, row)}</b> },
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={pushMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    { key: "people", title: t("columns.people"), align: "right", cell: (row) => row.counts.people.toLocaleString("en-US") },
    { key: "changes", title: t("columns.changes"), align: "right", cell: (row) => t("changesOf", row.counts) },
    {
      key: "offices",
      title: t("columns.offices"),
      align: "right",
      cell: (row) => (row.offices === null ? "—" : t("acknowledgedOf", { acknowledged: row.acknowledged ?? 0, offices: row.offices })),
    },
    {
      key: "mine",
      title: t("columns.mine"),
      cell: (row) =>
        row.mine === true ? (
          <StatusTag meaning={row.mineAcknowledged === true ? "done" : "attention"}>
            {t(row.mineAcknowledged === true ? "mineStates.acknowledged" : "mineStates.waiting")}
          </StatusTag>
        ) : (
          t("mineStates.none")
        ),
    },
    { key: "proposed", title: t("columns.proposed"), cell: (row) => `${formatInstant(row.recordedAt)}　${row.proposedByName ?? ""}` },
    {
      key: "released",
      title: t("columns.released"),
      cell: (row) => (row.releasedAt === null ? "—" : `${formatInstant(row.releasedAt)}　${row.releasedByName ?? ""}`),
    },
  ];
}
