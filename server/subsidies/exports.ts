/** Lines, visits and coverage as files: Chinese and masked. */
import type { IdentityTag } from "@/server/benefits/contract";
import { officialName } from "@/server/benefits/sentences/names";
import type { ExportedList } from "@/server/lists/exports";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { divisionNames } from "@/server/people/read-people";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-lines";
import { sumCoverage } from "./data-reports";
import * as visits from "./data-visits";
import { getCampaign } from "./read-campaign";
import type { Difference, LineReason, LineState, VisitOutcome, Way } from "./rules";
import * as shapes from "./shapes";

const wayNames: Record<Way, string> = { pay_on_behalf: "代缴", pay_then_refund: "先缴后补", green_channel: "随认定随参保" };
const stateNames: Record<LineState, string> = {
  to_enrol: "待参保",
  enrolled: "已参保",
  listed: "已报税务",
  paying: "付款中",
  returned: "退回待重付",
  paid: "已代缴",
  refunded: "已退本人",
  not_entitled: "不予资助",
};
const reasonNames: Record<LineReason, string> = {
  no_subsidised_identity: "身份不在资助范围",
  resident_insurance_only: "参加职工医保",
  insured_elsewhere: "在外地参保",
  payment_voucher_missing: "缺参保缴费凭证",
  policy_not_in_force: "政策已到期",
  subsidised_elsewhere: "外地已资助",
  deceased: "已身故",
};
const differenceNames: Record<Difference, string> = {
  not_found: "未登记",
  insured_twice: "重复参保",
  other_region: "参保地在外地",
  other_insurance: "参加职工医保",
  other_period: "年度不符",
  paid_by_person: "个人已缴费",
  other_amount: "缴费金额不符",
};
const insuranceNames = { none: "未参保", resident: "居民医保", resident_elsewhere: "外地居民医保", employee: "职工医保" } as const;
const outcomeNames: Record<VisitOutcome, string> = {
  enrolled: "已参保",
  refuses: "不愿参保",
  away: "外出，未联系上",
  insured_elsewhere: "在外地参保",
  employee_insured: "已参加职工医保",
  deceased: "已身故",
  moved_away: "已迁出",
  other: "其他",
};

const nameOfTag = (tag: string | null) => (tag === null ? null : officialName(tag as IdentityTag));

export const linesList: ExportedList<shapes.ExportLines> = {
  name: "subsidy-lines",
  title: "资助参保花名册",
  parse: (input) => shapes.exportLines.parse(input),
  count: async (ctx, { campaign, filter, tab }) =>
    (await data.countLines(ctx.tx, { campaign, filter, today: ctx.today }))
      .filter(({ state }) => tab === "all" || state === tab)
      .reduce((all, row) => all + row.count, 0),
  open: async (ctx, input) => {
    const names = await divisionNames(ctx);
    const { year } = await getCampaign(ctx, input.campaign);
    const columns = [
      { title: "姓名", kind: "text", width: 12 },
      { title: "身份证号", kind: "text", width: 22 },
      { title: "县区", kind: "text", width: 14 },
      { title: "乡镇", kind: "text", width: 16 },
      { title: "依据身份", kind: "text", width: 20 },
      { title: "全部身份", kind: "text", width: 28 },
      { title: "资助金额", kind: "amount", width: 12 },
      { title: "医疗救助基金", kind: "amount", width: 14 },
      { title: "县级财政", kind: "amount", width: 12 },
      { title: "同级财政", kind: "amount", width: 12 },
      { title: "个人缴费", kind: "amount", width: 12 },
      { title: "资助方式", kind: "text", width: 14 },
      { title: "参保", kind: "text", width: 14 },
      { title: "状态", kind: "text", width: 12 },
      { title: "不予资助原因", kind: "text", width: 20 },
      { title: "人费对应差异", kind: "text", width: 16 },
      { title: "新增、退出", kind: "text", width: 14 },
    ] as const;
    return {
      sheet: { name: "花名册", title: `${year} 年度资助参保花名册`, columns },
      read: async (page) =>
        (await data.listLines(ctx.tx, { ...input, ...page, today: ctx.today })).map((row) => [
          ...[row.name, row.numberMasked, names.get(row.region.slice(0, 6)) ?? null, names.get(row.region.slice(0, 9)) ?? null],
          ...[
            nameOfTag(row.basis),
            row.tags.map(nameOfTag).join("、"),
            row.amount,
            row.assistanceFund,
            row.countyFinance,
            row.sameLevelFinance,
          ],
          ...[row.personalNet, wayNames[row.way], insuranceNames[row.insurance], stateNames[row.state]],
          row.reason === null ? null : reasonNames[row.reason as LineReason],
          row.difference === null ? null : differenceNames[row.difference as Difference],
          row.endedOn !== null ? `${row.endedOn} 退出` : row.phase === "addition" ? "新增" : null,
        ]),
    };
  },
};

