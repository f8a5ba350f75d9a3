/** Imports of stays: their states and what can be done in each. */
import { Refusal } from "@/server/refusal";

export const importStates = ["reading", "preview", "writing", "written", "undoing", "undone", "failed"] as const;
export type ImportState = (typeof importStates)[number];
export type ImportAction = "correct" | "confirm" | "undo" | "discard";

export const possibleWithImport = {
  reading: [],
  preview: ["correct", "confirm", "discard"],
  writing: [],
  written: ["undo"],
  undoing: [],
  undone: [],
  failed: [],
} as const satisfies Record<ImportState, readonly ImportAction[]>;

export function mayBeDone(state: ImportState, action: ImportAction): boolean {
  return possibleWithImport[state].some((one) => one === action);
}

export function assertImport(state: ImportState, action: ImportAction): void {
  if (!mayBeDone(state, action)) throw new Refusal("import_state_forbids", { state, action });
}

export const isRunning = (state: ImportState): boolean => state === "reading" || state === "writing" || state === "undoing";
