/** Finding stays from one box for everything: by their admission, settlement or invoice number. */
import type { ReadContext } from "@/server/requests/context";
import { listByNumber } from "./data-list";

export function findStaysByWords(ctx: ReadContext, words: string, limit: number) {
  return listByNumber(ctx.tx, words, limit);
}
