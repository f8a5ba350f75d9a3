import { notFound } from "next/navigation";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { getTranslator } from "@/app/messages/translator";
import { monthlyPlans } from "@/app/messages/zh-CN/monthly-plans";
import { Official } from "@/app/print/_sheet/official";
import { inCapitals } from "@/server/money";
import { amount, type Block, cell, label } from "@/server/printing/contract";
import { caller, memberOfRequest } from "@/server/requests/caller";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOUGHT = "0.00";
const signature = (office: string) => ({ label: office, lines: ["经办：　　　　　　负责人：", "　　　　年　　月　　日"] });

/** A county's plan of a month on paper, with the boxes of all who sign it. Official forms are Chinese only. */
export default async function PrintedPlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const member = await memberOfRequest();
  if (!ID.test(id) || member === null) notFound();
  const api = await caller();
  const t = await getTranslator("monthlyPlans");
  const { plan, lines } = await orNotFound(api.monthlyPlans.page({ id }));
  const county = (await api.staff.divisions({})).find(({ code }) => code === plan.county)?.name ?? plan.county;
  const { page, purposes, print } = monthlyPlans;
  const total = (of: (line: (typeof lines)[number]) => string | null) => sumAmounts(lines.map((line) => of(line) ?? NOUGHT));
  const approved = (text: string | null) => amount(text === null ? "" : formatAmount(text));
  const blocks: Block[] = [
    {
      kind: "table",
      widths: [44, 34, 34, 34, 44],
      head: [[label(page.purpose), label(page.lastMonth), label(page.requested), label(page.approved), label(page.reason)]],
      rows: lines.map((line) => [
        cell(purposes[line.purpose]),
        amount(formatAmount(line.lastMonth)),
        amount(formatAmount(line.requested)),
        approved(line.approved),
        cell(line.reason ?? ""),
      ]),
      foot: [
        [
          label(page.total),
          amount(formatAmount(total((line) => line.lastMonth)), true),
          amount(formatAmount(plan.requested), true),
          plan.approved === null ? amount("") : amount(formatAmount(plan.approved), true),
          cell(""),
        ],
      ],
    },
    { kind: "paragraph", text: `申报金额（大写）：${inCapitals(plan.requested)}` },
    ...(plan.approved === null ? [] : [{ kind: "paragraph" as const, text: `审核金额（大写）：${inCapitals(plan.approved)}` }]),
    { kind: "paragraph", text: `申报依据：${plan.words}` },
    {
      kind: "boxes",
      signatures: [signature(`${county}医疗保障局`), signature("市医疗保障局"), signature("市财政局")],
      seal: `${county}医疗保障局`,
    },
  ];
  return (
    <Official
      title={print.planTitle}
      number={plan.number}
      issuer={`申报单位：${county}医疗保障局`}
      period={`月份：${plan.month}　${monthlyPlans.unit}`}
      basis={monthlyPlans.list.about}
      blocks={blocks}
      printedBy={member.name}
      back={{ href: `/fund/plans/${plan.id}`, label: t("print.back") }}
    />
  );
}
