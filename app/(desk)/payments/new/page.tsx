import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { getTranslator } from "@/app/messages/translator";
import { monthOf } from "@/server/dates";
import { toText } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { MakeOrdersForm } from "./make-orders-form";

export const generateMetadata = titled(async () => (await getTranslator("fund"))("make.title"));

export default async function NewPaymentsPage() {
  const t = await getTranslator("fund");
  const rows = await (await caller()).payments.toPay();
  return (
    <>
      <PageHead
        crumbs={[{ label: t("payments"), href: "/payments" }, { label: t("make.title") }]}
        title={t("make.title")}
        meta={[{ value: t("make.note") }]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("make.nothing")} note={t("make.nothingNote")} />
      ) : (
        <MakeOrdersForm
          rows={rows.map((row) => ({
            ...row,
            amount: toText(row.amount),
            month: monthOf(row.month),
            runMonth: row.runMonth === null ? null : monthOf(row.runMonth),
          }))}
        />
      )}
    </>
  );
}
