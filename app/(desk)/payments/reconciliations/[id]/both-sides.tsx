import { subtractAmounts, sumAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";

interface Side {
  share: "assistance" | "poverty_insurance";
  ours: string;
  theirs: string | null;
}

/** What was paid beside what the hospital's list comes to, each kind of money and together. */
export async function BothSidesCard({ sums }: { sums: readonly Side[] }) {
  const t = await getTranslator("reconciliation.sums");
  const given = sums.flatMap(({ theirs }) => (theirs === null ? [] : [theirs]));
  const total = { ours: sumAmounts(sums.map(({ ours }) => ours)), theirs: given.length === sums.length ? sumAmounts(given) : null };
  const row = (key: string, name: string, { ours, theirs }: Pick<Side, "ours" | "theirs">, strong = false) => {
    const difference = theirs === null ? null : subtractAmounts(theirs, ours);
    return (
      <tr key={key}>
        <th scope="row">{name}</th>
        <td className="number" data-label={t("ours")}>
          <Money amount={ours} strong={strong} />
        </td>
        <td className="number" data-label={t("theirs")}>
          <Money amount={theirs} strong={strong} />
        </td>
        <td className="number" data-label={t("difference")}>
          <Money amount={difference} signed {...(difference === null || difference === "0.00" ? {} : { meaning: "wrong" as const })} />
        </td>
      </tr>
    );
  };
  return (
    <Card title={t("title")} note={t("note")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("share")}</th>
            {(["ours", "theirs", "difference"] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sums.map((side) => row(side.share, t(`shares.${side.share}`), side))}
          {row("total", t("total"), total, true)}
        </tbody>
      </table>
    </Card>
  );
}
