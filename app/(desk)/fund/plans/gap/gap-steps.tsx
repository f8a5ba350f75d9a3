import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { CiteLink } from "@/app/(desk)/fund/plans/_parts/cite-link";
import type { GapFound } from "@/app/(desk)/fund/plans/_parts/found";
import { getTranslator } from "@/app/messages/translator";

interface StepsProps {
  gap: NonNullable<GapFound["gap"]>;
  rule: GapFound["rule"];
}

/** Each figure of the gap with how it comes about and its clause. */
export async function GapSteps({ gap, rule }: StepsProps) {
  const t = await getTranslator("monthlyPlans");
  if (rule === null) return null;
  const cityCite = rule.cityParts.figures[0]?.cite ?? null;
  const steps = [
    { key: "expenditure", label: t("gap.expenditure"), rule: gap.document, amount: gap.cityExpenditure, cite: null },
    { key: "revenue", label: t("gap.revenue"), rule: gap.document, amount: gap.cityRevenue, cite: null },
    { key: "surplus", label: t("gap.surplus"), rule: gap.document, amount: gap.accumulatedSurplus, cite: null },
    { key: "shortfalls", label: t("gap.shortfalls"), rule: t("gap.shortfallsRule"), amount: null, cite: rule.shortfallFirst },
    { key: "before", label: t("gap.before"), rule: t("gap.beforeRule"), amount: gap.gapBeforeSurplus, cite: rule.shortfallFirst },
    { key: "used", label: t("gap.used"), rule: t("gap.usedRule"), amount: gap.surplusUsed, cite: rule.shortfallFirst },
    { key: "shared", label: t("gap.shared"), rule: t("gap.sharedRule"), amount: gap.sharedGap, cite: rule.shortfallFirst },
    { key: "city", label: t("gap.cityShare"), rule: t("gap.cityRule", { part: rule.cityPart }), amount: gap.cityShare, cite: cityCite },
    {
      key: "county",
      label: t("gap.countyShare"),
      rule: t("gap.countyRule", { part: rule.countyPart }),
      amount: gap.countyShare,
      cite: cityCite,
    },
  ];
  return (
    <Card title={t("gap.steps")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("gap.steps")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("gap.step")}</th>
            <th scope="col">{t("gap.rule")}</th>
            <th scope="col" className="number">
              {t("gap.result")}
            </th>
            <th scope="col">{t("gap.clause")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key}>
              <td>{step.label}</td>
              <td>{step.rule}</td>
              <td className="number" data-label={t("gap.result")}>
                {step.amount === null ? t("gap.perCounty") : <Money amount={step.amount} strong />}
              </td>
              <td>
                <CiteLink cite={step.cite} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
