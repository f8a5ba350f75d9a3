/** Staff: departments, duties and the one permission table; the screens and the procedures read the same one. */

export const departments = [
  "healthcare-security",
  "agency",
  "civil-affairs",
  "rural-revitalisation",
  "disabled-federation",
  "veterans-affairs",
  "trade-union",
  "data-bureau",
  "township",
  "hospital",
  "insurer",
  "health-commission",
  "finance",
  "tax",
  "audit",
  "leadership",
  "system-admin",
  "security-admin",
  "audit-admin",
] as const;
export type Department = (typeof departments)[number];

export const duties = ["maker", "reviewer", "approver", "viewer"] as const;
export type Duty = (typeof duties)[number];

export const actions = [
  "workbench.view",
  "password.change",
  "notices.view",
  "people.search",
  "people.view",
  "people.reveal",
  "people.record",
  "people.recordStatus",
  "people.merge",
  "people.lookUp",
  "tags.view",
  "tags.change",
  "pushes.view",
  "pushes.viewPeople",
  "pushes.propose",
  "pushes.release",
  "pushes.acknowledge",
  "rosters.view",
  "rosters.board",
  "rosters.remind",
  "rosters.consolidate",
  "rosters.report",
  "rosters.confirm",
  "stays.view",
  "stays.record",
  "stays.import",
  "settlements.view",
  "settlements.settle",
  "settlements.correct",
  "settlements.decideDifference",
  "calculator.use",
  "policies.view",
  "policies.proposeParameter",
  "policies.confirmParameter",
  "forms.print",
  "clearing.view",
  "papers.view",
  "clearing.prepare",
  "clearing.submit",
  "clearing.review",
  "payments.view",
  "payments.make",
  "payments.approve",
  "payments.exchange",
  "payments.reconcile",
  "payments.answerObjection",
  "recoveries.view",
  "recoveries.propose",
  "recoveries.decide",
  "recoveries.receive",
  "subsidies.view",
  "subsidies.run",
  "subsidies.review",
  "subsidies.import",
  "subsidies.collect",
  "subsidies.visit",
  "supervision.view",
  "supervision.assign",
  "supervision.answer",
  "supervision.draw",
  "supervision.publish",
  "supervision.evidence",
  "prepayment.view",
  "prepayment.viewClearing",
  "prepayment.measure",
  "prepayment.review",
  "prepayment.approve",
  "prepayment.pay",
  "dashboard.view",
  "fund.view",
  "fund.post",
  "fund.close",
  "budget.view",
  "budget.draft",
  "budget.review",
  "budget.approve",
  "yearEnd.drawUp",
  "yearEnd.decide",
  "funding.view",
  "funding.prepare",
  "funding.confirm",
  "statements.view",
  "statements.reconcile",
  "plans.view",
  "plans.prepare",
  "plans.review",
  "plans.recheck",
  "plans.pay",
  "jobs.view",
  "jobs.viewNightly",
  "audit.view",
  "audit.verify",
  "staff.viewPermissions",
  "staff.administer",
  "staff.secure",
  "staff.viewSettings",
  "keys.rotate",
] as const;
export type Action = (typeof actions)[number];

type Grants = Partial<Record<Department, readonly Duty[]>>;

const all = duties;
const makers: readonly Duty[] = ["maker"];
const workers: readonly Duty[] = ["maker", "reviewer", "approver"];
const deciders: readonly Duty[] = ["reviewer", "approver"];
const recognising = {
  "civil-affairs": workers,
  "rural-revitalisation": workers,
  "disabled-federation": workers,
  "veterans-affairs": workers,
  "trade-union": workers,
} as const satisfies Grants;
const recognisingAll = {
  "civil-affairs": all,
  "rural-revitalisation": all,
  "disabled-federation": all,
  "veterans-affairs": all,
  "trade-union": all,
} as const satisfies Grants;
const seeingPeople = {
  ...recognisingAll,
  "healthcare-security": all,
  agency: all,
  "data-bureau": all,
  township: all,
  hospital: all,
  audit: all,
} as const satisfies Grants;
const everybody = Object.fromEntries(departments.map((department) => [department, all])) as Grants;

