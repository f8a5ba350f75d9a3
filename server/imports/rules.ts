/** Imports of stays: their states and what can be done in each. */
import { Refusal } from "@/server/refusal";
import { type ActionTable, allows, type Member, possibleActions } from "@/server/staff/rules";

const importStates = ["reading", "preview", "writing", "written", "undoing", "undone", "failed"] as const;
export type ImportState = (typeof importStates)[number];
export type ImportAction = "correct" | "confirm" | "undo" | "discard";

const possibleWithImport = {
  reading: {},
  preview: { correct: "stays.import", confirm: "stays.import", discard: "stays.import" },
  writing: {},
  written: { undo: "stays.import" },
  undoing: {},
  undone: {},
  failed: {},
} as const satisfies ActionTable<ImportState, ImportAction>;

export const importActions = (state: ImportState, member: Pick<Member, "department" | "duty">) =>
  possibleActions<ImportState, ImportAction>(possibleWithImport, state, member);

export function assertImport(state: ImportState, action: ImportAction): void {
  if (!allows<ImportState, ImportAction>(possibleWithImport, state, action)) throw new Refusal("import_state_forbids", { state, action });
}

export const isRunning = (state: ImportState): boolean => state === "reading" || state === "writing" || state === "undoing";
