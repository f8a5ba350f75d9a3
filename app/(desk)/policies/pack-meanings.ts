import type { Meaning } from "@/app/_ui/figures/meanings";
import type { PackHead } from "./_words/pack-types";

export const packMeanings: Record<PackHead["status"], Meaning> = { draft: "attention", in_force: "done", repealed: "neutral" };
