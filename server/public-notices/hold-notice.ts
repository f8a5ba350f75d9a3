/** Takes hold of a notice for a verb, and refuses by name when it is not what the person saw or not theirs. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-notices";
import { isOfItsOffice, isPossible, type NoticeVerb } from "./rules";

export async function holdNotice(ctx: WriteContext, id: string, verb: NoticeVerb): Promise<data.Notice> {
  const notice = await data.lockNotice(ctx.tx, id);
  if (notice === null) throw new Refusal("public_notice_not_found");
  const { number, state } = notice;
  if (isOfItsOffice(verb) && notice.office !== ctx.member.organisation) throw new Refusal("public_notice_of_another_office", { number });
  if (verb === "edit" && state !== "draft") throw new Refusal("notice_published", { number });
  if (!isPossible(state, verb)) throw new Refusal("public_notice_state_forbids", { number, state });
  return notice;
}

export async function noticeFor(ctx: WriteContext, input: { id: string; version: number }, verb: NoticeVerb): Promise<data.Notice> {
  const notice = await holdNotice(ctx, input.id, verb);
  if (notice.version !== input.version) throw new Refusal("public_notice_changed_meanwhile", { number: notice.number });
  return notice;
}
