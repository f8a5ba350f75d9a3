import type { Meaning } from "@/app/_ui/figures/meanings";
import type { RosterState } from "@/server/rosters/rules";

export const rosterMeanings: Record<RosterState, Meaning> = {
  reading: "preparing",
  preview: "attention",
  awaiting_confirmation: "review",
  writing: "preparing",
  confirmed: "done",
  pushed: "done",
  undoing: "preparing",
  undone: "neutral",
  discarded: "neutral",
  failed: "wrong",
  carried_over: "attention",
};