export const tasksList: ExportedList<shapes.ExportTasks> = {
  name: "subsidy-tasks",
  title: "未参保人员走访单",
  parse: (input) => shapes.exportTasks.parse(input),
  count: async (ctx, { campaign, filter, tab }) => (await visits.countTasks(ctx.tx, { campaign, filter }))[tab],
  open: async (ctx, input) => {
    const names = await divisionNames(ctx);
    const { year } = await getCampaign(ctx, input.campaign);
    const columns = [
      { title: "姓名", kind: "text", width: 12 },
      { title: "身份证号", kind: "text", width: 22 },
      { title: "乡镇", kind: "text", width: 20 },
      { title: "身份", kind: "text", width: 20 },
      { title: "资助", kind: "amount", width: 12 },
      { title: "自缴", kind: "amount", width: 12 },
      { title: "最近联系", kind: "date", width: 12 },
      { title: "结果", kind: "text", width: 16 },
      { title: "说明", kind: "text", width: 40 },
    ] as const;
    return {
      sheet: { name: "走访单", title: `${year} 年度未参保人员走访单`, columns },
      read: async (page) =>
        (await visits.listTasks(ctx.tx, { ...input, ...page })).map((row) => [
          ...[
            row.name,
            row.numberMasked,
            names.get(row.region.slice(0, 9)) ?? row.region,
            nameOfTag(row.basis),
            row.amount,
            row.personalNet,
          ],
          ...[row.visitedOn, row.outcome === null ? null : outcomeNames[row.outcome], row.words],
        ]),
    };
  },
};

/** Tagged against insured, each county with its townships. */
export async function coverageFile(ctx: WriteContext, input: shapes.CoverageAsked): Promise<{ name: string; content: Uint8Array }> {
  const { id, year, countedOn } = await getCampaign(ctx, input.campaign);
  const names = await divisionNames(ctx);
  const rows: (string | null)[][] = [];
  const line = (name: string, { tagged, insured }: { tagged: number; insured: number }) => [
    ...[name, String(tagged), String(insured), String(tagged - insured)],
    tagged === 0 ? null : `${((insured / tagged) * 100).toFixed(2)}%`,
  ];
  for (const county of await sumCoverage(ctx.tx, id, null)) {
    if (input.county !== undefined && input.county !== county.region) continue;
    rows.push(line(names.get(county.region) ?? county.region, county));
    for (const township of await sumCoverage(ctx.tx, id, county.region))
      rows.push(line(`　${names.get(township.region) ?? township.region}`, township));
  }
  const columns = [
    { title: "县区、乡镇", kind: "text", width: 26 },
    { title: "有标识", kind: "count", width: 10 },
    { title: "已参保", kind: "count", width: 10 },
    { title: "未参保", kind: "count", width: 10 },
    { title: "参保率", kind: "text", width: 10 },
  ] as const;
  const title = `${year} 年度参保覆盖`;
  ctx.note({ subjectKind: "list", subject: "subsidy-coverage", after: { campaign: id, year, rows: rows.length } });
  const foot = [`制表单位：${ctx.member.organisationName}`, `身份计至 ${countedOn ?? "未计算"}`];
  return { name: `${title} ${ctx.today}.xlsx`, content: await workbookBytes([{ name: "参保覆盖", title, columns, rows, foot }]) };
}
