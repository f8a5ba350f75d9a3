import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { money, toText } from "@/server/money";
import { type CheckKept, ROWS_NAMED } from "@/server/supervision/checks/rules";

const between = ({ one, other }: { one: string; other: string }) => toText(money(one).minus(other));

/** Every check with both sums, and behind it the same month by month. */
export async function ChecksTable({ checks }: { checks: readonly CheckKept[] }) {
  const t = await getTranslator("supervision");
  return (
    <Card title={t("caption")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("check")}</th>
            {[t("rows"), t("one"), t("other"), t("difference")].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
            <th scope="col">{t("result")}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <CheckRow key={check.key} check={check} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function CheckRow({ check }: { check: CheckKept }) {
  const t = await getTranslator("supervision");
  const { key, rows, one, other, differing, months } = check;
  return (
    <tr>
      <td>
        {months.length < 2 ? (
          t(`checks.${key}.name`)
        ) : (
          <details>
            <summary>{t(`checks.${key}.name`)}</summary>
            <MonthsOf check={check} />
          </details>
        )}
      </td>
      <td className="number" data-label={t("rows")}>
        {rows}
      </td>
      <td className="number" data-label={t(`checks.${key}.one`)}>
        <Money amount={one} />
      </td>
      <td className="number" data-label={t(`checks.${key}.other`)}>
        <Money amount={other} />
      </td>
      <td className="number" data-label={t("difference")}>
        <Money amount={between(check)} {...(differing > 0 ? { meaning: "wrong" } : {})} />
      </td>
      <td>
        <StatusTag meaning={differing === 0 ? "done" : "wrong"}>
          {differing === 0 ? t("same") : t("differ", { count: differing })}
        </StatusTag>
      </td>
    </tr>
  );
}

async function MonthsOf({ check }: { check: CheckKept }) {
  const t = await getTranslator("supervision");
  return (
    <table>
      <caption className="for-readers">{t("byMonth")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("month")}</th>
          {[t("rows"), t(`checks.${check.key}.one`), t(`checks.${check.key}.other`), t("difference")].map((head) => (
            <th key={head} scope="col" className="number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {check.months.map((row) => (
          <tr key={row.month}>
            <td>{row.month ?? t("noMonth")}</td>
            <td className="number">{row.rows}</td>
            <td className="number">
              <Money amount={row.one} />
            </td>
            <td className="number">
              <Money amount={row.other} />
            </td>
            <td className="number">
              <Money amount={between(row)} {...(row.differing > 0 ? { meaning: "wrong" } : {})} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the page of an entry is; accounts, batches and months are looked up in their lists. */
function hrefOf({ key }: CheckKept, { id, name }: CheckKept["named"][number]): string {
  switch (key) {
    case "balances":
      return `/fund?account=${encodeURIComponent(id)}`;
    case "dashboard":
      return "/payments?tab=paid";
    case "settlements_totals":
      return `/settlements?from=${id}`;
    case "budget":
      return name.startsWith("FK") ? `/payments/${id}` : `/recoveries/${id}`;
    case "orders_posted":
    case "orders_lines":
    case "bank_answers":
      return `/payments/${id}`;
    case "approved_ordered":
    case "claims_totals":
      return `/clearing/${id}`;
  }
}

interface DifferencesProps {
  check: CheckKept;
  area: string;
  nameOf: (name: string) => string;
}

/** What differs: in which area, which month and which entry. */
export async function Differences({ check, area, nameOf }: DifferencesProps) {
  const t = await getTranslator("supervision");
  const { key, named, differing } = check;
  return (
    <Card title={t(`checks.${key}.name`)} note={differing > ROWS_NAMED ? t("more", { count: ROWS_NAMED }) : undefined} tone="wrong" flush>
      <table className="stacks">
        <caption className="for-readers">{t(`checks.${key}.name`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("area")}</th>
            <th scope="col">{t("month")}</th>
            <th scope="col">{t("row")}</th>
            {[t(`checks.${key}.one`), t(`checks.${key}.other`), t("difference")].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {named.map((row) => (
            <tr key={row.id}>
              <td>{area}</td>
              <td>{row.month ?? t("noMonth")}</td>
              <td>
                <a href={hrefOf(check, row)}>{nameOf(row.name)}</a>
              </td>
              {(["one", "other"] as const).map((side) => (
                <td key={side} className="number">
                  <Money amount={row[side]} />
                </td>
              ))}
              <td className="number">
                <Money amount={between(row)} meaning="wrong" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
