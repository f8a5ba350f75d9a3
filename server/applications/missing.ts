/** What a case lacks before it can be accepted: everything at once, so that somebody comes back once (一次性告知). */
import type { ReadContext } from "@/server/requests/context";
import { contributionOf } from "./contribution";
import * as data from "./data-cases";
import { typeOf } from "./hold-case";
import { missingPapersOf } from "./papers";

/** Parts and papers that are missing, in the order of the form. */
export interface Missing {
  parts: (
    | "household"
    | "authorised"
    | "means"
    | "costs"
    | "visits"
    | "use"
    | "contribution"
    | "account"
    | "contested"
    | "proxy_relation"
  )[];
  papers: { item: string; state: string; name: { zh: string; en: string } }[];
}

export async function missingOf(ctx: ReadContext, row: data.Case): Promise<Missing> {
  const { asks } = typeOf(row);
  const parts: Missing["parts"] = [];
  if (asks.includes("household")) {
    const members = await data.listMembers(ctx.tx, row.id);
    if (members.length === 0) parts.push("household");
    else if (members.some((member) => member.livesTogether && !member.authorised)) parts.push("authorised");
  }
  if (asks.includes("means")) {
    const means = await data.findMeans(ctx.tx, row.id);
    if (means === null || means.declaredDeposits === null || means.declaredHouses === null || means.declaredVehicles === null)
      parts.push("means");
  }
  if (asks.includes("costs") && !(await data.listCosts(ctx.tx, row.id)).some((cost) => cost.live)) parts.push("costs");
  if (asks.includes("visits") && (await data.listOutpatientVisits(ctx.tx, row.id)).length === 0) parts.push("visits");
  if (asks.includes("use") && !["user", "purpose", "amount"].every((field) => (row.form[field] ?? "") !== "")) parts.push("use");
  if (asks.includes("contribution") && contributionOf(row) === null) parts.push("contribution");
  if (asks.includes("account") && row.bankAccountSealed === null) parts.push("account");
  if (asks.includes("contested") && (row.contestedStep === null || (row.form.words ?? "").length < 4)) parts.push("contested");
  return { parts, papers: await missingPapersOf(ctx, row) };
}

export const countMissing = ({ parts, papers }: Missing): number => parts.length + papers.length;
