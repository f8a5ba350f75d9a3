import { StatusTag } from "@/app/_ui/figures/status-tag";
import { getTranslator } from "@/app/messages/translator";
import type { TopUpState } from "@/server/prepayment/rules";
import { topUpMeanings } from "./shape";

/** On time, late by so many working days, or still due. */
export async function StandingTag({ close }: { close: { state: TopUpState; workingDaysLate: number } }) {
  const t = await getTranslator("prepayment.topUps");
  return <StatusTag meaning={topUpMeanings[close.state]}>{t(close.state, { days: close.workingDaysLate })}</StatusTag>;
}
