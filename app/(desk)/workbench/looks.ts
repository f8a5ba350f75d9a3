import type { Meaning } from "@/app/_ui/figures/meanings";
import type { IconName } from "@/app/_ui/layout/icon";
import type { TaskKind } from "@/server/workbench/task-shapes";

export const taskIcons: Record<TaskKind, IconName> = {
  completeBatch: "layers",
  collectPapers: "layers",
  answerReturned: "undo",
  settleRecorded: "bed",
  correctRefused: "attention",
  review: "inspect",
  makeOrders: "wallet",
  approveOrders: "check",
  sendOrders: "forward",
  awaitBank: "clock",
  reissueFailed: "refresh",
  reissueReturned: "undo",
  decideDifferences: "scales",
  computeSubsidies: "calculator",
  reviewSubsidies: "inspect",
  releaseSubsidyLists: "check",
  takeSubsidyLists: "download",
  payGreenChannel: "wallet",
  payReturnedSubsidies: "undo",
  visitUninsured: "people",
  confirmParameters: "book",
  renewTags: "tag",
  endTagsByDeath: "tag",
  proposePush: "forward",
  releasePush: "check",
  acknowledgePushes: "people",
  handInRoster: "upload",
  finishRoster: "table",
  confirmRoster: "check",
  decideMerges: "people",
  lookAtPairs: "people",
  letInMembers: "person",
  confirmMembers: "check",
  unlockMembers: "lock",
  confirmAccounts: "wallet",
  codeMissing: "key",
  proposeRecoveries: "undo",
  decideRecoveries: "scales",
  receiveRecoveries: "yuan",
  orderRecoveries: "wallet",
  payBackRecoveries: "yuan",
};

export const taskMeanings: Record<TaskKind, Meaning> = {
  completeBatch: "attention",
  collectPapers: "preparing",
  answerReturned: "wrong",
  settleRecorded: "preparing",
  correctRefused: "wrong",
  review: "review",
  makeOrders: "preparing",
  approveOrders: "review",
  sendOrders: "preparing",
  awaitBank: "neutral",
  reissueFailed: "wrong",
  proposeRecoveries: "attention",
  decideRecoveries: "review",
  receiveRecoveries: "preparing",
  orderRecoveries: "preparing",
  payBackRecoveries: "attention",
  reissueReturned: "wrong",
  decideDifferences: "attention",
  computeSubsidies: "preparing",
  reviewSubsidies: "review",
  releaseSubsidyLists: "review",
  takeSubsidyLists: "preparing",
  payGreenChannel: "attention",
  payReturnedSubsidies: "wrong",
  visitUninsured: "attention",
  confirmParameters: "attention",
  renewTags: "attention",
  endTagsByDeath: "attention",
  proposePush: "preparing",
  releasePush: "review",
  acknowledgePushes: "attention",
  handInRoster: "attention",
  finishRoster: "preparing",
  confirmRoster: "review",
  decideMerges: "review",
  lookAtPairs: "attention",
  letInMembers: "review",
  confirmMembers: "review",
  unlockMembers: "attention",
  confirmAccounts: "review",
  codeMissing: "attention",
};

export const batchMeanings: Record<"preparing" | "submitted" | "reviewed" | "closed", Meaning> = {
  preparing: "preparing",
  submitted: "review",
  reviewed: "done",
  closed: "done",
};

const shanghaiHour = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", hour12: false });

export function greetingOf(now: Date): "morning" | "noon" | "afternoon" | "evening" {
  const hour = Number(shanghaiHour.format(now));
  if (hour < 11) return "morning";
  if (hour < 13) return "noon";
  return hour < 18 ? "afternoon" : "evening";
}
