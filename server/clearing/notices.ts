/** Whom a step of a batch concerns: the offices that review it, and the hospital whose it is. */

import { monthOf } from "@/server/dates";
import { notify } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import { findHospital } from "@/server/staff/accounts";
import type { Batch } from "./data-batches";
import { listReviewingOffices } from "./data-lists";
import { reviewingOffices, type Share } from "./rules";

export async function notifyReviewers(
  ctx: WriteContext,
  batch: Batch,
  notice: { kind: "clearing_submitted" | "clearing_resubmitted"; shares: readonly Share[]; parameters: Record<string, string> },
): Promise<void> {
  const hospital = await findHospital(ctx, batch.hospital);
  const offices = reviewingOffices(await listReviewingOffices(ctx.tx), hospital?.region ?? ctx.member.area);
  const told = [
    ...(notice.shares.includes("assistance") ? offices.assistance : []),
    ...(notice.shares.includes("poverty_insurance") ? offices.poverty_insurance : []),
  ];
  for (const office of told) {
    await notify(ctx, {
      organisation: office.id,
      kind: notice.kind,
      parameters: { number: batch.number, hospital: hospital?.name ?? "", month: monthOf(batch.month), ...notice.parameters },
      link: `/clearing/${batch.id}`,
    });
  }
}

export async function notifyHospital(
  ctx: WriteContext,
  batch: Batch,
  kind: "clearing_returned" | "clearing_reviewed" | "clearing_closed",
  parameters: Record<string, string>,
): Promise<void> {
  await notify(ctx, {
    organisation: batch.hospital,
    kind,
    parameters: { number: batch.number, month: monthOf(batch.month), ...parameters },
    link: `/clearing/${batch.id}`,
  });
}
