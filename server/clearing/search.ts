/** Finding batches from one box for everything: by part of their number. */
import type { ReadContext } from "@/server/requests/context";
import { listBatchesByWords } from "./data-lists";

export function findBatchesByWords(ctx: ReadContext, words: string, limit: number) {
  return listBatchesByWords(ctx.tx, words, limit);
}
