/**
 * Where papers may be filed now: to a batch while its hospital prepares it, and to cases that came back; to an application
 * while it is at the counter or with whoever looks it over.
 */
import { takesPapers } from "@/server/applications/rules";
import { mayFile } from "@/server/clearing/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { checklistOfApplication } from "./application-papers";
import * as applications from "./data-applications";
import * as data from "./data-pages";
import type { Subject } from "./data-subject";
import { checklistOf } from "./papers";
import type { Checklist, Place } from "./placing";

export type SubjectFacts = data.BatchFacts | applications.ApplicationFacts;

/** Keeps the batch from being handed in until the transaction ends; only its hospital can hold it. */
async function holdBatch(ctx: WriteContext, id: string): Promise<data.BatchFacts> {
  const found = await data.holdBatch(ctx.tx, id);
  if (found === null || found.hospital !== ctx.member.organisation) throw new Refusal("batch_not_found");
  return found;
}

/** Keeps the application where it is until the transaction ends; whoever works on cases at a counter can hold it. */
async function holdApplication(ctx: WriteContext, id: string): Promise<applications.ApplicationFacts> {
  const found = handsIn(ctx, "application") ? await applications.holdApplication(ctx.tx, id) : null;
  if (found === null) throw new Refusal("application_not_found");
  return found;
}

/** Whether the member hands in papers of such a subject at all; pages of others are told apart from none in no way. */
export const handsIn = (ctx: ReadContext | WriteContext, kind: Subject["kind"]): boolean =>
  may(ctx.member, kind === "batch" ? "clearing.prepare" : "applications.accept");

export function holdSubject(ctx: WriteContext, { kind, id }: Subject): Promise<SubjectFacts> {
  return kind === "batch" ? holdBatch(ctx, id) : holdApplication(ctx, id);
}

/** The papers that are asked for: by the pack of the batch's month, or by the type of the application and its area. */
export async function papersAsked(ctx: ReadContext | WriteContext, subject: SubjectFacts): Promise<Checklist> {
  if (subject.kind === "batch") return checklistOf(ctx.member.area, subject);
  return { case: [], batch: await checklistOfApplication(ctx, subject) };
}

/** Whether the batch takes pages at all: it is being prepared, or something of it came back. */
async function takesPages(ctx: ReadContext | WriteContext, subject: SubjectFacts): Promise<boolean> {
  if (subject.kind === "application") return takesPapers(subject.state);
  return subject.state === "preparing" || data.hasReturned(ctx.tx, subject.id);
}

export async function isOpen(ctx: ReadContext | WriteContext, subject: SubjectFacts, place: Place): Promise<boolean> {
  if (place.batchCase === null) return takesPages(ctx, subject);
  if (subject.kind === "application") return false;
  const found = await data.findCase(ctx.tx, place.batchCase);
  return found !== null && found.batch === subject.id && found.live && mayFile(found.state);
}

const closed = ({ number, state }: applications.ApplicationFacts) => new Refusal("application_takes_no_papers", { number, state });

export async function assertTakesPages(ctx: WriteContext, subject: SubjectFacts): Promise<void> {
  if (await takesPages(ctx, subject)) return;
  throw subject.kind === "application" ? closed(subject) : new Refusal("batch_takes_no_pages", { number: subject.number });
}

export async function assertOpen(ctx: WriteContext, subject: SubjectFacts, place: Place): Promise<void> {
  if (await isOpen(ctx, subject, place)) return;
  throw subject.kind === "application" ? closed(subject) : new Refusal("paper_closed", { number: subject.number });
}
