import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { Card } from "@/app/_ui/layout/card";
import { Facts } from "@/app/_ui/layout/layout";
import { getTranslator } from "@/app/messages/translator";
import type { AccountKind } from "@/server/ledger/account-rules";
import { toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { Found } from "./found";

/** The account it is paid from, with what stands on it, for those who see the fund. */
async function balanceOf(code: string): Promise<string | null> {
  const member = await memberOfRequest();
  if (member === null || !may(member, "fund.view")) return null;
  const account = (await (await caller()).ledger.accounts()).find((row) => row.code === code);
  return account === undefined ? null : toText(account.balance);
}

/** How much first, then to whom and out of what, then the batch and papers behind it. */
export async function OrderFigures({ found }: { found: Found }) {
  const t = await getTranslator("payments");
  const ledger = await getTranslator("ledger");
  const { order, caseCount } = found;
  const balance = await balanceOf(order.account);
  const kind = order.share === null ? t(`purposes.${order.purpose}`) : t(`shares.${order.share}`);
  return (
    <Card label={t("order.facts", { number: order.number })}>
      <StatStrip
        large
        inCard
        figures={[
          {
            key: "amount",
            label: t("orders.amount"),
            value: formatAmount(toText(order.amount)),
            unit: t("order.yuan"),
            meaning: "primary",
            wide: true,
          },
          ...(order.offset.isZero()
            ? []
            : [
                {
                  key: "gross",
                  label: t("orders.gross"),
                  value: formatAmount(toText(order.amount.plus(order.offset))),
                  unit: t("order.yuan"),
                },
                { key: "offset", label: t("orders.offset"), value: formatAmount(toText(order.offset)), unit: t("order.yuan") },
              ]),
          ...(order.prepaymentDrawn.isZero()
            ? []
            : [{ key: "drawn", label: t("orders.drawn"), value: formatAmount(toText(order.prepaymentDrawn)), unit: t("order.yuan") }]),
          { key: "lines", label: t("orders.cases"), value: caseCount, note: kind },
          ...(balance === null ? [] : [{ key: "balance", label: t("order.balance"), value: formatAmount(balance), unit: t("order.yuan") }]),
        ]}
      />
      <Facts
        facts={[
          { label: t("orders.payee"), value: order.holderName },
          { label: t("order.bank"), value: order.bankName ?? t("order.noAccount") },
          { label: t("order.bankAccount"), value: order.bankAccountMasked ?? t("order.noAccount") },
          {
            label: t("order.account"),
            value: ledger(`accounts.${order.account as Extract<AccountKind, "fiscal" | "expenditure" | "clearing">}`),
          },
          ...(order.batch === null
            ? []
            : [{ label: t("orders.batch"), value: <Link href={`/clearing/${order.batch}`}>{found.batchNumber}</Link> }]),
          { label: t("orders.paidOn"), value: order.paidOn ?? "—" },
          ...(order.returnedOn === null ? [] : [{ label: t("order.returnedOn"), value: order.returnedOn }]),
          { label: t("order.reference"), value: order.bankReference ?? "—" },
        ]}
      />
    </Card>
  );
}
