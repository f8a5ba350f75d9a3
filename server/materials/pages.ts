/** What whoever hands papers in does with pages: assigns, confirms, moves, turns, takes out, takes back. */

import { stateOnFiling } from "@/server/casework/paper-rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-pages";
import { assertOpen, handsIn, holdSubject, papersAsked, type SubjectFacts } from "./openness";
import { itemAt, type Place } from "./placing";
import { assertShows } from "./pointing";
import {
  type AssignPages,
  type ChoosePage,
  type ChoosePages,
  type ConfirmPages,
  mayDoToPage,
  type PageVerb,
  type RotatePage,
} from "./rules";

interface Chosen {
  page: string;
  version: number;
}

interface Held {
  subject: SubjectFacts;
  pages: data.Page[];
}

/** The pages, locked, of one batch or application, as the person saw them, each in a state that allows the verb and at an open place. */
export async function holdPages(ctx: WriteContext, chosen: readonly Chosen[], verb: PageVerb): Promise<Held> {
  const versions = new Map(chosen.map((row) => [row.page, row.version]));
  const first = await data.findPageSubjects(ctx.tx, [...versions.keys()]);
  if (first.length !== 1 || first[0] === undefined) throw new Refusal(first.length === 0 ? "page_not_found" : "pages_of_several_batches");
  if (!handsIn(ctx, first[0].kind)) throw new Refusal("page_not_found");
  const subject = await holdSubject(ctx, first[0]);
  const pages = await data.lockPages(ctx.tx, [...versions.keys()]);
  if (pages.length !== versions.size) throw new Refusal("page_not_found");
  for (const page of pages) {
    if (page.version !== versions.get(page.id)) throw new Refusal("page_changed_meanwhile", { page: page.pageNumber });
    if (!mayDoToPage(page.state, verb)) throw new Refusal("page_state_forbids", { page: page.pageNumber, state: page.state, verb });
  }
  for (const place of distinctPlaces(pages)) await assertOpen(ctx, subject, place);
  return { subject, pages };
}

function placeOf(page: data.Page): Place | null {
  return page.item === null || page.state === "tray" || page.state === "removed" ? null : { batchCase: page.batchCase, item: page.item };
}

function distinctPlaces(pages: readonly data.Page[]): Place[] {
  const places = pages.map(placeOf).filter((place) => place !== null);
  return [...new Map(places.map((place) => [`${place.batchCase} ${place.item}`, place])).values()];
}

async function change(ctx: WriteContext, page: data.Page, to: data.PageChange, act: PageVerb): Promise<void> {
  await data.changePage(ctx.tx, page, { ...to, previous: data.remembered(page) });
  const { state, batchCase, item, marks } = page;
  ctx.note({
    subjectKind: "scan_page",
    subject: page.id,
    before: { state, batchCase, item, marks },
    after: { ...to, act, page: page.pageNumber },
  });
}

const unconfirmed = { marks: [], signerRelation: null, isOriginal: false, confirmedBy: null, confirmedAt: null };

/** Files pages to a paper: out of the tray, or from where they were filed wrongly. */
async function putAt(ctx: WriteContext, input: AssignPages, verb: "assign" | "move"): Promise<{ changed: number }> {
  const { subject, pages } = await holdPages(ctx, input.pages, verb);
  const item = itemAt(await papersAsked(ctx, subject), input.place);
  if (item === null) throw new Refusal("paper_not_listed", { item: input.place.item });
  await assertOpen(ctx, subject, input.place);
  for (const page of pages) await assertShows(ctx, subject, page, input.place);
  for (const page of pages) await change(ctx, page, { state: stateOnFiling(item), trayReason: null, ...input.place, ...unconfirmed }, verb);
  return { changed: pages.length };
}

export function assignPages(ctx: WriteContext, input: AssignPages): Promise<{ changed: number }> {
  return putAt(ctx, input, "assign");
}

export function movePages(ctx: WriteContext, input: AssignPages): Promise<{ changed: number }> {
  return putAt(ctx, input, "move");
}

