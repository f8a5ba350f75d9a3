/** Words of official forms, which are Chinese only whatever the reader's language is. */
import type { IdentityTag, InsuranceType } from "@/server/benefits/contract";

export const tagWords: Record<IdentityTag, string> = {
  destitute_support: "特困人员",
  orphan: "孤儿",
  de_facto_unsupported_child: "事实无人抚养儿童",
  subsistence_allowance: "低保对象",
  subsistence_margin: "低保边缘家庭成员",
  registered_poor: "建档立卡贫困人口",
  returned_to_poverty: "返贫致贫人口",
  monitored_assisted: "监测帮扶对象",
  monitored_other: "其他监测对象",
  stably_out_of_poverty: "稳定脱贫人口",
  low_income_elderly: "低收入家庭老年人",
  low_income_minor: "低收入家庭未成年人",
  low_income_severely_disabled: "低收入家庭重度残疾人",
  low_income_seriously_ill: "低收入家庭重病患者",
  illness_impoverished: "因病致贫重病患者",
  other_special_hardship: "其他特殊困难人员",
};

export const insuranceWords: Record<InsuranceType, string> = { resident: "城乡居民基本医疗保险", employee: "职工基本医疗保险" };
export const sexWords = { male: "男", female: "女" } as const;
export const markWords = { hospital_stamp: "医院盖章", patient_or_family_signature: "本人或家属签字" } as const;

export function tagWord(tag: string | null): string {
  return tag !== null && Object.hasOwn(tagWords, tag) ? tagWords[tag as IdentityTag] : "";
}

/** "2026年11月5日" */
export function longDay(date: string): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** "2026年10月" */
export function longMonth(date: string): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月`;
}
