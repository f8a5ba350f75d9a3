/** Where the texts are silent, contradict themselves or can be read in two ways: how the packs read them, and why. Steps name the ones that acted. */
export interface Interpretation {
  zh: string;
  en: string;
}

export const interpretations = {
  A01: {
    zh: "文件未写进位：每笔支付四舍五入到分；累计应付先进位再相减，不产生累积误差；门槛按原值比较，不得超过的上限舍去到分。",
    en: "Rounding is not stated: each payment is rounded half up to the fen; cumulative entitlements are rounded before they are subtracted, so nothing drifts; thresholds are compared exactly, ceilings are cut down.",
  },
  A02: {
    zh: "河源年度限额未写金额：由本地设置，未设置不计算，不视为无限额。",
    en: "Heyuan's yearly cap has no figure: the area must set it; until then nothing is computed, and it is never taken as unlimited.",
  },
  A03: {
    zh: "起付标准只扣减，比例用于超出部分，不用于全额。",
    en: "A deductible is deducted: the ratio applies to the excess, not to the whole.",
  },
  A04: {
    zh: "救助起付标准按年累计，不按次；按次的读法可选。",
    en: "The assistance deductible counts by the year, not by the visit; the other reading can be chosen.",
  },
  A05: {
    zh: "大病起付线一年一次；单次达到的按单次情形标注；“达到”含等于；大病支付为累计应付的增加额。",
    en: "One critical illness deductible a year; a single visit that reaches it names the case; reaching includes equality; the insurance pays the increase of the cumulative entitlement.",
  },
  A06: {
    zh: "扣减后为负时支付 0，多付部分年内结转，不自动追回。",
    en: "Where the difference is negative nothing is paid; the excess is carried inside the year and never clawed back by itself.",
  },
  A07: {
    zh: "年中类别变化：按就诊日类别，新类别只用于增加额；基数和已付结转，已满的起付不重扣；限额降低不追回，提高不补发。变化前不设限额的救助也占用其后类别的限额；另一种读法是后一类别的限额另计。",
    en: "A change of class in mid-year: the class of the day applies to the increase only; bases and payments carry over and a met deductible stays met; a lower cap claims nothing back, a higher one pays nothing out again. What was assisted without a cap before the change uses up the cap of the later class as well; the other reading gives that class a cap of its own.",
  },
  A08: {
    zh: "床日定额替代该次基本救助和倾斜救助，条件和限额同倾斜救助；含返贫致贫，不含边缘。",
    en: "The bed-day amount replaces basic and tilt assistance of the stay, on the conditions and under the cap of tilt; returned to poverty included, the margin not.",
  },
  A09: {
    zh: "十堰 95%：默认 5,000 元以上部分合计救助 95%，扣除基本救助已付；另有两种读法可选；不要求省内和申请，未规范转诊仍不救助。超过 5,000 元的是后发生的费用，门诊和住院先后不同，全年合计可以不同。",
    en: "Shiyan's 95%: by default 95% in all of what exceeds 5,000, less basic assistance on it; two other readings can be chosen; no condition of province or application, but without proper referral still nothing. What exceeds 5,000 is the later cost, so that the order of outpatient care and stays may change the sum of the year.",
  },
  A10: {
    zh: "十堰 50% 用于超过 5,000 元的部分；按全额的读法可选。",
    en: "Shiyan's 50% applies to the excess over 5,000; the whole amount can be chosen.",
  },
  A11: {
    zh: "就诊属于出院或结算日及其年度；跨年住院归出院年度。",
    en: "A visit belongs to the day of discharge or settlement and its year; a stay over New Year to the year of discharge.",
  },
  A12: {
    zh: "12 个月按日历月，起止对应日均含；无对应日取月末。",
    en: "Twelve months are calendar months, both corresponding days included; where there is none, the last day of the month.",
  },
  A13: {
    zh: "“某日前”含当日，周末不顺延；工作日自次日起算；月初为 1 至 10 日。",
    en: "“By” a day includes it and weekends do not move it; working days count from the next day; early in the month means the 1st to the 10th.",
  },
  A14: {
    zh: "一次性救助跨年的合并为一次，一个起付、一个限额，计入申请或认定年度，该年已用限额扣除。",
    en: "One-off assistance over two years is one basket with one deductible and one cap, charged to the year of its anchor, less what that year has used.",
  },
  A15: {
    zh: "营口达到即预警，十堰超过才预警；个人负担为扣除全部支付（含救助）后的余额。十堰的自负费用含范围外费用；营口文本未写，按同样办法计入，另一种读法是只计范围内。",
    en: "Yingkou warns on reaching, Shiyan on exceeding; the burden is what is left after all payments, assistance included. In Shiyan it includes costs outside the scope; Yingkou's text does not say so, they are counted alike, and the other reading counts costs inside only.",
  },
  A16: {
    zh: "营口、十堰：省内急诊、安置和无需转诊视为规范转诊；另一种读法是只有转诊手续齐全的才算，这些情形没有倾斜救助。",
    en: "Yingkou and Shiyan: inside the province emergency, resettlement and no need of referral count as proper referral; by the other reading only a referral on paper does, and these get no tilt.",
  },
  A17: {
    zh: "河源异地未备案的不一站式结算，按原办法手工办理，此处不计算。",
    en: "Heyuan: unregistered stays elsewhere take the manual route under the old rules and are not computed here.",
  },
  A18: {
    zh: "抚松实际报销比例按每次总费用，含各项保险和救助；按次补到比例，起付和限额落在哪一次，全年合计可以不同。按政策范围内费用的读法可选。",
    en: "Fusong's actual ratio is of the total cost of each visit and counts all insurance and assistance; it is reached visit by visit, so that the sum of the year depends on the visit that a deductible or cap falls on. The policy-scope cost can be chosen instead.",
  },
  A19: {
    zh: "抚松代缴 130 元以内由救助资金，其余由县财政，保费不是 270 元时同样处理。",
    en: "Fusong: the assistance fund bears up to 130, the county the rest, also where the premium is not 270.",
  },
  A20: {
    zh: "营口返贫致贫、监测分别参照低保、边缘；其他特殊困难救助参照边缘、资助参照低保。",
    en: "Yingkou: returned and monitored like subsistence allowance and margin respectively; other hardship like the margin for assistance and like subsistence allowance for the subsidy.",
  },
  A21: {
    zh: "营口免押金名单默认含返贫致贫；按字面不含的读法可选。",
    en: "Yingkou's list for admission without deposit includes returned to poverty by default; the literal list can be chosen.",
  },
  A22: {
    zh: "营口 3∶7 的基数为需求扣除中央、省、彩票、捐赠、利息和其他资金后的数，作为明确输入。",
    en: "Yingkou's 3 to 7 is of the need less central, provincial, lottery, donated, interest and other money, an explicit input.",
  },
  A23: {
    zh: "任务三(四)3 的材料和付款两个 10 日均保留；10 日后提交的进入下月。该条写的是承保公司的赔款；医院垫付的救助资金只写按月结算，按同一日期办理。",
    en: "Both tenths of task 三(四)3 stand, for papers and for payment; later papers go to next month's run. That clause speaks of the insurer's money; of the assistance that hospitals advance the text only says monthly, and the same day is used.",
  },
  A24: {
    zh: "抚松先加 5 个百分点，再限制在 60% 至 90%；分段按累计金额全额划分。",
    en: "Fusong: 5 points on the ordinary ratio, then kept between 60% and 90%; bands are measured on the absolute cumulative amount.",
  },
  A25: {
    zh: "十堰三类、四类起付只用于住院，门诊慢特病不扣起付、不累计起付。",
    en: "Shiyan: the deductible of classes 3 and 4 is for stays; chronic outpatient care neither bears nor helps to meet it.",
  },
  A26: {
    zh: "十堰多重身份逐项取最优：基本救助取最高类别，95% 看是否有相应身份。",
    en: "Shiyan: several identities are resolved part by part: the best class for basic assistance, and the 95% if any identity has it.",
  },
  A27: {
    zh: "河源两个第三部分分别引为“标准”和“任务”；“全省”读作全市。",
    en: "Heyuan's two third parts are cited as 标准 and 任务; “province” in the city's duties is read as the city.",
  },
  A28: {
    zh: "十堰引文年份有误按 2021 年读；施行日早于征求意见截止，默认按文，可另设。",
    en: "Shiyan cites a wrong year, read as 2021; it is in force before comments ended: as written by default, an area may set another day.",
  },
  A29: { zh: "抚松“降低 50%”与 5,000 到 3,000 不符，按金额。", en: "Fusong's “50% lower” does not fit 5,000 to 3,000; the amounts apply." },
  A30: {
    zh: "十堰预警用农村收入，因病致贫认定用人均收入，分别设置。",
    en: "Shiyan: warnings use rural income, recognition by illness the income per head; both are set separately.",
  },
  A31: { zh: "十堰二类默认 90%；低保边缘不资助。", en: "Shiyan: class 2 gets 90% by default; the margin gets no subsidy." },
  A32: {
    zh: "十堰渐退按 2021 年资助标准的下限支付，不超过保费。",
    en: "Shiyan's tapering pays the floor of the 2021 subsidy, never more than the premium.",
  },
  A33: {
    zh: "门诊限额独立，另受总限额约束（设置时）。",
    en: "Outpatient limits are independent and also bounded by the overall maximum where one is set.",
  },
  A34: {
    zh: "过渡期截止日由本地设置，含当日；未设置时 95% 不计算，监测对象的参保资助视为仍在过渡期，另一种读法是同样不资助。",
    en: "The end of the transition period is set by the area, its last day included; while it is not set the 95% is not computed, but the monitored keep their enrolment subsidy; the other reading refuses it as well.",
  },
  A35: {
    zh: "国家要求分段递增，本地多为单一比例：按本地，检查时提示。",
    en: "The nation wants rising ratios, the areas have flat ones: the areas' tables are used and the check says so.",
  },
  A36: { zh: "十堰一类 100% 仍受 5 万元限额。", en: "Shiyan's class 1 has 100% but the cap of 50,000 binds it as well." },
  A37: {
    zh: "抚松的起付和限额各年都由本地设置；比例 2018、2019 年由本地设置，2020 年起不低于 70%，未设置按 70%。",
    en: "Fusong's deductible and cap are set by the area in every year; the ratio in 2018 and 2019, from 2020 at least 70%, which is used where none is set.",
  },
  A38: { zh: "营口 75% 为起付线以上单一比例。", en: "Yingkou's 75% is flat on the excess over the deductible." },
  A39: { zh: "参保资助仅限居民医保，职工不资助。", en: "The enrolment subsidy is for resident insurance only." },
  A40: {
    zh: "清算账户余额超过 25 万元的不退，应补为 0。",
    en: "A clearing account above 250,000 is not paid back; the top-up is nothing.",
  },
  A41: {
    zh: "三、四类一次申请在身份有效期内有效，其后一站式；倾斜救助按年申请。",
    en: "One application of classes 3 and 4 lasts for the identity period, then one-stop; tilt is applied for each year.",
  },
  A42: {
    zh: "十堰省外转诊：给予基本救助，不给 50% 倾斜。",
    en: "Shiyan: referred outside the province, basic assistance but no 50% tilt.",
  },
  A43: { zh: "抚松未转诊仍救助，只是起付线不连续。", en: "Fusong assists without referral too; only the running deductible is lost." },
  A44: {
    zh: "营口监测帮扶与其他监测由乡村振兴标识区分。",
    en: "Yingkou's assisted and other monitored are told apart by rural revitalisation.",
  },
  A45: {
    zh: "上年余额超过预付额度的划拨为 0，余额继续结转。",
    en: "A balance above the quota: nothing is transferred and the rest stays carried.",
  },
  A46: {
    zh: "缺口次序：县补短收，再用结余，再 2∶8；末位县承担尾差。",
    en: "Gaps: the county's shortfall, then the surplus, then 2 to 8; the last county takes the odd fen.",
  },
  A47: {
    zh: "补充保险在扶贫保险之前，按文中职工的次序。",
    en: "Supplementary insurance before poverty insurance, as listed for employees.",
  },
  A48: { zh: "抚松的新农合与居民医保视为同一层。", en: "Fusong's rural scheme and resident insurance are one layer." },
  A49: { zh: "事实无人抚养儿童仅营口列入。", en: "Children nobody in fact supports are listed in Yingkou only." },
  A50: { zh: "河源不含低保边缘。", en: "Heyuan has no class for the margin of subsistence." },
  A51: {
    zh: "“原则上”不救助读作不救助；例外须有权限、理由和记录。",
    en: "“In principle not” is read as not; an exception needs a permission, a reason and a record.",
  },
  A52: {
    zh: "营口预警范围按第十五条，不限于第十四条的重点人群。",
    en: "Yingkou's range of warnings follows article 15, not only the focus of article 14.",
  },
  A53: {
    zh: "在本地认定、在外地参保的，除营口外不资助参保；另一种读法是按外地保费资助，由本地资金支付。",
    en: "Recognised here and insured elsewhere: no enrolment subsidy outside Yingkou; by the other reading the premium elsewhere is subsidised from the money here.",
  },
  A54: {
    zh: "十堰一次性救助的 95% 看认定当日是否在过渡期内，认定前各次费用都按当日；另一种读法是逐次看就诊日。",
    en: "One-off assistance in Shiyan: whether the 95% applies is asked of the day of recognition, for all costs before it; the other reading asks it of the day of each visit.",
  },
  A55: {
    zh: "床日定额不因此前倾斜救助多付而减少；另一种读法是先抵扣结转的多付。",
    en: "A bed-day amount is not lessened by tilt that was paid too much before; by the other reading it is set against what is carried.",
  },
  A56: {
    zh: "个人账户为家属缴纳保费与家属就医购药一样，待信息系统支撑后开放；第十三条(三)写的是探索，另一种读法是不以系统支撑为条件。",
    en: "Premiums for the family from personal accounts wait for the information system, as its care and drugs do; article 13(3) only explores them, and the other reading does not wait.",
  },
  A57: {
    zh: "国家框架的参保资助：身份自参保年度 1 月 1 日起有效的也算；另一种读法是只看参保登记当日。",
    en: "The enrolment subsidy of the national frame also counts an identity that begins on 1 January of the insurance year; the other reading asks the day of enrolment only.",
  },
  A58: {
    zh: "抚松兜底补助先补政策范围内的余额，再补范围外；只影响显示，不影响金额。",
    en: "Fusong's top-up first fills what is left inside the scope, then outside it; that changes what is shown, not what is paid.",
  },
  A59: {
    zh: "年度限额低于起付标准的设置视为笔误，不予计算；限额对救助金额、起付对费用，另一种读法是允许。",
    en: "A yearly cap below the deductible is taken for a slip and refused; since a cap is on what is paid and a deductible on cost, the other reading allows it.",
  },
  A60: {
    zh: "营口大病保险的起付和 75% 也用于职工大额医疗费用补助；另一种读法是职工另按职工规定。",
    en: "Yingkou's deductible and 75% of critical illness insurance also serve the employees' large-cost subsidy; by the other reading employees have rules of their own.",
  },
} as const satisfies Readonly<Record<string, Interpretation>>;

export type InterpretationId = keyof typeof interpretations;

export function isInterpretation(id: string): id is InterpretationId {
  return Object.hasOwn(interpretations, id);
}
