import { Money } from "@/app/_ui/figures/money";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { Card } from "@/app/_ui/layout/card";
import { inPercent, lengthOf } from "@/app/(desk)/dashboard/shape";
import { getTranslator } from "@/app/messages/translator";
import { type Money as Amount, sum, toText } from "@/server/money";
import type { caller } from "@/server/requests/caller";
import { scopeName } from "./words";

type Year = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["budget"]["year"]>>;
type Execution = Year["purposes"][number];

const columns = ["first", "adjusted", "planned", "paid", "returned", "underWay", "left"] as const;

/** The budget by purpose or county: planned, adjusted, used and left, and how far it is used. */
export async function ExecutionCard({
  title,
  rows,
  places,
  kind,
}: {
  title: string;
  rows: readonly Execution[];
  places: Year["places"];
  kind: "purpose" | "county";
}) {
  const t = await getTranslator("budget");
  const total = (key: (typeof columns)[number]) => sum(rows.map((row) => row[key]));
  return (
    <Card title={title} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`columns.${kind}`)}</th>
            {columns.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`columns.${key}`)}
              </th>
            ))}
            <th scope="col">{t("columns.share")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.scope.key}>
              <td>{scopeName(row.scope, t, places)}</td>
              {columns.map((key) => (
                <td key={key} className="number" data-label={t(`columns.${key}`)}>
                  <Money
                    amount={toText(row[key])}
                    signed={key === "adjusted"}
                    {...(row[key].isNegative() && key === "left" ? { meaning: "wrong" } : {})}
                  />
                </td>
              ))}
              <td data-label={t("columns.share")}>
                <Share used={row.planned.minus(row.left)} planned={row.planned} label={t("columns.share")} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("columns.total")}</td>
            {columns.map((key) => (
              <td key={key} className="number" data-label={t(`columns.${key}`)}>
                <Money amount={toText(total(key))} strong signed={key === "adjusted"} />
              </td>
            ))}
            <td data-label={t("columns.share")}>
              <Share used={total("planned").minus(total("left"))} planned={total("planned")} label={t("columns.share")} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}

function Share({ used, planned, label }: { used: Amount; planned: Amount; label: string }) {
  if (planned.isZero()) return "—";
  const isBeyond = used.greaterThan(planned);
  const percent = `${inPercent(used.div(planned))}%`;
  return (
    <>
      <span className={isBeyond ? "wrong" : undefined}>{percent}</span>
      <SegmentBar
        parts={[{ key: "used", amount: lengthOf(used), meaning: isBeyond ? "wrong" : "primary" }]}
        whole={lengthOf(planned)}
        label={`${label} ${percent}`}
      />
    </>
  );
}
