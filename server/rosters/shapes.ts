/** Input shapes of the room of rosters; forms and procedures share them. */
import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { businessDate } from "@/server/people/shapes";
import { conflictDecisions, conflictTabs } from "./board-rules";
import { rosterFields } from "./field-words";
import { changeKinds, rosterStates, scopes } from "./rules";

const keyed = { idempotencyKey: z.uuid() };
const words = z.string().trim().min(4, "reason_missing").max(300);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "month_shape");
const page = z.int().min(1).max(100_000).default(1);

/** `replaces` is the preview that a corrected file takes the place of; `corrects`, the list of the month that it mends. */
export const beginRoster = z.object({
  file: z.uuid(),
  month,
  scope: z.enum(scopes),
  classes: z.array(z.enum(identityTags)).min(1, "classes_missing").max(16),
  documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
  documentOn: businessDate,
  replaces: z.uuid().optional(),
  corrects: z.uuid().optional(),
  /** The same file stood for another month, and it is meant. */
  sameFileMeant: z.boolean().default(false),
  ...keyed,
});
export type BeginRoster = z.infer<typeof beginRoster>;

export const byRoster = z.object({ roster: z.uuid() });
export type ByRoster = z.infer<typeof byRoster>;
export const byRosterOnce = byRoster.extend(keyed);

/** The field of each column, in the order of the list. */
const fields = z.array(z.enum(rosterFields).nullable()).max(300);

export const answerQuestion = byRoster.extend({
  sheet: z.int().min(0).max(1000).nullable().default(null),
  /** Row of the heading; 0 where the list has none. */
  headRow: z.int().min(0).max(2_000_000).nullable().default(null),
  fields: fields.nullable().default(null),
  ...keyed,
});
export type AnswerQuestion = z.infer<typeof answerQuestion>;

export const assignColumns = byRoster.extend({ fields, ...keyed });
export type AssignColumns = z.infer<typeof assignColumns>;

export const correctRow = byRoster.extend({
  row: z.int().min(1),
  field: z.enum(rosterFields),
  value: z.string().trim().min(1).max(300),
  /** Also in every other row that has the same fault and says the same. */
  everywhere: z.boolean().default(false),
  ...keyed,
});
export type CorrectRow = z.infer<typeof correctRow>;

export const leaveOut = byRoster.extend({
  rows: z.union([z.array(z.int().min(1)).min(1).max(500), z.literal("hidden")]),
  leftOut: z.boolean(),
  ...keyed,
});
export type LeaveOut = z.infer<typeof leaveOut>;

/** With the counts that stood on screen, so that nobody hands on what they did not see. */
const seen = { written: z.int().min(0), ended: z.int().min(0), version: z.int().min(1) };
export const submitRoster = byRoster.extend({ ...seen, endingsWords: words.nullable().default(null), ...keyed });
export type SubmitRoster = z.infer<typeof submitRoster>;
export const confirmRoster = byRoster.extend({ ...seen, endingsSeen: z.boolean(), ...keyed });
export type ConfirmRoster = z.infer<typeof confirmRoster>;

export const withWords = byRoster.extend({ words, ...keyed });
export type WithWords = z.infer<typeof withWords>;

export const sortKeys = ["month", "office", "recordedAt"] as const;
export const listRosters = z.object({
  month: month.nullable().default(null),
  organisation: z.uuid().nullable().default(null),
  state: z.enum(rosterStates).nullable().default(null),
  sort: z.enum(sortKeys).default("month"),
  ascending: z.boolean().default(false),
  page,
});
export type ListRosters = z.infer<typeof listRosters>;

const searched = {
  /** A part of the name, or the last digits of the number. */
  words: z.string().trim().min(1).max(40).nullable().default(null),
  reason: z.string().max(60).nullable().default(null),
  page,
};

export const listChanges = byRoster.extend({
  kind: z.enum(changeKinds),
  class: z.enum(identityTags).nullable().default(null),
  ...searched,
});
export type ListChanges = z.infer<typeof listChanges>;

export const listRows = byRoster.extend({ kind: z.enum(["fault", "duplicate", "left_out"]), ...searched });
export type ListRows = z.infer<typeof listRows>;

export const adoptPerson = byRoster.extend({ row: z.int().min(1), person: z.uuid(), ...keyed });
export type AdoptPerson = z.infer<typeof adoptPerson>;

export const ofMonth = z.object({ month: month.optional() });
export const remindOffices = z.object({ month, idempotencyKey: z.uuid() });
export const listConflicts = z.object({
  month,
  tab: z.enum(conflictTabs).default("waiting"),
  page,
  pageSize: z.int().min(1).max(200).default(50),
});
export type ListConflicts = z.infer<typeof listConflicts>;
export const decideConflict = byRoster.extend({ place: z.int(), decision: z.enum(conflictDecisions), words, ...keyed });
export type DecideConflict = z.infer<typeof decideConflict>;
export const undoConflict = z.object({ decision: z.uuid(), words, ...keyed });
export type UndoConflict = z.infer<typeof undoConflict>;

/** Offices whose list of the month is late: one of them, or all. */
export const carryOver = z.object({ month, organisation: z.uuid().nullable().default(null), ...keyed });
export type CarryOver = z.infer<typeof carryOver>;

export const examples = ["messy", "corrected", "lastMonth"] as const;
export const exampleAsked = z.object({ which: z.enum(examples) });
export type ExampleAsked = z.infer<typeof exampleAsked>;
