/** Uploads of scans: started by a person, filed page by page by a job, finished, refused as a whole, or stopped. */
import { v7 } from "uuid";
import { formatInstant } from "@/server/dates";
import { openStoredFile } from "@/server/files/files";
import type { FilePurpose } from "@/server/files/rules";
import { enqueue, stopJob } from "@/server/jobs/queue";
import { findPrintedForm, readCode } from "@/server/printing/print";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-pages";
import type { Subject } from "./data-subject";
import { readInvoice } from "./invoice-codes";
import { assertOpen, assertTakesPages, holdSubject, isOpen, papersAsked, type SubjectFacts } from "./openness";
import type { PageReading } from "./page-readers";
import { itemAt, type PageFacts, type Place, type Placed, placePage } from "./placing";
import { pointedAt } from "./pointing";
import { mayDoToPage, type StartApplicationUpload, type StartUpload } from "./rules";

const purposeOf = { batch: "scan", application: "application-scan" } as const satisfies Record<Subject["kind"], FilePurpose>;

export function startUpload(ctx: WriteContext, { batch, ...input }: Omit<StartUpload, "idempotencyKey">) {
  return queueUpload(ctx, { kind: "batch", id: batch }, input);
}

export function startApplicationUpload(ctx: WriteContext, { application, item, ...input }: Omit<StartApplicationUpload, "idempotencyKey">) {
  const place = item === undefined ? undefined : { batchCase: null, item };
  return queueUpload(ctx, { kind: "application", id: application }, { ...input, place });
}

/** Queues the filing of a file that was uploaded for scans; the same file twice in a batch or application is refused by name. */
async function queueUpload(
  ctx: WriteContext,
  { kind, id: of }: Subject,
  input: Pick<StartUpload, "file" | "replaces"> & { place?: Place | undefined },
): Promise<{ upload: string; job: string }> {
  const subject = await holdSubject(ctx, { kind, id: of });
  await assertTakesPages(ctx, subject);
  const file = await openStoredFile(ctx, input.file, purposeOf[kind]);
  await data.lockContent(ctx.tx, ctx.member.area, file.contentHash);
  const same = await data.findSameUpload(ctx.tx, subject, file.contentHash);
  if (same !== null) throw new Refusal("scan_already_uploaded", { name: same.fileName, at: formatInstant(same.recordedAt) });
  const place = input.replaces === undefined ? (input.place ?? null) : await placeToReplace(ctx, subject, input.replaces);
  if (place !== null) {
    if (itemAt(await papersAsked(ctx, subject), place) === null) throw new Refusal("paper_not_listed", { item: place.item });
    await assertOpen(ctx, subject, place);
  }
  const id = v7();
  const job = await enqueue(ctx, "materials.file", { upload: id });
  await data.insertUpload(ctx.tx, {
    area: ctx.member.area,
    id,
    hospital: subject.hospital,
    subjectKind: subject.kind,
    subject: subject.id,
    file: file.id,
    job,
    forCase: place?.batchCase ?? null,
    forItem: place?.item ?? null,
    replaces: input.replaces?.page ?? null,
    recordedBy: ctx.member.id,
  });
  ctx.note({
    subjectKind: "scan_upload",
    subject: id,
    after: { [subject.kind]: subject.number, file: file.fileName, place, replaces: input.replaces?.page },
  });
  return { upload: id, job };
}

async function placeToReplace(ctx: WriteContext, subject: SubjectFacts, chosen: { page: string; version: number }): Promise<Place> {
  const [page] = await data.lockPages(ctx.tx, [chosen.page]);
  if (page === undefined || page.subject !== subject.id || page.item === null) throw new Refusal("page_not_found");
  if (page.version !== chosen.version) throw new Refusal("page_changed_meanwhile", { page: page.pageNumber });
  if (!mayDoToPage(page.state, "replace"))
    throw new Refusal("page_state_forbids", { page: page.pageNumber, state: page.state, verb: "replace" });
  return { batchCase: page.batchCase, item: page.item };
}

/** Stops the filing of an upload; what is filed stays. */
export async function cancelUpload(
  ctx: WriteContext,
  input: { upload: string },
  kind: Subject["kind"],
): Promise<{ stopped: "cancelled" | "stopping" | "over" }> {
  const upload = await data.findUpload(ctx.tx, input.upload);
  if (upload === null || upload.job === null || upload.subjectKind !== kind) throw new Refusal("upload_not_found");
  const stopped = await stopJob(ctx, upload.job);
  if (stopped === "cancelled") await data.changeUpload(ctx.tx, upload.id, { state: "cancelled" });
  ctx.note({ subjectKind: "scan_upload", subject: upload.id, after: { stopped } });
  return { stopped };
}

async function getUpload(ctx: WriteContext, id: string): Promise<data.Upload> {
  const upload = await data.findUpload(ctx.tx, id);
  if (upload === null) throw new Refusal("upload_not_found");
  return upload;
}

