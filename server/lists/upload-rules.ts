/** Lists that are handed in: their states, what can be done in each, and what is said of how they were read. */
import { Refusal } from "@/server/refusal";
import { type Action, type Member, may } from "@/server/staff/rules";

const uploadStates = ["reading", "asking", "preview", "writing", "written", "undoing", "undone", "failed"] as const;
export type UploadState = (typeof uploadStates)[number];
export type UploadAction = "answer" | "correct" | "confirm" | "undo" | "discard";

const possible: Readonly<Record<UploadState, readonly UploadAction[]>> = {
  reading: [],
  asking: ["answer", "discard"],
  preview: ["correct", "confirm", "discard"],
  writing: [],
  written: ["undo"],
  undoing: [],
  undone: [],
  failed: [],
};

/** What the member may do with a list in this state; a list's room says which permission it takes. */
export const uploadActions = (
  state: UploadState,
  member: Pick<Member, "department" | "duty">,
  permission: Action,
): readonly UploadAction[] => (may(member, permission) ? possible[state] : []);

export function assertUpload(state: UploadState, action: UploadAction): void {
  if (!possible[state].includes(action)) throw new Refusal("import_state_forbids", { state, action });
}

export const isRunning = (state: UploadState): boolean => state === "reading" || state === "writing" || state === "undoing";

/** Told in the preview, of how the list was read. */
const noticeReasons = [
  "other_sheets",
  "hidden_rows",
  "hidden_columns",
  "foot_rows",
  "section_rows",
  "numbers_mended",
  "dates_from_1904",
  "layout_remembered",
] as const;
type NoticeReason = (typeof noticeReasons)[number];
export interface Notice {
  reason: NoticeReason;
  parameters: Record<string, string | number>;
}

/** Asked before the list can be read. */
const questionReasons = ["which_sheet", "which_heading", "which_of_two_columns", "which_columns"] as const;
type QuestionReason = (typeof questionReasons)[number];
export interface Question {
  reason: QuestionReason;
  parameters: Record<string, string | number>;
}

/** Something wrong with a row; a warning can be confirmed, a fault must be mended. */
export interface ListFault {
  field: string;
  reason: string;
  severity: "fault" | "warning";
  parameters: Record<string, string | number>;
}

export type Verdict = "good" | "warned" | "faulty" | "repeated";
