/** What happened to a prepayment, kept for ever, and whom it concerns. */
import { doneBy } from "@/server/casework/events";
import { notifyEach } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-prepayments";
import type { PrepaymentEvent } from "./rules";

export async function record(
  ctx: WriteContext,
  { id }: Pick<data.Prepayment, "id">,
  kind: PrepaymentEvent,
  details: Record<string, string> = {},
): Promise<void> {
  await data.appendEvent(ctx.tx, { ...doneBy(ctx), prepayment: id, kind, details, recordedAt: ctx.now });
}

export type PrepaymentNotice = "prepayment_reviewed" | "prepayment_approved" | "prepayment_declined" | "prepayment_paid";

export async function tell(
  ctx: WriteContext,
  { year }: Pick<data.Prepayment, "year">,
  { kind, told, amount }: { kind: PrepaymentNotice; told: "agency" | "finance"; amount: string },
): Promise<void> {
  const offices = await listOffices(ctx, told);
  await notifyEach(
    ctx,
    offices.map(({ id }) => id),
    { kind, parameters: { year: String(year), amount }, link: `/prepayment?year=${year}` },
  );
}
