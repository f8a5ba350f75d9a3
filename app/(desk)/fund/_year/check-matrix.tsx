import { Money } from "@/app/_ui/figures/money";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import type { Seen } from "./words";

const numbers = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));

/** Every check of the books by the months of the year: a tick, or by how much its sides differ. */
export async function CheckMatrix({ seen: { check, year } }: { seen: Seen }) {
  const t = await getTranslator("yearEnd");
  const supervision = await getTranslator("supervision");
  return (
    <Card
      title={t("checked.title")}
      note={check === null ? t("checked.never") : t("checked.at", { at: formatInstant(check.at) })}
      extra={
        <ButtonLink size="small" href="/fund/check" icon="check">
          {t("checkLink")}
        </ButtonLink>
      }
      flush
    >
      {check !== null && (
        <table className="stacks">
          <caption className="for-readers">{t("checked.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("checked.check")}</th>
              {numbers.map((number) => (
                <th key={number} scope="col" className="number">
                  {t("checked.month", { month: Number(number) })}
                </th>
              ))}
              <th scope="col" className="number">
                {t("checked.year")}
              </th>
            </tr>
          </thead>
          <tbody>
            {check.rows.map((row) => (
              <tr key={row.key}>
                <td>{supervision(`checks.${row.key}.name`)}</td>
                {numbers.map((number) => (
                  <td key={number} className="number" data-label={t("checked.month", { month: Number(number) })}>
                    <Cell month={row.months.find(({ month }) => month === `${year}-${number}`)} agrees={t("checked.agrees")} />
                  </td>
                ))}
                <td className="number" data-label={t("checked.year")}>
                  {row.differing === 0 ? (
                    <Icon name="check" size={12} label={t("checked.agrees")} />
                  ) : (
                    <b className="wrong">{row.differing}</b>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

type Month = NonNullable<Seen["check"]>["rows"][number]["months"][number];

function Cell({ month, agrees }: { month: Month | undefined; agrees: string }) {
  if (month === undefined) return <span className="tertiary">—</span>;
  if (month.differing === 0) return <Icon name="check" size={12} label={agrees} />;
  return <Money amount={month.difference} meaning="wrong" />;
}
