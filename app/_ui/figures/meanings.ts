/** One meaning per colour across the product; a state of any room is shown by one of these. */
const meanings = ["done", "attention", "wrong", "preparing", "review", "neutral", "primary"] as const;
export type Meaning = (typeof meanings)[number];

/** The words every room shares (`common.status.*`) and their meaning. */
export const statusMeanings = {
  preparing: "preparing",
  reviewing: "review",
  awaiting_insurer: "review",
  to_check: "attention",
  cut: "attention",
  draft: "attention",
  returned: "wrong",
  missing: "wrong",
  overdue: "wrong",
  faulty: "wrong",
  passed: "done",
  filed: "done",
  settled: "done",
  received: "done",
  waiting: "neutral",
  withdrawn: "neutral",
} as const satisfies Record<string, Meaning>;
