/** Finding payment orders from one box for everything: by part of their number. */
import type { ReadContext } from "@/server/requests/context";
import { listOrdersByWords } from "./data-orders";

export function findOrdersByWords(ctx: ReadContext, words: string, limit: number) {
  return listOrdersByWords(ctx.tx, words, limit);
}
