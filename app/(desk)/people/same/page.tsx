import { notFound, redirect } from "next/navigation";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, hrefWithoutNumber, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { placesOf } from "@/app/(desk)/people/_list/divisions";
import { Reasons } from "@/app/(desk)/people/_same/reasons";
import { SearchButton } from "@/app/(desk)/people/_same/search-button";
import { pairsAsked, pairsShape } from "@/app/(desk)/people/_same/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { pairStates } from "@/server/merging/rules";
import { candidateReasons } from "@/server/people/candidate-rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["merging"]["list"]>>;
type Listed = Found["rows"][number];

/** Records that may be one person's: to look at, to decide, decided. */
export default async function SamePersonPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const parameters = await searchParams;
  const query = readList(pairsShape, parameters);
  const elsewhere = hrefWithoutNumber(pairsShape, parameters);
  if (elsewhere !== null) redirect(elsewhere);
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.merge")) notFound();
  const t = await getTranslator("merging");
  const people = await getTranslator("people");
  const api = await caller();
  const [{ rows, total, counts }, divisions] = await Promise.all([
    api.merging.list({ ...pairsAsked(query), page: query.page, pageSize: query.pageSize }),
    api.staff.divisions({ townships: true }),
  ]);
  return (
    <>
      <PageHead
        crumbs={[{ label: people("title"), href: "/people" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ key: "note", value: t("meta") }]}
        actions={<SearchButton />}
      />
      <ExportJob job={parameters.job} />
      <FilterBar
        shape={pairsShape}
        query={query}
        fields={[
          { name: "words", label: t("words"), kind: "text", searches: searchedIn.pairs, personHref: "/people/" },
          { name: "region", label: t("region"), kind: "select", options: placesOf(divisions, member.region) },
          {
            name: "reason",
            label: t("reason"),
            kind: "select",
            options: candidateReasons.map((value) => ({ value, label: t(`reasons.${value}`) })),
          },
        ]}
      />
      <ListTable
        shape={pairsShape}
        query={query}
        caption={t("caption")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => t("pairName", { first: row.first.name, second: row.second.name })}
        rowHref={(row) => `/people/same/${row.id}`}
        total={total}
        tabs={pairStates.map((key) => ({ key, label: t(`tabs.${key}`), count: counts[key] }))}
        exportHref={exportHref("record-pairs", pairsShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </>
  );
}

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"merging">>>): Column<Listed>[] {
  const cell = (record: Listed["first"]) => (
    <>
      <b className="nowrap">{record.name}</b> <span className="nowrap">{record.numberMasked}</span>
      <br />
      <small>
        {record.bornOn}　{record.regionName}
      </small>
    </>
  );
  return [
    { key: "first", title: t("columns.first"), sort: "name", cell: (row) => cell(row.first) },
    { key: "second", title: t("columns.second"), cell: (row) => cell(row.second) },
    { key: "reasons", title: t("columns.reasons"), cell: (row) => <Reasons reasons={row.reasons} /> },
    { key: "recorded", title: t("columns.recorded"), sort: "recorded", cell: (row) => formatInstant(row.recordedAt) },
    {
      key: "decided",
      title: t("columns.decided"),
      cell: (row) =>
        row.decidedAt === null ? (
          "—"
        ) : (
          <>
            {row.decidedByName} <small>{formatInstant(row.decidedAt)}</small>
          </>
        ),
    },
  ];
}
