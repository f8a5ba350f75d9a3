/** Conflicts of two offices, decided by whoever sees all lists: with the reason, on record, and taken back while nothing rests on it. */
import { allows, possibleActions } from "@/server/casework/action-rules";
import { decideTags, undoDecidedTags } from "@/server/identity/tags-of-list";
import type { NoticeKind } from "@/server/notices/notice-rules";
import { notify } from "@/server/notices/notices";
import { recalculateListed } from "@/server/people/listed";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type ConflictTab, conflictActions, conflictStateOf } from "./board-rules";
import * as data from "./data-conflicts";
import { lockRoster } from "./data-rosters";
import type * as shapes from "./shapes";

const subjectKind = "roster";

function shownConflict(ctx: ReadContext, row: data.Conflict) {
  const state = conflictStateOf(row);
  return {
    ...{
      roster: row.roster,
      place: row.place,
      person: row.person,
      name: row.name,
      numberMasked: row.numberMasked,
      class: row.class,
      state,
    },
    says: { office: row.officeName, from: row.validFrom, to: row.validTo, document: row.documentNumber, documentOn: row.documentOn },
    other: { office: row.otherName, from: row.otherFrom, to: row.otherTo, document: row.otherDocument, documentOn: row.otherDocumentOn },
    decision: shownDecision(row),
    actions: possibleActions(conflictActions, state, ctx.member),
  };
}

function shownDecision({ decision, decisionId, decidedBy, decidedAt, words }: data.Conflict) {
  if (decision === null) return null;
  const said = (text: string | null) => present(text, "what was decided of a conflict");
  return { id: said(decisionId), decision, by: said(decidedBy), at: said(decidedAt), words: said(words) };
}

/** A page of what waits to be decided, or was. */
export async function listConflicts(ctx: ReadContext, input: { month: string; tab: ConflictTab }, page: { limit: number; offset: number }) {
  const { area } = ctx.member;
  const rows = await data.listConflicts(ctx.tx, { area, ...input }, page);
  const waiting = await data.countConflicts(ctx.tx, { area, month: input.month, tab: "waiting" });
  const decided = await data.countConflicts(ctx.tx, { area, month: input.month, tab: "decided" });
  return {
    rows: rows.map((row) => shownConflict(ctx, row)),
    counts: { waiting, decided },
    total: input.tab === "waiting" ? waiting : decided,
  };
}

export function listConflictsPage(ctx: ReadContext, input: shapes.ListConflicts) {
  return listConflicts(ctx, input, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize });
}

/** The conflict with its list held, so that neither changes meanwhile. */
async function holdConflict(ctx: WriteContext, at: { roster: string; place: number }): Promise<data.Conflict> {
  const { area } = ctx.member;
  const roster = await lockRoster(ctx.tx, at.roster);
  if (roster === null) throw new Refusal("conflict_not_found");
  const asked = { area, month: roster.month, at };
  const one = { limit: 1, offset: 0 };
  const [row = null] = [
    ...(await data.listConflicts(ctx.tx, { ...asked, tab: "waiting" }, one)),
    ...(await data.listConflicts(ctx.tx, { ...asked, tab: "decided" }, one)),
  ];
  if (row === null) throw new Refusal("conflict_not_found");
  return row;
}

