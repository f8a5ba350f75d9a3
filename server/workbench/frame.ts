/** What the frame around every page shows: the place, the pack in force, unread notices and what is blocked. */
import { packFor } from "@/server/benefits/packs/registry";
import { countReturned } from "@/server/clearing/tasks";
import { hasJobs } from "@/server/jobs/own-jobs";
import { countUnread } from "@/server/notices/notices";
import { countFailed } from "@/server/payments/tasks";
import type { ReadContext } from "@/server/requests/context";
import { blindIndex } from "@/server/sealing";
import { settings } from "@/server/settings";
import { placeOf } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";

export interface Frame {
  area: string;
  /** County and township of the member, where they are not the whole area. */
  divisions: string[];
  /** Since which year, in which version; null before a pack's first day is known. */
  pack: { year: string | null; version: number };
  unread: number;
  /** Whether any background job of theirs is there to look at. */
  hasJobs: boolean;
  /** Whether the pack warns of anybody. */
  hasWarnings: boolean;
  /** Late or blocked work by menu entry. */
  blocked: { clearing: number; payments: number };
  /** After how long without work a session ends. */
  idleMinutes: number;
  /** What the member's drafts are sealed with in their browser. */
  draftSecret: string;
}

export async function frame(ctx: ReadContext): Promise<Frame> {
  const { member } = ctx;
  const pack = packFor(member.area, ctx.today);
  const place = await placeOf(ctx);
  const returned = member.department === "hospital" ? (await countReturned(ctx)).count : 0;
  const failed = may(member, "payments.make") ? (await countFailed(ctx)).count : 0;
  return {
    area: place.area,
    divisions: place.divisions,
    pack: { year: pack.inForce.from?.slice(0, 4) ?? null, version: pack.version },
    unread: await countUnread(ctx),
    hasJobs: await hasJobs(ctx),
    hasWarnings: pack.warnings !== null,
    blocked: { clearing: returned, payments: failed },
    idleMinutes: settings().idleMinutes,
    draftSecret: blindIndex(`draft ${member.id}`),
  };
}
