/** Objections against what a notice says of somebody: taken by one person, answered by another. */
import { v7 } from "uuid";
import { endNotice, returnFromNotice } from "@/server/applications/after-notice";
import { notify } from "@/server/notices/notices";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { maskPhone, seal } from "@/server/sealing";
import * as data from "./data-notices";
import { happened, linkTo, tellDeciders } from "./events";
import { holdNotice } from "./hold-notice";
import { lastDayOf } from "./rules";
import type { Decide, ObjectTo } from "./shapes";

/** One that comes after the last day is taken as well, and says that it is late. */
export async function object(ctx: WriteContext, input: ObjectTo): Promise<{ id: string; late: boolean; lastDay: string }> {
  const notice = await holdNotice(ctx, input.notice, "object");
  const entry = (await data.listEntries(ctx.tx, notice.id)).find(({ id }) => id === input.entry);
  if (entry === undefined) throw new Refusal("public_notice_entry_not_found");
  const [publishedOn, endsOn] = [present(notice.publishedOn, "the day a notice was hung"), present(notice.endsOn, "its end")];
  if (input.receivedOn > ctx.today || input.receivedOn < publishedOn)
    throw new Refusal("objection_day_wrong", { field: "receivedOn", from: publishedOn, to: ctx.today });
  const lastDay = lastDayOf(endsOn);
  const late = input.receivedOn > lastDay;
  const id = v7();
  const phone = input.phone === undefined ? {} : { phoneSealed: seal(input.phone), phoneMasked: maskPhone(input.phone) };
  await data.insertObjection(ctx.tx, {
    ...{ area: ctx.member.area, id, notice: notice.id, entry: entry.id, objector: input.objector || null, ...phone },
    ...{ words: input.words, receivedOn: input.receivedOn, recordedBy: ctx.member.id },
  });
  await happened(ctx, notice, "objected", { name: entry.name });
  await tellDeciders(ctx, notice, "public_notice_objected", { name: entry.name });
  ctx.note({ subjectKind: "notice_objection", subject: id, after: { number: notice.number, name: entry.name, late } });
  return { id, late, lastDay };
}

/** Dismissed with what was found, or upheld: then the case goes back to whoever put it forward. */
export async function decide(ctx: WriteContext, input: Decide): Promise<{ moved: "on" | "back" | null }> {
  const seen = await data.findObjection(ctx.tx, input.id);
  if (seen === null) throw new Refusal("notice_objection_not_found");
  // The notice first, as whoever ends it does.
  const notice = await holdNotice(ctx, seen.notice, "answer").catch((error: unknown) => {
    throw error instanceof Refusal && error.reason === "public_notice_not_found" ? new Refusal("notice_objection_not_found") : error;
  });
  const objection = present(await data.lockObjection(ctx.tx, seen.id), "an objection that was found");
  if (objection.state !== "open") throw new Refusal("objection_decided_already", { state: objection.state });
  if (objection.version !== input.version) throw new Refusal("public_notice_changed_meanwhile", { number: notice.number });
  if (objection.recordedBy === ctx.member.id) throw new Refusal("objection_by_oneself");
  const { outcome: state, finding } = input;
  await data.changeObjection(ctx.tx, objection, { state, finding, decidedBy: ctx.member.id, decidedAt: ctx.now });
  const entry = present(
    (await data.listEntries(ctx.tx, notice.id)).find(({ id }) => id === objection.entry),
    "what is objected to",
  );
  const moved = await follow(ctx, notice, { entry, outcome: state, finding });
  await happened(ctx, notice, state, { name: entry.name, finding });
  const parameters = { number: notice.number, name: entry.name, outcome: state };
  if (notice.office !== ctx.member.organisation)
    await notify(ctx, { organisation: notice.office, kind: "public_notice_objection_decided", parameters, link: linkTo(notice) });
  const after = { number: notice.number, name: entry.name, state };
  ctx.note({ subjectKind: "notice_objection", subject: objection.id, before: { state: "open" }, after, reason: finding });
  return { moved };
}

type Standing = Awaited<ReturnType<typeof data.listEntries>>[number];

/** A case that came to stand on notice after this one was hung, as after it was sent back, is not this one's any more. */
async function isOfAnotherNotice(ctx: WriteContext, notice: data.Notice, application: string): Promise<boolean> {
  const since = await data.findStandingSince(ctx.tx, application);
  return since !== null && notice.publishedOn !== null && since > notice.publishedOn;
}

/** Where the case goes now; a case that has left the board already stays where it is. */
async function follow(
  ctx: WriteContext,
  notice: data.Notice,
  { entry, outcome, finding }: { entry: Standing; outcome: Decide["outcome"]; finding: string },
): Promise<"on" | "back" | null> {
  if (entry.applicationState !== "on_notice") return null;
  const which = { application: entry.application, notice: notice.id };
  if (outcome === "upheld") {
    await returnFromNotice(ctx, { ...which, words: finding });
    return "back";
  }
  const others = (await data.listObjections(ctx.tx, notice.id)).some(({ entry: of, state }) => of === entry.id && state !== "dismissed");
  if (notice.state !== "ended" || others || (await isOfAnotherNotice(ctx, notice, entry.application))) return null;
  await endNotice(ctx, which);
  return "on";
}
