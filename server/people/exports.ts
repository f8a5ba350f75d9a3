/** The lists of people and of look-ups as files: Chinese and masked. */

import { officialName } from "@/server/benefits/sentences/names";
import type { ExportedList } from "@/server/lists/exports";
import * as lists from "./data-list";
import { type PersonInList, shownInList } from "./read-people";
import * as shapes from "./shapes";

const sexNames = { male: "男", female: "女" } as const;
const insuranceNames = { resident: "城乡居民", employee: "职工" } as const;

function personCells(row: PersonInList, names: ReadonlyMap<string, string>, today: string): (string | null)[] {
  const shown = shownInList(row, names, today);
  return [
    row.name,
    row.numberMasked,
    sexNames[row.sex],
    row.bornOn,
    String(shown.age),
    shown.regionName,
    shown.tags.map(({ tag }) => officialName(tag)).join("、"),
    shown.tags.map(({ validTo }) => validTo).find((validTo) => validTo !== null) ?? null,
    row.insuranceType === null ? "未参保" : insuranceNames[row.insuranceType],
    row.diedOn === null ? (row.movedAwayOn === null ? null : `${row.movedAwayOn} 迁出`) : `${row.diedOn} 身故`,
  ];
}

const personColumns = [
  { title: "姓名", kind: "text", width: 14 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "性别", kind: "text", width: 6 },
  { title: "出生日期", kind: "date", width: 12 },
  { title: "年龄", kind: "count", width: 6 },
  { title: "户籍地", kind: "text", width: 26 },
  { title: "当前身份", kind: "text", width: 36 },
  { title: "身份到期日", kind: "date", width: 12 },
  { title: "参保", kind: "text", width: 10 },
  { title: "人员状态", kind: "text", width: 18 },
] as const;

export const peopleList: ExportedList<shapes.ExportPeople> = {
  name: "people",
  title: "人员名单",
  parse: (input) => shapes.exportPeople.parse(input),
  count: async (ctx, { filter, tab }) => (await lists.countPeople(ctx.tx, ctx.today, filter))[tab],
  open: async (ctx, input) => {
    const names = await lists.listDivisionNames(ctx.tx, ctx.member.area);
    return {
      sheet: { name: "人员", title: "医疗救助人员名单", columns: personColumns },
      read: async (page) =>
        (await lists.listPeople(ctx.tx, ctx.today, { ...input, ...page })).map((row) => personCells(row, names, ctx.today)),
    };
  },
};
