/** The list of an office's own look-ups as a file: Chinese and masked. */
import { officialName } from "@/server/benefits/sentences/names";
import { formatInstant } from "@/server/dates";
import type { ExportedList } from "@/server/lists/exports";
import * as shapes from "@/server/people/shapes";
import * as data from "./data-look-ups";

const lookUpColumns = [
  { title: "查询时间", kind: "text", width: 18 },
  { title: "查询人", kind: "text", width: 12 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "姓名", kind: "text", width: 14 },
  { title: "当日身份", kind: "text", width: 36 },
] as const;

function lookUpCells(row: Awaited<ReturnType<typeof data.listLookUps>>[number]): (string | null)[] {
  const tags = (row.answer as { tags?: { tag: string }[] }).tags ?? [];
  const found = row.person === null ? "未找到" : (row.personName ?? "");
  return [formatInstant(row.recordedAt), row.memberName, row.numberMasked, found, tags.map((tag) => officialName(tag.tag)).join("、")];
}

/** An office's own look-ups. */
export const lookUpsList: ExportedList<shapes.ExportLookUps> = {
  name: "look-ups",
  title: "身份查询记录",
  parse: (input) => shapes.exportLookUps.parse(input),
  count: async (ctx, { filter }) => (await data.countLookUps(ctx.tx, ctx.member.organisation, filter)).all,
  open: async (ctx, { filter, sort }) => ({
    sheet: { name: "身份查询", title: "入院身份查询记录", columns: lookUpColumns },
    read: async (page) => (await data.listLookUps(ctx.tx, ctx.member.organisation, filter, { sort, ...page })).map(lookUpCells),
  }),
};
