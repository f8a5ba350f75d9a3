import { Money } from "@/app/_ui/figures/money";
import { ResultSteps } from "@/app/(desk)/settlements/_result/result-steps";
import { getTranslator } from "@/app/messages/translator";
import styles from "./case.module.css";
import type { CaseFound } from "./found";

/** How the assistance of each visit that counts was computed, step by step with its clauses. */
export async function CalculationCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications.calculation");
  const computed = found.award?.computed ?? [];
  if (computed.length === 0) return null;
  const stays = new Map(found.costs.asked.map((stay) => [stay.id, stay]));
  return computed.map(({ stay: id, steps, interpretations }, at) => {
    const stay = id === null ? undefined : stays.get(id);
    const title = stay === undefined ? t("title") : `${t("title")}　${t("stay", { date: stay.dischargedOn, hospital: stay.hospital })}`;
    const key = id ?? String(at);
    if (computed.length === 1) return <ResultSteps key={key} title={title} steps={steps} interpretations={interpretations} />;
    const given = found.award?.result.costs.find((cost) => cost.stay === id)?.assistance ?? null;
    return (
      <details key={key} className={styles.cost}>
        <summary>
          {title}{" "}
          <b>
            <Money amount={given} strong />
          </b>
        </summary>
        <ResultSteps title={title} steps={steps} interpretations={interpretations} />
      </details>
    );
  });
}
