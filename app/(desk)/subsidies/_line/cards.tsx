import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { orderMeanings } from "@/app/(desk)/payments/_orders/shape";
import { getTranslator } from "@/app/messages/translator";
import type { LineReason } from "@/server/subsidies/rules";
import { OrderAgain } from "./order-again";
import { WithdrawElsewhere } from "./record-forms";
import type { Shown } from "./shown";

/** Payment orders of the line, by fund; what came back can be ordered again. */
export async function OrdersCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  const states = await getTranslator("payments.states");
  const isOpen = found.state === "returned" && found.outlay !== null && found.mayOrderAgain;
  return (
    <Card title={t("line.orders")} extra={isOpen && found.outlay !== null ? <OrderAgain outlay={found.outlay} /> : undefined}>
      {found.orders.length === 0 && <p className="tertiary">{t("line.ordersNone")}</p>}
      {found.orders.map((order) => (
        <p key={`${order.fund} ${order.number ?? ""}`}>
          {t(`figures.funds.${order.fund}`)} {formatAmount(order.amount)}{" "}
          {order.order !== null && order.state !== null && (
            <>
              <Link href={`/payments/${order.order}`}>{order.number}</Link>{" "}
              <StatusTag meaning={orderMeanings[order.state]}>{states(order.state)}</StatusTag> {order.paidOn ?? ""}{" "}
              {order.failureWords ?? ""}
            </>
          )}
        </p>
      ))}
    </Card>
  );
}

export async function ContributionsCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  return (
    <Card title={t("line.contributions")}>
      {found.contributions.length === 0 && <p className="tertiary">{t("line.contributionsNone")}</p>}
      {found.contributions.map((row) => (
        <p key={row.id} className={row.withdrawn ? "tertiary" : undefined}>
          {row.recordedAt} {row.insuredRegion} {row.amount === null ? "—" : formatAmount(row.amount)}{" "}
          {row.differences.length === 0
            ? t("line.matched")
            : row.differences.map((difference) => t(`differences.${difference as "not_found"}`)).join("、")}
        </p>
      ))}
    </Card>
  );
}

export async function VisitsCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  return (
    <Card title={t("line.visits")}>
      {found.visits.length === 0 && <p className="tertiary">{t("line.visitsNone")}</p>}
      {found.visits.map((visit) => (
        <p key={visit.id}>
          {visit.visitedOn} <b>{t(`outcomes.${visit.outcome}`)}</b> {visit.words} <span className="tertiary">{visit.memberName}</span>
        </p>
      ))}
    </Card>
  );
}

export async function ElsewhereCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  if (found.elsewhere.length === 0) return null;
  return (
    <Card title={t("line.elsewhere")}>
      {found.elsewhere.map((row) => (
        <p key={row.id} className={row.withdrawnAt === null ? undefined : "tertiary"}>
          {row.recordedAt} {t("line.elsewhereFacts", { place: row.place, document: row.documentNumber })}{" "}
          {row.withdrawnAt === null
            ? found.mayRecordElsewhere && <WithdrawElsewhere id={row.id} />
            : t("line.withdrawn", { words: row.withdrawWords ?? "" })}
        </p>
      ))}
    </Card>
  );
}

export async function YearsCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  return (
    <Card title={t("line.years")}>
      {found.otherYears.map((row) => (
        <p key={row.id}>
          <Link href={`/subsidies/lines/${row.id}`}>{t("year", { year: String(row.year) })}</Link>{" "}
          {row.reason === null ? `${t(`ways.${row.way}`)} ${formatAmount(row.amount)}` : t(`reasons.${row.reason as LineReason}`)}
        </p>
      ))}
    </Card>
  );
}
