import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { accountName, holdersOf } from "@/app/(desk)/fund/names";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

interface Moved {
  id: string;
  from: string;
  to: string;
  amount: string;
  document: string;
  voucher: string | null;
  reverses: string | null;
  onDay: string;
  memberName: string;
}

/** Money that moved, with its paper; nothing while none did. */
export async function MovementsCard({ title, rows }: { title: string; rows: readonly Moved[] }) {
  if (rows.length === 0) return null;
  const t = await getTranslator("monthlyPlans");
  const words = { ledger: await getTranslator("ledger"), payments: await getTranslator("payments") };
  const names = await holdersOf(await caller());
  return (
    <Card title={title} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("at")}</th>
            <th scope="col">{t("month.from")}</th>
            <th scope="col">{t("month.to")}</th>
            <th scope="col" className="number">
              {t("amount")}
            </th>
            <th scope="col">{t("document")}</th>
            <th scope="col">{t("voucher")}</th>
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">{row.onDay}</td>
              <td>{accountName(row.from, words, names)}</td>
              <td>{accountName(row.to, words, names)}</td>
              <td className="number" data-label={t("amount")}>
                <Money amount={row.amount} strong />
              </td>
              <td>
                {row.document} {row.reverses !== null && <StatusTag meaning="attention">{t("reversal.reverse")}</StatusTag>}
              </td>
              <td>{row.voucher ?? "—"}</td>
              <td>{row.memberName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
