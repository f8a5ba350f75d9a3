/** Materials: files, checklists and the filing of scans. What other rooms may call stands here. */

import * as papers from "@/server/materials/papers";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as files from "./files";
import type { FilePurpose } from "./rules";
import * as store from "./store";

/**
 * A file somebody uploaded, by the id the upload answered; its name and kind were checked when it came. Its content
 * lies at `pathOfContent`. Not found when it is another organisation's or of another purpose.
 */
export function openStoredFile(ctx: ReadContext, id: string, purpose?: FilePurpose): Promise<files.OpenedFile> {
  return files.openStoredFile(ctx, id, purpose);
}

export function storedFilePath(ctx: ReadContext, id: string, purpose?: FilePurpose): Promise<string> {
  return files.storedFilePath(ctx, id, purpose);
}

export function pathOfContent(file: Pick<files.OpenedFile, "contentHash">): Promise<string> {
  return store.localPath(file.contentHash);
}

/** Puts a file the portal made into the store; outside any transaction, then `keepFile` inside one. */
export function putMadeFile(content: Uint8Array, limits: store.FileLimits): Promise<store.StoredContent> {
  return store.putFile(content, limits);
}

/** Gives a content in the store its row; the id is what `/api/files/<id>` serves. */
export function keepFile(
  ctx: WriteContext,
  content: store.StoredContent,
  facts: { fileName: string; purpose: FilePurpose },
): Promise<{ id: string }> {
  return files.keepFile(ctx, content, facts);
}

/** Checklist item → state, for every live case of the batch that has a page and for the batch itself. */
export function checklistStates(ctx: ReadContext, batch: { id: string; month: string }): Promise<papers.PaperStates> {
  return papers.checklistStates(ctx, batch);
}

/** Everything the papers of a batch lack, with the marks still to be seen. */
export function holes(ctx: ReadContext, batchId: string): Promise<papers.PaperHole[]> {
  return papers.holes(ctx, batchId);
}
