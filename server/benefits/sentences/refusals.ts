/** The sentence of each refusal of this room, in both languages, with the field and the clause it stands on. */
import type { Refusal } from "@/server/refusal";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

const en = {
  admission_after_discharge: "{field}: admitted on {from}, after the discharge on {to}.",
  amount_missing: "{field}: an amount is missing.",
  amount_negative: "{field}: {amount} is negative.",
  amount_not_whole_fen: "{field}: {amount} is finer than a fen.",
  amount_too_large: "{field}: {amount} is larger than the portal computes.",
  area_unknown: "{field}: no policy pack covers area {area}.",
  band_empty: "{field}: the band from {from} ends where it begins or before.",
  bands_gap: "{field}: the bands leave a gap between {from} and {to}.",
  bands_have_end: "{field}: nothing is said of amounts above {to}.",
  bands_missing: "{field}: no bands are given.",
  bands_overlap: "{field}: the bands overlap at {from}.",
  basic_insurance_exceeds_policy_scope: "{field}: basic insurance paid {paid}, more than the policy-scope cost of {scope}.",
  bed_days_invalid: "{field}: {value} is not a number of days in bed.",
  cap_below_deductible: "{field}: the cap of {cap} lies below the deductible of {deductible}.",
  class_unknown: "{field}: {pack} knows no class {class}.",
  count_invalid: "{field}: {value} is not a number of people.",
  date_before_pack: "{field}: {date} lies before the first policy pack of area {area}, which begins on {from}.",
  date_invalid: "{field}: {value} is not a date.",
  date_out_of_range: "{field}: counted from {value} there is no such day; days lie in the years 1 to 9999.",
  date_outside_figures: "{field}: no figure holds on {date}; the first one begins on {from}.",
  deadline_unknown: "{field}: {pack} knows no deadline {deadline}.",
  field_invalid: "{field}: {value} cannot be read.",
  field_missing: "{field} is missing.",
  figure_invalid: "{field}: the figure {value} cannot be used.",
  figure_missing: "{field}: a figure is missing.",
  figure_not_stated: "{field}: the text gives no figure here that could be amended.",
  figure_unknown: "{field}: {pack} has no such figure.",
  fund_rule_not_in_pack: "{field}: the text of {pack} has no such rule.",
  illness_recognition_not_in_pack: "{pack} sets no standard for those impoverished by illness.",
  insurance_exceeds_policy_scope: "{field}: insurers paid {paid} this year, more than the policy-scope cost of {scope}.",
  kind_unknown: "{field}: there is no calculation {value}.",
  listed_twice: "{field}: {value} is listed twice.",
  local_parameter_below_floor: "{key} of {pack}: the text does not allow less than {floor} from {from}.",
  local_parameter_invalid: "{key} of {pack}: {value} cannot be used.",
  local_parameter_missing: "{key} of {pack} is not set; the text leaves it to the area and nothing is computed without it.",
  manual_claim_date_missing: "{field}: the day on which the claim of visit {visit} was filed is missing.",
  one_off_not_for_identity: "{field}: {pack} gives no one-off assistance on application to {tag}.",
  one_off_not_in_pack: "{pack} knows no one-off assistance.",
  out_of_area_share_exceeds_transfer: "{field}: the part for stays elsewhere, {share}, is larger than the transfer of {transfer}.",
  outpatient_pooling_not_in_pack: "{pack} knows no outpatient pooling.",
  pack_invalid: "{pack}: {finding} at {field}.",
  pack_unknown: "{field}: there is no policy pack {pack}.",
  personal_account_not_in_pack: "{pack} knows no personal accounts.",
  policy_not_in_force: "{field}: {pack} is not in force on {date}.",
  policy_scope_exceeds_total: "{field}: the policy-scope cost of {scope} is larger than the total of {total}.",
  prescriber_level_missing: "{field}: the level of the prescribing institution of visit {visit} is missing.",
  ratio_invalid: "{field}: {value} is not a ratio from 0 to 1.",
  stays_overlap: "{field}: stay {second} begins on {from}, before stay {first} ends on {to}.",
  switch_unknown: "{field}: {pack} knows no such reading.",
  value_unknown: "{field}: {value} is not one of the values it may have.",
  warnings_not_in_pack: "{pack} knows no warnings.",
  weights_invalid: "{field}: the weights must be positive.",
  year_invalid: "{field}: {value} is not a year from 1 to 9999.",
  year_to_date_invalid: "{field}: {value} of the year so far cannot be read.",
  year_to_date_of_another_year: "{field}: the year so far is that of {given}, the visit belongs to {year}.",
} as const;

export type BenefitsRefusal = keyof typeof en;

