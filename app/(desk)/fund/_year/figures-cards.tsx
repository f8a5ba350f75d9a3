import { Money } from "@/app/_ui/figures/money";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts } from "@/app/_ui/layout/layout";
import { inPercent, lengthOf } from "@/app/(desk)/dashboard/shape";
import { getTranslator } from "@/app/messages/translator";
import { type Money as Amount, formatMoney, toText } from "@/server/money";
import type { Seen } from "./words";

/** What the year began with, what came in and went out, and what is left of it. */
export async function YearStrip({ seen, planned }: { seen: Seen; planned: Amount | null }) {
  const t = await getTranslator("yearEnd");
  const { figures, surplus, before, year } = seen;
  const room = surplus === null ? null : surplus.ceiling.minus(figures.closing);
  return (
    <StatStrip
      large
      figures={[
        {
          ...{ key: "opening", label: t("figures.opening"), value: formatMoney(figures.opening) },
          note: before === null ? t("figures.notLockedBefore") : t("figures.lockedBefore", { year: String(before.year) }),
        },
        { key: "raised", label: t("figures.raised"), value: formatMoney(figures.raisedTotal) },
        {
          ...{ key: "spent", label: t("figures.spent"), value: formatMoney(figures.spent) },
          ...(planned === null || planned.isZero()
            ? {}
            : { note: t("figures.shareOfBudget", { share: `${inPercent(figures.spent.div(planned))}%` }) }),
        },
        ...(figures.setAside.isZero()
          ? []
          : [
              {
                ...{ key: "setAside", label: t("figures.setAside"), value: formatMoney(figures.setAside) },
                ...{ meaning: "attention" as const, href: "/payments" },
              },
            ]),
        {
          ...{ key: "closing", label: t("figures.closing"), value: formatMoney(figures.closing), meaning: "primary" as const },
          note: t("figures.carried", { year: String(year + 1) }),
        },
        ...(room === null || surplus === null
          ? []
          : [
              {
                key: "ceiling",
                label: surplus.compliant ? t("figures.ceiling", { share: shareOf(seen) }) : t("figures.beyondCeiling"),
                value: formatMoney(room.abs()),
                meaning: surplus.compliant ? ("done" as const) : ("wrong" as const),
              },
            ]),
      ]}
    />
  );
}

/** The ceiling as a share of what was raised, such as "15%". */
function shareOf({ surplus }: Seen): string {
  if (surplus === null || surplus.raised.isZero()) return "—";
  return `${surplus.ceiling.div(surplus.raised).times(100).toDecimalPlaces(0).toString()}%`;
}

export async function SurplusCard({ seen }: { seen: Seen }) {
  const t = await getTranslator("yearEnd");
  const { figures, surplus } = seen;
  if (surplus === null)
    return (
      <Card title={t("surplusTitle")}>
        <p className="tertiary">{t("noCeiling")}</p>
      </Card>
    );
  return (
    <Card
      title={t("surplusTitle")}
      extra={<StatusTag meaning={surplus.compliant ? "done" : "wrong"}>{surplus.compliant ? t("surplusOk") : t("surplusOver")}</StatusTag>}
    >
      <SegmentBar
        tall
        parts={[{ key: "closing", amount: lengthOf(figures.closing), meaning: surplus.compliant ? "primary" : "wrong" }]}
        whole={lengthOf(surplus.ceiling)}
        label={`${t("figures.closing")} ${formatMoney(figures.closing)} / ${formatMoney(surplus.ceiling)}`}
      />
      <Facts
        two
        facts={[
          { label: t("surplusLines.sum"), value: formatMoney(figures.closing) },
          { label: t("surplusLines.ceiling", { raised: formatMoney(surplus.raised) }), value: formatMoney(surplus.ceiling) },
          ...(surplus.excess.isZero() ? [] : [{ label: t("surplusLines.excess"), value: formatMoney(surplus.excess) }]),
        ]}
      />
    </Card>
  );
}

/** What came in by source. */
export async function RaisedCard({ seen: { figures } }: { seen: Seen }) {
  const t = await getTranslator("yearEnd");
  const ledger = await getTranslator("ledger");
  return (
    <Card title={t("raisedTitle")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("raisedTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("raisedSource")}</th>
            <th scope="col" className="number">
              {t("raisedAmount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.raised.map(({ source, amount }) => (
            <tr key={source}>
              <td>{ledger(`sources.${source}`)}</td>
              <td className="number" data-label={t("raisedAmount")}>
                <Money amount={toText(amount)} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("total")}</td>
            <td className="number" data-label={t("raisedAmount")}>
              <Money amount={toText(figures.raisedTotal)} strong />
            </td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}
