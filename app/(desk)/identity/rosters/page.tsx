import { formatMonth } from "@/app/_ui/figures/dates";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { rosterMeanings } from "@/app/(desk)/identity/rosters/_list/meanings";
import { rostersAsked, rostersShape } from "@/app/(desk)/identity/rosters/_list/shape";
import { getTranslator } from "@/app/messages/translator";
import type { IdentityTag } from "@/server/benefits/contract";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { rosterStates } from "@/server/rosters/rules";
import { examples } from "@/server/rosters/shapes";
import { may } from "@/server/staff/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["list"]>>["rows"][number];

/** Lists to try, made of the office's own people. */
async function Examples() {
  const t = await getTranslator("rosters.examples");
  return (
    <NoticeBand
      meaning="neutral"
      action={examples.map((which) => (
        <ButtonLink key={which} href={`/api/export/roster-examples?which=${which}`} icon="download" download>
          {t(which)}
        </ButtonLink>
      ))}
    >
      {t("note")}
    </NoticeBand>
  );
}

/** Every roster there has been, by month, office and state. */
export default async function RostersPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(rostersShape, await searchParams);
  const t = await getTranslator("rosters");
  const member = await memberOfRequest();
  const api = await caller();
  const { rows, total, states, offices } = await orNotFound(api.rosters.list(rostersAsked(query)));
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  return (
    <Stack>
      <PageHead
        title={t("rosters")}
        meta={[{ key: "hint", value: t("hint") }]}
        actions={
          member !== null && (
            <>
              {may(member, "rosters.board") && (
                <ButtonLink href="/identity/board" icon="table">
                  {t("board.menu")}
                </ButtonLink>
              )}
              {may(member, "rosters.report") && (
                <ButtonLink href="/identity/rosters/new" icon="upload" kind="primary">
                  {t("list.new")}
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <FilterBar
        shape={rostersShape}
        query={query}
        fields={[
          { name: "month", label: t("list.month"), kind: "month" },
          { name: "office", label: t("list.office"), kind: "select", options: offices.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
      />
      {member !== null && may(member, "rosters.report") && (await api.rosters.form()).hasExamples && <Examples />}
      <ListTable
        shape={rostersShape}
        query={query}
        caption={t("list.caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.office} ${row.month} ${row.number}`}
        rowHref={(row) => `/identity/rosters/${row.id}`}
        total={total}
        tabs={[
          { key: "all", label: t("list.all"), count: all },
          ...rosterStates
            .filter((state) => (states[state] ?? 0) > 0 || state === query.tab)
            .map((state) => ({ key: state, label: t(`states.${state}`), count: states[state] ?? 0 })),
        ]}
        exportHref={exportHref("rosters", rostersShape, query)}
        empty={<EmptyState title={t("list.none")} note={t("list.noneNote")} />}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("rosters");
  const common = await getTranslator("common");
  const dates = await getTranslator("common.dates");
  const count = (key: "rows" | "added" | "changed" | "ended", countIn: (row: Listed) => number): Column<Listed> => ({
    key,
    title: t(`list.${key}`),
    align: "right",
    cell: (row) => countIn(row).toLocaleString("en-US"),
  });
  const names = (classes: readonly string[]) => classes.map((tag) => common(`identity.${tag as IdentityTag}`)).join(common("listComma"));
  return [
    { key: "month", title: t("list.month"), sort: "month", cell: (row) => <b className="nowrap">{formatMonth(row.month, dates)}</b> },
    { key: "office", title: t("list.office"), sort: "office", cell: (row) => row.office },
    { key: "number", title: t("list.number"), cell: (row) => <span className="nowrap">{t("list.numberOf", { number: row.number })}</span> },
    { key: "scope", title: t("list.scope"), cell: (row) => <span className="nowrap">{t(`scopes.${row.scope}`)}</span> },
    { key: "classes", title: t("list.classes"), cell: (row) => names(row.classes) },
    count("rows", ({ counts }) => counts.after),
    count("added", ({ counts }) => counts.new),
    count("changed", ({ counts }) => counts.changed),
    count("ended", ({ counts }) => counts.ended),
    { key: "by", title: t("list.by"), optional: true, cell: (row) => row.by },
    { key: "at", title: t("list.at"), sort: "recordedAt", cell: (row) => <span className="nowrap">{row.recordedAt}</span> },
    { key: "confirmedAt", title: t("list.confirmedAt"), optional: true, cell: (row) => row.confirmedAt ?? "—" },
    {
      key: "state",
      title: t("list.state"),
      cell: (row) => <StatusTag meaning={rosterMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
  ];
}
