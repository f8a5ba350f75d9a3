import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { money, sum, toText } from "@/server/money";
import type { Found } from "./found";

const PAGE = 50;

/** The cases it pays; on one page they add up to the order before the reader's eyes. */
export async function OrderLines({ found, page }: { found: Found; page: number }) {
  const t = await getTranslator("payments");
  const list = await getTranslator("common.list");
  const { order, cases } = found;
  const pages = Math.ceil(found.caseCount / PAGE);
  return (
    <Card
      title={t("order.cases")}
      note={t("unit")}
      flush
      extra={
        pages === 1 && sum(cases.map((row) => row.amount)).equals(order.amount.plus(order.offset)) ? (
          <span className="done">{t("order.checked")}</span>
        ) : undefined
      }
    >
      <CasesTable found={found} />
      {pages > 1 && (
        <p className="not-printed">
          {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
            <Link key={number} href={`/payments/${order.id}?page=${number}`} aria-current={number === page ? "page" : undefined}>
              {` ${list("page", { page: number })} `}
            </Link>
          ))}
        </p>
      )}
    </Card>
  );
}

async function CasesTable({ found: { order, cases } }: { found: Found }) {
  const t = await getTranslator("payments");
  return (
    <table>
      <caption className="for-readers">{t("order.casesCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("order.admission")}</th>
          <th scope="col">{t("order.settlement")}</th>
          <th scope="col">{t("order.discharged")}</th>
          <th scope="col" className="number">
            {t("order.claimed")}
          </th>
          <th scope="col" className="number">
            {t("order.paid")}
          </th>
          <th scope="col" className="number">
            {t("order.cut")}
          </th>
          <th scope="col">{t("order.why")}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((row) => {
          const cut = (row.claimed ?? row.amount).minus(row.amount);
          return (
            <tr key={row.id}>
              <td>
                {order.batch === null || row.batchCase === null ? (
                  (row.admissionNumber ?? "—")
                ) : (
                  <Link href={`/clearing/${order.batch}?case=${row.batchCase}`}>{row.admissionNumber ?? "—"}</Link>
                )}
              </td>
              <td>{row.settlementNumber ?? "—"}</td>
              <td>{row.dischargedOn ?? "—"}</td>
              <td className="number">
                <Money amount={toText(row.claimed ?? row.amount)} />
              </td>
              <td className="number">
                <Money amount={toText(row.amount)} strong />
              </td>
              <td className="number">
                <Money amount={toText(cut)} {...(cut.greaterThan(money(0)) ? { meaning: "attention" as const } : {})} />
              </td>
              <td>{row.words ?? row.reasonCode ?? "—"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
