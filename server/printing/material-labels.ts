/** 材料条码页: half a sheet a case and paper; scanned in front of papers that carry no code of ours, it files them. */
import type { Block, UncutContent } from "./contract";
import type { BatchSubject } from "./data-subjects";
import { formRules } from "./rules";
import { longMonth } from "./words";

export interface PaperToLabel {
  stay: string;
  item: string;
  itemName: string;
  name: string;
  admissionNumber: string | null;
  dischargedOn: string;
}

export function materialLabelsContent({ batch, hospitalName }: BatchSubject, papers: readonly PaperToLabel[]): UncutContent {
  return {
    title: formRules["material-labels"].title,
    issuer: hospitalName,
    period: `${longMonth(batch.month)}　批次号 ${batch.number}`,
    landscape: false,
    isDraft: false,
    targets: papers.map(({ stay, item }) => ({ stay, item })),
    blocks: papers.map(
      (paper): Block => ({
        kind: "poster",
        lines: [
          { text: paper.itemName, large: true },
          { text: `${paper.name}　${paper.admissionNumber ?? ""}`, large: true },
          { text: `${paper.dischargedOn} 出院`, large: false },
          { text: "沿虚线裁开，放在这份材料的前面一起扫描。本页之后的各页归入这份材料，直到下一张条码页或带编码的表单。", large: false },
        ],
      }),
    ),
  };
}
