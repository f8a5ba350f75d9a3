/** Long work of the materials room: reads an upload's pages in processes of their own and files each as it comes. */

import { localPath } from "@/server/files/store";
import { Cancelled, type JobHandlers, type RunningJob } from "@/server/jobs/queue";
import { Refusal } from "@/server/refusal";
import { type ReadingLimits, readScan, usualLimits } from "./page-readers";
import * as uploads from "./upload";

/** Files the pages that are not filed yet, one transaction each, so that after a stop it goes on at the page after. */
export async function fileScans(job: RunningJob, limits: ReadingLimits = usualLimits): Promise<Record<string, unknown>> {
  const uploadId = String(job.input.upload);
  const begun = await job.write((ctx) => uploads.beginFiling(ctx, uploadId));
  if (begun === null) return {};
  const { upload, file, nextPage } = begun;
  const { halvedPage, halved } = upload;
  const halves = halvedPage === null || halved === null ? {} : { halves: { page: halvedPage, cut: halved } };
  try {
    const scan = await readScan({ path: await localPath(file.contentHash), mediaType: file.mediaType, ...halves }, limits);
    try {
      await job.write((ctx) => uploads.notePageCount(ctx, uploadId, scan.pageCount));
      await job.progress(nextPage - 1, scan.pageCount);
      for await (const reading of scan.from(nextPage)) {
        await job.write((ctx) => uploads.filePage(ctx, uploadId, reading));
        await job.progress(reading.page, scan.pageCount);
      }
    } finally {
      scan.close();
    }
    return await job.write((ctx) => uploads.finishFiling(ctx, uploadId));
  } catch (error) {
    if (error instanceof Cancelled) await job.write((ctx) => uploads.noteCancelled(ctx, uploadId));
    else {
      const failure =
        error instanceof Refusal
          ? { reason: error.reason, parameters: error.parameters }
          : { reason: "internal", parameters: { reference: job.id } };
      await job.write((ctx) => uploads.refuseUpload(ctx, uploadId, failure));
    }
    throw error;
  }
}

export const handlers: Pick<JobHandlers, "materials.file"> = { "materials.file": (job) => fileScans(job) };

/** A scan whose filing the queue gave up leaves no page behind, like one that was refused. */
export const givenUp: Pick<JobHandlers, "materials.file"> = {
  "materials.file": async (job) => {
    const failure = { reason: "job_given_up", parameters: { reference: job.id } };
    await job.write((ctx) => uploads.refuseUpload(ctx, String(job.input.upload), failure));
    return {};
  },
};
