import Link from "next/link";
import { redirect } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, hrefWithoutNumber, readList } from "@/app/_ui/lists/list-address";
import { ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { identityTags } from "@/server/benefits/contract";
import { businessDateOf } from "@/server/dates";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { columnsOf } from "./_list/columns";
import { ranges, staysAsked, staysShape } from "./_list/shape";

export default async function StaysPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const parameters = await searchParams;
  const query = readList(staysShape, parameters);
  const elsewhere = hrefWithoutNumber(staysShape, parameters);
  if (elsewhere !== null) redirect(elsewhere);
  const t = await getTranslator("stays");
  const member = await memberOfRequest();
  const api = await caller();
  const isHospital = member?.department === "hospital";
  const [{ rows, total, counts, sums }, hospitals] = await Promise.all([
    api.stays.list({ ...staysAsked(query, businessDateOf(new Date())), page: query.page, pageSize: query.pageSize }),
    isHospital ? [] : api.stays.hospitals(),
  ]);
  return (
    <Stack>
      <PageHead
        title={t("title")}
        meta={[{ key: "unit", value: t("unit") }]}
        actions={
          <>
            {member !== null && may(member, "stays.import") && (
              <ButtonLink href="/stays/imports" icon="upload">
                {t("import")}
              </ButtonLink>
            )}
            {member !== null && may(member, "stays.record") && (
              <ButtonLink href="/stays/new" kind="primary" icon="plus">
                {t("record")}
              </ButtonLink>
            )}
          </>
        }
      />
      <ExportJob job={parameters.job} />
      <Narrowed name={query.filters.person === undefined ? null : (rows[0]?.name ?? "")} isImport={query.filters.import !== undefined} />
      <FilterBar shape={staysShape} query={query} fields={await fieldsOf(hospitals)} />
      <ListTable
        shape={staysShape}
        query={query}
        caption={t("caption")}
        columns={await columnsOf(sums, { ofOneHospital: isHospital, maySeePeople: member !== null && may(member, "people.view") })}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.settlementNumber}
        rowHref={(row) => (row.state === "settled" ? `/settlements/${row.id}` : `/stays/${row.id}`)}
        total={total}
        tabs={(["all", "recorded", "settled", "refused", "refunded"] as const).map((key) => ({
          key,
          label: t(`tabs.${key}`),
          count: counts[key],
          ...(key === "refused" ? { meaning: "wrong" as const } : {}),
        }))}
        exportHref={exportHref("stays", staysShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </Stack>
  );
}

/** Says so when a link has narrowed the list to one person or import, which no field shows. */
async function Narrowed({ name, isImport }: { name: string | null; isImport: boolean }) {
  const t = await getTranslator("stays");
  if (name === null && !isImport) return null;
  return (
    <NoticeBand meaning="primary" action={<Link href="/stays">{t("showAll")}</Link>}>
      {name === null ? t("ofImport") : t("ofPerson", { name })}
    </NoticeBand>
  );
}

async function fieldsOf(hospitals: readonly { id: string; name: string }[]): Promise<FilterField[]> {
  const t = await getTranslator("stays");
  const common = await getTranslator("common");
  const hospital: FilterField = {
    name: "hospital",
    label: t("filters.hospital"),
    kind: "select",
    options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
  };
  return [
    { name: "words", label: t("filters.words"), kind: "text", searches: searchedIn.stays, personHref: "/stays?person=" },
    ...(hospitals.length > 0 ? [hospital] : []),
    { name: "range", label: t("filters.range"), kind: "select", options: ranges.map((value) => ({ value, label: t(`ranges.${value}`) })) },
    { name: "month", label: t("filters.month"), kind: "month" },
    { name: "from", label: t("filters.from"), kind: "date", more: true },
    { name: "to", label: t("filters.to"), kind: "date", more: true },
    {
      name: "tag",
      label: t("filters.tag"),
      kind: "select",
      options: identityTags.map((value) => ({ value, label: common(`identity.${value}`) })),
      more: true,
    },
    {
      name: "insurance",
      label: t("filters.insurance"),
      kind: "select",
      options: (["resident", "employee"] as const).map((value) => ({ value, label: common(`insurance.${value}`) })),
      more: true,
    },
    {
      name: "setting",
      label: t("filters.setting"),
      kind: "select",
      options: (["inpatient", "outpatient_chronic", "outpatient_ordinary"] as const).map((value) => ({
        value,
        label: common(`setting.${value}`),
      })),
      more: true,
    },
    {
      name: "different",
      label: t("filters.different"),
      kind: "select",
      options: [{ value: "yes", label: t("filters.differentOnly") }],
      more: true,
    },
  ];
}
