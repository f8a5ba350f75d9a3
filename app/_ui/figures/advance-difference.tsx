import { getTranslator } from "@/app/messages/translator";
import { formatAmount, isZero } from "./amount";
import { Money } from "./money";

/** What a hospital advanced less what is due, marked where they differ: more than due, or less. */
export async function AdvanceDifference({ difference }: { difference: string | null }) {
  const t = await getTranslator("common.advance");
  if (difference === null || isZero(difference)) return <Money amount={difference} />;
  return <b className="attention nowrap">{wordsOf(difference, t)}</b>;
}

/** "少垫 560.00" under an amount that was claimed, and what is due. */
export async function AdvanceMark({ difference, due }: { difference: string; due: string }) {
  const t = await getTranslator("common.advance");
  if (isZero(difference)) return null;
  return (
    <small className="attention nowrap">
      {wordsOf(difference, t)} · {t("due", { amount: formatAmount(due) })}
    </small>
  );
}

function wordsOf(difference: string, t: Awaited<ReturnType<typeof getTranslator<"common.advance">>>): string {
  return difference.startsWith("-")
    ? t("less", { amount: formatAmount(difference.slice(1)) })
    : t("more", { amount: formatAmount(difference) });
}
