import type { ReactNode } from "react";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { accountsShape } from "@/app/(desk)/admin/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { accountChangeStates } from "@/server/staff/shapes";
import { AccountChangeMenu } from "./account-change-menu";
import { ProposedAccount } from "./proposed-account";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["staff"]["accountChanges"]>>["rows"][number];
type State = (typeof accountChangeStates)[number];

const meanings: Record<State, Meaning> = { waiting: "review", confirmed: "done", refused: "attention", withdrawn: "neutral" };

/** Changes of receiving accounts: what waits, what was decided, and by whom; both administrators see the same list. */
export default async function AccountChangesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(accountsShape, await searchParams);
  const t = await getTranslator("staff.accounts");
  const member = await memberOfRequest();
  const secures = member !== null && may(member, "staff.secure");
  const { staff } = await caller();
  const input = { ...query.filters, ascending: query.sort.direction === "asc", page: query.page, pageSize: query.pageSize };
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
        exportHref={exportHref(secures ? "security-account-changes" : "account-changes", accountsShape, query)}
        empty={<EmptyState title={t("empty")} />}
      />
    </Stack>
  );
}

function Account({ bankName, children }: { bankName: string | null; children: ReactNode }) {
  if (bankName === null) return "—";
  return (
    <>
      {bankName}
      <div>{children}</div>
    </>
  );
}

function columnsOf(t: Awaited<ReturnType<typeof getTranslator<"staff.accounts">>>, secures: boolean): Column<Listed>[] {
  return [
    { key: "organisation", title: `${t("organisation")} / ${t("holder")}`, cell: (row) => row.organisationName },
    { key: "old", title: t("old"), cell: (row) => <Account bankName={row.oldBankName}>{row.oldBankAccountMasked}</Account> },
    {
      key: "new",
      title: t("new"),
      cell: (row) => (
        <Account bankName={row.bankName}>
          <ProposedAccount id={row.id} masked={row.bankAccountMasked} mayReveal={secures && row.state === "waiting"} />
        </Account>
      ),
    },
    { key: "reason", title: t("reason"), cell: (row) => row.reason },
    { key: "proposed", title: t("proposed"), sort: "recordedAt", cell: (row) => `${row.proposedByName} ${formatInstant(row.recordedAt)}` },
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
              { label: t("holder"), value: row.organisationName },
              { label: t("old"), value: [row.oldBankName, row.oldBankAccountMasked].filter(Boolean).join(" ") || "—" },
              { label: t("new"), value: `${row.bankName} ${row.bankAccountMasked}` },
              { label: t("reason"), value: row.reason },
            ]}
            steps={secures ? ["confirm", "refuse"] : ["withdraw"]}
          />
        ),
    },
  ];
}
