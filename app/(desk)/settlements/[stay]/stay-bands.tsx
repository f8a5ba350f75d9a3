import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { RecoveryBands } from "@/app/(desk)/recoveries/_list/recovery-bands";
import { DeathBand } from "@/app/(desk)/settlements/_result/death-band";
import type { SettlementPage } from "@/app/(desk)/settlements/_result/result-types";
import { AdvanceBand } from "@/app/(desk)/stays/_actions/advance-band";
import { getTranslator } from "@/app/messages/translator";
import { type CutReason, cutReasons } from "@/server/clearing/rules";

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
  const clearing = await getTranslator("clearing");
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
      <RecoveryBands stay={stay.id} />
      {settlement !== null && settlement.death !== null && <DeathBand death={settlement.death} />}
      {excluded !== undefined && (
        <NoticeBand meaning="attention">{t("page.excludedBand", { reason: t(`excluded.${excluded}`) })}</NoticeBand>
      )}
      {settlement !== null && (
        <AdvanceBand
          stay={stay.id}
          difference={settlement.hospitalDifference}
          due={settlement.assistance}
          mayAmend={page.actions.includes("amend")}
        />
      )}
      {page.cuts.map((cut) => (
        <NoticeBand
          key={cut.share}
          meaning="attention"
          {...(page.claim === null
            ? {}
            : { action: <Link href={`/clearing/${page.claim.batch}?case=${page.claim.batchCase}`}>{page.claim.number}</Link> })}
        >
          {t("page.cutBand", {
            share: clearing(`shares.${cut.share}`),
            claimed: formatAmount(cut.claimed),
            approved: formatAmount(cut.approved),
            amount: formatAmount(cut.amount),
            reason: cutReasons.includes(cut.reasonCode as CutReason) ? clearing(`reasons.${cut.reasonCode as CutReason}`) : "",
          })}{" "}
          {cut.words}
        </NoticeBand>
      ))}
    </>
  );
}
