/** The people of a push as a file: Chinese, masked; that an office fetched it is kept with its delivery. */
import { officialName } from "@/server/benefits/sentences/names";
import { type Exported, type ExportedList, exportList } from "@/server/lists/exports";
import type { WriteContext } from "@/server/requests/context";
import { keepFetched } from "./data-pushes";
import { listPeople, listPeoplePage } from "./read-pushes";
import * as shapes from "./shapes";

const changeNames = { added: "新增", changed: "变更", ended: "退出" } as const;

const columns = [
  { title: "姓名", kind: "text", width: 14 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "户籍地", kind: "text", width: 26 },
  { title: "身份", kind: "text", width: 36 },
  { title: "适用身份", kind: "text", width: 20 },
  { title: "上次推送的身份", kind: "text", width: 36 },
  { title: "比上次", kind: "text", width: 10 },
  { title: "身故日期", kind: "date", width: 12 },
] as const;

export const pushedPeople: ExportedList<shapes.ExportPush> = {
  name: "pushed-people",
  title: "身份名册",
  parse: (input) => shapes.exportPush.parse(input),
  count: async (ctx, input) => (await listPeoplePage(ctx, { ...input, page: 1, pageSize: 50 })).total,
  open: (ctx, input) =>
    Promise.resolve({
      sheet: { name: "名册", title: "医疗救助身份名册", columns },
      read: async (page) =>
        (await listPeople(ctx, input, page)).map((row) => [
          row.name,
          row.numberMasked,
          row.regionName,
          row.tags.map(officialName).join("、"),
          row.governs === null ? null : officialName(row.governs),
          row.before.map(officialName).join("、"),
          row.change === null ? null : changeNames[row.change],
          row.diedOn,
        ]),
    }),
};

export async function exportPush(ctx: WriteContext, input: shapes.ExportPush): Promise<Exported> {
  await keepFetched(ctx.tx, { push: input.push, organisation: ctx.member.organisation }, ctx.now);
  return exportList(ctx, pushedPeople, input);
}
