import { identityNamesInChinese } from "@/server/benefits/sentences/names";
import type { RuleSentences, Sentences } from "@/server/benefits/sentences/shape";

const storedShare: RuleSentences = {
  rule: "年度累计 {cumulative}，起付 {deductible}，比例 {ratio}；年度应付 {entitled}，此前已付 {paidBefore}",
  plain: "本年计入的费用累计 {cumulative} 元，起付标准 {deductible} 元，救助比例 {ratio}，本次支付 {amount} 元。",
};

const storedLine: RuleSentences = {
  rule: "年度累计 {cumulative}，超过 {line} 的部分 {ratio}；基本救助 {assisted}，年度应付 {entitled}，此前已付 {paidBefore}",
  plain: "本年计入的费用累计 {cumulative} 元，超过 {line} 元的部分救助 {ratio}，本次支付 {amount} 元。",
};

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
      rule: "（{counts} {counted} − 起付 {deductible}）× {ratio} = 应付 {due}",
      note: "按年度累计计算",
      plain: "{countsPlain} {counted} 元，大病保险对超过 {deductible} 元的部分支付 {ratio}，为 {due} 元。",
      endsWithPayment: true,
    },
    cii_bands: {
      rule: "{counts} {counted}，起付 {deductible}；{parts} = 应付 {due}",
      note: "按年度累计分段计算",
      plain: "{countsPlain} {counted} 元，大病保险对超过 {deductible} 元的部分分段支付，为 {due} 元。",
      endsWithPayment: true,
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
      rule: "（{counts} {counted} − 起付 {deductible}）× {ratio} = 应付 {due}",
      note: "超过起付标准的部分按比例",
      plain: "{countsPlain} {counted} 元，超过 {deductible} 元的部分救助 {ratio}，为 {due} 元。",
      endsWithPayment: true,
    },
    share_from_first_yuan: {
      rule: "{counts} {counted} × {ratio} = 应付 {due}",
      note: "不设起付标准",
      plain: "{countsPlain} {counted} 元，救助 {ratio}，为 {due} 元。",
      endsWithPayment: true,
    },
    share_whole: {
      rule: "{counts} {counted}，超过 {deductible}；全额 {counted} × {ratio} = 应付 {due}",
      note: "超过后按全额计算",
      plain: "{countsPlain} {counted} 元，超过 {deductible} 元，全额救助 {ratio}，为 {due} 元。",
      endsWithPayment: true,
    },
    share_bands: {
      rule: "{counts} {counted}，起付 {deductible}；{parts} = 应付 {due}",
      note: "超过起付标准的部分分段按比例",
      plain: "{countsPlain} {counted} 元，超过 {deductible} 元的部分分段救助，为 {due} 元。",
      endsWithPayment: true,
    },
    share_below_deductible: {
      rule: "{counts} {counted}，未超过起付 {deductible}",
      note: "起付标准以内不救助",
      plain: "{countsPlain} {counted} 元，没有超过起付标准 {deductible} 元，本次不支付；已计入的部分以后不再重复扣减。",
    },
    visit_below_deductible: {
      rule: "{counts} {counted}，未超过起付 {deductible}",
      note: "起付标准按次扣减",
      plain: "{countsPlain} {counted} 元，没有超过起付标准 {deductible} 元，本次不支付。",
    },
    requirement_unmet: { rule: "不符合条件：{requirement}", plain: "这项救助要求{requirement}，本次不符合，不支付。" },
    line_not_exceeded: {
      rule: "{counts} {cumulative}，未超过 {line}",
      plain: "{countsPlain} {cumulative} 元，没有超过 {line} 元，本次没有倾斜救助。",
    },
    band_top_up: {
      rule: "（{counts} {cumulative} − {line}）× {ratio} = {share}",
      note: "超过部分合计救助到该比例",
      plain: "{countsPlain} {cumulative} 元，超过 {line} 元的部分合计救助 {ratio}，为 {share} 元。",
      endsWithPayment: true,
    },
    after_all_three: {
      rule: "（{counts} {cumulative} − {line}）× {ratio} = {share}",
      note: "对三重保障后的余额",
      plain: "{countsPlain} {cumulative} 元，超过 {line} 元的部分救助 {ratio}，为 {share} 元。",
      endsWithPayment: true,
    },
    literal_stack: {
      rule: "（{counts} {cumulative} − {line}）× {ratio} = {share}",
      note: "对基本救助前的自付，以余额为限",
      plain: "{countsPlain} {cumulative} 元，超过 {line} 元的部分救助 {ratio}，为 {share} 元，以剩余费用为限。",
      endsWithPayment: true,
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
  storedRules: {
    cii_computed: {
      rule: "年度累计 {cumulative}，起付 {deductible}，比例 {ratio}；应付 {due}，本次前应付 {dueBefore}",
      plain: "本年医保报销后的费用累计 {cumulative} 元，大病保险对超过 {deductible} 元的部分支付，本次支付 {amount} 元。",
    },
    share: storedShare,
    share_from_first_yuan: storedShare,
    share_whole: storedShare,
    share_per_visit: storedShare,
    share_carried: storedShare,
    band_top_up: storedLine,
    after_all_three: storedLine,
    literal_stack: storedLine,
  },
  lines: {
    less_before: {
      rule: "{due} − 此前应付 {dueBefore}（累计 {before}）= {increase}",
      plain: "其中 {dueBefore} 元属于此前累计的 {before} 元，余 {increase} 元。",
    },
    less_visits: {
      rule: "{due} − 此前按次应付 {dueByVisit} = {increase}",
      plain: "减去此前按次算过的 {dueByVisit} 元，余 {increase} 元。",
    },
    cii_cap: {
      rule: "应付以封顶线为限；封顶线 {cap} − 此前应付 {cappedBefore} = {increase}",
      plain: "大病保险一年最多支付 {cap} 元，此前已算 {cappedBefore} 元。",
    },
    terms_changed: {
      rule: "年内类别或标准有变化：此前按当时的算，合计应付 {earlier}，按现在的算为 {current}；已付不变，现在的只用于本次增加额",
      plain: "本年的类别或标准有变化，变化以前的费用按当时的类别和标准，不重新计算。",
    },
    cap_leaves: {
      rule: "年度限额 {cap} − 同一限额内已占用 {used} = 余额 {left}；{increase} − {left} = 少付 {cut}",
      plain: "年度限额 {cap} 元已占用 {used} 元，只剩 {left} 元。",
    },
    cap_used_up: { rule: "年度限额 {cap}，同一限额内已占用 {used}，没有余额", plain: "年度限额 {cap} 元已经用完。" },
    cut_returned: { rule: "{increase} + 此前超限额少付 {uncut} = {granted}", plain: "此前因限额少付的 {uncut} 元先抵减。" },
    carried_before: { rule: "{granted} − 此前多付 {carriedBefore} = {result}", plain: "此前多付的 {carriedBefore} 元在本次扣减。" },
    less_basic: { rule: "{share} − 该部分基本救助 {assisted} = {rest}", plain: "其中基本救助已付 {assisted} 元。" },
    nothing_due: { rule: "不足 0，应付 0.00", plain: null },
    at_most_left: {
      rule: "余额 {cumulative} − 基本救助 {assisted} = {leftOver}；应付不超过余额，为 {most}",
      plain: "剩余费用为 {leftOver} 元。",
    },
    less_paid: { rule: "应付 {entitled} − 已付 {paidBefore} = {lessPaid}", plain: "减去此前已付的 {paidBefore} 元。" },
    nothing_paid: { rule: "不足 0，本次支付 0.00", plain: "结果不足 0，本次不支付，也不用退回。" },
  },
  band: { bounded: "{part} × {ratio}（{from} 至 {to}）", open: "{part} × {ratio}（{from} 以上）", and: " + " },
  counts: {
    after_basic_insurance: { rule: "年度累计", plain: "本年医保报销后的费用累计" },
    self_paid: { rule: "年度累计", plain: "本年保险报销后的费用累计" },
    self_paid_without_hospital_deductible: {
      rule: "扣除医院起付后的年度累计",
      plain: "本年保险报销并扣除医院起付标准后的费用累计",
    },
    remaining: { rule: "基本救助后的年度累计余额", plain: "本年基本救助后剩余的自付费用累计" },
    visit: { rule: "本次", plain: "本次保险报销后的费用" },
  },
  paysThisTime: "本次支付 {amount} 元。",
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
