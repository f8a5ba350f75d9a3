/** Public notices: what may happen to one by where it stands, and what it says of a case. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { addDays, type BusinessDate } from "@/server/dates";
import type { Member } from "@/server/staff/rules";

export const noticeStates = ["draft", "published", "ended", "withdrawn"] as const;
export type NoticeState = (typeof noticeStates)[number];
const objectionStates = ["open", "upheld", "dismissed"] as const;
export type ObjectionState = (typeof objectionStates)[number];
export const noticeEvents = ["prepared", "published", "withdrawn", "ended", "objected", "upheld", "dismissed"] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

export type NoticeVerb = "edit" | "publish" | "object" | "answer" | "end" | "withdraw";

const answering = { object: "applications.publish", answer: "applications.answerObjection" } as const;
const possible: ActionTable<NoticeState, NoticeVerb> = {
  draft: { edit: "applications.publish", publish: "applications.publish" },
  published: { ...answering, end: "applications.publish", withdraw: "applications.publish" },
  ended: answering,
  withdrawn: { answer: "applications.answerObjection" },
};

export const isPossible = (state: NoticeState, verb: NoticeVerb): boolean => allows(possible, state, verb);

interface Standing {
  state: NoticeState;
  office: string;
  endsOn: BusinessDate | null;
}

/** What hangs is the affair of whoever hung it; objections are taken and answered by others as well. */
const OF_ITS_OFFICE: readonly NoticeVerb[] = ["edit", "publish", "end", "withdraw"];
export const isOfItsOffice = (verb: NoticeVerb): boolean => OF_ITS_OFFICE.includes(verb);

export function noticeActions(
  { state, office, endsOn }: Standing,
  member: Pick<Member, "department" | "duty" | "organisation">,
  today: BusinessDate,
): NoticeVerb[] {
  return possibleActions(possible, state, member)
    .filter((verb) => !isOfItsOffice(verb) || office === member.organisation)
    .filter((verb) => verb !== "end" || isOver(endsOn, today));
}

/** Nothing is awaited any more from the day after its last one. */
export const isOver = (endsOn: BusinessDate | null, today: BusinessDate): boolean => endsOn !== null && today >= endsOn;
export const lastDayOf = (endsOn: BusinessDate): BusinessDate => addDays(endsOn, -1);
/** The last day of a notice that hangs for so many days, the day it is hung being the first. */
export const lastDayAfter = (publishedOn: BusinessDate, days: number): BusinessDate => addDays(publishedOn, days - 1);

/** What a notice says of one case. The list is complete: no number, address, phone, account or diagnosis ever stands here. */
export interface EntryWords {
  name: string;
  class: string;
  amount: string | null;
  place: string;
  period: string;
}

export const isSameEntry = (one: EntryWords, other: EntryWords): boolean =>
  one.name === other.name &&
  one.class === other.class &&
  one.amount === other.amount &&
  one.place === other.place &&
  one.period === other.period;

/** What the running numbers of a year begin with. */
export const numberPrefix = (area: string, day: BusinessDate): string => `GS-${area}-${day.slice(0, 4)}-`;
