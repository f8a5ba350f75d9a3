/** What a pack asks its area for: figures without a number in the text, and readings that the text leaves open. */
import type { Cite, LocalParameters } from "@/server/benefits/contract";
import { findLocal, isSetToNone } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import type { LocalParameter } from "@/server/benefits/figures/quantities";
import { papersParameter } from "@/server/benefits/offices/case-papers";
import { Refusal } from "@/server/refusal";
import { applicationDefinitionsOf } from "./application-definition-rules";
import type { ParameterDefinition } from "./rules";

function isLocal(part: object): part is LocalParameter {
  return "is" in part && part.is === "local" && "key" in part && typeof part.key === "string";
}

/** Every place of a pack where a figure is left to the area. */
export function localsIn(part: unknown, found: LocalParameter[] = []): LocalParameter[] {
  if (typeof part !== "object" || part === null) return found;
  if (isLocal(part)) found.push(part);
  else for (const inside of Object.values(part)) localsIn(inside, found);
  return found;
}

const definitions = new WeakMap<Pack, readonly ParameterDefinition[]>();

export function definitionsOf(pack: Pack): readonly ParameterDefinition[] {
  const known = definitions.get(pack);
  if (known !== undefined) return known;
  const locals = localsIn(pack);
  const figures = pack.localParameters.map((localParameter): ParameterDefinition => {
    const used = locals.filter((local) => local.key === localParameter.key);
    const usual = used.find((local) => local.usual !== undefined)?.usual?.at(-1)?.value ?? null;
    return {
      key: localParameter.key,
      unit: localParameter.unit,
      name: localParameter.name,
      cite: localParameter.cite,
      needed: !localParameter.optional && usual === null,
      mayBeNone: used.some((local) => local.mayBeNone === true || local.whenMissing === "none"),
      usual,
      values: [],
    };
  });
  const switches = pack.switches.map(
    (choice): ParameterDefinition => ({
      key: choice.key,
      unit: "switch",
      name: null,
      cite: choice.cite,
      needed: false,
      mayBeNone: false,
      usual: choice.usual,
      values: choice.values,
    }),
  );
  const all = [...figures, ...switches];
  definitions.set(pack, all);
  return all;
}

/** Where values of the area itself are kept, beside those of its packs. */
export const OF_AREA = "area";
export const PAYMENT_APPROVALS = "payments.approvals";
export const ROSTER_ABSENT_END = "rosters.absent_end";
export const ROSTER_ENDINGS_SHARE = "rosters.endings_share";
/** By which day of the month offices hand in, where the text names none. */
export const ROSTER_REPORT_DAY = "rosters.report_day";
/** Working days after which whoever is late is reminded, and whoever leads them is told. */
export const ROSTER_REMIND_DAYS = "rosters.remind_days";
export const ROSTER_ESCALATE_DAYS = "rosters.escalate_days";
export const PUSH_REMIND_DAYS = "pushes.remind_days";
export const PUSH_ESCALATE_DAYS = "pushes.escalate_days";
export const RECOVERY_WRITE_OFF = "recoveries.writeOff";
/** What becomes of a payment that goes beyond the approved budget. */
export const BUDGET_BEYOND = "budget.beyond";
/** Days after which an advance that nobody paid is too old, and working days in which a finding is answered. */
export const SUPERVISION_ADVANCE_DAYS = "supervision.advance_days";
export const SUPERVISION_ANSWER_DAYS = "supervision.answer_days";
/** Within how many days after a discharge another stay counts as a readmission. */
export const READMISSION_DAYS = "dashboard.readmission_days";
/** By which day of its month a county hands its plan in. */
export const PLAN_SUBMIT_DAY = "plans.submit_day";
/** How counties' weights of a shared gap come about: from the books, or as a paper of the city says them. */
export const GAP_WEIGHTS = "plans.gap_weights";
/** What a resident pays for a year of insurance. */
export const RESIDENT_PREMIUM = "subsidies.premium";
/** How much of each clearing order of assistance comes out of the yearly prepayment. */
export const PREPAYMENT_DRAW = "prepayment.draw_ratio";

/** Working days in which an office takes a warning up, answers it and helps; after how many days warnings go out again. */
export const WARNING_DAYS = {
  acknowledge: "warnings.acknowledge_days",
  answer: "warnings.answer_days",
  help: "warnings.help_days",
} as const;
export const WARNING_PUSH_EVERY = "warnings.push_every_days";
export const WARNING_REMIND_DAYS = "warnings.remind_days";
export const WARNING_ESCALATE_DAYS = "warnings.escalate_days";

