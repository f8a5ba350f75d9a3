/** What was granted on application and settlements ask for: an application on file for a period, tilt assistance of a year. */
import type { BusinessDate } from "@/server/dates";
import { recalculate } from "@/server/people/people";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-entitlements";

export interface Entitled {
  application: string;
  person: string;
  kind: data.EntitlementRow["kind"];
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
}

/** From now on stays of these days are settled by it; those that were settled without are recalculated. */
export async function entitle(ctx: WriteContext, input: Entitled): Promise<void> {
  await data.insertEntitlement(ctx.tx, { ...input, area: ctx.member.area, recordedBy: ctx.member.id, recordedAt: ctx.now });
  await recalculate(ctx, input.person, input.validFrom, "application_granted");
}
