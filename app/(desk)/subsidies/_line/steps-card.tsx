import { ClassTag } from "@/app/_ui/figures/class-tag";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import styles from "@/app/(desk)/subsidies/_campaign/campaign.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { LineReason } from "@/server/subsidies/rules";
import type { Shown } from "./shown";

/** Step by step: the premium, what each identity alone would give, the highest of them once, who pays it, what is left. */
export async function StepsCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  const funds = (["medical_assistance_fund", "county_finance", "same_level_finance"] as const).filter(
    (fund) => found.funds[fund] !== "0.00",
  );
  const isElsewhere = found.premium !== found.campaign.premium;
  const steps = [
    {
      key: "premium",
      says: isElsewhere ? t("line.premiumElsewhere") : t("line.premium"),
      basis: isElsewhere ? (found.voucherNumber ?? "") : found.campaign.document,
      amount: found.premium,
    },
    ...found.candidates.map((candidate) => ({
      key: candidate.tag,
      says: t("line.identity", { tag: names(candidate.tag) }),
      basis: <ClauseLink document={candidate.document} clause={candidate.clause} />,
      amount: candidate.amount,
    })),
    {
      key: "result",
      says:
        found.reason === null ? (
          <>
            {t("line.highest", { tag: "" })} <ClassTag governs>{names(found.basis as "orphan")}</ClassTag>
          </>
        ) : (
          t("line.none", { reason: t(`reasons.${found.reason as LineReason}`) })
        ),
      basis: <ClauseLink document={found.document} clause={found.clause} />,
      amount: found.amount,
      strong: true,
    },
    ...funds.map((fund) => ({
      key: fund,
      says: t("line.fund", { fund: t(`figures.funds.${fund}`) }),
      basis: "",
      amount: found.funds[fund],
    })),
    { key: "personal", says: t("line.personal"), basis: "", amount: found.personalNet },
  ];
  return (
    <Card flush title={t("line.amountTitle")} note={t("line.amountNote", { date: found.countedOn })}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="for-readers">{t("line.caption")}</caption>
          <StepsHead />
          <tbody>
            {steps.map((step, place) => (
              <tr key={step.key} className={"strong" in step ? styles.total : undefined}>
                <td>{place + 1}</td>
                <td>{step.says}</td>
                <td>{step.basis}</td>
                <td className="number">
                  <Money amount={step.amount} strong={"strong" in step} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

async function StepsHead() {
  const t = await getTranslator("subsidies.line");
  return (
    <thead>
      <tr>
        <th scope="col">{t("step")}</th>
        <th scope="col">{t("says")}</th>
        <th scope="col">{t("basis")}</th>
        <th scope="col" className="number">
          {t("value")}
        </th>
      </tr>
    </thead>
  );
}
