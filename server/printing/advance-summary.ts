/** 医疗机构垫付统计表: what a hospital advanced in a month, case by case, to be stamped (任务 三(四)4(3)). */
import { officialName } from "@/server/benefits/sentences/names";
import { formatMoney, inCapitals, sum } from "@/server/money";
import { amount, cell, label, type UncutContent } from "./contract";
import type { BatchSubject, CaseSubject } from "./data-subjects";
import { formRules } from "./rules";
import { longMonth } from "./words";

const widths = [11, 18, 38, 40, 25, 22, 25.75, 25.75, 25.75, 25.75];

export function advanceSummaryContent(
  { batch, hospitalName }: BatchSubject,
  cases: readonly CaseSubject[],
  { areaName, basis, isFinal }: { areaName: string; basis: string; isFinal: boolean },
): UncutContent {
  const assistance = sum(cases.map((batchCase) => batchCase.assistanceClaimed));
  const insurance = sum(cases.map((batchCase) => batchCase.povertyInsuranceClaimed));
  const total = assistance.plus(insurance);
  return {
    title: formRules["advance-summary"].title,
    issuer: `${areaName}　${hospitalName}`,
    period: `${longMonth(batch.month)}　批次号 ${batch.number}　单位：元`,
    landscape: true,
    isDraft: !isFinal,
    basis,
    blocks: [
      ...(isFinal ? [] : [{ kind: "paragraph" as const, text: "草稿：本月还没有结束，病例和金额还会变动，月底后重新打印、盖章。" }]),
      {
        kind: "table",
        widths,
        head: [
          [
            label("序号"),
            label("姓名"),
            label("身份证号"),
            label("身份类别"),
            label("住院号"),
            label("出院日期"),
            label("医疗费用总额"),
            label("医疗救助垫付"),
            label("扶贫保险垫付"),
            label("垫付小计"),
          ],
        ],
        rows: cases.map((batchCase, index) => [
          cell(String(index + 1), { align: "center" }),
          cell(batchCase.name),
          cell(batchCase.numberMasked),
          cell(batchCase.tagUsed === null ? "" : officialName(batchCase.tagUsed)),
          cell(batchCase.admissionNumber ?? ""),
          cell(batchCase.dischargedOn, { align: "center" }),
          amount(formatMoney(batchCase.totalCost)),
          amount(formatMoney(batchCase.assistanceClaimed)),
          amount(formatMoney(batchCase.povertyInsuranceClaimed)),
          amount(formatMoney(batchCase.assistanceClaimed.plus(batchCase.povertyInsuranceClaimed))),
        ]),
        foot: [
          [
            cell(`合计 ${cases.length} 例`, { span: 6, align: "center", bold: true }),
            amount(formatMoney(sum(cases.map((batchCase) => batchCase.totalCost))), true),
            amount(formatMoney(assistance), true),
            amount(formatMoney(insurance), true),
            amount(formatMoney(total), true),
          ],
          [cell(`垫付合计大写：${inCapitals(total)}`, { span: widths.length, bold: true })],
        ],
      },
      {
        kind: "boxes",
        signatures: [
          { label: "制表人", lines: ["日期：____年__月__日"] },
          { label: "审核人", lines: ["日期：____年__月__日"] },
          { label: "医院负责人", lines: ["日期：____年__月__日"] },
        ],
        seal: hospitalName,
      },
    ],
  };
}
