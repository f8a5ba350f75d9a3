import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { ListTable } from "@/app/_ui/lists/list-table";
import { asked, organisationsShape } from "@/app/(desk)/admin/shape";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { type Department, departments } from "@/server/staff/department-rules";

async function accountsTitle(): Promise<string> {
  return (await getTranslator("staff.accounts"))("title");
}

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(organisationsShape, await searchParams);
  const t = await getTranslator("staff.organisations");
  const shell = await getTranslator("shell");
  const { rows, total } = await (await caller()).staff.organisations({ ...asked(query), page: query.page, pageSize: query.pageSize });
  return (
    <Stack>
      <PageHead
        title={t("title")}
        actions={
          <>
            <ButtonLink href="/admin/accounts">{await accountsTitle()}</ButtonLink>
            <ButtonLink href="/admin/organisations/new" kind="primary" icon="plus">
              {t("add")}
            </ButtonLink>
          </>
        }
      />
      <FilterBar
        shape={organisationsShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text" },
          {
            name: "department",
            label: t("department"),
            kind: "select",
            options: departments.map((value) => ({ value, label: shell(`department.${value}`) })),
          },
        ]}
      />
      <ListTable
        shape={organisationsShape}
        query={query}
        caption={t("caption")}
        columns={[
          { key: "code", title: t("code"), sort: "code", cell: (row) => row.code },
          { key: "name", title: t("name"), sort: "name", cell: (row) => row.name },
          {
            key: "department",
            title: t("department"),
            sort: "department",
            cell: (row) => shell(`department.${row.department as Department}`),
          },
          { key: "region", title: t("region"), cell: (row) => row.region },
          { key: "bankName", title: t("bankName"), cell: (row) => row.bankName ?? "—" },
          { key: "bankAccount", title: t("bankAccount"), cell: (row) => row.bankAccountMasked ?? "—" },
          {
            key: "state",
            title: t("state"),
            cell: (row) => <StatusTag meaning={row.active ? "done" : "neutral"}>{row.active ? t("active") : t("inactive")}</StatusTag>,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/admin/organisations/${row.id}`}
        total={total}
        exportHref={exportHref("organisations", organisationsShape, query)}
        empty={<EmptyState title={t("title")} />}
      />
    </Stack>
  );
}
