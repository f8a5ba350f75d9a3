import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getTranslator } from "@/app/messages/translator";
import { monthOf } from "@/server/dates";
import { money, toText } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { MakeOrdersForm } from "./make-orders-form";

export default async function NewPaymentsPage() {
  const t = await getTranslator("payments");
  const api = await caller();
  const [rows, accounts] = await Promise.all([api.payments.toPay(), api.ledger.accounts()]);
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/payments" }, { label: t("make.title") }]}
        title={t("make.title")}
        meta={[{ value: t("make.note") }]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("make.nothing")} note={t("make.nothingNote")} />
      ) : (
        <MakeOrdersForm
          balances={(["expenditure", "clearing"] as const).map((code) => ({
            code,
            balance: toText(accounts.find((account) => account.code === code)?.balance ?? money(0)),
          }))}
          rows={rows.map(({ batch, number, payeeName, payee, share, cases, account, failedNumber, bankAccountMasked, owed, ...row }) => ({
            ...{ batch, number, payee, payeeName, share, cases, account, failedNumber, bankAccountMasked, owed },
            amount: toText(row.amount),
            month: monthOf(row.month),
            runMonth: row.runMonth === null ? null : monthOf(row.runMonth),
          }))}
        />
      )}
    </>
  );
}
