import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Row } from "@/app/_ui/layout/layout";
import { getTranslator } from "@/app/messages/translator";
import { candidateReasons } from "@/server/people/candidate-rules";

/** What speaks for two records being one person's, the strongest first. */
export async function Reasons({ reasons }: { reasons: readonly string[] }) {
  const t = await getTranslator("merging.reasons");
  const known = candidateReasons.filter((reason) => reasons.includes(reason));
  return (
    <Row>
      {known.map((reason) => (
        <StatusTag key={reason} meaning={reason.startsWith("number") ? "attention" : "neutral"}>
          {t(reason)}
        </StatusTag>
      ))}
      {known.length === 0 && <StatusTag meaning="neutral">{t("by_hand")}</StatusTag>}
    </Row>
  );
}
