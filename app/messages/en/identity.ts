import { oneOf } from "@/app/messages/one-of";
import type { Wording } from "@/app/messages/wording";
import type { identity as chinese } from "@/app/messages/zh-CN/identity";
import { common } from "./common";

/** The name of a tag inside a sentence, chosen by its key. */
const tagName = oneOf("tag", common.identity);

export const identity: Wording<typeof chinese> = {
  none: "No identity.",
  caption: "Identities",
  columns: {
    tag: "Identity",
    period: "Period",
    ground: "Recognised by, document",
    recorded: "Recorded",
    state: "State",
    actions: "Actions",
  },
  open: "from {from}",
  documentLine: "{number}　{on}",
  recordedLine: "{at}　{by}",
  supersededLine: "superseded {at}　{by}",
  states: { in_force: "In force", upcoming: "Not started", ended: "Ended", withdrawn: "Withdrawn", superseded: "Superseded" },
  governs: "Applies",
  backdated: "Backdated by {days} days",
  renewal: { soon: "Ends {date}, to be renewed", lapsed: "Ended {date}, not renewed" },
  endReason: "Reason for ending: {reason}",
  note: "Note: {note}",
  endReasons: {
    no_longer_meets: "no longer meets the conditions",
    other_identity: "replaced by another identity",
    deceased: "deceased",
    moved_away: "household registration moved away",
    given_up: "given up by the person",
    other: "other",
  },
  undone: "undone the same day",
  history: "All {count} records",
  historyNote:
    "Every change is a separate record and earlier records are kept: “recorded” is when it was entered, “superseded” is when the next one replaced it.",
  timeline: "Identities over time",
  today: "Today {date}",
  timelineFinding: "{count} identities; {tag} applies today",
  timelineNone: "{count} identities, none in force today",
  add: "Recognise an identity",
  end: "End",
  withdraw: "Withdraw",
  undo: "Undo",
  addTitle: "Recognise an identity",
  addMeta: "Only identities that your department may recognise are listed. An identity takes effect from its first day.",
  addNone: "Your department recognises no identity in this pooling area.",
  tag: "Identity",
  from: "First day",
  to: "Last day",
  toHint: "Leave empty if open-ended.",
  toByText: "By the rules it ends after {months} months; leave empty to have the date calculated.",
  documentNumber: "Document number",
  documentOn: "Date of the document",
  noteLabel: "Note",
  backdatedNote: "The first day is {days} days ago: settled stays will be recalculated and differences listed.",
  addVerb: "Recognise",
  endTitle: "End the identity: {tag}",
  endEffect: "It applies up to and including {to}.",
  lastDay: "Last day",
  reason: "Reason",
  remarks: "Remarks",
  remarksHint: "Required when the reason is “other”.",
  endVerb: "End the identity",
  withdrawTitle: "Withdraw an identity recorded by mistake: {tag}",
  withdrawEffect:
    "It is treated as never recognised; settled stays will be recalculated and differences listed. The record stays in the history.",
  withdrawReason: "Reason",
  withdrawVerb: "Withdraw the identity",
  refusals: {
    tag_overlaps: `${tagName} is already held from {from}{to, select, open {} other { to {to}}}; the days overlap.`,
    tag_not_authorised: `Your department may not record ${tagName}.`,
    tag_ends_by_text: `${tagName} ends after {months} months by the rules; the last day cannot be after {to}.`,
    document_in_future: "The document's date {date} is after today.",
    start_too_far: "The first day {date} is more than a year ahead; check the year.",
    tag_after_death: "A death is recorded on {date}; an identity that begins later cannot be recorded.",
    death_not_recorded:
      "No death is recorded. Record it for the person first (civil affairs, health commission, data bureau or the agency may), then end the identity because of it.",
    tags_changed_meanwhile:
      "{count, plural, one {# identity is} other {# identities are}} to be ended now, which differs from the page; reload before confirming.",
    before_birth: "The first day is before the person's birth on {date}.",
    tag_not_found: "This identity record was not found.",
    tag_superseded: "This identity record has been changed. Reload, then continue.",
    undo_too_late: "Only today's record can be undone; withdraw an earlier one.",
    undo_by_recorder_only: "Only the office that recorded it can undo it.",
    undo_rested_on:
      "{settlements} settlements and {lookUps} look-ups already rely on it, so it cannot be undone. Withdraw it if it was recorded by mistake.",
  },
};
