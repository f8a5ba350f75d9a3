import type { ReactNode } from "react";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StepTable } from "@/app/_ui/figures/step-table";
import { Card } from "@/app/_ui/layout/card";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import styles from "./result.module.css";
import type { ShownInterpretation, ShownStep } from "./result-types";

interface ResultStepsProps {
  title?: string;
  steps: readonly ShownStep[];
  interpretations: readonly ShownInterpretation[];
  extra?: ReactNode;
}

/** The computation step by step, each with its clause; below, how unclear places of the text are read. */
export async function ResultSteps({ title, steps, interpretations, extra }: ResultStepsProps) {
  const t = await getTranslator("settlements.steps");
  return (
    <Card
      title={title ?? t("title")}
      note={t("note")}
      extra={extra}
      flush
      foot={interpretations.length === 0 ? undefined : <Interpretations interpretations={interpretations} />}
    >
      <StepTable
        caption={t("caption")}
        heads={{
          step: t("step"),
          base: t("base"),
          rule: t("rule"),
          clause: t("clause"),
          amount: t("amount"),
          room: t("room"),
          remaining: t("remaining"),
          roomBefore: (amount) => t("roomBefore", { amount }),
        }}
        steps={steps.map((step) => ({
          key: step.key,
          payer: step.payer,
          title: step.title,
          ...(step.note === null ? {} : { note: step.note }),
          base: step.base,
          rule: step.rule,
          lines: step.lines,
          ...(step.warning === null ? {} : { warning: step.warning }),
          clause: <ClauseLink document={step.cite.document} clause={step.cite.clause} />,
          amount: step.amount,
          roomBefore: step.roomBefore,
          roomAfter: step.roomAfter,
          remaining: step.remaining,
        }))}
      />
    </Card>
  );
}

async function Interpretations({ interpretations }: { interpretations: readonly ShownInterpretation[] }) {
  const t = await getTranslator("settlements.steps");
  const language = await getLanguage();
  return (
    <details className={styles.interpretations}>
      <summary>
        {t("interpretations")}{" "}
        <span className="tertiary">{interpretations.map((interpretation) => interpretation.number).join(" · ")}</span>
      </summary>
      <dl>
        {interpretations.map((interpretation) => (
          <div key={interpretation.number}>
            <dt>{t("interpretation", { number: interpretation.number })}</dt>
            <dd>{language === "en" ? interpretation.words.en : interpretation.words.zh}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