/** What the texts leave open of warnings; how often they go out, only where the text does not say it. */
function warningDefinitionsOf({ warnings }: Pack): ParameterDefinition[] {
  if (warnings === null) return [];
  const days = (key: string, usual: string | null, zh: string, en: string): ParameterDefinition => ({
    ...{ key, unit: "days", usual, values: [], needed: false, mayBeNone: usual === null, ofArea: true },
    name: { zh, en },
    cite: warnings.interval.cite,
  });
  return [
    ...(warnings.interval.every === "local"
      ? [days(WARNING_PUSH_EVERY, null, "预警推送的间隔（天）", "Days between two pushes of warnings")]
      : []),
    days(WARNING_DAYS.acknowledge, null, "预警认领期限（工作日）", "Warnings are taken up within (working days)"),
    days(WARNING_DAYS.answer, null, "预警答复期限（工作日）", "Warnings are answered within (working days)"),
    days(WARNING_DAYS.help, null, "预警帮扶落实期限（工作日）", "Help follows a warning within (working days)"),
    days(WARNING_REMIND_DAYS, "1", "预警超期后自动催办（工作日）", "Late warnings are reminded of after (working days)"),
    days(WARNING_ESCALATE_DAYS, "3", "预警超期后报上级（工作日）", "Late warnings are reported upwards after (working days)"),
  ];
}

/** For how many days a notice hangs before anything is decided, counted by the calendar. */
export const NOTICE_DAYS = "applications.notice_days";

/** Papers that an application of each type needs beside those its text names, and the days of notices where a type hangs on the board. */
function paperDefinitionsOf(pack: Pack, cite: Cite): ParameterDefinition[] {
  const shared = { needed: false, mayBeNone: true, usual: null, values: [], ofArea: true } as const;
  const hung = pack.caseTypes.find((type) => type.steps.includes("on_notice"));
  const papers = pack.caseTypes.map(
    (type): ParameterDefinition => ({
      ...{ key: papersParameter(type.key), unit: "papers", cite: type.cite ?? cite, ...shared },
      name: { zh: `${type.name.zh}：申请材料`, en: `${type.name.en}: papers` },
    }),
  );
  if (hung === undefined) return papers;
  const days: ParameterDefinition = {
    ...{ key: NOTICE_DAYS, unit: "days", cite: hung.cite ?? cite, ...shared },
    name: { zh: "救助公示天数（自然日）", en: "Days a notice hangs (by the calendar)" },
  };
  return [...papers, days];
}

/** Only where the text knows a prepayment; which share of an order draws on it, the text leaves open. */
function prepaymentDefinitionsOf(pack: Pack): ParameterDefinition[] {
  if (pack.fund.prepayment === null) return [];
  return [
    {
      key: PREPAYMENT_DRAW,
      unit: "ratio",
      name: { zh: "每张付款单抵付预付款的比例", en: "Share of each payment order drawn from the prepayment" },
      cite: pack.fund.prepayment.balanceOffsets,
      needed: false,
      mayBeNone: true,
      usual: null,
      values: [],
      ofArea: true,
    },
  ];
}

/** The text names what the weights go by, and leaves the way to a paper of the area. */
function gapDefinitionsOf({ fund: { gap } }: Pack): ParameterDefinition[] {
  if (gap === null) return [];
  return [
    {
      ...{ key: GAP_WEIGHTS, unit: "switch", name: null, usual: "entered", values: ["entered", "growth_beyond_collection"] },
      ...{ cite: gap.shortfallFirst, needed: false, mayBeNone: false, ofArea: true },
    },
  ];
}

/** By which day counties hand their plans in, where the text plans by month. */
function plansDefinitionsOf(pack: Pack): ParameterDefinition[] {
  const { monthlyPlan } = pack.fund;
  if (monthlyPlan === null) return gapDefinitionsOf(pack);
  return [
    ...gapDefinitionsOf(pack),
    {
      ...{ key: PLAN_SUBMIT_DAY, unit: "day_of_month", usual: null, values: [], needed: false, mayBeNone: true, ofArea: true },
      name: { zh: "县区报送月度用款计划的日子（当月）", en: "Day of its month by which counties hand plans in" },
      cite: monthlyPlan.cite,
    },
  ];
}

function beyondBudgetDefinition(
  shared: Pick<ParameterDefinition, "cite" | "needed" | "mayBeNone"> & { ofArea: true },
): ParameterDefinition {
  return { key: BUDGET_BEYOND, unit: "switch", name: null, usual: "stop", values: ["stop", "named_approval"], ...shared };
}

