/** What waits for somebody, in the one shape in which every room offers it to the workbench. */
import type { BusinessDate } from "@/server/dates";
import type { Money } from "@/server/money";

const taskKinds = [
  "completeBatch",
  "collectPapers",
  "answerReturned",
  "settleRecorded",
  "correctRefused",
  "review",
  "makeOrders",
  "approveOrders",
  "sendOrders",
  "awaitBank",
  "reissueFailed",
  "reissueReturned",
  "finishBudget",
  "reviewBudget",
  "approveBudget",
  "closeMonth",
  "signYear",
  "decideDifferences",
  "proposeRecoveries",
  "decideRecoveries",
  "receiveRecoveries",
  "orderRecoveries",
  "payBackRecoveries",
  "confirmMatching",
  "dunCounties",
  "matchStatementLines",
  "answerObjections",
  "assignFindings",
  "answerFindings",
  "closeFindings",
  "inspectCases",
  "publishDraws",
  "prepareNotices",
  "hangNotices",
  "endNotices",
  "answerNoticeObjections",
  "confirmParameters",
  "confirmIncomes",
  "pushWarnings",
  "acknowledgeWarnings",
  "answerWarnings",
  "confirmWarnings",
  "carryOutWarnings",
  "computeSubsidies",
  "reviewSubsidies",
  "releaseSubsidyLists",
  "takeSubsidyLists",
  "payGreenChannel",
  "payReturnedSubsidies",
  "visitUninsured",
  "measurePrepayment",
  "reviewPrepayment",
  "approvePrepayment",
  "payPrepayment",
  "sendUpPrepayment",
  "followProvince",
  "closeClearingMonths",
  "topUpClearing",
  "receiveTopUps",
  "handInPlan",
  "finishPlans",
  "reportPlans",
  "returnSmallClaims",
  "reviewPlans",
  "applyPlans",
  "reviewEstimates",
  "confirmSweeps",
  "reverseSweeps",
  "reversePayments",
  "agreeYears",
  "recheckPlans",
  "payPlans",
  "payEstimates",
  "confirmGap",
  "renewTags",
  "endTagsByDeath",
  "proposePush",
  "releasePush",
  "acknowledgePushes",
  "handInRoster",
  "finishRoster",
  "confirmRoster",
  "lateRosters",
  "latePushes",
  "decideMerges",
  "lookAtPairs",
  "letInMembers",
  "confirmMembers",
  "unlockMembers",
  "confirmAccounts",
  "acceptApplications",
  "visitApplicants",
  "examineApplications",
  "examineReviews",
  "assessApplications",
  "decideApplications",
  "payApplications",
  "codeMissing",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** How much of one kind waits. */
export interface Waiting {
  count: number;
  /** Yuan; null where the work is not about money. */
  amount: Money | null;
  /** Since when the oldest of it waits, an instant as text; null where nobody knows. */
  since: string | null;
}

export interface Task extends Waiting {
  kind: TaskKind;
  /** Last day for it, where a text or the thing itself sets one. */
  dueOn: BusinessDate | null;
  href: string;
  /** What it is about: the batch's month and number, the hospital. */
  parameters: Record<string, string>;
}

/** The task of a kind, or none while nothing waits. */
export function taskOf(kind: TaskKind, waiting: Waiting, href: string, more: Partial<Pick<Task, "dueOn" | "parameters">> = {}): Task[] {
  return waiting.count === 0 ? [] : [{ kind, ...waiting, href, dueOn: null, parameters: {}, ...more }];
}

/** Nulls stand last: what has no last day, and what nobody knows the beginning of. */
function before<T extends string | number>(first: T | null, second: T | null): number {
  if (first === second) return 0;
  if (first === null) return 1;
  return second === null || first < second ? -1 : 1;
}

/** As a moment: rooms write the same instant in several ways. */
const sinceOf = ({ since }: Task): number | null => (since === null ? null : new Date(since).getTime());

/** What is due first stands first, then what waits longest. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((task, other) => before(task.dueOn, other.dueOn) || before(sinceOf(task), sinceOf(other)));
}
