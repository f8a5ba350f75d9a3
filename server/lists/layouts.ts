/** Which column is which field, as an office once said it, for its next list with the same headings. */
import { createHash } from "node:crypto";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type ListColumn, type ListWords, shownHeading } from "./column-rules";
import * as data from "./data-uploads";
import { normalHeading } from "./heading-rules";
import type { FindLayout } from "./plan-rules";
import type { BookSeen } from "./reader-shapes";

/** Digest of the set of headings, in whatever order they stand. */
function printOf(headings: readonly string[]): string {
  const set = [...new Set(headings.map((heading) => normalHeading(shownHeading(heading))))].filter((heading) => heading !== "").sort();
  return createHash("sha256").update(JSON.stringify(set)).digest("hex");
}

export async function rememberLayout(ctx: WriteContext, whose: data.WhoseList, columns: readonly ListColumn[]): Promise<void> {
  const { area, id: recordedBy } = ctx.member;
  const ofFile = columns.filter(({ isAdded }) => !isAdded);
  await data.keepLayout(ctx.tx, {
    ...{ area, ...whose, recordedBy, recordedAt: ctx.now },
    headings: printOf(ofFile.map(({ heading }) => heading)),
    columns: ofFile.map(({ heading, field }) => ({ heading, field })),
  });
}

/** Layouts of every heading that the file may turn out to have. */
export async function layoutsFor(ctx: ReadContext, whose: data.WhoseList, words: ListWords, book: BookSeen): Promise<FindLayout> {
  const known = new Map<string, ListColumn[] | null>();
  const prints = book.sheets.flatMap((sheet) => {
    const head = words.finder.findHead(sheet.first.map(({ cells }) => cells));
    const rows = head === null ? sheet.first.map(({ cells }) => cells) : [head.headings];
    return rows.map((headings) => printOf(headings));
  });
  for (const print of new Set(prints)) known.set(print, await data.findLayout(ctx.tx, whose, print));
  return (headings) => known.get(printOf(headings)) ?? null;
}
