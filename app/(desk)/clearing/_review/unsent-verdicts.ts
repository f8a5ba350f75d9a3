import { z } from "zod";
import { rejectionReasons } from "@/server/clearing/rules";
import type { Item, Judgement } from "./shape";

const judgement = z.union([
  z.object({ verdict: z.literal("accepted") }),
  z.object({ verdict: z.literal("rejected"), reasonCode: z.enum(rejectionReasons), words: z.string() }),
]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Verdicts as a draft holds them, by item; what is none is left out. */
export function judgementsIn(fields: Readonly<Record<string, string>>): Map<string, Judgement> {
  const found = Object.entries(fields).flatMap(([item, text]): [string, Judgement][] => {
    const read = judgement.safeParse(parsed(text));
    return read.success ? [[item, read.data]] : [];
  });
  return new Map(found);
}

/** Which of them the server does not have: nothing was said of the item yet. What was decided meanwhile stays. */
export function unsent(kept: ReadonlyMap<string, Judgement>, items: readonly Pick<Item, "item" | "verdict">[]): [string, Judgement][] {
  return [...kept].filter(([item]) => items.some((candidate) => candidate.item === item && candidate.verdict === null));
}
