import { notFound, redirect } from "next/navigation";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ExportJob } from "@/app/_ui/lists/export-job";
import { FilterBar, type FilterField } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, hrefWithoutNumber, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { identityTags } from "@/server/benefits/contract";
import { statusFilters } from "@/server/people/status-rules";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { placesOf } from "./_list/divisions";
import { peopleAsked, peopleShape } from "./_list/shape";
import { StandingTags } from "./_status/standing-tags";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["people"]["list"]>>["rows"][number];

export default async function PeoplePage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const parameters = await searchParams;
  const query = readList(peopleShape, parameters);
  const elsewhere = hrefWithoutNumber(peopleShape, parameters);
  if (elsewhere !== null) redirect(elsewhere);
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.search")) notFound();
  const t = await getTranslator("people");
  const api = await caller();
  const [{ rows, total, counts }, divisions] = await Promise.all([
    api.people.list({ ...peopleAsked(query), page: query.page, pageSize: query.pageSize }),
    api.staff.divisions({ townships: true }),
  ]);
  const places = placesOf(divisions, member.region);
  return (
    <>
      <PageHead
        title={t("title")}
        meta={[{ key: "hint", value: t("searchHint") }]}
        actions={
          <>
            {may(member, "people.recordStatus") && (
              <ButtonLink href="/people/status" icon="person">
                {t("page.recordStatus")}
              </ButtonLink>
            )}
            {may(member, "people.record") && (
              <ButtonLink href="/people/new" kind="primary" icon="plus">
                {t("register")}
              </ButtonLink>
            )}
          </>
        }
      />
      <ExportJob job={parameters.job} />
      <FilterBar shape={peopleShape} query={query} fields={await fieldsOf(places)} />
      <ListTable
        shape={peopleShape}
        query={query}
        caption={t("caption")}
        columns={await columnsOf(query.tab === "renew")}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/people/${row.id}`}
        total={total}
        tabs={(["all", "tagged", "uninsured", "renew"] as const).map((key) => ({ key, label: t(`tabs.${key}`), count: counts[key] }))}
        exportHref={exportHref("people", peopleShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </>
  );
}

async function fieldsOf(places: { value: string; label: string }[]): Promise<FilterField[]> {
  const t = await getTranslator("people");
  const names = await getTranslator("common.identity");
  return [
    { name: "words", label: t("searchLabel"), kind: "text", searches: searchedIn.people, personHref: "/people/" },
    { name: "region", label: t("filters.region"), kind: "select", options: places },
    { name: "tag", label: t("filters.tag"), kind: "select", options: identityTags.map((value) => ({ value, label: names(value) })) },
    {
      name: "insured",
      label: t("filters.insured"),
      kind: "select",
      options: [
        { value: "yes", label: t("filters.insuredYes") },
        { value: "no", label: t("filters.insuredNo") },
      ],
    },
    {
      name: "status",
      label: t("filters.status"),
      kind: "select",
      options: statusFilters.map((value) => ({ value, label: t(`filters.statuses.${value}`) })),
      more: true,
    },
    {
      name: "sex",
      label: t("filters.sex"),
      kind: "select",
      options: (["male", "female"] as const).map((value) => ({ value, label: t(`sexes.${value}`) })),
      more: true,
    },
    { name: "ageFrom", label: t("filters.ageFrom"), kind: "text", more: true },
    { name: "ageTo", label: t("filters.ageTo"), kind: "text", more: true },
  ];
}

async function columnsOf(asksRenewal: boolean): Promise<Column<Listed>[]> {
  const t = await getTranslator("people");
  const names = await getTranslator("common.identity");
  const kinds = await getTranslator("common.insurance");
  const comma = (await getTranslator("common"))("listComma");
  return [
    { key: "name", title: t("columns.name"), sort: "name", cell: (row) => <b className="nowrap">{row.name}</b> },
    { key: "number", title: t("columns.number"), cell: (row) => <span className="nowrap">{row.numberMasked}</span> },
    {
      key: "sexAndAge",
      title: t("columns.sexAndAge"),
      sort: "born",
      cell: (row) => t("sexAndAge", { sex: t(`sexes.${row.sex}`), age: row.age }),
    },
    { key: "bornOn", title: t("columns.bornOn"), optional: true, cell: (row) => row.bornOn },
    { key: "region", title: t("columns.region"), sort: "region", cell: (row) => row.regionName },
    {
      key: "tags",
      title: t("columns.tags"),
      cell: (row) =>
        row.tags.length === 0 ? (
          <span className="tertiary">{t("noTag")}</span>
        ) : (
          <Row>
            {row.tags.map((tag) => (
              <ClassTag key={tag.tag}>{names(tag.tag)}</ClassTag>
            ))}
          </Row>
        ),
    },
    ...(asksRenewal
      ? [
          {
            key: "toRenew",
            title: t("columns.toRenew"),
            cell: (row: Listed) => row.toRenew.map((tag) => t("toRenew", { tag: names(tag.tag), date: tag.validTo ?? "" })).join(comma),
          },
        ]
      : []),
    { key: "until", title: t("columns.until"), cell: (row) => row.tags.flatMap((tag) => tag.validTo ?? []).sort()[0] ?? "—" },
    {
      key: "insurance",
      title: t("columns.insurance"),
      cell: (row) => (row.insuranceType === null ? <StatusTag meaning="attention">{t("uninsured")}</StatusTag> : kinds(row.insuranceType)),
    },
    { key: "status", title: t("columns.status"), cell: (row) => <StandingTags {...row} /> },
  ];
}
