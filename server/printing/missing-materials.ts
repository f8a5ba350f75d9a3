/** 缺件催收单: which papers of a batch are still missing, for whoever in the hospital must bring them. */
import type { ChecklistItem } from "@/server/benefits/figures/rule-shapes";
import { countPapers, isUnmarked, type PaperState } from "@/server/casework/paper-rules";
import { cell, label, type UncutContent } from "./contract";
import type { BatchSubject } from "./data-subjects";
import { formRules } from "./rules";
import { longDay, longMonth, markWords } from "./words";

/** What a paper lacks, whoever is to bring it. */
export interface LackingPaper {
  item: Pick<ChecklistItem, "marks" | "original">;
  state: Exclude<PaperState, "filed">;
  missing: readonly string[];
}

export interface MissingPaper {
  name: string | null;
  admissionNumber: string | null;
  dischargedOn: string | null;
  item: ChecklistItem;
  state: Exclude<PaperState, "filed">;
  /** Marks nobody has seen on a paper that is there; empty while the paper itself is missing. */
  missing: readonly string[];
}

/** A paper that a batch lacks, of a case or of the batch itself. */
export interface MissingOfBatch extends Omit<MissingPaper, "name"> {
  batchCase: string | null;
  personName: string | null;
}

const word = (mark: string) => (mark === "original" ? "原件" : (markWords[mark as keyof typeof markWords] ?? ""));

/** "缺件（医院盖章、原件）", "待确认：医院盖章" or, once somebody has looked, "缺医院盖章". */
export function whatIsMissing({ item, state, missing }: LackingPaper): string {
  const wanted = [...item.marks.map((mark) => markWords[mark]), ...(item.original ? ["原件"] : [])].join("、");
  if (isUnmarked(state)) return `缺${missing.map(word).join("、")}`;
  if (missing.length > 0) return `待确认：${missing.map(word).join("、")}`;
  return wanted === "" ? "缺件" : `缺件（${wanted}）`;
}

export function missingMaterialsContent(
  { batch, hospitalName }: BatchSubject,
  papers: readonly MissingPaper[],
  dueOn: string | null,
): UncutContent {
  const cases = new Set(
    papers
      .filter((paper) => paper.admissionNumber !== null || paper.name !== null)
      .map((paper) => `${paper.admissionNumber} ${paper.name}`),
  ).size;
  const counts = countPapers(papers.map((paper) => paper.state));
  const open = [
    `还缺 ${counts.missing} 件材料`,
    ...(counts.unmarked > 0 ? [`缺签字盖章 ${counts.unmarked} 件`] : []),
    ...(counts.toConfirm > 0 ? [`待确认 ${counts.toConfirm} 件`] : []),
  ].join("、");
  const deadline = dueOn === null ? "" : `，${longDay(dueOn)}前收齐，逾期转入下月清算`;
  return {
    title: formRules["missing-materials"].title,
    issuer: hospitalName,
    period: `${longMonth(batch.month)}　批次号 ${batch.number}`,
    landscape: false,
    isDraft: false,
    blocks: [
      {
        kind: "paragraph",
        text: `${longMonth(batch.month)}垫付清算${open}，涉及 ${cases} 例${deadline}。材料不齐、不真实的，不予清算。`,
        indent: true,
      },
      {
        kind: "table",
        widths: [11, 21, 27, 23, 44, 44],
        head: [[label("序号"), label("姓名"), label("住院号"), label("出院日期"), label("材料"), label("缺什么")]],
        rows: papers.map((paper, index) => [
          cell(String(index + 1), { align: "center" }),
          cell(paper.name ?? "本批次"),
          cell(paper.admissionNumber ?? ""),
          cell(paper.dischargedOn ?? "", { align: "center" }),
          cell(paper.item.name.zh),
          cell(whatIsMissing(paper)),
        ]),
        foot: [],
      },
      {
        kind: "boxes",
        signatures: [
          { label: "催收人", lines: ["日期：____年__月__日"] },
          { label: "责任科室签收", lines: ["日期：____年__月__日"] },
        ],
        seal: null,
      },
    ],
  };
}
