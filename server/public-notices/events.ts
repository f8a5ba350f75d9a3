/** What happened to a notice, kept for ever; and which offices hear of it. */
import { doneBy } from "@/server/casework/events";
import type { NoticeKind } from "@/server/notices/notice-rules";
import { notifyEach } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { regionScope } from "@/server/staff/rules";
import * as data from "./data-notices";
import type { NoticeEvent } from "./rules";

type Of = Pick<data.Notice, "id" | "region">;

export async function happened(
  ctx: WriteContext,
  { id, region }: Of,
  kind: NoticeEvent,
  details: Record<string, string> = {},
): Promise<void> {
  await data.appendEvent(ctx.tx, { ...doneBy(ctx), notice: id, region, kind, details, recordedAt: ctx.now });
}

export const linkTo = ({ id }: Pick<data.Notice, "id">): string => `/applications/notices/${id}`;

/** Offices of the place and above it that recognise, decide and answer objections. */
export async function tellDeciders(
  ctx: WriteContext,
  notice: data.Notice,
  kind: NoticeKind,
  parameters: Record<string, string> = {},
): Promise<void> {
  const offices = (await listOffices(ctx, "civil-affairs", "agency"))
    .filter(({ region }) => notice.region.startsWith(regionScope(region)))
    .map(({ id }) => id)
    .filter((id) => id !== ctx.member.organisation);
  await notifyEach(ctx, offices, { kind, parameters: { number: notice.number, ...parameters }, link: linkTo(notice) });
}
