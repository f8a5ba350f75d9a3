/** Stored files as rows: kept after their content is in the store, opened only by who may see their purpose. */
import { v7 } from "uuid";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as data from "./data-files";
import { type FilePurpose, nameForContent, purposeRules, storedName } from "./rules";
import * as store from "./store";

export interface OpenedFile extends store.StoredContent {
  id: string;
  fileName: string;
  purpose: FilePurpose;
  organisation: string;
  recordedBy: string;
  recordedAt: Date;
}

/** Gives a content that is in the store a row, an owner and a purpose. */
export async function keepFile(
  ctx: WriteContext,
  content: store.StoredContent,
  facts: { fileName: string; purpose: FilePurpose },
): Promise<{ id: string }> {
  const fileName = nameForContent(storedName(facts.fileName), content.mediaType);
  const row = await data.insertFile(ctx.tx, {
    area: ctx.member.area,
    id: v7(),
    organisation: ctx.member.organisation,
    ...content,
    fileName,
    purpose: facts.purpose,
    recordedBy: ctx.member.id,
  });
  ctx.note({
    subjectKind: "stored_file",
    subject: row.id,
    after: { purpose: facts.purpose, fileName, byteCount: content.byteCount, contentHash: content.contentHash },
  });
  return { id: row.id };
}

/** The file, when it exists, is of this purpose, and the member may see it; otherwise it is not found. */
export async function openStoredFile(ctx: ReadContext, id: string, purpose?: FilePurpose): Promise<OpenedFile> {
  const row = await data.findFile(ctx.tx, id);
  if (row === null || (purpose !== undefined && row.purpose !== purpose)) throw new Refusal("file_not_found");
  const rules = purposeRules(row.purpose);
  const isOwn = row.organisation === ctx.member.organisation;
  if (!may(ctx.member, rules.see) || (rules.ownOrganisation && !isOwn)) throw new Refusal("file_not_found");
  const { contentHash, byteCount, mediaType, fileName, organisation, recordedBy, recordedAt } = row;
  return {
    id: row.id,
    contentHash,
    byteCount,
    mediaType,
    fileName,
    purpose: row.purpose,
    organisation,
    recordedBy,
    recordedAt,
  };
}

/** The path of a file for a reader that needs one. */
export async function storedFilePath(ctx: ReadContext, id: string, purpose?: FilePurpose): Promise<string> {
  return store.localPath((await openStoredFile(ctx, id, purpose)).contentHash);
}

const DAY_MILLISECONDS = 24 * 3_600_000;

/** Bytes that the member and its organisation uploaded within a day. */
export function sumBrought(ctx: ReadContext): Promise<{ member: number; organisation: number }> {
  const { id: member, organisation } = ctx.member;
  return data.sumBrought(ctx.tx, { member, organisation, since: new Date(ctx.now.getTime() - DAY_MILLISECONDS) });
}
