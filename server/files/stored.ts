/** Stored files: what other rooms may call stands here. */

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
export function putMadeFile(content: Uint8Array | AsyncIterable<Uint8Array>, limits: store.FileLimits): Promise<store.StoredContent> {
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

/** A content of the store as a stream, for a route that has checked who asks. */
export function openContent(contentHash: string): Promise<ReadableStream<Uint8Array>> {
  return store.openFile(contentHash);
}
