/** The list of pairs as a file: Chinese and masked. */
import { businessDateOf } from "@/server/dates";
import type { ExportedList } from "@/server/lists/exports";
import type { CandidateReason } from "@/server/people/candidate-rules";
import { divisionNames } from "@/server/people/read-people";
import * as data from "./data-pairs";
import { type PairInList, shownPair } from "./read-pairs";
import type { PairState } from "./rules";
import * as shapes from "./shapes";

const reasonNames: Record<CandidateReason, string> = {
  number_old_form: "15 位与 18 位号码一致",
  number_check_digit_only: "仅校验位不同",
  number_transposed: "相邻两位互换",
  number_one_digit: "号码差 1 位",
  number_two_digits: "号码差 2 位",
  same_birth_date: "出生日期相同",
  same_township: "乡镇（街道）相同",
  same_name: "姓名相同",
};
const stateNames: Record<PairState, string> = { open: "待核对", proposed: "待决定", merged: "已合并", different: "不是同一人" };

function cells(row: PairInList, names: ReadonlyMap<string, string>): (string | null)[] {
  const { first, second, reasons, state, words, decidedAt } = shownPair(row, names);
  return [
    ...[first, second].flatMap(({ name, numberMasked, bornOn, regionName }) => [name, numberMasked, bornOn, regionName]),
    reasons.map((reason) => reasonNames[reason as CandidateReason] ?? reason).join("、"),
    stateNames[state],
    words,
    decidedAt === null ? null : businessDateOf(decidedAt),
  ];
}

const columns = [
  ...["一", "二"].flatMap((record) => [
    { title: `姓名（${record}）`, kind: "text" as const, width: 12 },
    { title: `证件号码（${record}）`, kind: "text" as const, width: 22 },
    { title: `出生日期（${record}）`, kind: "date" as const, width: 12 },
    { title: `户籍地（${record}）`, kind: "text" as const, width: 24 },
  ]),
  { title: "依据", kind: "text" as const, width: 36 },
  { title: "状态", kind: "text" as const, width: 12 },
  { title: "理由", kind: "text" as const, width: 30 },
  { title: "处理日期", kind: "date" as const, width: 12 },
];

export const pairsList: ExportedList<shapes.ExportPairs> = {
  name: "record-pairs",
  title: "疑似同一人名单",
  parse: (input) => shapes.exportPairs.parse(input),
  count: async (ctx, { filter, state }) => (await data.countPairs(ctx.tx, filter))[state],
  open: async (ctx, input) => {
    const names = await divisionNames(ctx);
    return {
      sheet: { name: "疑似同一人", title: "疑似同一人名单", columns },
      read: async (page) => (await data.listPairs(ctx.tx, { ...input, ...page })).map((row) => cells(row, names)),
    };
  },
};
