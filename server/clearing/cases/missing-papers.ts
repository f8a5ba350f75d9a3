/** The missing papers in one sentence, for the refusal that names them all at once. */

import type { MissingPaper } from "@/server/clearing/rules";
import type { ReadContext } from "@/server/requests/context";
import { listCaseLabels } from "./data-cases";
import type { Papers } from "./papers";

const MOST_NAMED = 20;

export async function missingPapersSentence(ctx: ReadContext, papers: Papers, missingPapers: readonly MissingPaper[]): Promise<string> {
  const language = ctx.member.locale === "en" ? "en" : "zh";
  const itemNames = new Map([...papers.checklist.case, ...papers.checklist.batch].map((item) => [item.key, item.name[language]]));
  const lines = [...Map.groupBy(missingPapers, (paper) => (paper.kind === "paper" ? paper.case : ""))];
  const named = lines.slice(0, MOST_NAMED);
  const labels = await listCaseLabels(
    ctx.tx,
    named.map(([id]) => id).filter((id) => id !== ""),
  );
  const names = new Map(labels.map((row) => [row.id, `${row.name ?? ""} ${row.admissionNumber ?? row.visitNumber}`]));
  const words = named.map(([id, ofOne]) => {
    const items = ofOne.map((paper) => itemNames.get(paper.item) ?? paper.item).join(language === "zh" ? "、" : ", ");
    return id === "" ? items : `${names.get(id) ?? id}${language === "zh" ? "：" : ": "}${items}`;
  });
  return words.join(language === "zh" ? "；" : "; ") + (lines.length > MOST_NAMED ? "…" : "");
}
