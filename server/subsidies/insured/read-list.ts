import { getUpload } from "@/server/lists/read-uploads";
import type { ReadContext } from "@/server/requests/context";
import { differences } from "@/server/subsidies/rules";
import { insuredList } from "./kind";

/** A list with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, input: { import: string }) {
  const found = await getUpload(ctx, insuredList, input.import, "subsidies.import");
  return {
    ...found,
    matched: found.totals.matched ?? "0",
    people: found.totals.people ?? "0",
    differences: differences.flatMap((difference) => {
      const count = found.totals[difference];
      return count === undefined ? [] : [{ difference, count: Number(count) }];
    }),
  };
}
