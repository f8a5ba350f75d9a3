import type { Meaning } from "@/app/_ui/figures/meanings";

export const stayMeanings = {
  recorded: "preparing",
  settled: "done",
  refused: "wrong",
  refunded: "neutral",
  withdrawn: "neutral",
} as const satisfies Record<string, Meaning>;

export const importMeanings = {
  reading: "preparing",
  asking: "attention",
  preview: "attention",
  writing: "preparing",
  written: "done",
  undoing: "preparing",
  undone: "neutral",
  failed: "wrong",
} as const satisfies Record<string, Meaning>;
