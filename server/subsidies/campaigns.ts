/** Campaigns: one an insurance year, opened with the premium that the area has set, reviewed by another than who computed it, closed. */
import { dayInYear } from "@/server/dates";
import { money } from "@/server/money";
import { RESIDENT_PREMIUM } from "@/server/policies/definition-rules";
import { areaSettingOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-campaigns";
import { countUnreviewed, reviewLines } from "./data-review";
import { assertCampaign, type CampaignAction } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "subsidy_campaign";

/** The campaign, held, in a state that allows what is to be done. */
export async function holdCampaign(
  ctx: WriteContext,
  wanted: { id: string } | { year: number },
  action: CampaignAction,
): Promise<data.Campaign> {
  const campaign = await data.lockCampaign(ctx.tx, wanted);
  if (campaign === null) throw new Refusal("campaign_not_found");
  assertCampaign(campaign.state, action);
  return campaign;
}

/** Opens a year; the premium is the one that holds on its first day, with the document that says so. */
export async function openCampaign(ctx: WriteContext, input: shapes.OpenCampaign): Promise<{ id: string }> {
  const { year, windowFrom, windowTo } = input;
  if (windowTo < windowFrom) throw new Refusal("dates_reversed", { from: windowFrom, to: windowTo });
  if (windowFrom > dayInYear(year, "12-31") || windowTo < dayInYear(year - 1, "07-01"))
    throw new Refusal("subsidy_window_outside", { year });
  const premium = await areaSettingOn(ctx, RESIDENT_PREMIUM, dayInYear(year, "01-01"));
  if (premium === null) throw new Refusal("premium_not_set", { year });
  const row = await data.insertCampaign(ctx.tx, {
    ...{ area: ctx.member.area, year, windowFrom, windowTo },
    premium: money(String(premium.value)),
    premiumFrom: premium.validFrom,
    premiumDocument: premium.documentNumber,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  if (row === null) throw new Refusal("campaign_open_already", { year });
  const after = { year, windowFrom, windowTo, premium: row.premium, premiumDocument: row.premiumDocument };
  ctx.note({ subjectKind, subject: row.id, after });
  return { id: row.id };
}

/** A second person agrees to what was computed, exactly as they saw it. */
export async function reviewCampaign(ctx: WriteContext, input: shapes.ReviewCampaign): Promise<{ lines: number }> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "review");
  if (campaign.computedBy === ctx.member.id) throw new Refusal("subsidy_review_of_ones_own");
  const open = await countUnreviewed(ctx.tx, campaign.id);
  if (open.entitled !== input.seen.lines || !open.amount.equals(input.seen.amount))
    throw new Refusal("subsidy_changed_meanwhile", { count: open.entitled, amount: open.amount.toFixed(2) });
  const by = { member: ctx.member.id, at: ctx.now };
  const lines = await reviewLines(ctx.tx, campaign.id, by);
  await data.changeCampaign(ctx.tx, campaign.id, { state: "reviewed", reviewedBy: by.member, reviewedAt: by.at });
  const after = { state: "reviewed", lines, entitled: open.entitled, amount: open.amount };
  ctx.note({ subjectKind, subject: campaign.id, before: { state: campaign.state }, after });
  return { lines };
}

export async function closeCampaign(ctx: WriteContext, input: { campaign: string }): Promise<void> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "close");
  await data.changeCampaign(ctx.tx, campaign.id, { state: "closed", closedBy: ctx.member.id, closedAt: ctx.now });
  ctx.note({ subjectKind, subject: campaign.id, before: { state: campaign.state }, after: { state: "closed" } });
}

export async function reopenCampaign(ctx: WriteContext, input: shapes.ReopenCampaign): Promise<void> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "reopen");
  await data.changeCampaign(ctx.tx, campaign.id, { state: "reviewed", closedBy: null, closedAt: null });
  ctx.note({ subjectKind, subject: campaign.id, before: { state: "closed" }, after: { state: "reviewed" }, reason: input.words });
}
