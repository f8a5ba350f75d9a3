/** 公示: what hangs on the board, and not a word more. */
import { formatMoney } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import { present } from "@/server/present";
import { amount, cell, label, type UncutContent } from "@/server/printing/contract";
import { registerForm } from "@/server/printing/print";
import { formRules } from "@/server/printing/rules";
import { longDay } from "@/server/printing/words";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-notices";
import { lastDayOf } from "./rules";

export async function printNotice(ctx: WriteContext, input: { id: string }): Promise<{ id: string; number: string }> {
  const notice = await data.findNotice(ctx.tx, input.id);
  if (notice === null) throw new Refusal("public_notice_not_found");
  const entries = await data.listEntries(ctx.tx, notice.id);
  if (entries.length === 0) throw new Refusal("nothing_to_print");
  const office = present(await data.findOffice(ctx.tx, notice.office), "the office of a notice");
  const place = regionName(await divisionNames(ctx), notice.region);
  const content = noticeContent({ notice, entries, officeName: office.name, place });
  const drawn = { content, hospital: { id: notice.office, code: office.code }, stay: null, batch: null, person: null };
  const { id, number } = await registerForm(ctx, { form: "public-notice", subject: notice.id }, drawn);
  return { id, number };
}

interface Subject {
  notice: data.Notice;
  entries: readonly data.Entry[];
  officeName: string;
  place: string;
}

export function noticeContent({ notice, entries, officeName, place }: Subject): UncutContent {
  const { number, phone, publishedOn, endsOn, state } = notice;
  const isDraft = state === "draft";
  const period =
    publishedOn === null || endsOn === null ? "公示日期以张贴之日起计" : `公示期：${longDay(publishedOn)}至${longDay(lastDayOf(endsOn))}`;
  return {
    title: formRules["public-notice"].title,
    issuer: officeName,
    period: `${place}　${number}`,
    landscape: false,
    isDraft,
    blocks: [
      ...(isDraft ? [{ kind: "paragraph" as const, text: "草稿：发布后重新打印、张贴。" }] : []),
      { kind: "paragraph", text: `经审核，拟对以下人员给予医疗救助，现予公示。${period}。`, indent: true },
      {
        kind: "table",
        widths: [12, 30, 44, 30, 30, 24],
        head: [[label("序号"), label("姓名"), label("类别"), label("金额（元）"), label("所在地"), label("期间")]],
        rows: entries.map((entry, at) => [
          cell(String(at + 1), { align: "center" }),
          cell(entry.name),
          cell(entry.class),
          amount(entry.amount === null ? "—" : formatMoney(entry.amount)),
          cell(entry.place),
          cell(entry.period),
        ]),
        foot: [],
      },
      { kind: "paragraph", text: `对以上内容有异议的，请在公示期内向${officeName}反映，可以不署名。监督电话：${phone}。`, indent: true },
      { kind: "boxes", signatures: [{ label: "张贴人", lines: ["张贴日期：____年__月__日"] }], seal: officeName },
    ],
  };
}
