/** The export of an office's own look-ups: Chinese, masked, on record. */

import { officialName } from "@/server/benefits/sentences/names";
import { formatInstant } from "@/server/dates";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { type Exported, footOf } from "@/server/people/exports";
import type * as shapes from "@/server/people/shapes";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-look-ups";

const lookUpColumns = [
  { title: "查询时间", kind: "text", width: 18 },
  { title: "查询人", kind: "text", width: 12 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "姓名", kind: "text", width: 14 },
  { title: "当日身份", kind: "text", width: 36 },
] as const;
const LOOK_UPS_AT_MOST = 20_000;

/** An office's own look-ups; a year of a large hospital fits into one file. */
export async function exportLookUps(ctx: WriteContext, input: shapes.ExportLookUps): Promise<Exported> {
  const rows = await data.listLookUps(ctx.tx, ctx.member.organisation, input.filter, {
    sort: input.sort,
    limit: LOOK_UPS_AT_MOST,
    offset: 0,
  });
  ctx.note({ subjectKind: "list", subject: "look-ups", after: { ...input, rows: rows.length } });
  const cells = rows.map((row) => {
    const tags = (row.answer as { tags?: { tag: string }[] }).tags ?? [];
    const found = row.person === null ? "未找到" : (row.personName ?? "");
    return [formatInstant(row.recordedAt), row.memberName, row.numberMasked, found, tags.map((tag) => officialName(tag.tag)).join("、")];
  });
  const content = await workbookBytes([
    { name: "身份查询", title: "入院身份查询记录", columns: lookUpColumns, rows: cells, foot: footOf(ctx) },
  ]);
  return { file: { name: `身份查询记录 ${ctx.today}.xlsx`, content }, job: null };
}
