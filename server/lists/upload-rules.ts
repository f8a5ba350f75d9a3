/** Lists that are handed in: their states, what can be done in each, and what is said of how they were read. */
import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may } from "@/server/staff/rules";

export const uploadStates = ["reading", "asking", "preview", "writing", "written", "undoing", "undone", "failed"] as const;
export type UploadState = (typeof uploadStates)[number];
export const uploadSorts = ["at", "file", "rows", "faulty"] as const;

/** What is asked of the lists that were handed in; words are looked for in the file's name, the office's and the member's. */
export const uploadList = z.object({
  words: z.string().trim().max(60).optional(),
  state: z.enum(uploadStates).optional(),
  from: z.string().refine(isBusinessDate, "not_a_date").optional(),
  to: z.string().refine(isBusinessDate, "not_a_date").optional(),
  sort: z.enum(uploadSorts).default("at"),
  ascending: z.boolean().default(false),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type UploadList = z.infer<typeof uploadList>;

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
/** As previews show rows, what is to be done first. */
export const shownVerdicts = ["faulty", "warned", "good", "repeated", "left_out"] as const satisfies readonly (Verdict | "left_out")[];
