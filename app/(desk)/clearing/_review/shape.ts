import type { inferRouterOutputs } from "@trpc/server";
import type { RejectionReason } from "@/server/clearing/rules";
import type { AppRouter } from "@/server/router";

type Answers = inferRouterOutputs<AppRouter>["clearing"];
export type Queue = Answers["queue"];
export type QueueRow = Queue["rows"][number];
export type Opened = Answers["review"];

/** Figures a reviewer may correct, in the order they stand on the paper. */
export const correctable = [
  "policyScopeCost",
  "basicInsurancePaid",
  "criticalIllnessPaid",
  "supplementaryPaid",
  "povertyInsurancePaid",
] as const;
export type Correctable = (typeof correctable)[number];
export type Corrections = Partial<Record<Correctable, string>>;

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;

/** What was typed, without separators; null when it is no amount. */
export function readAmount(typed: string): string | null {
  const plain = typed.replaceAll(",", "").replaceAll("，", "").trim();
  return AMOUNT.test(plain) ? plain : null;
}

const TENTHS_OF_A_PERCENT = 1000;

/** "0.8" as people read it: 80%. */
export function inPercent(ratio: string): string {
  return `${Math.round(Number(ratio) * TENTHS_OF_A_PERCENT) / 10}%`;
}

export type Item = Opened["items"][number];
export type Judgement = { verdict: "accepted" } | { verdict: "rejected"; reasonCode: RejectionReason; words: string };
