/** Contributions that are refunded on application: what the subsidy of somebody insured elsewhere comes to, and that they paid first. */
import type { BusinessDate } from "@/server/dates";
import { type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { regionScope } from "@/server/staff/rules";
import { countsOn } from "./count-many";
import { factsOf, termsOf } from "./count-people";
import { findCampaignOfYear } from "./data-campaigns";
import { readInsurance } from "./data-compute";
import { findLineOf } from "./data-facts";
import { type Entitlement, entitle } from "./entitlement-rules";
import { recordPaidFirst, type Voucher } from "./facts";

/** Whether somebody is insured on a day, but at another place. */
export async function isInsuredElsewhere(ctx: ReadContext, { person, on }: { person: string; on: BusinessDate }): Promise<boolean> {
  const [period] = await readInsurance(ctx.tx, [person], on);
  return period !== undefined && !period.insuredRegion.startsWith(regionScope(ctx.member.area));
}

export interface RefundDue {
  amount: Money;
  /** Why nothing is due; null where something is. */
  reason: Entitlement["reason"] | "subsidy_in_payment";
}

/** What the campaign of the year would give back for a contribution; nothing is written. */
export async function refundDue(
  ctx: ReadContext,
  { person, year, paid }: { person: string; year: number; paid: Money },
): Promise<RefundDue> {
  const campaign = await findCampaignOfYear(ctx.tx, year);
  if (campaign === null) throw new Refusal("no_campaign_of_the_year", { year });
  const on = countsOn(campaign, ctx.today);
  const [counted] = await factsOf(ctx, campaign, on, [person]);
  if (counted === undefined) throw new Refusal("person_not_found");
  if (counted.line !== null && counted.line.outlay !== null) return { amount: money(0), reason: "subsidy_in_payment" };
  const { amount, reason } = entitle(await termsOf(ctx, campaign, on), { ...counted.facts, paidFirst: true, voucherAmount: paid });
  return { amount, reason };
}

/** The application is granted: the person's line of the year is refunded to their account with the next order of refunds. */
export async function grantRefund(
  ctx: WriteContext,
  { person, year, voucher }: { person: string; year: number; voucher: Voucher },
): Promise<void> {
  const line = await findLineOf(ctx.tx, person, year);
  if (line === null) throw new Refusal("subsidy_line_not_found");
  await recordPaidFirst(ctx, line.id, voucher);
}
