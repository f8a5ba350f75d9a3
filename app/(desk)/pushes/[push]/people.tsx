import { ClassTag } from "@/app/_ui/figures/class-tag";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { placesOf } from "@/app/(desk)/people/_list/divisions";
import { pushedAsked, pushedShape } from "@/app/(desk)/pushes/shape";
import { getTranslator } from "@/app/messages/translator";
import { type IdentityTag, identityTags } from "@/server/benefits/contract";
import { searchedIn } from "@/server/people/typed-words";
import { type ChangeKind, pushTabs } from "@/server/pushes/rules";
import { caller } from "@/server/requests/caller";
import { type Member, may } from "@/server/staff/rules";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["pushes"]["people"]>>["rows"][number];

const changeMeanings = { added: "done", changed: "preparing", ended: "wrong" } as const satisfies Record<ChangeKind, Meaning>;

/** The people of the list whom the reader's office sees. */
export async function PushedPeople({ push, member, parameters }: { push: string; member: Member; parameters: AddressParameters }) {
  const t = await getTranslator("pushes.people");
  const names = await getTranslator("common.identity");
  const shape = pushedShape(push);
  const query = readList(shape, parameters);
  const api = await caller();
  const [{ rows, total, counts }, divisions] = await Promise.all([
    api.pushes.people({ push, ...pushedAsked(query), page: query.page, pageSize: query.pageSize as 50 }),
    api.staff.divisions({ townships: false }),
  ]);
  return (
    <Stack>
      <ExportJob job={parameters.job} />
      <FilterBar
        shape={shape}
        query={query}
        fields={[
          { name: "words", label: t("searchLabel"), kind: "text", searches: searchedIn.people, personHref: "/people/" },
          { name: "region", label: t("region"), kind: "select", options: placesOf(divisions, member.region) },
          { name: "tag", label: t("tag"), kind: "select", options: identityTags.map((value) => ({ value, label: names(value) })) },
        ]}
      />
      <ListTable
        shape={shape}
        query={query}
        caption={t("caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.person}
        rowName={(row) => row.name}
        {...(may(member, "people.view") ? { rowHref: (row: Listed) => `/people/${row.person}` } : {})}
        total={total}
        tabs={pushTabs.map((key) => ({ key, label: t(`tabs.${key}`), count: counts[key] }))}
        exportHref={exportHref("pushed-people", shape, query, { push })}
        empty={<EmptyState title={t("empty")} {...(member.department === "hospital" ? { note: t("hospitalNote") } : {})} />}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("pushes.people");
  const names = await getTranslator("common.identity");
  const tags = (held: readonly IdentityTag[], governs: IdentityTag | null) =>
    held.length === 0 ? (
      <span className="tertiary">{t("none")}</span>
    ) : (
      <Row>
        {held.map((tag) => (
          <ClassTag key={tag} governs={tag === governs}>
            {names(tag)}
          </ClassTag>
        ))}
      </Row>
    );
  return [
    { key: "name", title: t("columns.name"), cell: (row) => <b className="nowrap">{row.name}</b> },
    { key: "number", title: t("columns.number"), cell: (row) => <span className="nowrap">{row.numberMasked}</span> },
    { key: "region", title: t("columns.region"), cell: (row) => row.regionName },
    { key: "tags", title: t("columns.tags"), cell: (row) => tags(row.tags, row.governs) },
    { key: "before", title: t("columns.before"), cell: (row) => tags(row.before, null) },
    {
      key: "change",
      title: t("columns.change"),
      cell: (row) => (
        <>
          {row.change !== null && <StatusTag meaning={changeMeanings[row.change]}>{t(`changes.${row.change}`)}</StatusTag>}{" "}
          {row.diedOn !== null && <StatusTag meaning="wrong">{t("died", { date: row.diedOn })}</StatusTag>}
        </>
      ),
    },
  ];
}
