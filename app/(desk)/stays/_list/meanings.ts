import type { Meaning } from "@/app/_ui/figures/meanings";

export const stayMeanings = {
  recorded: "preparing",
  settled: "done",
  refused: "wrong",
  refunded: "neutral",
  withdrawn: "neutral",
} as const satisfies Record<string, Meaning>;
