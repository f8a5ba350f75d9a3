/** The words of the printed brief, which is Chinese only as every official paper is. Amounts in 10,000 yuan. */
import type { BudgetPurpose } from "@/server/budget/rules";
import { formatMoney, type Money } from "@/server/money";
import { longMonth } from "@/server/printing/words";
import type { AgeBand, Finding } from "./rules";

const TEN_THOUSAND = 10_000;

/** "1,234.5" of 12,345,000 yuan. */
export const tenThousands = (amount: Money): string => formatMoney(amount.div(TEN_THOUSAND).toDecimalPlaces(1)).slice(0, -1);

export const percent = (ratio: Money): string => `${formatMoney(ratio.times(100).toDecimalPlaces(1)).slice(0, -1)}%`;

function first(finding: Finding, year: number): string {
  switch (finding.kind) {
    case "past":
      return `${year} 年末账面结余 ${tenThousands(finding.rest)} 万元，全年付款 ${tenThousands(finding.paid)} 万元。`;
    case "none":
      return "近三个月没有付款，暂不能估算可支撑时间。";
    case "lasts":
      return `按近三个月付款，账面可用资金可支撑 ${finding.months.toFixed(1)} 个月，年末预计结余 ${tenThousands(finding.rest)} 万元。`;
    case "short":
      return `按近三个月付款，账面可用资金只能支撑 ${finding.months.toFixed(1)} 个月，预计 ${longMonth(finding.runsOut)}用完，年末缺 ${tenThousands(finding.missing)} 万元。`;
  }
}

export function findingInWords(finding: Finding, year: number): string {
  const { ahead } = finding;
  return ahead.length === 0 ? first(finding, year) : `${first(finding, year)}预算执行快于时间进度：${ahead.join("、")}。`;
}

export const ageWords: Record<AgeBand, string> = { within30: "30 天内", within60: "31–60 天", within90: "61–90 天", over90: "超过 90 天" };
export const orderWords = { made: "财政审批付款", approved: "财政送银行", sent: "等银行回盘" } as const;
export const purposeWords: Record<BudgetPurpose, string> = {
  subsidy: "资助参保",
  inpatient: "住院救助",
  outpatient: "门诊慢特病救助",
  tilt: "倾斜救助",
  bed_day: "精神疾病床日定额",
  one_off: "一次性救助",
  top_up: "大病兜底",
};
