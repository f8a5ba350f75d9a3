/** Whom a step of a batch concerns: the offices that review it, and the hospital whose it is. */

import { monthOf } from "@/server/dates";
import { notify, notifyEach } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import { findHospital, listOffices } from "@/server/staff/accounts";
import type { Batch } from "./data-batches";
import { findCaseNamed } from "./data-lists";
import { reviewingOffices, type Share } from "./rules";

export async function notifyReviewers(
  ctx: WriteContext,
  batch: Batch,
  notice: { kind: "clearing_submitted" | "clearing_resubmitted"; shares: readonly Share[]; parameters: Record<string, string> },
): Promise<void> {
  const hospital = await findHospital(ctx, batch.hospital);
  const offices = reviewingOffices(await listOffices(ctx, "agency", "insurer"), hospital?.region ?? ctx.member.area);
  const told = [
    ...(notice.shares.includes("assistance") ? offices.assistance : []),
    ...(notice.shares.includes("poverty_insurance") ? offices.poverty_insurance : []),
  ];
  const parameters = { number: batch.number, hospital: hospital?.name ?? "", month: monthOf(batch.month), ...notice.parameters };
  await notifyEach(
    ctx,
    told.map(({ id }) => id),
    { kind: notice.kind, parameters, link: `/clearing/${batch.id}` },
  );
}

/** A case left a batch that offices had before them, because its stay was taken back: its hospital and the reviewers are told. */
export async function notifyLeft(ctx: WriteContext, batch: Batch, batchCase: string): Promise<void> {
  const hospital = await findHospital(ctx, batch.hospital);
  const offices = reviewingOffices(await listOffices(ctx, "agency", "insurer"), hospital?.region ?? ctx.member.area);
  const { admissionNumber, isOfInsurer } = await findCaseNamed(ctx.tx, batchCase);
  const parameters = { number: batch.number, month: monthOf(batch.month), hospital: hospital?.name ?? "", case: admissionNumber };
  const told = [batch.hospital, ...[...offices.assistance, ...(isOfInsurer ? offices.poverty_insurance : [])].map(({ id }) => id)];
  await notifyEach(ctx, told, { kind: "clearing_case_left", parameters, link: `/clearing/${batch.id}` });
}

/** Orders were cancelled for a stay that was taken back: finance makes the rest of them anew. */
export async function notifyTakenBack(ctx: WriteContext, orders: readonly { id: string; number: string }[]): Promise<void> {
  const finance = (await listOffices(ctx, "finance")).map(({ id }) => id);
  for (const { id, number } of orders)
    await notifyEach(ctx, finance, { kind: "payment_taken_back", parameters: { number }, link: `/payments/${id}` });
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