/** A newer scan of a page of a form takes the place of the one that is filed, which is taken out. */
export async function replaceFiled(ctx: WriteContext, input: ChoosePage): Promise<{ changed: number }> {
  const { subject, pages } = await holdPages(ctx, [input], "assign");
  const [page] = pages;
  const [filed] = page?.duplicateOf == null ? [] : await data.lockPages(ctx.tx, [page.duplicateOf]);
  if (page?.trayReason !== "same_form" || filed?.subject !== subject.id) throw new Refusal("page_not_found");
  const place = placeOf(filed);
  const item = place === null ? null : itemAt(await papersAsked(ctx, subject), place);
  if (place === null || item === null || !mayDoToPage(filed.state, "remove"))
    throw new Refusal("page_state_forbids", { page: filed.pageNumber, state: filed.state, verb: "replace" });
  await assertOpen(ctx, subject, place);
  await assertShows(ctx, subject, page, place);
  await change(ctx, page, { state: stateOnFiling(item), trayReason: null, duplicateOf: null, ...place, ...unconfirmed }, "assign");
  await change(ctx, filed, { state: "removed" }, "remove");
  return { changed: 2 };
}

/** A person has looked at the pages and says which marks stand on them, and who signed. */
export async function confirmPages(ctx: WriteContext, input: ConfirmPages): Promise<{ changed: number }> {
  const { subject, pages } = await holdPages(ctx, input.pages, "confirm");
  const checklist = await papersAsked(ctx, subject);
  const seen = new Map(input.pages.map((page) => [page.page, page]));
  for (const page of pages) {
    const item = page.item === null ? null : itemAt(checklist, { batchCase: page.batchCase, item: page.item });
    const what = seen.get(page.id);
    if (item === null || what === undefined) throw new Refusal("paper_not_listed", { item: page.item ?? "" });
    await assertShows(ctx, subject, page, { batchCase: page.batchCase, item: item.key });
    const marks = item.marks.filter((mark) => what.marks.includes(mark));
    const isSigned = marks.includes("patient_or_family_signature");
    if (isSigned && what.relation === null) throw new Refusal("signer_relation_needed", { page: page.pageNumber });
    const isOriginal = item.original && what.original;
    await change(
      ctx,
      page,
      {
        state: "filed",
        marks,
        isOriginal,
        signerRelation: isSigned ? what.relation : null,
        confirmedBy: ctx.member.id,
        confirmedAt: ctx.now,
      },
      "confirm",
    );
  }
  return { changed: pages.length };
}

export async function rotatePage(ctx: WriteContext, input: RotatePage): Promise<{ rotation: number }> {
  const { pages } = await holdPages(ctx, [input], "rotate");
  const [page] = pages;
  if (page === undefined) throw new Refusal("page_not_found");
  const rotation = (page.rotation + input.by) % 360;
  await change(ctx, page, { rotation }, "rotate");
  return { rotation };
}

/** Takes pages out: they count for nothing, stay in the record, and can be brought back. */
export async function removePages(ctx: WriteContext, input: ChoosePages): Promise<{ changed: number }> {
  const { pages } = await holdPages(ctx, input.pages, "remove");
  for (const page of pages) await change(ctx, page, { state: "removed" }, "remove");
  return { changed: pages.length };
}

/** Takes the last act on each page back; where it lay then must still be open. */
export async function undoPages(ctx: WriteContext, input: ChoosePages): Promise<{ changed: number }> {
  const { subject, pages } = await holdPages(ctx, input.pages, "undo");
  for (const page of pages) {
    const before = page.previous as ReturnType<typeof data.remembered> | null;
    if (before === null) throw new Refusal("nothing_to_undo", { page: page.pageNumber });
    const back = { ...before, confirmedAt: before.confirmedAt === null ? null : new Date(before.confirmedAt) };
    const place = placeOf({ ...page, ...back });
    if (place !== null) await assertOpen(ctx, subject, place);
    await change(ctx, page, back, "undo");
  }
  return { changed: pages.length };
}
