/** Pages of applications and what is being read of them, for whoever sees the application. */
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { getApplication } from "./application-papers";
import * as data from "./data-applications";
import { listUploads } from "./data-lists";

const UPLOADS_SHOWN = 8;

export async function uploadsOf(ctx: ReadContext, input: { application: string }) {
  const { id } = await getApplication(ctx, input.application);
  return (await listUploads(ctx.tx, { kind: "application", id })).slice(0, UPLOADS_SHOWN);
}

async function getPicture(ctx: ReadContext, page: string) {
  const found = await data.findPicture(ctx.tx, page);
  if (found === null) throw new Refusal("page_not_found");
  return found;
}

export async function thumbnailOfApplication(ctx: ReadContext, input: { page: string }): Promise<string> {
  return (await getPicture(ctx, input.page)).thumbnailFile;
}

/** The whole page; that somebody looked at it is recorded. */
export async function pictureOfApplication(ctx: WriteContext, input: { page: string }): Promise<string> {
  const { pictureFile } = await getPicture(ctx, input.page);
  ctx.note({ subjectKind: "scan_page", subject: input.page, action: "applicationPapers.openPage", after: { opened: true } });
  return pictureFile;
}
