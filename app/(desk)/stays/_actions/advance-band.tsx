import Link from "next/link";
import { formatAmount, isZero, sumAmounts } from "@/app/_ui/figures/amount";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";

interface AdvanceBandProps {
  stay: string;
  /** What was advanced less what is due, and what is due. */
  difference: string;
  due: string;
  mayAmend: boolean;
}

/** Says that a hospital advanced something else than is due, and how that is mended. */
export async function AdvanceBand({ stay, difference, due, mayAmend }: AdvanceBandProps) {
  const t = await getTranslator("stays");
  if (isZero(difference)) return null;
  const isLess = difference.startsWith("-");
  return (
    <NoticeBand meaning="attention" {...(mayAmend ? { action: <Link href={`/stays/${stay}/amend`}>{t("advance.amend")}</Link> } : {})}>
      {t(isLess ? "advance.less" : "advance.more", {
        advanced: formatAmount(sumAmounts([due, difference])),
        due: formatAmount(due),
        amount: formatAmount(isLess ? difference.slice(1) : difference),
      })}
    </NoticeBand>
  );
}
