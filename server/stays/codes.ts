/** Codes of the national record as people write them: the number, its name, or both. */
import { type Location, locations, type Referral, referrals, type Setting } from "@/server/benefits/contract";
import { plainText } from "@/server/lists/rules";
import { insuranceCodes, medicalTypes } from "./rules";

/** "390", "390 城乡居民基本医疗保险" and "城乡居民" are the same code. */
function leadingCode(text: string): string | null {
  return /^(\d{2,4})(?:\D|$)/.exec(text)?.[1] ?? null;
}

const bare = (text: string) => plainText(text).replace(/[\s（）()【】[\]、，,.:：_-]/g, "");

export function readCode(text: string): "resident" | "employee" | null {
  const plain = bare(text);
  const code = leadingCode(plainText(text));
  if (code !== null) return insuranceCodes[code] ?? null;
  if (plain === "resident" || /居民|新农合|新型农村合作医疗/.test(plain)) return "resident";
  if (plain === "employee" || /职工|公务员|离休/.test(plain)) return "employee";
  return null;
}

const medicalNames: readonly (readonly [RegExp, string])[] = [
  [/急诊转住院/, "24"],
  [/转外/, "23"],
  [/外伤住院|意外伤害住院/, "22"],
  [/生育住院|住院分娩/, "52"],
  [/重大疾病住院/, "9902"],
  [/重大疾病门诊/, "9901"],
  [/两病/, "9903"],
  [/转入住院/, "9925"],
  [/门诊慢|门诊特|慢特病|慢病|特病|特殊病/, "14"],
  [/住院/, "21"],
  [/意外伤害门诊/, "19"],
  [/生育门诊/, "51"],
  [/计划生育|计生/, "53"],
  [/急诊/, "13"],
  [/挂号/, "12"],
  [/门诊/, "11"],
];

export function readMedicalType(text: string): { medicalType: string; setting: Setting } | null {
  const code = leadingCode(plainText(text)) ?? medicalNames.find(([name]) => name.test(bare(text)))?.[1] ?? null;
  const setting = code === null ? undefined : medicalTypes[code];
  return code === null || setting === undefined ? null : { medicalType: code, setting };
}

const locationNames: readonly (readonly [RegExp, Location])[] = [
  [/省外|跨省/, "out_of_province"],
  [/县域|县内|区内|本县|本区/, "in_county"],
  [/市域|市内|本市/, "in_city"],
  [/省内|市外|跨市/, "in_province"],
];

export function readLocation(text: string): Location | null {
  const plain = bare(text);
  return locations.find((location) => location === plainText(text)) ?? locationNames.find(([name]) => name.test(plain))?.[1] ?? null;
}

const referralNames: readonly (readonly [RegExp, Referral])[] = [
  [/未.*转诊|未按|自行/, "unreferred"],
  [/急诊|抢救/, "emergency"],
  [/安置|长期居住|异地居住/, "resettled"],
  [/无需|不需|本地|^无$|^否$/, "not_required"],
  // "没有转诊" does not say whether it was needed, so it is asked about.
  [/^[^无没非不否]*转[诊院]|^是$/, "referred"],
];

export function readReferral(text: string): Referral | null {
  const plain = bare(text);
  return referrals.find((referral) => referral === plainText(text)) ?? referralNames.find(([name]) => name.test(plain))?.[1] ?? null;
}

export function readFlag(text: string): boolean | null {
  const plain = bare(text).toLowerCase();
  if (/^(1|是|y|yes|true|已备案|已退费|退费)$/.test(plain)) return true;
  return /^(0|2|否|n|no|false|未备案|未退费|正常|无)$/.test(plain) ? false : null;
}
