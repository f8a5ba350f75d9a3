/** Gathers the cases that stand on notice in a place, each with the words that will stay. */
import { v7 } from "uuid";
import { listToPublish, type ToPublish } from "@/server/applications/to-publish";
import { toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { regionScope } from "@/server/staff/rules";
import * as data from "./data-notices";
import { happened } from "./events";
import { noticeFor } from "./hold-notice";
import { type EntryWords, numberPrefix } from "./rules";
import type { ChangePhone, HandOn, Prepare, TakeOff } from "./shapes";

/** What stays on the board, taken by its fields, so that whatever else is known of a case never gets there. */
export const wordsOf = ({ name, class: of, amount, place, period }: ToPublish): EntryWords => ({
  ...{ name, class: of, place, period },
  amount: amount === null ? null : toText(amount),
});

/** A place of the member's own: its notices hang there. */
function assertOwnPlace(ctx: ReadContext, region: string): void {
  if (!region.startsWith(regionScope(ctx.member.region))) throw new Refusal("public_notice_place_not_own", { region });
}

/** The cases of a place that stand on notice and hang nowhere. */
export async function listWaiting(ctx: ReadContext, input: { region: string }) {
  const found = await listToPublish(ctx, input);
  const hanging = await data.listHanging(
    ctx.tx,
    found.map(({ id }) => id),
  );
  return found
    .filter(({ id }) => !hanging.some(({ application }) => application === id))
    .map((row) => ({ application: row.id, ...wordsOf(row) }));
}

export async function prepare(ctx: WriteContext, input: Prepare): Promise<{ id: string; number: string; added: number }> {
  assertOwnPlace(ctx, input.region);
  await data.lockPreparing(ctx.tx, ctx.member.area);
  const waiting = new Map((await listToPublish(ctx, input)).map((row) => [row.id, row]));
  const wanted = [...new Set(input.applications)].map((id) => {
    const row = waiting.get(id);
    if (row === undefined) throw new Refusal("public_notice_case_not_waiting");
    return row;
  });
  const [hanging] = await data.listHanging(
    ctx.tx,
    wanted.map(({ id }) => id),
  );
  if (hanging !== undefined) throw new Refusal("public_notice_case_hangs", { name: hanging.name, number: hanging.number });
  const known = await data.lockDraft(ctx.tx, { region: input.region, office: ctx.member.organisation });
  const notice = known ?? (await begin(ctx, input));
  await data.insertEntries(
    ctx.tx,
    wanted.map((row) => ({
      ...{ area: ctx.member.area, id: v7(), notice: notice.id, application: row.id },
      ...{ ...wordsOf(row), amount: row.amount },
    })),
  );
  await data.changeNotice(ctx.tx, notice, { phone: input.phone });
  await happened(ctx, notice, "prepared", { count: String(wanted.length) });
  ctx.note({ subjectKind: "public_notice", subject: notice.id, after: { number: notice.number, entries: wanted.length } });
  return { id: notice.id, number: notice.number, added: wanted.length };
}

async function begin(ctx: WriteContext, { region, phone }: Prepare): Promise<data.Notice> {
  const prefix = numberPrefix(ctx.member.area, ctx.today);
  const last = await data.lastNumber(ctx.tx, prefix);
  const running = last === null ? 1 : Number(last.slice(prefix.length)) + 1;
  return data.insertNotice(ctx.tx, {
    ...{ area: ctx.member.area, id: v7(), number: `${prefix}${String(running).padStart(4, "0")}`, region, phone },
    ...{ office: ctx.member.organisation, recordedBy: ctx.member.id },
  });
}

export async function changePhone(ctx: WriteContext, input: ChangePhone): Promise<void> {
  const notice = await noticeFor(ctx, input, "edit");
  await data.changeNotice(ctx.tx, notice, { phone: input.phone });
  ctx.note({ subjectKind: "public_notice", subject: notice.id, after: { number: notice.number } });
}

/** A case is left out of a notice that does not hang yet. */
export async function takeOff(ctx: WriteContext, input: TakeOff): Promise<void> {
  const notice = await noticeFor(ctx, input, "edit");
  const entry = (await data.listEntries(ctx.tx, notice.id)).find(({ id }) => id === input.entry);
  if (entry === undefined) throw new Refusal("public_notice_entry_not_found");
  await data.deleteEntry(ctx.tx, entry.id);
  await data.changeNotice(ctx.tx, notice, {});
  ctx.note({ subjectKind: "public_notice", subject: notice.id, before: { name: entry.name }, after: { number: notice.number } });
}

/** Takes the words of each case anew, as it stands now; cases that went elsewhere are left out. */
export async function takeWordsAnew(ctx: WriteContext, input: HandOn): Promise<{ changed: number; left: number }> {
  const notice = await noticeFor(ctx, input, "edit");
  const waiting = new Map((await listToPublish(ctx, { region: notice.region })).map((row) => [row.id, row]));
  let [changed, left] = [0, 0];
  for (const entry of await data.listEntries(ctx.tx, notice.id)) {
    const row = waiting.get(entry.application);
    if (row === undefined) {
      await data.deleteEntry(ctx.tx, entry.id);
      left++;
    } else {
      await data.changeEntry(ctx.tx, entry.id, { ...wordsOf(row), amount: row.amount });
      changed++;
    }
  }
  await data.changeNotice(ctx.tx, notice, {});
  ctx.note({ subjectKind: "public_notice", subject: notice.id, after: { number: notice.number, changed, dropped: left } });
  return { changed, left };
}
