/** Finding an application from one box for everything: by its number or by who applied. */
import type { ReadContext } from "@/server/requests/context";
import { listCases } from "./read-cases";
import { caseList } from "./shapes";

export async function findCasesByWords(ctx: ReadContext, words: string, limit: number) {
  return (await listCases(ctx, caseList.parse({ words, tab: "all", pageSize: limit, sort: "appliedOn", ascending: false }))).rows;
}
