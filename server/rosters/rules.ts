/** Rosters: an office's list of a month, from the file it hands in to tags that hospitals find; who may do what with it, and when. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { addDays, addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { Member } from "@/server/staff/rules";

export const rosterStates = [
  "reading",
  "preview",
  "awaiting_confirmation",
  "writing",
  "confirmed",
  "pushed",
  "undoing",
  "undone",
  "discarded",
  "failed",
  "carried_over",
] as const;
export type RosterState = (typeof rosterStates)[number];

export const rosterActions = ["correct", "submit", "discard", "takeBack", "confirm", "return", "undo", "correctByList"] as const;
export type RosterAction = (typeof rosterActions)[number];

/** What the office may do with its list; a list that was pushed is only corrected by another. */
const possible: ActionTable<RosterState, RosterAction> = {
  reading: { discard: "rosters.report" },
  preview: { correct: "rosters.report", submit: "rosters.report", discard: "rosters.report" },
  awaiting_confirmation: { takeBack: "rosters.report", confirm: "rosters.confirm", return: "rosters.confirm" },
  writing: {},
  confirmed: { undo: "rosters.confirm", correctByList: "rosters.report" },
  pushed: { correctByList: "rosters.report" },
  undoing: {},
  undone: { correctByList: "rosters.report" },
  discarded: {},
  failed: {},
  carried_over: { correctByList: "rosters.report" },
};

/** What the member may do next; only with a list of their own office, which is asked where the list is found. */
export const possibleRosterActions = (state: RosterState, member: Pick<Member, "department" | "duty">): RosterAction[] =>
  possibleActions(possible, state, member);

export function assertRoster(state: RosterState, action: RosterAction): void {
  if (!allows(possible, state, action)) throw new Refusal("roster_state_forbids", { state, action });
}

/** What counts of a month: the office has said it, and a second person of it has. */
export const isStandingRoster = (state: RosterState): boolean => state === "confirmed" || state === "pushed" || state === "carried_over";

/** A whole list says that whoever is absent has ended; a list of changes says nothing about them. */
export const scopes = ["whole", "changes"] as const;
export type Scope = (typeof scopes)[number];

/** What becomes of a person's class, held against what is recorded. */
export const changeKinds = ["new", "continued", "changed", "ended", "conflict"] as const;
export type ChangeKind = (typeof changeKinds)[number];
/** The tabs of a preview: what the list comes to, and rows of it that come to nothing. */
export const previewKinds = [...changeKinds, "duplicate", "fault", "left_out"] as const;
export type PreviewKind = (typeof previewKinds)[number];

const aspects = ["class", "start", "end", "region"] as const;
export type Aspect = (typeof aspects)[number];

/** Why something was not written when the roster was confirmed, or not taken back when it was undone. */
const keptReasons = [
  "changed_meanwhile",
  "ended_meanwhile",
  "held_elsewhere",
  "person_not_recorded",
  "superseded_since",
  "settled_since",
  "looked_up_since",
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** How many people, and rows, are of which kind; and what confirming changes. */
export const rosterCounts = [
  "new",
  "continued",
  "changed",
  "ended",
  "conflict",
  "duplicate",
  "fault",
  "leftOut",
  /** Of those changed: by class, by dates, by place. */
  "changedClass",
  "changedDates",
  "changedRegion",
  /** On the register of these classes now, and once it is confirmed. */
  "before",
  "after",
  /** Who stays as they are because a row of theirs cannot be written. */
  "heldBack",
  "toRecord",
  "uninsured",
  "inHospital",
  "several",
  "retroactive",
] as const;
type RosterCount = (typeof rosterCounts)[number];
export type RosterCounts = Record<RosterCount, number>;

const noCounts = Object.fromEntries(rosterCounts.map((key) => [key, 0])) as RosterCounts;
export const countsOf = (kept: Partial<Record<string, number>>): RosterCounts => ({ ...noCounts, ...kept }) as RosterCounts;

/** Where identities of absent people end, as the area says it (`ROSTER_ENDINGS`). */
export const absentEndings = ["end_of_previous_month", "end_of_month"] as const;
export type AbsentEnding = (typeof absentEndings)[number];

/** The first day of the month, and the last day of whoever is absent from its whole list. */
export function daysOfRoster(month: BusinessMonth, ending: AbsentEnding): { startsOn: BusinessDate; endsOn: BusinessDate } {
  const startsOn = `${month}-01`;
  return { startsOn, endsOn: ending === "end_of_month" ? lastDayOfMonth(month) : addDays(startsOn, -1) };
}

/** A list is of this month, of the next, or late by up to a year; anything else is a mistyped month. */
const LATE_MONTHS = 12;

export function assertMonth(month: BusinessMonth, today: BusinessDate): void {
  const now = today.slice(0, 7);
  if (month > addMonthsToMonth(now, 1) || month < addMonthsToMonth(now, -LATE_MONTHS))
    throw new Refusal("roster_month_out_of_reach", { month });
}

/** Whether so many endings are for somebody to look at: more than the share of those registered that the area names. */
export function isUnusual(counts: Pick<RosterCounts, "ended" | "before">, share: string): boolean {
  return counts.before > 0 && counts.ended > 0 && counts.ended / counts.before > Number(share);
}

/** Places that `roster_change` keeps for a row of the list; more classes than that no row names. */
export const PLACES_OF_A_ROW = 16;

const MONTH_IN_NAME = /(?<!\d)(20\d{2})\s*[年.\-_]?\s*(1[0-2]|0?[1-9])(?:月|(?!\d))/;

/** The month that the name of a file says: "低保名册202611", "2026年9月". */
export function monthIn(name: string): BusinessMonth | null {
  const found = MONTH_IN_NAME.exec(name);
  return found === null ? null : `${found[1]}-${String(found[2]).padStart(2, "0")}`;
}
