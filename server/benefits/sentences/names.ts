/** What an identity is called, once in each language: on screens, in the engine's sentences, on forms and in exports. */
import type { IdentityTag } from "@/server/benefits/contract";

/** Official forms and exports are Chinese whatever the reader's language is. */
export const identityNamesInChinese: Readonly<Record<IdentityTag, string>> = {
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

export const identityNamesInEnglish: Readonly<Record<IdentityTag, string>> = {
  destitute_support: "特困人员 Destitute support",
  orphan: "孤儿 Orphan",
  de_facto_unsupported_child: "事实无人抚养儿童 De facto unsupported child",
  subsistence_allowance: "低保对象 Dibao, subsistence allowance",
  subsistence_margin: "低保边缘家庭成员 Dibao margin household",
  registered_poor: "建档立卡贫困人口 Registered poor",
  returned_to_poverty: "返贫致贫人口 Returned to poverty",
  monitored_assisted: "监测帮扶对象 Monitored and assisted",
  monitored_other: "其他监测对象 Other monitored",
  stably_out_of_poverty: "稳定脱贫人口 Stably out of poverty",
  low_income_elderly: "低收入家庭老年人 Low-income elderly",
  low_income_minor: "低收入家庭未成年人 Low-income minor",
  low_income_severely_disabled: "低收入家庭重度残疾人 Low-income severely disabled",
  low_income_seriously_ill: "低收入家庭重病患者 Low-income seriously ill",
  illness_impoverished: "因病致贫重病患者 Impoverished by illness",
  other_special_hardship: "其他特殊困难人员 Other special hardship",
};

/** The name on forms and exports of an identity as it is kept. */
export function officialName(tag: string): string {
  return Object.hasOwn(identityNamesInChinese, tag) ? identityNamesInChinese[tag as IdentityTag] : tag;
}
