import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { getTranslator } from "@/app/messages/translator";
import { monthlyPlans } from "@/app/messages/zh-CN/monthly-plans";
import { Official } from "@/app/print/_sheet/official";
import { inCapitals } from "@/server/money";
import { amount, type Block, cell, label } from "@/server/printing/contract";
import { caller, memberOfRequest } from "@/server/requests/caller";

const YEAR = /^20\d{2}$/;

/** The notice that asks a county for what it has not paid of a confirmed gap. Official forms are Chinese only. */
export default async function GapNoticePage({ params }: { params: Promise<{ year: string; county: string }> }) {
  const { year, county } = await params;
  const member = await memberOfRequest();
  if (!YEAR.test(year) || member === null) notFound();
  const api = await caller();
  const t = await getTranslator("monthlyPlans");
  const { gap, counties } = await api.monthlyPlans.gap({ year: Number(year) });
  const row = counties.find((one) => one.county === county);
  if (gap === null || gap.state !== "confirmed" || row === undefined) notFound();
  const name = (await api.staff.divisions({})).find(({ code }) => code === county)?.name ?? county;
  const words = monthlyPlans.gap;
  const figures = [
    [words.target, row.target],
    [words.collected, row.collected],
    [words.shortfall, row.shortfall],
    ...(row.share === null ? [] : [[words.share, row.share]]),
    [words.owed, row.owed],
    [words.paid, row.paid],
    [words.left, row.left],
  ] as const;
  const blocks: Block[] = [
    { kind: "paragraph", text: `${name}人民政府：` },
    {
      kind: "paragraph",
      indent: true,
      text: `${year} 年度基本医疗保险基金缺口已确认。按市级统筹实施方案，县（市、区）未完成征缴任务的补足，其余缺口由市、县按比例分担。你县应缴情况如下，请将未缴数 ${formatAmount(row.left)} 元（大写：${inCapitals(row.left)}）缴入市级财政专户，并将银行回单报送市财政局。`,
    },
    {
      kind: "table",
      widths: [90, 100],
      head: [[label("项目"), label(monthlyPlans.unit)]],
      rows: figures.map(([name, value]) => [cell(name ?? ""), amount(formatAmount(value ?? "0.00"))]),
      foot: [],
    },
    {
      kind: "boxes",
      signatures: [{ label: "市财政局", lines: ["经办：　　　　　　负责人：", "　　　　年　　月　　日"] }],
      seal: "市财政局",
    },
  ];
  return (
    <Official
      title={monthlyPlans.print.noticeTitle}
      number={`QKCJ-${county}-${year}`}
      issuer={`依据：${gap.document}`}
      period={`年度：${year}`}
      basis={words.about}
      blocks={blocks}
      printedBy={member.name}
      back={{ href: `/fund/plans/gap?year=${year}`, label: t("print.back") }}
    />
  );
}
