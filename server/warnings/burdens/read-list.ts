import { getUpload } from "@/server/lists/read-uploads";
import type { ReadContext } from "@/server/requests/context";
import { burdenList } from "./kind";

/** A list with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, input: { import: string }) {
  const found = await getUpload(ctx, burdenList, input.import, "warnings.import");
  return { ...found, burden: found.totals.burden ?? "0.00", people: found.totals.people ?? "0" };
}
