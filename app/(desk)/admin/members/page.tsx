import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { asked, membersShape } from "@/app/(desk)/admin/shape";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { departments } from "@/server/staff/department-rules";
import { memberStates } from "@/server/staff/rules";
import { ConfirmMemberButton } from "./confirm-member-button";
import { MemberStateButton } from "./member-state-button";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["staff"]["members"]>>["rows"][number];

export default async function MembersPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(membersShape, await searchParams);
  const t = await getTranslator("staff.members");
  const shell = await getTranslator("shell");
  const { rows, total } = await (await caller()).staff.members({ ...asked(query), page: query.page, pageSize: query.pageSize });
  return (
    <Stack>
      <PageHead
        title={t("title")}
        actions={
          <>
            <ButtonLink href="/admin/organisations">{(await getTranslator("staff.organisations"))("title")}</ButtonLink>
            <ButtonLink href="/admin/settings">{(await getTranslator("staff.settings"))("title")}</ButtonLink>
            <ButtonLink href="/admin/members/new" kind="primary" icon="plus">
              {t("add")}
            </ButtonLink>
          </>
        }
      />
      <FilterBar
        shape={membersShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text" },
          {
            name: "department",
            label: t("department"),
            kind: "select",
            options: departments.map((value) => ({ value, label: shell(`department.${value}`) })),
          },
          {
            name: "state",
            label: t("state"),
            kind: "select",
            options: memberStates.map((value) => ({ value, label: t(value) })),
          },
        ]}
      />
      <ListTable
        shape={membersShape}
        query={query}
        caption={t("caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        total={total}
        exportHref={exportHref("members", membersShape, query)}
        empty={<EmptyState title={t("empty")} />}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("staff.members");
  const shell = await getTranslator("shell");
  return [
    { key: "userName", title: t("userName"), sort: "userName", cell: (row) => row.userName },
    { key: "name", title: t("name"), sort: "name", cell: (row) => row.name },
    { key: "organisation", title: t("organisation"), sort: "organisation", cell: (row) => row.organisationName },
    { key: "department", title: t("department"), cell: (row) => shell(`department.${row.department}`) },
    { key: "duty", title: t("duty"), cell: (row) => shell(`duty.${row.duty}`) },
    {
      key: "factor",
      title: t("secondFactor"),
      cell: (row) => (row.hasSecondFactor ? t("hasSecondFactor") : <span className="tertiary">{t("noSecondFactor")}</span>),
    },
    {
      key: "state",
      title: t("state"),
      cell: (row) =>
        row.waitsFor !== null && row.disabledAt === null ? (
          <StatusTag meaning="attention">{t(`waitsFor.${row.waitsFor}`)}</StatusTag>
        ) : (
          <StatusTag meaning={row.disabledAt === null ? "done" : "neutral"}>
            {row.disabledAt === null ? t("active") : t("disabled")}
          </StatusTag>
        ),
    },
    {
      key: "change",
      title: "",
      cell: (row) =>
        row.waitsFor === "system-admin" && row.disabledAt === null ? (
          <ConfirmMemberButton id={row.id} name={row.name} duty={row.duty} version={row.version} />
        ) : (
          <MemberStateButton id={row.id} name={row.name} disabled={row.disabledAt !== null} />
        ),
    },
  ];
}
