/** What counties are called, what a year in the address is, and how states look. */
import type { Meaning } from "@/app/_ui/figures/meanings";
import type { PlanState } from "@/server/monthly-plans/rules";
import { caller } from "@/server/requests/caller";

/** Counties and the area by their codes. */
export async function countyNames(): Promise<(code: string) => string> {
  const divisions = await (await caller()).staff.divisions({});
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}

export const planMeanings: Record<PlanState, Meaning> = {
  draft: "preparing",
  submitted: "review",
  returned: "wrong",
  approved: "preparing",
  applied: "review",
  rechecked: "review",
  paid: "attention",
  reported: "done",
};

/** A plan that is paid is still to be reported; an application that is paid is done. */
export function applicationMeaning(state: "applied" | "rechecked" | "paid" | "sent_back" | "reversed"): Meaning {
  if (state === "sent_back" || state === "reversed") return "wrong";
  return state === "paid" ? "done" : planMeanings[state];
}
