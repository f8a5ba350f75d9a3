/** Pages, uploads and papers as the screens of a batch show them. */

import { isUnmarked } from "@/server/casework/paper-rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as lists from "./data-lists";
import * as data from "./data-pages";
import { listCaseLabels } from "./data-papers";
import { checklistOf, getBatch, missingPapers } from "./papers";
import { mayOpenPapers } from "./rules";

/** What the side of a batch shows: uploads under way, the counts of pages, and the tray. */
export async function filingOf(ctx: ReadContext, input: { batch: string }) {
  const batch = await getBatch(ctx, input.batch);
  const counts = await lists.countPages(ctx.tx, batch.id);
  const nothing = { uploads: [], tray: [], removed: [] };
  if (!mayOpenPapers(ctx.member, batch)) return { counts: { ...counts, unmarked: 0 }, ...nothing };
  const lacking = (await missingPapers(ctx, batch.id)).filter((paper) => isUnmarked(paper.state));
  const [uploads, tray, removed] = [
    await lists.listUploads(ctx.tx, batch),
    await lists.listTray(ctx.tx, batch.id),
    await lists.listRemoved(ctx.tx, batch.id),
  ];
  return { counts: { ...counts, unmarked: lacking.length }, uploads, tray, removed };
}

/** The batch whose papers are looked at. */
export async function batchOf(ctx: ReadContext, input: { batch: string }) {
  const { id, number, month, state } = await getBatch(ctx, input.batch);
  return { id, number, month, state };
}

export async function pagesOf(ctx: ReadContext, batchCase: string): Promise<lists.ShownPage[]> {
  const found = await data.findCase(ctx.tx, batchCase);
  const batch = found === null ? null : await data.findBatch(ctx.tx, found.batch);
  return batch !== null && mayOpenPapers(ctx.member, batch) ? lists.listPagesOfCase(ctx.tx, batchCase) : [];
}

/** Where a page may be filed: the cases by name and the papers the pack asks for. */
export async function placesOf(ctx: ReadContext, input: { batch: string }) {
  const batch = await getBatch(ctx, input.batch);
  const { case: caseItems, batch: batchItems } = checklistOf(ctx.member.area, batch);
  return { cases: await listCaseLabels(ctx.tx, batch.id), caseItems, batchItems };
}

export async function toConfirm(ctx: ReadContext, input: { batch: string }): Promise<lists.ShownPage[]> {
  return lists.listToConfirm(ctx.tx, input.batch);
}

/** Pages of papers that were confirmed without a stamp or signature they need: to be looked at again, or replaced. */
export async function unmarked(ctx: ReadContext, input: { batch: string }): Promise<lists.ShownPage[]> {
  const papers = (await missingPapers(ctx, input.batch)).filter((paper) => isUnmarked(paper.state));
  return lists.listPagesAt(
    ctx.tx,
    input.batch,
    papers.map(({ batchCase, item }) => ({ batchCase, item: item.key })),
  );
}

export async function pagesOfPaper(ctx: ReadContext, input: { batch: string; item: string }): Promise<lists.ShownPage[]> {
  const batch = await data.findBatch(ctx.tx, input.batch);
  return batch !== null && mayOpenPapers(ctx.member, batch) ? lists.listPagesOfBatchItem(ctx.tx, batch.id, input.item) : [];
}

/** Pages and invoices of a batch that lie somewhere else in the area as well. */
export async function repetitionsOf(ctx: ReadContext, input: { batch: string }) {
  const batch = await getBatch(ctx, input.batch);
  const pages = mayOpenPapers(ctx.member, batch) ? await lists.listRepeated(ctx.tx, batch.id) : [];
  return { pages, invoices: await lists.listSameInvoices(ctx.tx, batch.id) };
}

export async function getPage(ctx: ReadContext, input: { page: string }): Promise<lists.ShownPage> {
  const page = await lists.findShownPage(ctx.tx, input.page);
  const batch = page === null ? null : await data.findBatch(ctx.tx, page.batch);
  if (page === null || batch === null || !mayOpenPapers(ctx.member, batch)) throw new Refusal("page_not_found");
  return page;
}

interface Picture {
  thumbnailFile: string;
  pictureFile: string;
}

/** The renderings of a page. */
async function getPicture(ctx: ReadContext | WriteContext, id: string): Promise<Picture & { hospital: string }> {
  const found = await lists.findPicture(ctx.tx, id);
  if (found === null || !mayOpenPapers(ctx.member, { hospital: found.hospital, state: found.batchState }))
    throw new Refusal("page_not_found");
  return found;
}

export async function thumbnailOf(ctx: ReadContext, input: { page: string }): Promise<string> {
  return (await getPicture(ctx, input.page)).thumbnailFile;
}

/** The whole page; that somebody outside its hospital looked at it is recorded. */
export async function pictureOf(ctx: WriteContext, input: { page: string }): Promise<string> {
  const { pictureFile, hospital } = await getPicture(ctx, input.page);
  ctx.note({
    subjectKind: "scan_page",
    subject: input.page,
    action: hospital === ctx.member.organisation ? "materials.openOwnPage" : "materials.openPage",
    after: { opened: true },
  });
  return pictureFile;
}