/** Which of two offices' words holds, or that both look at it again. What is decided is written at once. */
export async function decideConflict(ctx: WriteContext, input: shapes.DecideConflict): Promise<{ id: string }> {
  const row = await holdConflict(ctx, input);
  const state = conflictStateOf(row);
  if (state === "unconfirmed") throw new Refusal("conflict_not_confirmed");
  if (!allows(conflictActions, state, input.decision === "returned" ? "return" : "decide"))
    throw new Refusal("conflict_decided", { by: present(row.decidedBy, "who decided") });
  const { area, id: member } = ctx.member;
  if (row.decisionId !== null) await data.keepUndone(ctx.tx, { id: row.decisionId }, { member, now: ctx.now, words: null });
  const written = input.decision === "list" ? await letListHold(ctx, row, input.words) : {};
  const id = await data.insertDecision(ctx.tx, {
    ...{ area, roster: row.roster, place: row.place, person: row.person, organisation: row.office, otherOffice: row.otherOffice },
    ...{ decision: input.decision, words: input.words, tagBefore: row.otherTag, decidedBy: member, recordedAt: ctx.now, ...written },
  });
  const { name, numberMasked, class: tag, otherName, officeName } = row;
  ctx.note({
    ...{ subjectKind, subject: row.roster, before: { conflict: name, numberMasked, class: tag, list: officeName, standing: otherName } },
    ...{ after: { decision: input.decision }, reason: input.words },
  });
  await tellBoth(ctx, row, input.decision === "returned" ? "conflict_returned" : "conflict_decided", input.words);
  return { id };
}

const changedSince = ({ validFrom, otherFrom }: data.Conflict) => (otherFrom !== null && otherFrom < validFrom ? otherFrom : validFrom);

async function letListHold(ctx: WriteContext, row: data.Conflict, words: string) {
  const { office: id, department, person, validFrom, validTo, documentNumber, documentOn, otherTag, ownTag } = row;
  const end = [
    ...(otherTag === null ? [] : [{ before: otherTag, validFrom: row.otherFrom ?? validFrom }]),
    ...(ownTag === null ? [] : [{ before: ownTag, validFrom: row.ownFrom ?? validFrom }]),
  ];
  const add = { tag: row.class, validFrom, validTo, documentNumber, documentOn };
  const decided = await decideTags(ctx, { office: { id, department }, person, add, end, endWords: words });
  if (decided === null) throw new Refusal("conflict_changed", { name: row.name });
  await recalculateListed(ctx, [{ person, fromDate: changedSince(row) }], "tag_added");
  const tagEnded = otherTag === null ? null : (decided.ended[0] ?? null);
  const ownEnded = ownTag === null ? null : (decided.ended.at(-1) ?? null);
  return { tagWritten: decided.added, tagEnded, ownEnded };
}

/** Takes a decision back: what it wrote is as it was before, unless a settlement, a look-up or a later change rests on it. */
export async function undoConflict(ctx: WriteContext, input: shapes.UndoConflict): Promise<void> {
  const { id: member } = ctx.member;
  const seen = await data.findDecision(ctx.tx, input.decision);
  if (seen === null) throw new Refusal("conflict_not_found");
  const row = await holdConflict(ctx, seen);
  if (row.decisionId !== seen.id) throw new Refusal("conflict_not_found");
  if (seen.tagWritten !== null) {
    const ended = [seen.tagEnded, seen.ownEnded].filter((tag) => tag !== null);
    const reason = await undoDecidedTags(ctx, { person: seen.person, added: seen.tagWritten, ended });
    if (reason !== null) throw new Refusal("conflict_rested_on", { reason });
    await recalculateListed(ctx, [{ person: seen.person, fromDate: changedSince(row) }], "tag_undone");
  }
  await data.keepUndone(ctx.tx, seen, { member, now: ctx.now, words: input.words });
  const { name, numberMasked, class: tag } = row;
  ctx.note({
    ...{ subjectKind, subject: row.roster, before: { conflict: name, numberMasked, class: tag, decision: seen.decision } },
    ...{ after: { decision: null }, reason: input.words },
  });
  await tellBoth(ctx, row, "conflict_reopened", input.words);
}

async function tellBoth(ctx: WriteContext, row: data.Conflict, kind: NoticeKind, words: string): Promise<void> {
  const parameters = { name: row.name, office: row.officeName, other: row.otherName, words };
  await notify(ctx, { organisation: row.office, kind, parameters, link: `/identity/rosters/${row.roster}?kind=conflict` });
  await notify(ctx, { organisation: row.otherOffice, kind, parameters, link: `/people/${row.person}` });
}
