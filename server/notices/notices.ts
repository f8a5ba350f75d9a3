/** Notices to an organisation: told by a verb, shown until somebody has read them. */
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { NoticeList } from "@/server/staff/shapes";
import * as data from "./data-notices";
import type { NoticeKind } from "./notice-rules";

interface Notice {
  kind: NoticeKind;
  parameters: Record<string, string>;
  link: string | null;
}

/** Tells an organisation something: the text is a message key with parameters, rendered in the reader's language. */
export function notify(ctx: WriteContext, { organisation, ...notice }: Notice & { organisation: string }): Promise<void> {
  return notifyEach(ctx, [organisation], notice);
}

/** Tells several organisations the same, each of them once. */
export async function notifyEach(ctx: WriteContext, organisations: readonly string[], notice: Notice): Promise<void> {
  const { area } = ctx.member;
  await data.insertNotices(
    ctx.tx,
    [...new Set(organisations)].map((organisation) => ({ area, organisation, ...notice })),
  );
}

const HOUR = 3_600_000;
/** An office is reminded of a month once within so many hours, however often somebody asks. */
const REMINDED_AGAIN_AFTER_HOURS = 12;

/** Whoever was reminded since then is not reminded again. */
export const remindedSince = ({ now }: Pick<WriteContext, "now">): Date => new Date(now.getTime() - REMINDED_AGAIN_AFTER_HOURS * HOUR);

/** Which of the organisations were not reminded of the month lately. */
export async function notReminded(ctx: WriteContext, kind: NoticeKind, month: string, organisations: readonly string[]): Promise<string[]> {
  const told = new Set(await data.listTold(ctx.tx, ctx.member.area, { kind, month, since: remindedSince(ctx) }));
  return organisations.filter((organisation) => !told.has(organisation));
}

/** Notices to the member's organisation, newest first unless asked otherwise, with how many they have not seen at all. */
export function noticesFor(ctx: ReadContext, filter: NoticeList) {
  return data.listNotices(ctx.tx, ctx.member, filter);
}

export function countUnread(ctx: ReadContext): Promise<number> {
  return data.countUnread(ctx.tx, ctx.member);
}

/** Everything up to now counts as read by the member. */
export function readNotices(ctx: WriteContext): Promise<void> {
  return data.keepNoticesRead(ctx.tx, ctx.member.area, ctx.member.id, ctx.now);
}
