import { formatAmount } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import { buttonLooks } from "@/app/_ui/forms/button-looks";
import { Disclosure } from "@/app/_ui/forms/disclosure";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { Facts } from "@/app/_ui/layout/layout";
import { Chart } from "@/app/(desk)/dashboard/_charts/chart";
import { inTenThousands, lengthOf } from "@/app/(desk)/dashboard/shape";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import { money, toText } from "@/server/money";
import { type Course, inPercent, type Seen } from "./shown";

/** The account of the prepayment month by month, with what orders drew from it. */
export async function CourseCard({ seen: { course, rule } }: { seen: Seen }) {
  const t = await getTranslator("prepayment.course");
  if (course === null || rule === null) return null;
  const draws = rule.drawRatio === null ? t("noDraw") : t("draws", { ratio: inPercent(rule.drawRatio) });
  const year = String(course.year);
  return (
    <Card title={t("title", { year })} extra={draws} flush>
      <div className={styles.chart}>
        <Chart
          kind="stacked"
          label={t("label", { year, amount: formatAmount(course.balance) })}
          data={{
            unit: t("unit"),
            months: course.months.map(({ month }) => String(Number(month.slice(5)))),
            groups: [{ name: t("balance"), amounts: course.months.map(({ balance }) => lengthOf(money(balance))) }],
            totals: course.months.map(({ balance }) => inTenThousands(money(balance))),
          }}
        />
        <Disclosure
          className={styles.asTable}
          summaryClass={buttonLooks({ size: "small" })}
          summary={
            <>
              <Icon name="table" size={13} />
              {t("table")}
            </>
          }
        >
          <MonthsOfCourse course={course} />
        </Disclosure>
      </div>
      <Facts
        facts={[
          ...(course.quota === null
            ? []
            : [
                { label: t("quota", { amount: formatAmount(course.sentUp) }), value: <b>{formatAmount(course.quota)}</b> },
                { label: t("inCity"), value: <b>{formatAmount(toText(money(course.quota).minus(course.sentUp)))}</b> },
              ]),
          {
            label: t("drawnMonths", { count: course.drawnMonths }),
            value: <b>{money(course.drawn).isZero() ? formatAmount(course.drawn) : `−${formatAmount(course.drawn)}`}</b>,
          },
          { label: t("rest"), value: <b className="attention">{formatAmount(course.balance)}</b> },
        ]}
      />
    </Card>
  );
}

async function MonthsOfCourse({ course }: { course: Course }) {
  const t = await getTranslator("prepayment.course");
  const dates = await getTranslator("common.dates");
  return (
    <table>
      <caption className="for-readers">{t("title", { year: String(course.year) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("month")}</th>
          <th scope="col" className="number">
            {t("balance")}
          </th>
          <th scope="col" className="number">
            {t("drawn")}
          </th>
        </tr>
      </thead>
      <tbody>
        {course.months.map(({ month, balance, drawn }) => (
          <tr key={month}>
            <th scope="row">{formatMonth(month, dates)}</th>
            <td className="number">{formatAmount(balance)}</td>
            <td className="number">{money(drawn).isZero() ? "—" : formatAmount(drawn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
