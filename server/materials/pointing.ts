/** What the code on a page says the page is, and that a page of ours is filed only as that. */
import { type FoundForm, findPrintedFormById } from "@/server/printing/print";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-pages";
import type { SubjectFacts } from "./openness";
import { isSamePlace, type Place, type Pointed } from "./placing";

/** Where a form's page points: the live claim of its stay in this batch, the batch or application itself, or somewhere else. */
export async function pointedAt(ctx: WriteContext, subject: SubjectFacts, form: FoundForm | null, page: number): Promise<Pointed> {
  if (form === null) return { to: "other_hospital" };
  const here = { printedForm: form.id, formPage: page };
  if (subject.kind === "application") {
    if (form.application !== subject.id) return { to: "other_batch", ...here };
    if (form.item === null) return { to: "nothing", ...here };
    return { to: "place", ...here, place: { batchCase: null, item: form.item }, isSeparator: false };
  }
  const target = form.targets[page - 1] ?? (form.item === null ? null : { stay: form.stay, item: form.item });
  if (target === null) return { to: "nothing", ...here };
  if (target.stay === null)
    return form.batch === subject.id
      ? { to: "place", ...here, place: { batchCase: null, item: target.item }, isSeparator: form.isSeparator }
      : { to: "other_batch", ...here };
  const claim = await data.findLiveCase(ctx.tx, target.stay);
  if (claim === null || claim.batch !== subject.id) return { to: "other_batch", ...here };
  return { to: "place", ...here, place: { batchCase: claim.id, item: target.item }, isSeparator: form.isSeparator };
}

/** A page that carries our code is filed and confirmed as the paper of the case that its code names, and as nothing else. */
export async function assertShows(ctx: WriteContext, subject: SubjectFacts, page: data.Page, place: Place): Promise<void> {
  if (page.printedForm === null) return;
  const pointed = await pointedAt(ctx, subject, await findPrintedFormById(ctx, page.printedForm), page.formPage ?? 1);
  const shows = pointed.to === "place" && (pointed.isSeparator || isSamePlace(pointed.place, place));
  if (!shows) throw new Refusal("page_shows_other_paper", { page: page.pageNumber });
}
