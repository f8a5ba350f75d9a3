import type { Meaning } from "@/app/_ui/figures/meanings";
import type { CampaignState, LineState, ListState } from "@/server/subsidies/rules";

export const campaignMeanings: Record<CampaignState, Meaning> = {
  draft: "neutral",
  computed: "review",
  reviewed: "done",
  closed: "neutral",
};

export const lineMeanings: Record<LineState, Meaning> = {
  to_enrol: "attention",
  enrolled: "preparing",
  listed: "preparing",
  paying: "review",
  returned: "wrong",
  paid: "done",
  refunded: "done",
  not_entitled: "neutral",
};

export const listMeanings: Record<ListState, Meaning> = { made: "review", released: "done", withdrawn: "neutral" };

/** "99.29%", of nobody a dash. */
export function rateOf(insured: number, tagged: number): string {
  return tagged === 0 ? "—" : `${((insured / tagged) * 100).toFixed(2)}%`;
}
