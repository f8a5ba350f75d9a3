/** What a row of a list of the insured says, and in what it does not agree with what is known. Pure. */
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import type { ListColumn } from "@/server/lists/column-rules";
import { cellFaults, formulaWarnings, type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainAmount, plainDate, plainText } from "@/server/lists/rules";
import type { ListFault } from "@/server/lists/upload-rules";
import { type Money, money } from "@/server/money";
import { isCityOrCounty } from "@/server/people/divisions";
import { normalName, normalNumber, personalNumberFaults } from "@/server/people/rules";
import { type Difference, differences } from "@/server/subsidies/rules";
import { type InsuredField, type InsuredReason, insuredNeeded } from "./heading-rules";

/** A contribution as a row says it; whose it is follows from the number. */
export interface ContributionSaid {
  name: string;
  year: number;
  insuranceType: "resident" | "employee";
  insuredRegion: string;
  amount: string | null;
  paidBy: "agency" | "person";
  paidOn: BusinessDate | null;
}

export interface RowSaid {
  number: string | null;
  said: ContributionSaid | null;
  faults: ListFault[];
}

const residentWords = new Set(["390", "391", "380", "城乡居民", "城乡居民基本医疗保险", "居民", "居民医保", "城乡居民医保", "新农合"]);
const employeeWords = new Set(["310", "职工", "职工医保", "城镇职工", "职工基本医疗保险", "城镇职工基本医疗保险"]);
const agencyWords = new Set(["", "代缴", "资助", "财政代缴", "医保代缴", "财政资助", "全额资助", "定额资助", "是", "1"]);
const personWords = new Set(["个人", "自缴", "个人缴费", "个人自缴", "本人", "否", "0", "先缴后补", "集中缴费"]);

const fault = (field: InsuredField, reason: InsuredReason, value = ""): ListFault => ({
  field,
  reason,
  severity: "fault",
  parameters: value === "" ? {} : { value: cutText(value, 40) },
});

/** Reads a row; a list without a column says the usual: resident insurance of the area, paid by the agency. */
export function readRow(row: RowInHand, columns: readonly ListColumn[], usual: { region: string; today: BusinessDate }): RowSaid {
  const written = writtenOf<InsuredField>(row, columns);
  const text = (field: InsuredField) => plainText(written[field] ?? "");
  const ofCells = cellFaults(row, columns);
  const judged = new Set(ofCells.map(({ field }) => field));
  const faults: ListFault[] = [];
  const say = (one: ListFault) => {
    if (!judged.has(one.field)) faults.push(one);
  };
  for (const field of insuredNeeded) {
    const isAbsent = !columns.some((column) => column.field === field);
    if (text(field) === "") say(fault(field, isAbsent ? "column_missing" : "missing"));
  }
  const number = normalNumber(written.number ?? "");
  const [numberFault] = number === "" ? [] : personalNumberFaults(number, usual.today);
  if (numberFault !== undefined) say(fault("number", numberFault));
  const year = yearIn(text("year"));
  if (year === null && text("year") !== "") say(fault("year", "year_wrong", text("year")));
  const kind = text("insuranceType");
  const insuranceType = kind === "" || residentWords.has(kind) ? "resident" : employeeWords.has(kind) ? "employee" : null;
  if (insuranceType === null) say(fault("insuranceType", "insurance_unknown", kind));
  const place = text("insuredRegion");
  const insuredRegion = place === "" ? usual.region.slice(0, 6) : place.slice(0, 6);
  if (place !== "" && !isCityOrCounty(insuredRegion)) say(fault("insuredRegion", "region_unknown", place));
  const amount = text("amount") === "" ? null : plainAmount(text("amount"));
  if (text("amount") !== "" && (amount === null || amount.startsWith("-"))) say(fault("amount", "amount_wrong", text("amount")));
  const way = text("paidBy");
  const paidBy = agencyWords.has(way) ? "agency" : personWords.has(way) ? "person" : null;
  if (paidBy === null) say(fault("paidBy", "paid_by_unknown", way));
  const day = text("paidOn") === "" ? null : plainDate(text("paidOn"));
  if (text("paidOn") !== "" && (day === null || !isBusinessDate(day) || day > usual.today))
    say(fault("paidOn", "date_wrong", text("paidOn")));
  const all = [...ofCells, ...faults, ...formulaWarnings(row, columns)];
  const isWrong = ofCells.length + faults.length > 0 || year === null || insuranceType === null || paidBy === null;
  const said: ContributionSaid | null = isWrong
    ? null
    : {
        name: normalName(text("name")),
        year,
        insuranceType,
        insuredRegion,
        paidBy,
        paidOn: day,
        amount: amount === null ? null : money(amount).toFixed(2),
      };
  return { number: numberFault === undefined && number !== "" ? number : null, said, faults: all };
}

/** "2026", "2026年", "2026年度", "202601". */
function yearIn(text: string): number | null {
  const found = /^(20\d{2})(?:\s*年度?|[-/.]?(?:0[1-9]|1[0-2])(?:[-/.]?\d{2})?)?$/.exec(text);
  return found === null ? null : Number(found[1]);
}

/** What is known of the person beside the row. */
export interface Known {
  isRegistered: boolean;
  /** The premium of the year's campaign; null where no campaign is open for it. */
  premium: Money | null;
  /** Another period of insurance on the first day, or another row of this list for the year. */
  isInsuredOtherwise: boolean;
  /** How the codes of the area begin. */
  scope: string;
}

/** Everything in which a contribution and the portal do not agree, in the order of weight. */
export function differencesOf(said: ContributionSaid, known: Known): Difference[] {
  const isHere = said.insuredRegion.startsWith(known.scope);
  const holds: Record<Difference, boolean> = {
    not_found: !known.isRegistered,
    insured_twice: known.isInsuredOtherwise,
    other_region: !isHere,
    other_insurance: said.insuranceType === "employee",
    other_period: known.premium === null,
    paid_by_person: said.paidBy === "person",
    other_amount:
      known.premium !== null && isHere && said.insuranceType === "resident" && said.amount !== null && !known.premium.equals(said.amount),
  };
  return differences.filter((difference) => holds[difference]);
}
