import type { ReactNode } from "react";
import { formatAmount, subtractAmounts } from "@/app/_ui/figures/amount";
import { PayerBar } from "@/app/_ui/figures/payer-bar";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import { type Fact, Facts } from "@/app/_ui/layout/layout";
import { getTranslator } from "@/app/messages/translator";
import { type Payer, payers } from "@/server/benefits/contract";
import { money } from "@/server/money";
import styles from "./result.module.css";

interface ResultHeadlineProps {
  totalCost: string;
  policyScopeCost: string;
  amounts: Record<Payer, string>;
  addsUp: boolean;
  facts: readonly Fact[];
}

/** The answer: the cost, who pays it, and that the parts add up to it. */
export async function ResultHeadline({ totalCost, policyScopeCost, amounts, addsUp, facts }: ResultHeadlineProps) {
  const t = await getTranslator("settlements.page");
  const names = await getTranslator("common.payer");
  const assistance = money(amounts.basic_assistance)
    .plus(amounts.bed_day_assistance)
    .plus(amounts.tilt_assistance)
    .plus(amounts.top_up)
    .toFixed(2);
  const cost = money(totalCost);
  const share = cost.isZero() ? "0.0" : money(amounts.person).times(100).dividedBy(cost).toFixed(1);
  return (
    <Card flush label={t("bar")}>
      <div className={styles.headline}>
        <div className={styles.sums}>
          <span className="tertiary">{t("totalCost")}</span>
          <b className={styles.cost}>{formatAmount(totalCost)}</b>
          <span className="tertiary">{t("inside", { amount: formatAmount(policyScopeCost) })}</span>
          <span className="tertiary">{t("outside", { amount: formatAmount(subtractAmounts(totalCost, policyScopeCost)) })}</span>
          <span className={styles.paid}>
            {t("assistance")} <b className={styles.assistance}>{formatAmount(assistance)}</b>
          </span>
          <span>
            {t("burden")} <b className={styles.burden}>{formatAmount(amounts.person)}</b>{" "}
            <span className="tertiary">{t("share", { percent: share })}</span>
          </span>
        </div>
        <PayerBar label={t("bar")} parts={payers.map((payer) => ({ payer, label: names(payer), amount: amounts[payer] }))} />
      </div>
      <div className={styles.facts}>
        <Facts facts={[...facts, { label: t("check"), value: <Check ok={addsUp} words={addsUp ? t("addsUp") : t("addsUpNot")} /> }]} />
      </div>
    </Card>
  );
}

function Check({ ok, words }: { ok: boolean; words: string }): ReactNode {
  return (
    <span className={ok ? styles.right : styles.wrong}>
      {words} <Icon name={ok ? "check" : "warning"} size={14} />
    </span>
  );
}
