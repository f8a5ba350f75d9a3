/** 预付款测算表: how a year's prepayment was measured, month by month, to be signed and sealed (任务 三(二)3). */
import { packOf } from "@/server/benefits/packs/registry";
import { formatMoney, inCapitals, type Money, zero } from "@/server/money";
import { amount, cell, label, type UncutContent } from "@/server/printing/contract";
import { registerForm } from "@/server/printing/print";
import { formRules } from "@/server/printing/rules";
import { basisOf, longDay, longMonth } from "@/server/printing/words";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-prepayments";
import { costOf, type MonthOfCost, outOfAreaOf, totalOf } from "./rules";

const percent = (ratio: string) => `${Number(ratio) * 100}%`;

interface Subject {
  row: data.Prepayment;
  measure: data.Measure;
  months: readonly MonthOfCost[];
}

export async function printMeasure(ctx: WriteContext, input: { id: string }): Promise<{ id: string; number: string }> {
  const row = await data.findPrepayment(ctx.tx, { id: input.id });
  if (row === null) throw new Refusal("prepayment_not_found");
  const measure = await data.getMeasure(ctx.tx, row);
  const months = await data.listMonths(ctx.tx, row);
  const { organisation: id, organisationCode: code, organisationName } = ctx.member;
  const content = contentOf({ row, measure, months }, { issuer: organisationName, day: ctx.today });
  const drawn = { content, hospital: { id, code }, stay: null, batch: null, person: null };
  const { id: form, number } = await registerForm(ctx, { form: "prepayment-measure", subject: row.id }, drawn);
  return { id: form, number };
}

function contentOf({ row, measure, months }: Subject, { issuer, day }: { issuer: string; day: string }): UncutContent {
  const isDraft = row.state === "draft";
  return {
    title: `${row.year}年度${formRules["prepayment-measure"].title}`,
    issuer,
    period: `${longDay(day)}　第 ${measure.number} 次测算　单位：元`,
    landscape: false,
    isDraft,
    basis: basisOf(packOf(measure.pack)),
    blocks: [
      ...(isDraft ? [{ kind: "paragraph" as const, text: "草稿：尚未提交复核，金额以提交后打印的测算表为准。" }] : []),
      { kind: "heading", text: "一、测算" },
      stepsTable({ row, measure, months }),
      { kind: "heading", text: `二、${row.year - 1} 年各月实际费用` },
      monthsTable(months),
      {
        kind: "boxes",
        signatures: [
          { label: "测算人", lines: [measure.measuredByName, "日期：____年__月__日"] },
          { label: "复核人", lines: ["日期：____年__月__日"] },
          { label: "经办机构负责人", lines: ["日期：____年__月__日"] },
        ],
        seal: issuer,
      },
      {
        kind: "boxes",
        signatures: [
          { label: "财政审核人", lines: ["日期：____年__月__日"] },
          { label: "财政部门负责人", lines: ["日期：____年__月__日"] },
        ],
        seal: "同级财政部门",
      },
    ],
  };
}

function stepsTable({ row, measure }: Subject) {
  const outOfArea = outOfAreaOf(row);
  const balance = measure.balanceInCity.plus(measure.balanceProvince);
  const line = (number: string, name: string, value: Money | null, note: string) => [
    cell(number, { align: "center" }),
    cell(name),
    amount(value === null ? "" : formatMoney(value)),
    cell(note),
  ];
  const parts = row.outOfAreaWithin === null || row.outOfAreaAcross === null ? null : [row.outOfAreaWithin, row.outOfAreaAcross];
  const sentUp = parts === null ? "" : `省内 ${parts.map((part) => formatMoney(part)).join(" + 跨省 ")}；${row.outOfAreaDocument ?? ""}`;
  return {
    kind: "table" as const,
    widths: [12, 52, 42, 74],
    head: [[label("步骤"), label("项目"), label("金额"), label("说明")]],
    rows: [
      line("1", `${row.year - 1} 年实际费用`, measure.actual, "12 个月结算的医疗救助，按出院月份"),
      line("2", "预付款额度", measure.quota, `实际费用 × ${percent(measure.ratio)}，四舍五入到分`),
      line(
        "3",
        "减 上年末余额",
        zero.minus(balance),
        `市内 ${formatMoney(measure.balanceInCity)} + 省级异地 ${formatMoney(measure.balanceProvince)}`,
      ),
      line(
        "4",
        "财政应拨",
        measure.transfer,
        measure.balanceCarried.isZero()
          ? "划入经办机构指定账户，只用于救助结算"
          : `余额超过额度 ${formatMoney(measure.balanceCarried)}，继续结转`,
      ),
      line("5", "其中 上划省社保局", outOfArea, sentUp),
      line("6", "其中 留市内结算", outOfArea === null ? null : measure.transfer.minus(outOfArea), "应拨 − 上划"),
    ],
    foot: [[cell(`应拨大写：${inCapitals(measure.transfer)}`, { span: 4, bold: true })]],
  };
}

function monthsTable(months: readonly MonthOfCost[]) {
  const total = totalOf(months);
  const cells = (name: string, month: Pick<MonthOfCost, "stays" | "inCity" | "inProvince" | "otherProvince">, bold: boolean) => [
    cell(name, { align: "center", bold }),
    amount(String(month.stays), bold),
    amount(formatMoney(month.inCity), bold),
    amount(formatMoney(month.inProvince), bold),
    amount(formatMoney(month.otherProvince), bold),
    amount(formatMoney(costOf(month)), bold),
  ];
  return {
    kind: "table" as const,
    widths: [30, 20, 34, 32, 32, 34],
    head: [[label("月份"), label("人次"), label("市内"), label("省内异地"), label("跨省"), label("合计")]],
    rows: months.map((month) => cells(longMonth(month.month), month, false)),
    foot: [cells("全年", total, true)],
  };
}
