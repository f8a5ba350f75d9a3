/** Counts people anew whose facts changed, in the campaigns of their years; a closed year stays as it is. */
import { type BusinessDate, dayInYear } from "@/server/dates";
import type { WriteContext } from "@/server/requests/context";
import { type Counted, entitlements, factsOf, linesOf, termsOf } from "./count-people";
import { type Campaign, lockCampaign } from "./data-campaigns";
import * as data from "./data-compute";

/** The day on which a campaign counts what changes now: the last count, or today. */
export function countsOn(campaign: Pick<Campaign, "year" | "windowFrom" | "countedOn">, today: BusinessDate): BusinessDate {
  if (campaign.countedOn !== null) return campaign.countedOn;
  const last = dayInYear(campaign.year, "12-31");
  const day = today < last ? today : last;
  return day < campaign.windowFrom ? campaign.windowFrom : day;
}

interface Count {
  campaign: Campaign;
  on: BusinessDate;
  people: readonly string[];
  change?: (counted: Counted) => Counted;
}

export async function countAgain(ctx: WriteContext, { campaign, on, people, change = (same) => same }: Count): Promise<void> {
  const counted = (await factsOf(ctx, campaign, on, people)).map(change);
  const terms = await termsOf(ctx, campaign, on);
  const { rows, flags } = linesOf(ctx, { campaign, on, counted, given: entitlements(terms, counted) });
  await data.writeLines(ctx.tx, rows);
  await data.flagLines(ctx.tx, flags);
}

/** Only lines that are there: who has none gets one when the campaign is computed. */
export async function countMany(ctx: WriteContext, changed: readonly { person: string; year: number }[]): Promise<void> {
  const byYear = Map.groupBy(changed, ({ year }) => year);
  for (const year of [...byYear.keys()].sort((one, other) => one - other)) {
    const campaign = await lockCampaign(ctx.tx, { year });
    if (campaign === null || campaign.state === "closed" || campaign.countedOn === null) continue;
    const people = [...new Set((byYear.get(year) ?? []).map(({ person }) => person))];
    const there = (await data.readLines(ctx.tx, campaign, people)).map(({ person }) => person);
    if (there.length > 0) await countAgain(ctx, { campaign, on: countsOn(campaign, ctx.today), people: there });
  }
}
