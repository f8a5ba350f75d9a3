/** In a demo: lists to try, made of the office's own people; its messy list of this month, the corrected copy, last month's. */
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { officialName } from "@/server/benefits/sentences/names";
import { addMonthsToMonth, monthOf } from "@/server/dates";
import { recognisableTags } from "@/server/identity/rules";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { numbersForOffice } from "@/server/people/numbers";
import { checkCharacterOf } from "@/server/people/rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { settings } from "@/server/settings";
import { listRegister, type Registered } from "./data-examples";
import type { ExampleAsked } from "./shapes";

const ROWS = 200;
/** Rows in which something is wrong, as people type it. */
const WRONG_DIGIT = 5;
const SPOILED = 8;
const GROUPED = 3;
const ODD_CLASS = 6;
const GONE = 9;

/** Somebody nobody knows yet, of the place and with a sound number of their own. */
function newcomer(region: string, nth: number): { name: string; number: string } {
  const first17 = `${region.slice(0, 6)}199${nth}0${nth + 1}1${nth}0${nth}8`;
  return { name: ["钟晓岚", "赖志远"][nth] ?? "罗秀珍", number: first17 + checkCharacterOf(first17) };
}

interface Row {
  name: string;
  number: string;
  class: string;
}

/** As a spreadsheet program spoiled it, with a slip of the keyboard, in groups, with the office's own words. */
function messy(row: Row, at: number): Row {
  const { number } = row;
  if (at === WRONG_DIGIT) return { ...row, number: `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}` };
  if (at === SPOILED) return { ...row, number: Number(number.slice(0, 17).concat("0")).toExponential(5).toUpperCase() };
  if (at % 7 === GROUPED) return { ...row, number: `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14).toLowerCase()}` };
  return at % 40 === ODD_CLASS ? { ...row, class: `${row.class}A类` } : row;
}

/** What the office has now; of this month's lists one in nine is missing, and two have come. */
async function rowsOf(ctx: WriteContext, which: ExampleAsked["which"], people: readonly Registered[], tag: IdentityTag): Promise<Row[]> {
  const numbers = await numbersForOffice(
    ctx,
    people.map(({ person }) => person),
  );
  const known = people.flatMap(({ person, name }) => {
    const number = numbers.get(person);
    return number === undefined ? [] : [{ name, number, class: officialName(tag) }];
  });
  if (which === "lastMonth") return known;
  const stay = known.filter((_, at) => at % 50 !== GONE);
  const rows = [...stay, ...[0, 1].map((nth) => ({ ...newcomer(ctx.member.region, nth), class: officialName(tag) }))];
  return which === "messy" ? rows.map(messy) : rows;
}

export async function exampleFile(ctx: WriteContext, { which }: ExampleAsked): Promise<{ name: string; content: Uint8Array }> {
  if (!settings().demo) throw new Refusal("examples_in_demo_only");
  const { area, organisation: office, organisationName } = ctx.member;
  const [usual = "other_special_hardship"] = recognisableTags(packFor(area, ctx.today), ctx.member.department);
  const register = (await listRegister(ctx.tx, { area, office, on: ctx.today, limit: ROWS })) ?? { tag: usual, people: [] };
  const rows = await rowsOf(ctx, which, register.people, register.tag);
  const month = which === "lastMonth" ? addMonthsToMonth(monthOf(ctx.today), -1) : monthOf(ctx.today);
  const isMessy = which === "messy";
  const headings = isMessy ? ["序号", "姓  名", "公民身份号码", "户主姓名", "人员类别", "备注"] : ["姓名", "身份证号", "类别"];
  const cells = rows.map((row, at) =>
    isMessy
      ? [String(at + 1), row.name, row.number, row.name, row.class, at % 30 === 2 ? "原低保" : ""]
      : [row.name, row.number, row.class],
  );
  const title = `${organisationName}${officialName(register.tag)}名册`;
  ctx.note({ subjectKind: "roster", subject: "example", after: { which, rows: rows.length } });
  const name = `${officialName(register.tag)}名册${month.replace("-", "")}${{ messy: "", corrected: "（已改正）", lastMonth: "" }[which]}.xlsx`;
  const columns = headings.map((heading) => ({ title: heading, kind: "text" as const }));
  return { name, content: await workbookBytes([{ name: "Sheet1", title, columns, rows: cells, foot: ["制表人：　　审核人："] }]) };
}
