import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { scopeName } from "@/app/(desk)/fund/_budget/words";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney, toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { AllowExcessButton } from "./allow-excess-button";

/** What the order counts for in the budget, and whether the budget still holds it; before the eyes of whoever approves. */
export async function OrderBudget({ order, number }: { order: string; number: string }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "budget.view")) return null;
  const t = await getTranslator("budget");
  const api = await caller();
  const seen = await api.budget.ofOrder({ order });
  if (seen.uses.length === 0) return null;
  const { places } = await api.budget.year({ year: seen.year });
  const year = String(seen.year);
  return (
    <Card
      title={t("order.title")}
      tone={seen.beyond.length > 0 && seen.excess === null ? "attention" : "plain"}
      extra={seen.mayBeAllowed && may(member, "budget.approve") && <AllowExcessButton order={order} number={number} />}
      flush
    >
      <table className="stacks">
        <caption className="for-readers">{t("order.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("order.columns.county")}</th>
            <th scope="col">{t("order.columns.purpose")}</th>
            <th scope="col" className="number">
              {t("order.columns.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {seen.uses.map(({ county, purpose, amount }) => (
            <tr key={`${county} ${purpose}`}>
              <td>{scopeName({ kind: "county", key: county }, t, places)}</td>
              <td data-label={t("order.columns.purpose")}>{t(`purposes.${purpose}`)}</td>
              <td className="number" data-label={t("order.columns.amount")}>
                <Money amount={toText(amount)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!seen.hasBudget && <p className="tertiary">{t("order.none", { year })}</p>}
      {seen.hasBudget && seen.beyond.length === 0 && seen.excess === null && <p className="tertiary">{t("order.within", { year })}</p>}
      {seen.beyond.map(({ kind, key, planned, used, beyond }) => (
        <p key={`${kind} ${key}`} className="wrong">
          {t("order.beyond", {
            ...{ scope: t(`columns.${kind}`), name: scopeName({ kind, key }, t, places) },
            ...{ planned: formatMoney(planned), used: formatMoney(used), beyond: formatMoney(beyond) },
          })}
        </p>
      ))}
      {seen.excess !== null && (
        <p>
          {t("order.allowed", {
            name: seen.excess.allowedBy ?? "",
            document: seen.excess.documentNumber,
            words: seen.excess.words,
          })}
        </p>
      )}
    </Card>
  );
}