/** What the area says for itself, whatever pack is in force; the text on the accounts of the fund is its ground. */
export function areaDefinitionsOf(pack: Pack): readonly ParameterDefinition[] {
  const [document] = pack.documents;
  if (document === undefined) return [];
  const approvals: ParameterDefinition = {
    key: PAYMENT_APPROVALS,
    unit: "approvals",
    name: { zh: "付款审批（按金额）", en: "Approval of payments by amount" },
    cite: { document: document.id, clause: pack.inForce.cite.clause },
    needed: false,
    mayBeNone: false,
    usual: "0- approver",
    values: [],
    ofArea: true,
  };
  const ofRosters = { cite: approvals.cite, needed: false, mayBeNone: false, ofArea: true } as const;
  const absentEnd: ParameterDefinition = {
    ...{ key: ROSTER_ABSENT_END, unit: "switch", name: null, usual: "end_of_previous_month" },
    ...{ values: ["end_of_previous_month", "end_of_month"], ...ofRosters },
  };
  const endingsShare: ParameterDefinition = {
    ...{ key: ROSTER_ENDINGS_SHARE, unit: "ratio", usual: "0.05", values: [], ...ofRosters },
    name: { zh: "名册终止人数占上月在册的提醒比例", en: "Share of endings in a roster that is pointed out" },
  };
  const reportDay: ParameterDefinition = {
    ...{ key: ROSTER_REPORT_DAY, unit: "day_of_month", usual: null, values: [], ...ofRosters, mayBeNone: true },
    name: { zh: "认定单位报送名册的日子（每月）", en: "Day of the month by which offices hand rosters in" },
  };
  const days = (key: string, usual: string, zh: string, en: string): ParameterDefinition => {
    return { key, unit: "days", usual, values: [], ...ofRosters, name: { zh, en } };
  };
  const chasing = [
    days(ROSTER_REMIND_DAYS, "1", "名册超期后自动催报（工作日）", "Late rosters are reminded after (working days)"),
    days(ROSTER_ESCALATE_DAYS, "3", "名册超期后报上级（工作日）", "Late rosters are reported upwards after (working days)"),
    days(PUSH_REMIND_DAYS, "3", "推送后自动催签（工作日）", "Recipients are reminded after (working days)"),
    days(PUSH_ESCALATE_DAYS, "5", "推送后未签收报上级（工作日）", "Missing acknowledgements are reported upwards after (working days)"),
  ];
  const supervising = [
    days(SUPERVISION_ADVANCE_DAYS, "60", "垫付款超期未付的天数", "Days after which an advance that was not paid is too old"),
    days(READMISSION_DAYS, "30", "出院后多少天内再住院算再入院", "Days after a discharge within which another stay is a readmission"),
    days(SUPERVISION_ANSWER_DAYS, "10", "核查问题的答复期限（工作日）", "Findings are answered within (working days)"),
  ];
  const writeOff: ParameterDefinition = {
    key: RECOVERY_WRITE_OFF,
    unit: "yuan",
    name: { zh: "追回可核销的最高金额", en: "The most of a recovery that may be written off" },
    cite: approvals.cite,
    needed: false,
    mayBeNone: true,
    usual: null,
    values: [],
    ofArea: true,
  };
  const premium: ParameterDefinition = {
    key: RESIDENT_PREMIUM,
    unit: "yuan",
    name: { zh: "城乡居民医保个人缴费标准（年）", en: "Premium of resident insurance, a year" },
    cite: pack.subsidy.cite,
    needed: false,
    mayBeNone: false,
    usual: null,
    values: [],
    ofArea: true,
  };
  return [
    ...[...plansDefinitionsOf(pack), ...applicationDefinitionsOf(pack)],
    ...[approvals, beyondBudgetDefinition(ofRosters), absentEnd, endingsShare, reportDay],
    ...[...chasing, ...supervising, writeOff, premium, ...prepaymentDefinitionsOf(pack), ...warningDefinitionsOf(pack)],
    ...paperDefinitionsOf(pack, approvals.cite),
  ];
}

export function getDefinition(pack: Pack, key: string): ParameterDefinition {
  const definition = [...definitionsOf(pack), ...areaDefinitionsOf(pack)].find((parameterDefinition) => parameterDefinition.key === key);
  if (definition === undefined) throw new Refusal("parameter_unknown", { field: key, pack: pack.id });
  return definition;
}

export interface SetValue {
  /** null: the area says that there is no such limit. */
  value: unknown;
}

/** What is set for a key, whether it stands by itself or inside a group; null where nobody has set it. */
export function findSet(parameters: LocalParameters, key: string): SetValue | null {
  const value = findLocal(parameters, key);
  if (value !== undefined) return { value };
  return isSetToNone(parameters, key) ? { value: null } : null;
}
