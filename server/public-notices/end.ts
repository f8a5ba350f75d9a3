/** Takes a notice down once its last day is over; cases against which nothing is open go on. */
import { endNotice } from "@/server/applications/after-notice";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-notices";
import { happened } from "./events";
import { noticeFor } from "./hold-notice";
import { isOver, lastDayOf, type ObjectionState } from "./rules";
import type { HandOn } from "./shapes";

async function takeDown(ctx: WriteContext, notice: data.Notice): Promise<{ moved: number; held: number }> {
  const endsOn = present(notice.endsOn, "the end of a notice that hangs");
  if (!isOver(endsOn, ctx.today)) throw new Refusal("public_notice_not_over", { number: notice.number, date: lastDayOf(endsOn) });
  await data.changeNotice(ctx.tx, notice, { state: "ended" });
  const objections = await data.listObjections(ctx.tx, notice.id);
  const objected = (as: ObjectionState) => new Set(objections.filter(({ state }) => state === as).map(({ entry }) => entry));
  const [open, sentBack] = [objected("open"), objected("upheld")];
  // What was sent back from here and waits once more waits for another notice.
  const standing = (await data.listEntries(ctx.tx, notice.id)).filter(
    ({ id, applicationState }) => applicationState === "on_notice" && !sentBack.has(id),
  );
  const free = standing.filter(({ id }) => !open.has(id));
  for (const { application } of free) await endNotice(ctx, { application, notice: notice.id });
  const counts = { moved: free.length, held: standing.length - free.length };
  await happened(ctx, notice, "ended", { moved: String(counts.moved), held: String(counts.held) });
  const after = { number: notice.number, state: "ended", ...counts };
  ctx.note({ subjectKind: "public_notice", subject: notice.id, before: { state: notice.state }, after });
  return counts;
}

export async function end(ctx: WriteContext, input: HandOn): Promise<{ moved: number; held: number }> {
  return takeDown(ctx, await noticeFor(ctx, input, "end"));
}

/** What the night finds hanging though its last day is over; each notice is a transaction of its own. */
export async function endByItself(ctx: WriteContext, id: string): Promise<{ moved: number; held: number } | null> {
  const notice = await data.lockNotice(ctx.tx, id);
  // Somebody may have taken it down by hand meanwhile.
  if (notice?.state !== "published") return null;
  return takeDown(ctx, notice);
}