const zh: Readonly<Record<BenefitsRefusal, string>> = {
  admission_after_discharge: "{field}：入院日 {from} 晚于出院日 {to}。",
  amount_missing: "{field}：缺少金额。",
  amount_negative: "{field}：金额 {amount} 为负数。",
  amount_not_whole_fen: "{field}：金额 {amount} 小于一分。",
  amount_too_large: "{field}：金额 {amount} 超出可计算范围。",
  area_unknown: "{field}：统筹区 {area} 没有政策包。",
  band_empty: "{field}：自 {from} 起的分段没有区间。",
  bands_gap: "{field}：{from} 至 {to} 之间没有分段。",
  bands_have_end: "{field}：{to} 以上没有分段。",
  bands_missing: "{field}：没有分段。",
  bands_overlap: "{field}：分段在 {from} 处重叠。",
  basic_insurance_exceeds_policy_scope: "{field}：基本医保支付 {paid}，超过政策范围内费用 {scope}。",
  bed_days_invalid: "{field}：{value} 不是床日数。",
  cap_below_deductible: "{field}：限额 {cap} 低于起付标准 {deductible}。",
  class_unknown: "{field}：{pack} 没有类别 {class}。",
  count_invalid: "{field}：{value} 不是人数。",
  date_before_pack: "{field}：{date} 早于统筹区 {area} 第一个政策包的起始日 {from}。",
  date_invalid: "{field}：{value} 不是日期。",
  date_out_of_range: "{field}：从 {value} 推算的日期超出范围，日期须在公元 1 至 9999 年之内。",
  date_outside_figures: "{field}：{date} 没有可用的标准，最早自 {from} 起。",
  deadline_unknown: "{field}：{pack} 没有期限 {deadline}。",
  field_invalid: "{field}：无法识别 {value}。",
  field_missing: "缺少 {field}。",
  figure_invalid: "{field}：标准 {value} 不可用。",
  figure_missing: "{field}：缺少标准。",
  figure_not_stated: "{field}：文件没有可修改的标准。",
  figure_unknown: "{field}：{pack} 没有此项标准。",
  fund_rule_not_in_pack: "{field}：{pack} 的文件没有此项规定。",
  illness_recognition_not_in_pack: "{pack} 没有因病致贫认定标准。",
  insurance_exceeds_policy_scope: "{field}：本年保险支付 {paid}，超过政策范围内费用 {scope}。",
  kind_unknown: "{field}：没有计算种类 {value}。",
  listed_twice: "{field}：{value} 重复。",
  local_parameter_below_floor: "{pack} 的 {key}：自 {from} 起不得低于 {floor}。",
  local_parameter_invalid: "{pack} 的 {key}：{value} 不可用。",
  local_parameter_missing: "{pack} 的 {key} 未设置；文件未定，由本地确定，未设置前不计算。",
  manual_claim_date_missing: "{field}：就诊 {visit} 缺少申报日期。",
  one_off_not_for_identity: "{field}：{pack} 的依申请一次性救助不含 {tag}。",
  one_off_not_in_pack: "{pack} 没有一次性救助。",
  out_of_area_share_exceeds_transfer: "{field}：异地部分 {share} 超过划拨额 {transfer}。",
  outpatient_pooling_not_in_pack: "{pack} 没有门诊共济。",
  pack_invalid: "{pack}：{field} 处 {finding}。",
  pack_unknown: "{field}：没有政策包 {pack}。",
  personal_account_not_in_pack: "{pack} 没有个人账户规定。",
  policy_not_in_force: "{field}：{pack} 在 {date} 未施行。",
  policy_scope_exceeds_total: "{field}：政策范围内费用 {scope} 超过总费用 {total}。",
  prescriber_level_missing: "{field}：就诊 {visit} 缺少开方机构级别。",
  ratio_invalid: "{field}：{value} 不是 0 至 1 的比例。",
  stays_overlap: "{field}：住院 {second} 自 {from} 起，早于住院 {first} 的出院日 {to}。",
  switch_unknown: "{field}：{pack} 没有此项选择。",
  value_unknown: "{field}：{value} 不在可选值内。",
  warnings_not_in_pack: "{pack} 没有预警规定。",
  weights_invalid: "{field}：权重须为正数。",
  year_invalid: "{field}：{value} 不是 1 至 9999 的年份。",
  year_to_date_invalid: "{field}：年度累计 {value} 无法识别。",
  year_to_date_of_another_year: "{field}：年度累计属于 {given} 年，就诊属于 {year} 年。",
};

export const refusalTemplates: Readonly<Record<Language, Readonly<Record<BenefitsRefusal, string>>>> = { "zh-CN": zh, en };

function isOurs(reason: string): reason is BenefitsRefusal {
  return Object.hasOwn(en, reason);
}

export function filled(template: string, parameters: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ""));
}

/** The refusal in words; where it stands on a clause, the clause follows. */
export function refusalSentence(refusal: Refusal, language: Language): string {
  const sentence = isOurs(refusal.reason) ? filled(refusalTemplates[language][refusal.reason], refusal.parameters) : refusal.reason;
  if (refusal.clause === undefined) return sentence;
  return language === "en" ? `${sentence} (${refusal.clause})` : `${sentence}（${refusal.clause}）`;
}
