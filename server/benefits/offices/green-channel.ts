/** Enrolment in mid-year: registered first, paid later. */

import type { Pack } from "@/server/benefits/figures/pack";
import type { BusinessDate } from "@/server/dates";
import { dueOn, getDeadline } from "./deadlines";

export interface GreenChannel {
  /** The day on which both registration and mark are there. */
  benefitStart: BusinessDate;
  agencyPaymentDeadline: BusinessDate;
  /** null while the agency has not paid. */
  agencyPaymentOnTime: boolean | null;
}

export function greenChannel(
  pack: Pack,
  enrolment: { registrationDate: BusinessDate; identityMarkedDate: BusinessDate; agencyPaidOn: BusinessDate | null },
): GreenChannel {
  const { registrationDate, identityMarkedDate, agencyPaidOn } = enrolment;
  const agencyPaymentDeadline = dueOn(getDeadline(pack, `${pack.region}.green_channel_payment`), registrationDate);
  return {
    benefitStart: registrationDate > identityMarkedDate ? registrationDate : identityMarkedDate,
    agencyPaymentDeadline,
    agencyPaymentOnTime: agencyPaidOn === null ? null : agencyPaidOn <= agencyPaymentDeadline,
  };
}

export function isCovered(channel: GreenChannel, date: BusinessDate): boolean {
  return date >= channel.benefitStart;
}
