/** Files of a roster: the empty list to fill in, and the list as handed in with what is wrong with each row. */
import { packFor } from "@/server/benefits/packs/registry";
import { officialName } from "@/server/benefits/sentences/names";
import { recognisableTags } from "@/server/identity/rules";
import { annotatedFile as annotated, type StreamedFile } from "@/server/lists/annotated";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-rosters";
import { fieldNames, officialFault } from "./fault-words";
import type { RosterField } from "./field-words";
import { rosterList } from "./kind";

const columns = ["name", "number", "class", "county", "township", "startsOn", "endsOn", "change", "endReason", "documentNumber"] as const;
const dates: readonly RosterField[] = ["startsOn", "endsOn"];

/** Headings that are recognised, one example, and the classes that the office may name. */
export async function templateFile(ctx: ReadContext): Promise<{ name: string; content: Uint8Array }> {
  const classes = recognisableTags(packFor(ctx.member.area, ctx.today), ctx.member.department).map(officialName);
  const example: Partial<Record<RosterField, string>> = {
    ...{ name: "示例", number: EXAMPLE_NUMBER, class: classes[0] ?? "", startsOn: `${ctx.today.slice(0, 7)}-01`, change: "在册" },
  };
  const shown = columns.map((field) => ({
    title: fieldNames[field],
    kind: dates.includes(field) ? ("date" as const) : ("text" as const),
    width: field === "number" ? 24 : 16,
  }));
  const words = [
    { title: "列名", kind: "text", width: 16 },
    { title: "说明", kind: "text", width: 90 },
  ] as const;
  const notes: readonly (readonly [string, string])[] = [
    [fieldNames.number, "18 位，单元格设为文本"],
    [fieldNames.class, `${classes.join("、")}；几个类别用顿号隔开；只有一个类别的名册可以不填`],
    [fieldNames.startsOn, "身份认定之日；不填为名册月份的第一日"],
    [fieldNames.endsOn, "长期有效的不填"],
    [fieldNames.change, "在册 或 终止；全量名册可以不填，没有列入的即终止"],
  ];
  const content = await workbookBytes([
    { name: "名册", columns: shown, rows: [columns.map((field) => example[field] ?? null)] },
    {
      name: "填写说明",
      title: "填写说明",
      lines: ["第一张表第 2 行是示例，填写前删去。不需要的列可以删去。"],
      columns: words,
      rows: notes,
    },
  ]);
  return { name: "名册模板.xlsx", content };
}

export async function annotatedFile(ctx: WriteContext, input: { roster: string; onlyFaulty: boolean }): Promise<StreamedFile> {
  const row = await data.findRoster(ctx.tx, input.roster);
  if (row?.upload == null || row.organisation !== ctx.member.organisation) throw new Refusal("roster_not_found");
  const words = { kindOf: () => "text" as const, reason: officialFault };
  return annotated(ctx, rosterList, { upload: row.upload, onlyFaulty: input.onlyFaulty }, words);
}
