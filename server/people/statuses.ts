/** What is true of a person as a whole: recorded once, corrected or taken back by a new entry that says why, never overwritten. */
import { addDays, type BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { maskNumber } from "@/server/sealing";
import { askNumber } from "./ask-number";
import * as data from "./data-statuses";
import { getNumber, getPerson, type PersonRow, recalculate } from "./people";
import { byAsked, type Records, recordsOf } from "./records";
import * as shapes from "./shapes";
import { sourcesOf } from "./status-rules";

export type StatusRow = data.StatusRow;

/** A status as it counts, for whoever has to say what stands against something. */
export type StandingStatus = Pick<
  StatusRow,
  "id" | "person" | "kind" | "onDay" | "source" | "sourceList" | "documentNumber" | "documentOn" | "recordedAt"
>;

/** What counts of people's statuses, one of a kind; where two records of one person each have one, the earlier; `known` are their records, if the caller has them. */
export async function listStatuses(ctx: ReadContext, people: readonly string[], known?: Records): Promise<StandingStatus[]> {
  const records = known ?? (await recordsOf(ctx, people));
  const rows = byAsked(people, records, await data.listStatuses(ctx.tx, records.all));
  return rows.filter((row) => !rows.some((other) => other.person === row.person && other.kind === row.kind && isBefore(other, row)));
}

function isBefore(one: StandingStatus, other: StandingStatus): boolean {
  return one.onDay < other.onDay || (one.onDay === other.onDay && one.id < other.id);
}

/** The person of a number, for an office that records a status and sees nothing else of people; that it asked is on record. */
export async function findForStatus(ctx: WriteContext, input: { number: string }): Promise<{ id: string } | null> {
  const number = getNumber(input.number, ctx.today);
  const found = await askNumber(ctx, number);
  ctx.note({ subjectKind: "person", subject: found?.id ?? "none", after: { searchedFor: maskNumber(number) } });
  return found === null ? null : { id: (await getPerson(ctx, found.id)).id };
}

/** Who a status is about, and everything ever recorded of it. */
export async function getStatusPage(ctx: ReadContext, input: { person: string }) {
  const { id, name, numberMasked, bornOn, diedOn, movedAwayOn } = await getPerson(ctx, input.person);
  return { person: { id, name, numberMasked, bornOn, diedOn, movedAwayOn }, history: await listHistory(ctx, input) };
}

export async function listHistory(ctx: ReadContext, input: { person: string }) {
  const rows = await data.listStatusHistory(ctx.tx, (await recordsOf(ctx, [input.person])).all);
  return rows.map(({ status, ...by }) => ({ ...status, ...by, counts: status.supersededAt === null && !status.withdrawn }));
}

/** The person, held: whoever records a stay or an identity of theirs meanwhile is seen here, or will see the status. */
async function holdForStatus(ctx: WriteContext, person: string): Promise<PersonRow> {
  await data.holdPerson(ctx.tx, person);
  return getPerson(ctx, person);
}

function assertFacts(ctx: WriteContext, person: PersonRow, facts: shapes.StatusFacts): void {
  const { onDay, documentOn, source } = facts;
  if (onDay > ctx.today) throw new Refusal("status_in_future", { date: onDay });
  if (documentOn > ctx.today) throw new Refusal("document_in_future", { date: documentOn });
  if (onDay < person.bornOn) throw new Refusal("status_before_birth", { date: person.bornOn });
  if (!sourcesOf(ctx.member.department).includes(source)) throw new Refusal("status_source_not_yours", { source });
}

/** What was settled after a death has to be looked at again; a move stops nothing. */
async function recalculateAfter(
  ctx: WriteContext,
  status: Pick<StatusRow, "person" | "kind">,
  day: BusinessDate,
  cause: "death_recorded" | "death_withdrawn",
): Promise<void> {
  if (status.kind === "deceased") await recalculate(ctx, status.person, addDays(day, 1), cause);
}

/** Records that a person died or moved away: the verb of the form, and of a list of such people row by row. */
export async function recordStatus(ctx: WriteContext, given: shapes.RecordStatus): Promise<{ id: string }> {
  const { person: id, kind, ...facts } = shapes.recordStatus.parse(given);
  const person = await holdForStatus(ctx, id);
  assertFacts(ctx, person, facts);
  if (person.keptAs !== null) throw new Refusal("record_counts_as_another");
  const standing = (await listStatuses(ctx, [id])).find((status) => status.kind === kind);
  if (standing !== undefined) throw new Refusal("status_recorded_already", { kind, date: standing.onDay });
  const by = { area: ctx.member.area, recordedBy: ctx.member.id, recordedAt: ctx.now };
  const row = await data.insertStatus(ctx.tx, { ...facts, ...by, kind, person: id });
  ctx.note({ subjectKind: "person_status", subject: row.id, after: { person: id, kind, ...facts } });
  await recalculateAfter(ctx, row, row.onDay, "death_recorded");
  return { id: row.id };
}

/** What takes the place of a status: other facts, or null for one that should never have been recorded. */
export interface StatusChange {
  id: string;
  facts: shapes.StatusFacts | null;
  reason: string;
}

/**
 * Nothing is overwritten: the row is superseded, and a new one names it and says why. Whoever calls it puts back what the
 * status had ended.
 */
export async function replaceStatus(
  ctx: WriteContext,
  { id, facts, reason }: StatusChange,
): Promise<{ before: StatusRow; after: StatusRow }> {
  const seen = await data.findStatus(ctx.tx, id);
  if (seen === null) throw new Refusal("status_not_found");
  const person = await holdForStatus(ctx, seen.person);
  // Read again under the lock: another may have superseded it meanwhile.
  const before = await data.findStatus(ctx.tx, id);
  if (before === null || before.supersededAt !== null || before.withdrawn) throw new Refusal("status_superseded");
  if (facts !== null) assertFacts(ctx, person, facts);
  await data.supersedeStatus(ctx.tx, id, { member: ctx.member.id, at: ctx.now });
  const { id: _, supersededAt: __, supersededBy: ___, ...kept } = before;
  const after = await data.insertStatus(ctx.tx, {
    ...kept,
    ...facts,
    replaces: id,
    words: reason,
    withdrawn: facts === null,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  const shown = ({ onDay, source, sourceList, documentNumber, documentOn, withdrawn }: StatusRow) => ({
    ...{ onDay, source, sourceList, documentNumber, documentOn, withdrawn },
  });
  ctx.note({ subjectKind: "person_status", subject: id, before: shown(before), after: { ...shown(after), replacedBy: after.id }, reason });
  const from = facts !== null && facts.onDay < before.onDay ? facts.onDay : before.onDay;
  await recalculateAfter(ctx, before, from, facts === null ? "death_withdrawn" : "death_recorded");
  return { before, after };
}
