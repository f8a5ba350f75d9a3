import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { rulesOfForm } from "@/server/printing/rules";
import { caller } from "@/server/requests/caller";
import { formsAsked, formsShape, formTabs } from "./shape";

type Words = Awaited<ReturnType<typeof getTranslator<"printing">>>;
type Row = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["printing"]["list"]>>["rows"][number];

/** Everything this organisation printed; each form opens again as it was. */
export default async function FormsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(formsShape, await searchParams);
  const t = await getTranslator("printing");
  const { rows, total, sums, counts } = await (await caller()).printing.list(formsAsked(query));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Stack>
      <PageHead title={t("title")} meta={[{ value: t("note") }]} />
      <FilterBar
        shape={formsShape}
        query={query}
        fields={[
          { name: "words", label: t("list.words"), kind: "text", searches: searchedIn.forms },
          { name: "from", label: t("list.from"), kind: "date" },
          { name: "to", label: t("list.to"), kind: "date" },
        ]}
      />
      <ListTable
        shape={formsShape}
        query={query}
        caption={t("list.caption")}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        total={total}
        totals={t("list.totals", { count: total, pages: sums.pages })}
        tabs={formTabs.map((tab) => ({
          key: tab,
          label: tab === "all" ? t("list.caption") : t(`forms.${tab}`),
          count: tab === "all" ? all : counts[tab],
        }))}
        exportHref={exportHref("forms", formsShape, query)}
        empty={<EmptyState title={t("list.empty")} note={t("list.emptyNote")} />}
      />
    </Stack>
  );
}

function columnsOf(t: Words): Column<Row>[] {
  return [
    { key: "number", title: t("list.number"), cell: (row) => <span className="nowrap">{row.number}</span> },
    { key: "form", title: t("list.form"), sort: "form", cell: (row) => t(`forms.${row.form}`) },
    {
      key: "about",
      title: t("list.about"),
      cell: (row) =>
        row.batchNumber === null ? `${row.personName ?? "—"} ${row.admissionNumber ?? ""}` : t("list.batch", { number: row.batchNumber }),
    },
    { key: "pages", title: t("list.pages"), align: "right", sort: "pageCount", cell: (row) => row.pageCount },
    {
      key: "returned",
      title: t("list.returned"),
      align: "right",
      cell: (row) =>
        rulesOfForm(row.form).proves === null ? (
          <span className="tertiary">{t("list.notReturned")}</span>
        ) : (
          t("list.returnedOf", { returned: row.returned, pages: row.pageCount })
        ),
    },
    { key: "printedBy", title: t("list.printedBy"), cell: (row) => row.printedByName },
    {
      key: "printedAt",
      title: t("list.printedAt"),
      sort: "recordedAt",
      cell: (row) => <span className="nowrap">{formatInstant(row.recordedAt)}</span>,
    },
    { key: "organisation", title: t("list.organisation"), optional: true, cell: (row) => row.organisationName },
    { key: "code", title: t("list.code"), optional: true, cell: (row) => <code className="nowrap">{row.code}</code> },
    {
      key: "open",
      title: "",
      cell: (row) => (
        <span className="nowrap">
          <a href={`/print/form/${row.id}`} target="_blank" rel="noopener" aria-label={`${t("list.again")} ${row.number}`}>
            {t("list.again")}
          </a>
          　
          <a href={`/api/files/form/${row.id}`} target="_blank" rel="noopener" aria-label={`${t("list.pdf")} ${row.number}`}>
            {t("list.pdf")}
          </a>
        </span>
      ),
    },
  ];
}
