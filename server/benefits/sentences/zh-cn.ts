import { identityNamesInChinese } from "@/server/benefits/sentences/names";
import type { Sentences } from "@/server/benefits/sentences/shape";

export const zhCN: Sentences = {
  titles: {
    policy_scope: "政策范围内费用",
    basic_insurance: "基本医保",
    critical_illness_insurance: "大病保险",
    supplementary: "补充保险",
    poverty_insurance: "扶贫保险",
    identity: "救助身份",
    excluded: "不纳入救助",
    bed_day_assistance: "床日定额救助",
    basic_assistance: "基本救助",
    tilt_assistance: "倾斜救助",
    top_up: "财政兜底补助",
    person: "个人负担",
  },
  rules: {
    policy_scope: {
      rule: "总费用 − 范围外 {outside}",
      note: "取自医保结算单",
      plain: "本次总费用 {total} 元，其中 {outside} 元在医保目录范围之外。",
    },
    as_settled: { rule: "按结算单实付", note: "取自医保结算单", plain: "{payer}支付 {amount} 元。" },
    cii_not_covered: { rule: "不在大病保险范围", plain: "本次不在大病保险范围内。" },
    cii_below_deductible: {
      rule: "年度累计 {cumulative}，未达起付 {deductible}",
      plain: "本年医保报销后的费用累计 {cumulative} 元，未达到大病保险起付标准 {deductible} 元，大病保险不支付。",
    },
    cii_computed: {
      rule: "年度累计 {cumulative}，超过起付 {deductible} 的部分 × {ratio} = 应付 {due}，减本次前 {dueBefore}",
      note: "按年度累计计算",
      plain: "本年医保报销后的费用累计 {cumulative} 元，超过 {deductible} 元的部分由大病保险按 {ratio} 支付，本次支付 {amount} 元。",
    },
    one_identity: { rule: "{tag}，{class}", note: "{date} 有效的身份", plain: "就诊当日的救助身份是{tag}。" },
    highest_of_several: {
      rule: "{tags}中取{tag}，{class}",
      note: "就高不重复",
      plain: "就诊当日有多种身份（{tags}），按待遇最高的{tag}计算，不重复享受。",
    },
    excluded_policy_not_in_force: { rule: "{date} 不在政策施行期内", plain: "就诊日期不在这项政策的施行期内，本次没有医疗救助。" },
    excluded_not_enrolled_in_basic_insurance: { rule: "未参加基本医保", plain: "没有参加基本医疗保险，本次没有医疗救助。" },
    excluded_no_active_identity: { rule: "{date} 没有有效的救助身份", plain: "就诊当日没有有效的救助身份，本次没有医疗救助。" },
    excluded_application_based_one_off_only: {
      rule: "仅依申请一次性救助",
      plain: "因病致贫重病患者不逐次救助，可以申请对前 12 个月的费用一次性救助。",
    },
    excluded_application_required: { rule: "依本人申请，尚无申请", plain: "这类身份要先申请。提交申请后，本次费用可以重新计算。" },
    excluded_institution_not_designated: { rule: "非定点医药机构", plain: "就诊机构不是定点医药机构，本次没有医疗救助。" },
    excluded_setting_not_covered: { rule: "就医类型不在救助范围", plain: "这种就医类型不在医疗救助范围内。" },
    excluded_unreferred: { rule: "未按规定转诊，原则上不救助", plain: "没有按规定办理转诊，本次没有医疗救助。" },
    excluded_out_of_area_not_registered_manual_route: {
      rule: "异地就医未备案，转手工办理",
      plain: "异地就医没有备案，不能在医院直接结算，带票据到经办机构按原办法办理。",
    },
    share: {
      rule: "（年度累计 {cumulative} − 起付 {deductible}）× {ratio} = 应付 {entitled}，减已付 {paidBefore}",
      note: "按年度累计计算",
      plain:
        "本年保险报销后的费用累计 {cumulative} 元，超过 {deductible} 元的部分救助 {ratio}，扣除已经支付的 {paidBefore} 元，本次支付 {amount} 元。",
    },
    share_from_first_yuan: {
      rule: "年度累计 {cumulative} × {ratio} = 应付 {entitled}，减已付 {paidBefore}",
      note: "不设起付标准",
      plain: "本年保险报销后的费用累计 {cumulative} 元，救助 {ratio}，扣除已经支付的 {paidBefore} 元，本次支付 {amount} 元。",
    },
    share_whole: {
      rule: "年度累计 {cumulative} 超过 {deductible}，全额 × {ratio} = 应付 {entitled}，减已付 {paidBefore}",
      note: "超过后按全额计算",
      plain: "本年剩余的自付费用累计 {cumulative} 元，超过 {deductible} 元，全额救助 {ratio}，本次支付 {amount} 元。",
    },
    share_per_visit: {
      rule: "按次：本次 {change}，起付 {deductible}，比例 {ratio}；年度应付 {entitled}，减已付 {paidBefore}",
      note: "起付标准按次扣减",
      plain: "保险报销后的费用按次计算，扣除 {deductible} 元后救助 {ratio}，本次支付 {amount} 元。",
    },
    share_below_deductible: {
      rule: "年度累计 {cumulative}，未超过起付 {deductible}",
      note: "按年度累计计算",
      plain: "本年计入的费用累计 {cumulative} 元，没有超过起付标准 {deductible} 元，本次不支付；已计入的部分以后不再重复扣减。",
    },
    share_carried: {
      rule: "年度应付 {entitled}，少于已付 {paidBefore}，结转 {carry}",
      note: "不追回，年内结转",
      plain: "本年已经支付的救助比重新核算的多 {carry} 元，本次不再支付，也不用退回。",
    },
    requirement_unmet: { rule: "不符合条件：{requirement}", plain: "这项救助要求{requirement}，本次不符合，不支付。" },
    line_not_exceeded: {
      rule: "年度累计 {cumulative}，未超过 {line}",
      plain: "本年保险报销后的费用累计 {cumulative} 元，没有超过 {line} 元，本次没有倾斜救助。",
    },
    band_top_up: {
      rule: "（年度累计 {cumulative} − {line}）× {ratio}，减该部分基本救助 {assisted} = 应付 {entitled}，减已付 {paidBefore}",
      note: "超过部分合计救助到该比例",
      plain:
        "本年保险报销后的费用累计 {cumulative} 元，超过 {line} 元的部分合计救助 {ratio}，扣除基本救助已付的部分，本次支付 {amount} 元。",
    },
    after_all_three: {
      rule: "（救助后累计余额 {cumulative} − {line}）× {ratio} = 应付 {entitled}，减已付 {paidBefore}",
      note: "对三重保障后的余额",
      plain: "基本救助后本年剩余的自付费用累计 {cumulative} 元，超过 {line} 元的部分救助 {ratio}，本次支付 {amount} 元。",
    },
    literal_stack: {
      rule: "（年度累计 {cumulative} − {line}）× {ratio}，不超过救助后余额 = 应付 {entitled}，减已付 {paidBefore}",
      note: "对基本救助前的自付，以余额为限",
      plain: "本年保险报销后的费用累计 {cumulative} 元，超过 {line} 元的部分按 {ratio} 救助，以剩余费用为限，本次支付 {amount} 元。",
    },
    bed_days: {
      rule: "{days} 床日 × {rate}",
      note: "替代基本救助和倾斜救助",
      plain: "本次住院 {days} 天，每床日救助 {rate} 元，支付 {amount} 元。",
    },
    bed_days_cut_by_cap: {
      rule: "{days} 床日 × {rate} = {gross}，限额余额 {paid}",
      note: "替代基本救助和倾斜救助",
      plain: "本次住院 {days} 天，每床日救助 {rate} 元；年度限额只剩 {paid} 元，支付 {amount} 元。",
    },
    bed_days_cut_by_cost: {
      rule: "{days} 床日 × {rate} = {gross}，不超过剩余费用 {paid}",
      note: "替代基本救助和倾斜救助",
      plain: "本次住院 {days} 天，每床日救助 {rate} 元；剩余费用只有 {paid} 元，支付 {amount} 元。",
    },
    actual_ratio: {
      rule: "{denominator} {cost} × {ratio} = {target}，减各方已付 {borne}",
      note: "补到实际报销比例",
      plain: "各项保险和救助已付 {borne} 元，由财政补到{denominator}的 {ratio}，本次补 {amount} 元。",
    },
    actual_ratio_reached: {
      rule: "{denominator} {cost} × {ratio} = {target}，各方已付 {borne}，已达到",
      plain: "各项保险和救助已付 {borne} 元，已达到{denominator}的 {ratio}，财政不再补助。",
    },
    rest: {
      rule: "范围内余额 {inside} + 范围外 {outside}",
      note: "范围内余额加范围外",
      plain: "最后由本人负担 {amount} 元，其中 {outside} 元在医保目录范围之外。",
    },
  },
  requirements: {
    in_province: "在省内就医",
    poverty_return_risk: "有返贫致贫风险",
    approved_for_year: "当年倾斜救助申请已核准",
    tag: "有相应身份",
    class: "属于相应类别",
    psychiatric_stay: "因精神疾病住院",
    until: "在过渡期内",
  },
  payers: {
    basic_insurance: "基本医保",
    critical_illness_insurance: "大病保险",
    supplementary: "补充保险",
    poverty_insurance: "扶贫保险",
    basic_assistance: "基本救助",
    bed_day_assistance: "床日定额救助",
    tilt_assistance: "倾斜救助",
    top_up: "财政兜底补助",
    person: "个人",
  },
  tags: identityNamesInChinese,
  cutByCap: "超年度限额 {cap}，按余额支付，少付 {cut}",
  carried: "已付超过应付 {carry}，年内结转，不追回",
  figures: { deductible: "起付标准", ratio: "比例", cap: "年度限额", line: "起算线", bed_day_rate: "床日定额" },
  denominators: { total_cost: "总费用", policy_scope_cost: "政策范围内费用" },
  listComma: "、",
};
