/** What a row of a list of burdens says. Pure. */
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import type { ListColumn } from "@/server/lists/column-rules";
import { cellFaults, formulaWarnings, type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainAmount, plainDate, plainText } from "@/server/lists/rules";
import type { ListFault } from "@/server/lists/upload-rules";
import { money } from "@/server/money";
import { normalName, normalNumber, personalNumberFaults } from "@/server/people/rules";
import type { Expense } from "@/server/warnings/rules";
import { type BurdenField, type BurdenReason, burdenNeeded } from "./heading-rules";

export interface BurdenSaid {
  name: string;
  settlementNumber: string;
  settledOn: BusinessDate;
  category: Expense["category"];
  burden: string;
  outside: string | null;
  /** Of whoever is not registered yet; null where the list does not say it. */
  region: string | null;
  insuranceType: "resident" | "employee" | null;
}

export interface RowSaid {
  number: string | null;
  said: BurdenSaid | null;
  faults: ListFault[];
}

/** National codes of care (`med_type`) and what lists write in their place. */
const categoryWords: Readonly<Record<Expense["category"], readonly string[]>> = {
  inpatient: ["21", "22", "23", "24", "52", "9902", "9925", "住院", "普通住院", "外伤住院", "转外诊治住院", "急诊转住院", "生育住院"],
  outpatient_chronic: ["14", "9901", "9903", "门诊慢特病", "慢特病", "门诊慢病", "门诊特病", "慢病", "特病", "门诊特殊病", "门诊慢性病"],
  high_value_drug: ["高值药品", "高值药", "高值药品费", "双通道药品", "谈判药品", "国谈药", "特药"],
  outpatient_ordinary: ["11", "12", "13", "19", "51", "53", "普通门诊", "门诊", "急诊", "门急诊"],
};
const categoryOf = new Map(
  (Object.entries(categoryWords) as [Expense["category"], readonly string[]][]).flatMap(([category, words]) =>
    words.map((word) => [word, category] as const),
  ),
);
const insuranceOf = new Map<string, "resident" | "employee">([
  ...["390", "391", "380", "居民", "城乡居民", "居民医保", "城乡居民医保", "城乡居民基本医疗保险"].map(
    (word) => [word, "resident"] as const,
  ),
  ...["310", "职工", "职工医保", "城镇职工", "职工基本医疗保险", "城镇职工基本医疗保险"].map((word) => [word, "employee"] as const),
]);

const fault = (field: BurdenField, reason: BurdenReason, value = ""): ListFault => ({
  field,
  reason,
  severity: "fault",
  parameters: value === "" ? {} : { value: cutText(value, 40) },
});

interface Usual {
  /** How codes of places of the area begin. */
  scope: string;
  today: BusinessDate;
}

export function readRow(row: RowInHand, columns: readonly ListColumn[], usual: Usual): RowSaid {
  const written = writtenOf<BurdenField>(row, columns);
  const text = (field: BurdenField) => plainText(written[field] ?? "");
  const ofCells = cellFaults(row, columns);
  const judged = new Set(ofCells.map(({ field }) => field));
  const faults: ListFault[] = [];
  const say = (one: ListFault) => {
    if (!judged.has(one.field)) faults.push(one);
  };
  for (const field of burdenNeeded) {
    const isAbsent = !columns.some((column) => column.field === field);
    if (text(field) === "") say(fault(field, isAbsent ? "column_missing" : "missing"));
  }
  const number = normalNumber(written.number ?? "");
  const [numberFault] = number === "" ? [] : personalNumberFaults(number, usual.today);
  if (numberFault !== undefined) say(fault("number", numberFault));
  const day = text("settledOn") === "" ? null : plainDate(text("settledOn"));
  const isDay = day !== null && isBusinessDate(day) && day <= usual.today;
  if (text("settledOn") !== "" && !isDay) say(fault("settledOn", "date_wrong", text("settledOn")));
  const category = categoryOf.get(text("care")) ?? null;
  if (category === null && text("care") !== "") say(fault("care", "care_unknown", text("care")));
  const amountIn = (field: "burden" | "outside") => {
    const plain = text(field) === "" ? null : plainAmount(text(field));
    if (text(field) !== "" && (plain === null || plain.startsWith("-"))) say(fault(field, "amount_wrong", text(field)));
    return plain === null || plain.startsWith("-") ? null : money(plain);
  };
  const burden = amountIn("burden");
  const outside = amountIn("outside");
  if (burden !== null && outside?.greaterThan(burden)) say(fault("outside", "outside_above_burden", outside.toFixed(2)));
  const insuranceType = insuranceOf.get(text("insuranceType")) ?? null;
  if (insuranceType === null && text("insuranceType") !== "") say(fault("insuranceType", "insurance_unknown", text("insuranceType")));
  const region = text("region");
  const isPlace = /^\d{6}(\d{3}|\d{6})?$/.test(region) && region.startsWith(usual.scope);
  if (region !== "" && !isPlace) say(fault("region", "region_outside_area", region));
  const isWrong = ofCells.length + faults.length > 0 || category === null || burden === null || day === null;
  const said: BurdenSaid | null = isWrong
    ? null
    : {
        ...{ name: normalName(text("name")), settlementNumber: text("settlementNumber"), settledOn: day, category, insuranceType },
        ...{ burden: burden.toFixed(2), outside: outside?.toFixed(2) ?? null, region: region === "" ? null : region },
      };
  return {
    number: numberFault === undefined && number !== "" ? number : null,
    said,
    faults: [...ofCells, ...faults, ...formulaWarnings(row, columns)],
  };
}
