/** The yearly prepayment of assistance, and the insurer's clearing account. */

import { assertAmounts, assertWholeFen } from "@/server/benefits/amounts";
import type { Pack } from "@/server/benefits/figures/pack";
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import type { BusinessDate } from "@/server/dates";
import { Decimal, type Money, roundToFen, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WorkCalendar } from "./calendar";
import { dueOn, getDeadline, isOnTime } from "./deadlines";
import { fundRule } from "./fund-shares";

export interface PrepaymentInput {
  actualExpenditureLastYear: Money;
  yearEndBalanceOfLastPrepayment: Money;
  /** Part for stays elsewhere; null where it is not measured yet. */
  outOfAreaShare: Money | null;
  computedOn: BusinessDate | null;
  uploadedOn: BusinessDate | null;
}

export interface Prepayment {
  quota: Money;
  transfer: Money;
  /** A balance above the quota stays carried (A45). */
  balanceStillCarried: Money;
  uploadToProvince: Money | null;
  keptForInCitySettlement: Money | null;
  computedOnTime: boolean | null;
  uploadOnTime: boolean | null;
}

export function prepayment(pack: Pack, input: PrepaymentInput): Prepayment {
  const rules = fundRule(pack, "prepayment");
  const { actualExpenditureLastYear, yearEndBalanceOfLastPrepayment, outOfAreaShare, computedOn, uploadedOn } = input;
  assertAmounts({ actualExpenditureLastYear, yearEndBalanceOfLastPrepayment, outOfAreaShare }, rules.balanceOffsets);
  const quota = roundToFen(actualExpenditureLastYear.times(latest(rules.ratio)));
  const transfer = Decimal.max(zero, quota.minus(yearEndBalanceOfLastPrepayment));
  if (outOfAreaShare?.greaterThan(transfer)) {
    const parameters = { field: "outOfAreaShare", share: outOfAreaShare.toFixed(2), transfer: transfer.toFixed(2) };
    throw new Refusal("out_of_area_share_exceeds_transfer", parameters, rules.outOfArea.clause);
  }
  const computed = getDeadline(pack, `${pack.region}.prepayment_computed`);
  const uploaded = getDeadline(pack, `${pack.region}.out_of_area_upload`);
  return {
    quota,
    transfer,
    balanceStillCarried: Decimal.max(zero, yearEndBalanceOfLastPrepayment.minus(quota)),
    uploadToProvince: outOfAreaShare,
    keptForInCitySettlement: outOfAreaShare === null ? null : transfer.minus(outOfAreaShare),
    computedOnTime: computedOn === null ? null : isOnTime(computed, computedOn, computedOn),
    uploadOnTime: uploadedOn === null ? null : isOnTime(uploaded, uploadedOn, uploadedOn),
  };
}

export interface ClearingTopUp {
  topUpDue: Money;
  dueDate: BusinessDate;
  onTime: boolean | null;
}

/** The insurer restores the advance after each monthly close; a balance above it is not paid back (A40). */
export function clearingTopUp(
  pack: Pack,
  month: { balanceAfterMonthClose: Money; monthCloseDate: BusinessDate; paidOn: BusinessDate | null },
  calendar?: WorkCalendar,
): ClearingTopUp {
  const { target } = fundRule(pack, "clearingAccount");
  assertWholeFen({ balanceAfterMonthClose: month.balanceAfterMonthClose }, target.figures[0]?.cite);
  const dueDate = dueOn(getDeadline(pack, `${pack.region}.clearing_top_up`), month.monthCloseDate, calendar);
  return {
    topUpDue: Decimal.max(zero, latest(target).minus(month.balanceAfterMonthClose)),
    dueDate,
    onTime: month.paidOn === null ? null : month.paidOn <= dueDate,
  };
}
