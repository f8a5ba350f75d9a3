import type { Metadata } from "next";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { accountsShape } from "@/app/(desk)/admin/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { accountChangeStates } from "@/server/staff/shapes";
import { AccountChangeMenu } from "./account-change-menu";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["staff"]["accountChanges"]>>["rows"][number];
type State = (typeof accountChangeStates)[number];

const meanings: Record<State, Meaning> = { waiting: "review", confirmed: "done", refused: "attention", withdrawn: "neutral" };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("staff.accounts"))("title") };
}

/** Changes of receiving accounts: what waits, what was decided, and by whom; both administrators see the same list. */
export default async function AccountChangesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(accountsShape, await searchParams);
  const t = await getTranslator("staff.accounts");
  const member = await memberOfRequest();
  const secures = member !== null && may(member, "staff.secure");
  const { staff } = await caller();
  const input = { ...query.filters, page: query.page };
  const { rows, total } = await (secures ? staff.securityAccountChanges(input) : staff.accountChanges(input));
  return (
    <Stack>
      <PageHead title={t("title")} />
      <FilterBar
        shape={accountsShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text" },
          {
            name: "state",
            label: t("state"),
            kind: "select",
            options: accountChangeStates.map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
      />
      <ListTable
        shape={accountsShape}
        query={query}
        caption={t("caption")}
        columns={columnsOf(t, secures)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.organisationName}
        total={total}
        empty={<EmptyState title={t("empty")} />}
      />
    </Stack>
  );
}

const account = (bankName: string | null, masked: string | null) => [bankName, masked].filter((part) => part !== null).join(" ") || "—";

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"staff.accounts">>>, secures: boolean): Column<Listed>[] {
  return [
    { key: "organisation", title: t("organisation"), cell: (row) => row.organisationName },
    { key: "old", title: t("old"), cell: (row) => account(row.oldBankName, row.oldBankAccountMasked) },
    { key: "new", title: t("new"), cell: (row) => account(row.bankName, row.bankAccountMasked) },
    { key: "reason", title: t("reason"), cell: (row) => row.reason },
    { key: "proposed", title: t("proposed"), cell: (row) => `${row.proposedByName} ${formatInstant(row.recordedAt)}` },
    {
      key: "state",
      title: t("state"),
      cell: (row) => <StatusTag meaning={meanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
    },
    {
      key: "decided",
      title: t("decided"),
      cell: (row) =>
        row.decidedAt === null ? "—" : `${row.decidedByName ?? ""} ${formatInstant(row.decidedAt)} ${row.decisionReason ?? ""}`,
    },
    {
      key: "steps",
      title: "",
      cell: (row) =>
        row.state === "waiting" && (
          <AccountChangeMenu
            id={row.id}
            name={row.organisationName}
            facts={[
              { label: t("old"), value: account(row.oldBankName, row.oldBankAccountMasked) },
              { label: t("new"), value: account(row.bankName, row.bankAccountMasked) },
              { label: t("reason"), value: row.reason },
            ]}
            steps={secures ? ["confirm", "refuse"] : ["withdraw"]}
          />
        ),
    },
  ];
}