/** Department × duty → what they may do. A grant that is not here does not exist. */
export const permissions = {
  "workbench.view": everybody,
  "password.change": everybody,
  "notices.view": everybody,
  "people.search": seeingPeople,
  "people.view": seeingPeople,
  "people.reveal": {
    ...recognising,
    "healthcare-security": workers,
    agency: workers,
    township: workers,
    hospital: workers,
    audit: workers,
  },
  "people.record": { ...recognising, agency: workers },
  "people.recordStatus": { "civil-affairs": workers, "health-commission": workers, "data-bureau": workers, agency: workers },
  "people.merge": { "civil-affairs": workers, agency: workers },
  "people.lookUp": { hospital: workers, agency: workers },
  "tags.view": seeingPeople,
  "tags.change": recognising,
  "pushes.view": {
    "healthcare-security": all,
    agency: all,
    "data-bureau": all,
    hospital: all,
    insurer: all,
    "health-commission": all,
    audit: all,
  },
  "pushes.viewPeople": { "healthcare-security": all, agency: all, "data-bureau": all, hospital: all, insurer: all, audit: all },
  "pushes.propose": { "healthcare-security": workers, "data-bureau": workers },
  "pushes.release": { "healthcare-security": ["reviewer", "approver"], "data-bureau": ["reviewer", "approver"] },
  "pushes.acknowledge": { "healthcare-security": workers, agency: workers, hospital: workers, insurer: workers, "health-commission": all },
  "rosters.view": { ...recognisingAll, "healthcare-security": all, agency: all, "data-bureau": all, audit: all },
  "rosters.board": { "healthcare-security": all, agency: all, "data-bureau": all, audit: all },
  "rosters.remind": { "healthcare-security": workers, "data-bureau": workers },
  "rosters.consolidate": { "healthcare-security": workers, "data-bureau": workers },
  "rosters.report": recognising,
  "rosters.confirm": {
    "civil-affairs": deciders,
    "rural-revitalisation": deciders,
    "disabled-federation": deciders,
    "veterans-affairs": deciders,
    "trade-union": deciders,
  },
  "stays.view": { "healthcare-security": all, agency: all, hospital: all, insurer: all, audit: all },
  "stays.record": { hospital: workers, agency: workers },
  "stays.import": { hospital: workers, agency: workers },
  "settlements.view": { "healthcare-security": all, agency: all, hospital: all, insurer: all, audit: all },
  "settlements.settle": { hospital: workers, agency: workers },
  "settlements.correct": { agency: ["reviewer", "approver"] },
  "settlements.decideDifference": { agency: ["reviewer", "approver"] },
  "calculator.use": {
    "healthcare-security": all,
    agency: all,
    hospital: all,
    "civil-affairs": all,
    township: all,
    finance: all,
    audit: all,
  },
  "policies.view": everybody,
  "policies.proposeParameter": { "healthcare-security": ["maker", "reviewer"] },
  "policies.confirmParameter": { "healthcare-security": ["approver"], finance: ["approver"] },
  "forms.print": { hospital: workers, agency: workers },
  "clearing.view": { "healthcare-security": all, agency: all, hospital: all, insurer: all, finance: all, audit: all },
  "papers.view": { "healthcare-security": all, agency: all, hospital: all, insurer: all, audit: all },
  "clearing.prepare": { hospital: workers },
  "clearing.submit": { hospital: workers },
  "clearing.review": { agency: ["reviewer", "approver"], insurer: ["reviewer", "approver"] },
  "payments.view": { "healthcare-security": all, agency: all, hospital: all, insurer: all, finance: all, audit: all },
  "payments.make": { agency: makers, finance: makers },
  "payments.approve": { finance: ["approver"] },
  "payments.exchange": { finance: ["maker", "approver"] },
  "payments.reconcile": { hospital: workers },
  "payments.answerObjection": { agency: workers },
  "recoveries.view": { "healthcare-security": all, agency: all, hospital: all, insurer: all, finance: all, audit: all },
  "recoveries.propose": { agency: workers },
  "recoveries.decide": { agency: ["reviewer", "approver"], finance: ["approver"] },
  "recoveries.receive": { finance: ["maker", "approver"] },
  "subsidies.view": { "healthcare-security": all, agency: all, township: all, audit: all },
  "subsidies.run": { agency: makers },
  "subsidies.review": { agency: ["reviewer", "approver"] },
  "subsidies.import": { agency: workers },
  "subsidies.collect": { agency: all, tax: all },
  "subsidies.visit": { township: workers },
  "supervision.view": { "healthcare-security": all, agency: all, hospital: deciders, audit: all },
  "supervision.assign": { "healthcare-security": workers, audit: workers },
  "supervision.answer": { agency: workers, hospital: deciders },
  "supervision.draw": { "healthcare-security": workers, audit: workers },
  "supervision.publish": { "healthcare-security": ["approver"], audit: deciders },
  "supervision.evidence": { agency: deciders, audit: workers },
  "prepayment.view": { "healthcare-security": all, agency: all, finance: all, audit: all },
  "prepayment.viewClearing": { "healthcare-security": all, agency: all, insurer: all, finance: all, audit: all },
  "prepayment.measure": { agency: makers },
  "prepayment.review": { agency: deciders },
  "prepayment.approve": { finance: ["approver"] },
  "prepayment.pay": { finance: ["approver"] },
  "dashboard.view": { "healthcare-security": all, agency: all, finance: all, audit: all, leadership: all },
  "fund.view": { "healthcare-security": all, agency: all, finance: all, audit: all },
  "fund.post": { finance: ["maker", "approver"] },
  "fund.close": { finance: ["approver"] },
  "budget.view": { "healthcare-security": all, agency: all, finance: all, audit: all },
  "budget.draft": { finance: ["maker"], agency: ["maker"] },
  "budget.review": { "healthcare-security": deciders },
  "budget.approve": { finance: ["approver"] },
  "yearEnd.drawUp": { finance: ["maker"] },
  "yearEnd.decide": { finance: ["approver"] },
  "funding.view": { "healthcare-security": all, agency: all, finance: all, audit: all },
  "funding.prepare": { finance: makers },
  "funding.confirm": { finance: ["approver"] },
  "statements.view": { "healthcare-security": all, agency: all, finance: all, audit: all },
  "statements.reconcile": { finance: ["maker", "approver"] },
  "plans.view": { "healthcare-security": all, agency: all, finance: all, audit: all },
  "plans.prepare": { "healthcare-security": makers, agency: makers },
  "plans.review": { "healthcare-security": ["reviewer", "approver"], agency: ["reviewer", "approver"] },
  "plans.recheck": { finance: makers },
  "plans.pay": { finance: ["approver"] },
  "jobs.view": everybody,
  "jobs.viewNightly": { "healthcare-security": all, agency: all, "system-admin": workers },
  "audit.view": { audit: all, "audit-admin": all },
  "audit.verify": { audit: workers, "audit-admin": workers },
  "staff.viewPermissions": everybody,
  "staff.administer": { "system-admin": workers },
  "staff.secure": { "security-admin": workers },
  "staff.viewSettings": { "system-admin": workers },
  "keys.rotate": { "security-admin": workers },
} as const satisfies Record<Action, Grants>;