/** Puts one page that was read where it belongs. Repeating it changes nothing. */
export async function filePage(ctx: WriteContext, uploadId: string, reading: PageReading): Promise<Placed["state"] | null> {
  const upload = await getUpload(ctx, uploadId);
  const subject = await holdSubject(ctx, { kind: upload.subjectKind, id: upload.subject });
  await data.lockPicture(ctx.tx, upload.area, reading.pictureHash);
  const facts = await factsOf(ctx, subject, upload, reading);
  const place = facts.pointed?.to === "place" ? facts.pointed.place : (facts.dropped ?? facts.separated);
  const open = place !== null && (await isOpen(ctx, subject, place));
  const placed = placePage(facts, { checklist: await papersAsked(ctx, subject), isOpen: () => open });
  const { width, height, pictureHash, pictureFile, thumbnailFile } = reading;
  const page = await data.insertPage(ctx.tx, {
    area: upload.area,
    id: v7(),
    hospital: upload.hospital,
    upload: upload.id,
    subjectKind: upload.subjectKind,
    subject: subject.id,
    pageNumber: reading.page,
    width,
    height,
    pictureHash,
    pictureFile,
    thumbnailFile,
    code: reading.codes[0]?.slice(0, 200) ?? null,
    invoice: reading.codes.map(readInvoice).find((invoice) => invoice !== null) ?? null,
    // A page fed upside down is shown upright, as its code says; a code page needs nobody to look at it.
    rotation: placed.printedForm === null ? 0 : reading.turn,
    ...placed,
  });
  await data.changeUpload(ctx.tx, upload.id, { pagesDone: reading.page });
  return page === null ? null : placed.state;
}

async function factsOf(ctx: WriteContext, subject: SubjectFacts, upload: data.Upload, reading: PageReading): Promise<PageFacts> {
  const ours = reading.codes.map((text) => readCode(upload.area, text)).filter((code) => code !== null);
  const [code] = ours;
  const pointed = code === undefined ? null : await pointedAt(ctx, subject, await findPrintedForm(ctx, code.code), code.page);
  const last = await data.findLastCoded(ctx.tx, upload.id);
  const form = pointed !== null && "printedForm" in pointed ? { printedForm: pointed.printedForm, formPage: pointed.formPage } : null;
  return {
    isBlank: reading.isBlank,
    hasDamagedCode: reading.hasDamagedCode,
    // An invoice's own code is no code of a form that somebody else printed.
    hasForeignCode: reading.codes.filter((text) => readInvoice(text) === null).length > ours.length,
    hasTwoCodes: ours.length > 1,
    pointed,
    dropped: upload.forItem === null ? null : { batchCase: upload.forCase, item: upload.forItem },
    // Halves are of one sheet: what one of them asks for says nothing of the other.
    separated:
      upload.halved === null && last?.state === "separator" && last.item !== null ? { batchCase: last.batchCase, item: last.item } : null,
    samePicture: await data.findSamePicture(ctx.tx, reading.pictureHash, upload.id),
    sameFormPage:
      form === null
        ? null
        : await data.findSameFormPage(ctx.tx, {
            ...form,
            subject,
            upload: upload.id,
            pageNumber: reading.page,
            replaced: upload.replaces,
          }),
  };
}

export async function beginFiling(
  ctx: WriteContext,
  uploadId: string,
): Promise<{ upload: data.Upload; file: data.FileOfUpload; nextPage: number } | null> {
  const upload = await getUpload(ctx, uploadId);
  if (upload.state !== "queued" && upload.state !== "filing") return null;
  const file = await data.findFileOfUpload(ctx.tx, upload.file);
  if (file === null) throw new Refusal("file_not_found");
  await data.changeUpload(ctx.tx, upload.id, { state: "filing" });
  return { upload, file, nextPage: (await data.lastPageNumber(ctx.tx, upload.id)) + 1 };
}

export async function notePageCount(ctx: WriteContext, uploadId: string, pageCount: number): Promise<void> {
  await data.changeUpload(ctx.tx, uploadId, { pageCount });
}

/** The last page is filed; a page that this upload was to replace goes out now that its successor is there. */
export async function finishFiling(ctx: WriteContext, uploadId: string): Promise<Record<string, number>> {
  const upload = await getUpload(ctx, uploadId);
  await data.changeUpload(ctx.tx, upload.id, { state: "filed" });
  const counts = await data.countOutcomes(ctx.tx, upload.id);
  const place = upload.forItem === null ? null : { batchCase: upload.forCase, item: upload.forItem };
  // What was uploaded may be another paper by its code: then the page that was to go is still needed.
  const isReplaced = upload.halved !== null || (place !== null && (await data.countFiledAt(ctx.tx, upload.id, place)) > 0);
  if (upload.replaces !== null && isReplaced) {
    const [replaced] = await data.lockPages(ctx.tx, [upload.replaces]);
    if (replaced !== undefined && replaced.state !== "removed") {
      await data.changePage(ctx.tx, replaced, { state: "removed", previous: data.remembered(replaced) });
    }
  }
  ctx.note({ subjectKind: "scan_upload", subject: upload.id, after: { filed: counts } });
  return counts;
}

/** A file that was refused while it was being read leaves no page behind. */
export async function refuseUpload(
  ctx: WriteContext,
  uploadId: string,
  failure: { reason: string; parameters: Record<string, string | number> },
): Promise<void> {
  const withdrawn = await data.withdrawPages(ctx.tx, uploadId);
  await data.changeUpload(ctx.tx, uploadId, { state: "failed", failure });
  ctx.note({ subjectKind: "scan_upload", subject: uploadId, after: { refused: failure.reason, withdrawn } });
}

export async function noteCancelled(ctx: WriteContext, uploadId: string): Promise<void> {
  await data.changeUpload(ctx.tx, uploadId, { state: "cancelled" });
}
