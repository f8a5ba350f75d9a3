/** What offices call the columns of their lists; what looks alike and is another thing is not among them. */
import type { ListWords } from "@/server/lists/column-rules";
import { HeadingFinder, type Headings } from "@/server/lists/heading-rules";
import { plainText } from "@/server/lists/rules";
import { classesOfSection } from "./class-words";
import { type RosterField, rosterFields } from "./field-words";

const headings: Headings<RosterField> = {
  name: [
    "姓名",
    "人员姓名",
    "对象姓名",
    "救助对象姓名",
    "保障对象姓名",
    "成员姓名",
    "家庭成员姓名",
    "享受人姓名",
    "本人姓名",
    "参保人姓名",
  ],
  number: [
    "身份证号",
    "身份证号码",
    "身份证",
    "公民身份号码",
    "公民身份证号码",
    "居民身份证号码",
    "居民身份证号",
    "证件号码",
    "证件号",
    "成员身份证号",
    "成员身份证号码",
    "本人身份证号",
    "对象身份证号",
    "社会保障号码",
    "社会保障号",
    "身份号码",
  ],
  certificate: ["证件类型", "证件种类", "身份证件类型"],
  class: [
    "类别",
    "人员类别",
    "对象类别",
    "救助类别",
    "救助对象类别",
    "救助身份",
    "身份类别",
    "人员身份类别",
    "困难类别",
    "困难类型",
    "保障类别",
    "人员类型",
    "对象类型",
    "救助对象类型",
    "救助类型",
    "困难群众类别",
    "医疗救助人员类别",
  ],
  county: ["县区", "县市区", "区县", "所属县区", "县", "认定县区", "户籍县区", "所在县区"],
  township: [
    "乡镇",
    "乡镇街道",
    "镇街",
    "镇街道",
    "街道",
    "所属乡镇",
    "户籍乡镇",
    "所在乡镇",
    "镇乡街道",
    "乡镇名称",
    "街道乡镇",
    "乡镇办",
  ],
  startsOn: [
    "起始日期",
    "开始日期",
    "认定日期",
    "认定时间",
    "享受起始日期",
    "生效日期",
    "纳入日期",
    "纳入时间",
    "起始时间",
    "开始时间",
    "批准日期",
    "享受开始时间",
    "起始年月日",
    "待遇开始时间",
    "begntime",
  ],
  endsOn: [
    "终止日期",
    "截止日期",
    "结束日期",
    "到期日期",
    "有效期至",
    "退出日期",
    "退出时间",
    "终止时间",
    "截止时间",
    "享受截止日期",
    "失效日期",
    "停发日期",
    "endtime",
  ],
  change: ["变动类型", "变更类型", "变动情况", "变动", "增减", "增减情况", "增减类型", "动态情况", "状态", "保障状态", "人员状态"],
  endReason: ["终止原因", "退出原因", "减少原因", "取消原因", "停发原因", "变动原因"],
  bornOn: ["出生日期", "出生年月日", "生日", "出生时间", "brdy"],
  sex: ["性别", "gend"],
  documentNumber: ["认定文号", "批准文号", "文号", "审批文号", "决定文号", "认定文书号"],
  documentOn: ["批文日期", "发文日期", "文号日期", "审批日期", "决定日期"],
  section: ["分段标题"],
};

const codes: Readonly<Record<RosterField, string>> = {
  ...(Object.fromEntries(rosterFields.map((field) => [field, ""])) as Record<RosterField, string>),
  name: "psn_name",
  number: "certno",
  certificate: "psn_cert_type",
  class: "psn_idet_type",
};

const LONGEST_SECTION = 40;
const PLACE = /^[\p{Script=Han}]{2,12}(镇|乡|街道|街道办|街道办事处|县|区|市)([（(【[]?(共|小计)?\s*\d+\s*(人|户|名)[)）】\]]?)?[:：]?$/u;

const BETWEEN_SECTIONS = " / ";
export const sectionsIn = (cell: string): string[] => cell.split(BETWEEN_SECTIONS).filter((part) => part !== "");

/** The name of a place as a line has it: "船塘镇（23人）". */
export const placeOfSection = (text: string): string | null =>
  PLACE.test(text) ? text.replace(/[（(【[]?(共|小计)?\s*\d+\s*(人|户|名)[)）】\]]?:?$/, "").replace(/[:：]$/, "") : null;

/**
 * A row of one cell that names a class or a place, as lists have them above the rows it holds for; a class holds on below
 * the next place, and a place below the next class. Any other lone cell is somebody whose other cells are missing.
 */
function sectionOf(cells: readonly string[], before: string | null): string | null {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const text = plainText(filled[0] ?? "");
  const isAlone = filled.length > 0 && filled.every((cell) => plainText(cell) === text);
  if (!isAlone || text.length > LONGEST_SECTION) return null;
  const isClass = classesOfSection(text).length > 0;
  if (!isClass && !PLACE.test(text)) return null;
  const other = sectionsIn(before ?? "").find((part) => classesOfSection(part).length > 0 !== isClass);
  return other === undefined ? text : [other, text].join(BETWEEN_SECTIONS);
}

/** Lists of one class have no more than a name and a number. */
const ENOUGH_HEADINGS = 2;

export const rosterWords: ListWords<RosterField> = {
  finder: new HeadingFinder<RosterField>(headings, codes, ENOUGH_HEADINGS),
  fields: rosterFields,
  needed: ["name", "number"],
  numbers: ["number"],
  dates: ["startsOn", "endsOn", "bornOn", "documentOn"],
  identity: ["number", "name"],
  mergedDown: ["class", "county", "township", "startsOn", "change", "documentNumber", "documentOn"],
  section: { field: "section", heading: "分段标题", of: sectionOf },
  addable: { change: "变动类型", class: "类别", township: "乡镇", startsOn: "起始日期", endsOn: "终止日期" },
};
