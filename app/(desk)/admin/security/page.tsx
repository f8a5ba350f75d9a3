import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { asked, securityShape } from "@/app/(desk)/admin/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { departments } from "@/server/staff/department-rules";
import { memberStates } from "@/server/staff/rules";
import { SecureMemberMenu } from "./secure-member-menu";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["staff"]["securityMembers"]>>["rows"][number];

export default async function SecurityPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(securityShape, await searchParams);
  const t = await getTranslator("staff.security");
  const members = await getTranslator("staff.members");
  const shell = await getTranslator("shell");
  const accounts = await getTranslator("staff.accounts");
  const { rows, total } = await (await caller()).staff.securityMembers({ ...asked(query), page: query.page, pageSize: query.pageSize });
  return (
    <Stack>
      <PageHead
        title={t("title")}
        meta={[{ value: t("note") }]}
        actions={
          <>
            <ButtonLink href="/admin/accounts">{accounts("title")}</ButtonLink>
            <ButtonLink href="/admin/api-keys">{t("apiKeys")}</ButtonLink>
            <ButtonLink href="/admin/keys">{t("keys")}</ButtonLink>
            <ButtonLink href="/admin/sessions">{t("sessions")}</ButtonLink>
          </>
        }
      />
      <FilterBar
        shape={securityShape}
        query={query}
        fields={[
          { name: "words", label: members("search"), kind: "text" },
          {
            name: "department",
            label: members("department"),
            kind: "select",
            options: departments.map((value) => ({ value, label: shell(`department.${value}`) })),
          },
          {
            name: "state",
            label: members("state"),
            kind: "select",
            options: memberStates.map((value) => ({ value, label: members(value) })),
          },
        ]}
      />
      <ListTable
        shape={securityShape}
        query={query}
        caption={members("caption")}
        columns={await columnsOf()}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        total={total}
        exportHref={exportHref("security-members", securityShape, query)}
        empty={<EmptyState title={members("empty")} />}
      />
    </Stack>
  );
}

async function columnsOf(): Promise<Column<Listed>[]> {
  const t = await getTranslator("staff.security");
  const members = await getTranslator("staff.members");
  const shell = await getTranslator("shell");
  const now = new Date();
  return [
    { key: "userName", title: members("userName"), sort: "userName", cell: (row) => row.userName },
    { key: "name", title: members("name"), sort: "name", cell: (row) => row.name },
    { key: "organisation", title: members("organisation"), sort: "organisation", cell: (row) => row.organisationName },
    { key: "duty", title: members("duty"), cell: (row) => shell(`duty.${row.duty}`) },
    {
      key: "factor",
      title: members("secondFactor"),
      cell: (row) => (row.hasSecondFactor ? members("hasSecondFactor") : <span className="tertiary">{members("noSecondFactor")}</span>),
    },
    {
      key: "state",
      title: members("state"),
      cell: (row) =>
        row.lockedUntil !== null && row.lockedUntil > now ? (
          <StatusTag meaning="attention">{t("until", { time: formatInstant(row.lockedUntil) })}</StatusTag>
        ) : row.waitsFor !== null && row.disabledAt === null ? (
          <StatusTag meaning="attention">{members(`waitsFor.${row.waitsFor}`)}</StatusTag>
        ) : (
          <StatusTag meaning={row.disabledAt === null ? "done" : "neutral"}>
            {row.disabledAt === null ? members("active") : members("disabled")}
          </StatusTag>
        ),
    },
    {
      key: "change",
      title: "",
      cell: (row) => <SecureMemberMenu id={row.id} name={row.name} duty={row.duty} isNew={row.waitsFor === "security-admin"} />,
    },
  ];
}
