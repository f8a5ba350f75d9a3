import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { buttonLooks } from "@/app/_ui/forms/button-looks";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { shareOf } from "./amounts";
import type { Found, Seen } from "./shown";

const WIDTH = 66;
const places = ["inCity", "inProvince", "otherProvince", "total"] as const;

/** What each month of the year before cost, as it was when it was measured. */
export async function MonthsCard({ seen: { found, year } }: { seen: Seen }) {
  const t = await getTranslator("prepayment.months");
  const member = await memberOfRequest();
  if (found === null) return null;
  const before = String(year - 1);
  const totals = found.months.map((month) => month.total);
  const opens = member !== null && may(member, "settlements.view");
  return (
    <Card
      title={t("title", { year: before })}
      note={t("note")}
      flush
      extra={
        <>
          {opens && <Link href={`/settlements?from=${before}-01-01&to=${before}-12-31`}>{t("cases")}</Link>}
          <a href={`/api/export/prepayment-months?year=${year}`} className={buttonLooks({ size: "small" })} download>
            <Icon name="download" size={13} />
            {t("export")}
          </a>
        </>
      }
    >
      <div className={styles.scroll}>
        <table className={styles.months}>
          <caption className="for-readers">{t("title", { year: before })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              {places.map((place) => (
                <th key={place} scope="col" className="number">
                  {t(place)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {found.months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{t("name", { month: String(Number(month.month.slice(5))) })}</th>
                <Amounts row={month} />
                <td>
                  <svg width={WIDTH} height="8" aria-hidden="true">
                    <rect width={Math.round(WIDTH * shareOf(month.total, totals))} height="8" fill="#3a87a0" />
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("whole")}</th>
              <Amounts row={found.total} />
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function Amounts({ row }: { row: Found["total"] }) {
  return places.map((place) => (
    <td key={place} className="number">
      {place === "total" ? <b>{formatAmount(row.total)}</b> : formatAmount(row[place])}
    </td>
  ));
}
