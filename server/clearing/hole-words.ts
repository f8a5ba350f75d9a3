/** The list of holes in one sentence, for the refusal that names them all at once. */
import type { ReadContext } from "@/server/context";
import type { Batch } from "./data";
import { listCases } from "./data-lists";
import type { Papers } from "./papers";
import type { Hole } from "./rules";

const MOST_NAMED = 20;

export async function holeWords(ctx: ReadContext, batch: Batch, papers: Papers, holes: readonly Hole[]): Promise<string> {
  const language = ctx.member.locale === "en" ? "en" : "zh";
  const itemNames = new Map([...papers.checklist.case, ...papers.checklist.batch].map((item) => [item.key, item.name[language]]));
  const names = new Map(
    (await listCases(ctx.tx, batch.id)).map((row) => [row.id, `${row.name ?? ""} ${row.admissionNumber ?? row.visitNumber}`]),
  );
  const lines = Map.groupBy(holes, (hole) => (hole.kind === "paper" ? hole.case : ""));
  const words = [...lines].map(([id, ofOne]) => {
    const items = ofOne.map((hole) => itemNames.get(hole.item) ?? hole.item).join(language === "zh" ? "、" : ", ");
    return id === "" ? items : `${names.get(id) ?? id}${language === "zh" ? "：" : ": "}${items}`;
  });
  return words.slice(0, MOST_NAMED).join(language === "zh" ? "；" : "; ") + (words.length > MOST_NAMED ? "…" : "");
}
