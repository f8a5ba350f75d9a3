/** Hangs a notice: from then on it says what it says, for as many days as the area has set. */
import { createHash } from "node:crypto";
import { listToPublish } from "@/server/applications/to-publish";
import { canonical } from "@/server/audit/digests";
import { addDays, type BusinessDate } from "@/server/dates";
import { toText } from "@/server/money";
import { NOTICE_DAYS } from "@/server/policies/definition-rules";
import { areaSettingOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-notices";
import { happened, tellDeciders } from "./events";
import { noticeFor } from "./hold-notice";
import { wordsOf } from "./prepare";
import { isSameEntry, lastDayAfter } from "./rules";
import type { Publish, Withdraw } from "./shapes";

/** Calendar days a notice hangs; null where the area has set none. */
export async function noticeDays(ctx: ReadContext): Promise<number | null> {
  const set = await areaSettingOn(ctx, NOTICE_DAYS, ctx.today);
  return set === null || set.value === null ? null : Number(set.value);
}

async function lastDayFor(ctx: WriteContext, typed: BusinessDate | undefined): Promise<BusinessDate> {
  const days = await noticeDays(ctx);
  if (days !== null) {
    const last = lastDayAfter(ctx.today, days);
    if (typed !== undefined && typed !== last) throw new Refusal("public_notice_last_day_set", { field: "lastDay", days, date: last });
    return last;
  }
  if (typed === undefined) throw new Refusal("public_notice_last_day_missing", { field: "lastDay" });
  if (typed < ctx.today) throw new Refusal("public_notice_last_day_past", { field: "lastDay", date: typed });
  return typed;
}

const words = (entry: data.Entry) => ({
  ...{ name: entry.name, class: entry.class, place: entry.place, period: entry.period },
  amount: entry.amount === null ? null : toText(entry.amount),
});

export async function publish(ctx: WriteContext, input: Publish): Promise<{ endsOn: BusinessDate }> {
  const notice = await noticeFor(ctx, input, "publish");
  const lastDay = await lastDayFor(ctx, input.lastDay);
  const entries = await data.listEntries(ctx.tx, notice.id);
  if (entries.length === 0) throw new Refusal("public_notice_empty", { number: notice.number });
  const standing = new Map((await listToPublish(ctx, { region: notice.region })).map((row) => [row.id, row]));
  for (const entry of entries) {
    const row = standing.get(entry.application);
    if (row === undefined || !isSameEntry(wordsOf(row), words(entry))) throw new Refusal("public_notice_words_old", { name: entry.name });
  }
  const hung = { publishedOn: ctx.today, endsOn: addDays(lastDay, 1) };
  const { number, region, office, phone } = notice;
  const digest = createHash("sha256")
    .update(canonical({ number, region, office, phone, ...hung, entries: entries.map(words) }))
    .digest("hex");
  await data.changeNotice(ctx.tx, notice, { ...hung, digest, state: "published", publishedBy: ctx.member.id });
  await happened(ctx, notice, "published", { count: String(entries.length), lastDay });
  await tellDeciders(ctx, notice, "public_notice_published", { count: String(entries.length), date: lastDay });
  const after = { number, state: "published", entries: entries.length, lastDay };
  ctx.note({ subjectKind: "public_notice", subject: notice.id, before: { state: notice.state }, after });
  return { endsOn: hung.endsOn };
}

/** What hangs wrongly is taken down with a reason; its cases wait for another notice. */
export async function withdraw(ctx: WriteContext, input: Withdraw): Promise<void> {
  const notice = await noticeFor(ctx, input, "withdraw");
  await data.changeNotice(ctx.tx, notice, { state: "withdrawn", withdrawnWords: input.words });
  await happened(ctx, notice, "withdrawn", { words: input.words });
  await tellDeciders(ctx, notice, "public_notice_withdrawn", { words: input.words });
  const after = { number: notice.number, state: "withdrawn" };
  ctx.note({ subjectKind: "public_notice", subject: notice.id, before: { state: notice.state }, after, reason: input.words });
}