export const memberStates = ["active", "waiting", "disabled", "locked"] as const;
export type MemberState = (typeof memberStates)[number];

export const locales = ["zh-CN", "en"] as const;

export interface Member {
  area: string;
  id: string;
  sessionId: string;
  name: string;
  userName: string;
  duty: Duty;
  department: Department;
  organisation: string;
  organisationName: string;
  organisationCode: string;
  /** GB/T 2260 code of the place it answers for. */
  region: string;
  locale: (typeof locales)[number];
  hasSecondFactor: boolean;
  preferences: Record<string, string | boolean>;
}

/** Whether the table grants an action; who may is decided here and nowhere else. */
export function may(member: Pick<Member, "department" | "duty">, action: Action): boolean {
  const grants: Grants = permissions[action];
  return grants[member.department]?.includes(member.duty) ?? false;
}

/** Approving, paying and administering ask for the second factor (TOTP) in the running session. */
export const secondFactorActions: readonly Action[] = [
  "payments.approve",
  "payments.exchange",
  "recoveries.decide",
  "recoveries.receive",
  "prepayment.approve",
  "prepayment.pay",
  "policies.confirmParameter",
  "settlements.decideDifference",
  "supervision.publish",
  "fund.post",
  "fund.close",
  "budget.approve",
  "yearEnd.decide",
  "funding.confirm",
  "plans.review",
  "plans.pay",
  "staff.administer",
  "staff.secure",
  "keys.rotate",
  "audit.verify",
];

export function needsSecondFactor(member: Pick<Member, "department" | "duty">): boolean {
  return secondFactorActions.some((action) => may(member, action));
}

/** What a single administrator must not come to do through an account of somebody else. */
const guardedActions: readonly Action[] = [...secondFactorActions, "payments.make", "clearing.review", "settlements.correct"];

/** Offices where some duty pays, decides or administers: what an administrator does to their accounts, another confirms. */
export function isGuarded(department: Department): boolean {
  return duties.some((duty) => guardedActions.some((action) => may({ department, duty }, action)));
}

/**
 * The part of a region code that its people's codes begin with: "441600" (a city) gives "4416", "441602" (a county)
 * itself, a township its nine digits. Row-level security compares with it.
 */
export function regionScope(region: string): string {
  const code = region.slice(0, 9);
  if (code.length <= 6) return code.endsWith("0000") ? code.slice(0, 2) : code.endsWith("00") ? code.slice(0, 4) : code;
  return code.endsWith("000") ? code.slice(0, 6) : code;
}
