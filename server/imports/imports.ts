/** Imports of stays: the machine of all lists, with the hospital whose stays they are. */
import * as uploads from "@/server/lists/uploads";
import type { WriteContext } from "@/server/requests/context";
import { hospitalOf } from "@/server/stays/record";
import { stayList } from "./kind";
import type * as shapes from "./shapes";

export async function beginImport(ctx: WriteContext, input: shapes.BeginImport): Promise<uploads.Begun> {
  const hospital = await hospitalOf(ctx, input.hospital);
  return uploads.beginUpload(ctx, stayList, { file: input.file, organisation: hospital.id, replaces: input.replaces });
}

export const confirmImport = (ctx: WriteContext, { import: upload, rows, assistance, moneySeen }: shapes.ConfirmImport) =>
  uploads.confirmUpload(ctx, stayList, { upload, rows, totals: { assistance }, moneySeen });
