import Link from "next/link";
import { formatAmount, isZero, sumAmounts } from "@/app/_ui/figures/amount";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { DeathBand } from "@/app/(desk)/settlements/_result/death-band";
import type { SettlementPage } from "@/app/(desk)/settlements/_result/result-types";
import { getTranslator } from "@/app/messages/translator";

const excludedReasons = [
  "policy_not_in_force",
  "not_enrolled_in_basic_insurance",
  "no_active_identity",
  "application_based_one_off_only",
  "application_required",
  "institution_not_designated",
  "setting_not_covered",
  "unreferred",
  "out_of_area_not_registered_manual_route",
] as const;

/** What must be seen before the figures: a refusal, an exclusion, a difference with the hospital, a draft, a difference to decide on. */
export async function StayBands({ page, refusal }: { page: SettlementPage; refusal: string | null }) {
  const t = await getTranslator("settlements");
  const { stay, settlement, differences } = page;
  const excluded = excludedReasons.find((reason) => reason === settlement?.excludedReason);
  const open = differences.find((difference) => difference.state === "open");
  const decided = settlement === null ? "0.00" : sumAmounts([settlement.assistance]);
  return (
    <>
      {refusal !== null && <NoticeBand meaning="wrong">{t("page.refusedBand", { reason: refusal })}</NoticeBand>}
      {stay.state === "recorded" && <NoticeBand meaning="neutral">{t("page.unsettledBand")}</NoticeBand>}
      {stay.state === "refunded" && <NoticeBand meaning="neutral">{t("page.refundedBand")}</NoticeBand>}
      {open !== undefined && (
        <NoticeBand meaning="attention" action={<Link href={`/settlements/differences/${open.id}`}>{t("page.seeDifference")}</Link>}>
          {t("page.openDifference", { amount: formatAmount(open.difference, true) })}
        </NoticeBand>
      )}
      {settlement !== null && settlement.death !== null && <DeathBand death={settlement.death} />}
      {excluded !== undefined && (
        <NoticeBand meaning="attention">{t("page.excludedBand", { reason: t(`excluded.${excluded}`) })}</NoticeBand>
      )}
      {settlement !== null && !isZero(settlement.hospitalDifference) && (
        <NoticeBand meaning="attention">
          {t("page.hospitalBand", {
            advanced: formatAmount(stay.hospitalAssistance),
            decided: formatAmount(decided),
            difference: formatAmount(settlement.hospitalDifference, true),
          })}
        </NoticeBand>
      )}
    </>
  );
}
