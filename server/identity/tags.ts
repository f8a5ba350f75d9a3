/** Identity: records from when, until when and on whose decision somebody belongs to a class; nothing recorded is ever lost. */
import type { DatedTag, IdentityTag, InsuredPerson } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { allows, possibleActions } from "@/server/casework/action-rules";
import { addDays, type BusinessDate, businessDateOf, daysBetween, yearOf } from "@/server/dates";
import { money, toText } from "@/server/money";
import { findPerson, holdKeptPerson, holdPerson, listInsurance, recalculate } from "@/server/people/people";
import { byAsked, type Records, recordsOf } from "@/server/people/records";
import { covers } from "@/server/people/rules";
import { listStatuses, type StandingStatus } from "@/server/people/statuses";
import { RESIDENT_PREMIUM } from "@/server/policies/definition-rules";
import { areaParameterOn, localParametersOn } from "@/server/policies/parameters";
import { first } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { listEntitlements } from "./data-entitlements";
import * as data from "./data-tags";
import {
  backdatedDays,
  beyondDeath,
  datedTag,
  LATEST_START_DAYS,
  lastDayByText,
  needsRenewal,
  overlap,
  possibleWithTag,
  recognisableTags,
  type TagAction,
  tagStateOn,
} from "./rules";
import * as shapes from "./shapes";
import { tiersOf } from "./tier-rules";

export interface Asked {
  person: string;
  on: BusinessDate;
}

/**
 * What the engine must know of people on days: every tag they hold, and whether they were insured that day. `knownAt`
 * asks for what was known at an instant instead of now; `known` are the records of these people, if the caller has them.
 */
export async function insuredPeopleOn(
  ctx: ReadContext,
  asked: readonly Asked[],
  knownAt: Date | null = null,
  known?: Records,
): Promise<InsuredPerson[]> {
  const people = [...new Set(asked.map((row) => row.person))];
  const records = known ?? (await recordsOf(ctx, people));
  const tagsOf = Map.groupBy(await listTags(ctx, { people, records }, knownAt), (row) => row.person);
  const insuranceOf = Map.groupBy(await listInsurance(ctx, people, knownAt, records), (row) => row.person);
  // What people were granted on application, with whichever of their records it stands.
  const entitlements = byAsked(people, records, await listEntitlements(ctx.tx, records.all, knownAt));
  const grantedOf = Map.groupBy(entitlements, (row) => row.person);
  return asked.map(({ person, on }) => {
    const period = insuranceOf.get(person)?.find((row) => covers(row, on));
    const granted = (grantedOf.get(person) ?? []).filter((row) => covers(row, on));
    return {
      insuranceType: period?.insuranceType ?? null,
      tags: (tagsOf.get(person) ?? []).map(datedTag),
      ...(granted.some(({ kind }) => kind === "application_on_file") ? { applicationOnFile: true } : {}),
      // Whoever is granted tilt assistance was found to be at risk.
      ...(granted.some(({ kind }) => kind === "tilt_year") ? { povertyReturnRisk: true, tiltApprovedYears: [yearOf(on)] } : {}),
    };
  });
}

export async function insuredPersonOn(
  ctx: ReadContext,
  person: string,
  on: BusinessDate,
  knownAt: Date | null = null,
): Promise<InsuredPerson> {
  return first(await insuredPeopleOn(ctx, [{ person, on }], knownAt), "the answer to one question");
}

/** The tags of people as they count, with whichever of their records they stand, in the order in which they are held. */
async function listTags(
  ctx: ReadContext,
  { people, records }: { people: readonly string[]; records: Records },
  knownAt: Date | null = null,
): Promise<data.TagRow[]> {
  const rows = knownAt === null ? await data.listTags(ctx.tx, records.all) : await data.listTagsKnownAt(ctx.tx, records.all, knownAt);
  const tags = byAsked(people, records, rows);
  return records.all.length === new Set(people).size ? tags : tags.sort(inOrderHeld);
}

function inOrderHeld(row: data.TagRow, other: data.TagRow): number {
  return row.validFrom.localeCompare(other.validFrom) || row.id.localeCompare(other.id);
}

/** The identities the asker's department may record today, in the order of the glossary. */
function recognisableBy(ctx: ReadContext): IdentityTag[] {
  return recognisableTags(packFor(ctx.member.area, ctx.today), ctx.member.department);
}

/** Everything ever recorded about a person's identity, newest first, and what the asker may do about it. */
export async function tagsOfPerson(ctx: ReadContext, input: { person: string }) {
  const pack = packFor(ctx.member.area, ctx.today);
  const mine = may(ctx.member, "tags.change") ? recognisableBy(ctx) : [];
  const rows = await data.listTagHistory(ctx.tx, (await recordsOf(ctx, [input.person])).all);
  const counting = rows
    .map(({ tag }) => tag)
    .filter((tag) => tag.supersededAt === null && !tag.withdrawn)
    // The order in which they are held decides between two of one class, as it does when a stay is settled.
    .sort(inOrderHeld);
  const identity = identityOn(pack, counting.map(datedTag), ctx.today);
  const diedOn = (await findPerson(ctx, input.person))?.diedOn ?? null;
  const toEnd = counting.filter((tag) => beyondDeath(tag, diedOn) !== null);
  return {
    /** What a recorded death would end, and how much of it is the asker's to confirm. */
    beyondDeath: { diedOn, all: toEnd.length, mine: toEnd.filter((tag) => mine.some((candidate) => candidate === tag.tag)).length },
    recognisable: mine,
    validityMonths: validityMonths(pack, mine, ctx.today),
    tagUsed: identity.tagUsed,
    tiers: await tiersToday(ctx, counting.map(datedTag)),
    assistanceClass: identity.assistanceClass === null ? null : { key: identity.assistanceClass.key, name: identity.assistanceClass.name },
    rows: rows.map(({ tag, recordingOffice, ...names }) => {
      const state = tagStateOn(tag, ctx.today);
      const counts = tag.supersededAt === null && !tag.withdrawn;
      const mayChange = counts && mine.some((candidate) => candidate === tag.tag);
      const followed = counting.some((other) => other.tag === tag.tag && tag.validTo !== null && other.validFrom > tag.validTo);
      return {
        ...tag,
        ...names,
        tag: tag.tag as IdentityTag,
        state,
        backdated: tag.replaces === null ? backdatedDays(tag, businessDateOf(tag.recordedAt)) : 0,
        renewal: counts && !followed ? needsRenewal(tag, ctx.today) : null,
        actions: mayChange ? possibleActions(possibleWithTag, state, ctx.member) : [],
        mayChange,
        mayUndo: mayChange && recordingOffice === ctx.member.organisation && businessDateOf(tag.recordedAt) === ctx.today,
      };
    }),
  };
}

/** What each identity gives today, by the text and by what the area has set. */
async function tiersToday(ctx: ReadContext, tags: readonly DatedTag[]) {
  const { area } = ctx.member;
  const pack = packFor(area, ctx.today);
  const set = await areaParameterOn(ctx, RESIDENT_PREMIUM, ctx.today);
  const premium = typeof set === "string" ? money(set) : null;
  const parameters = await localParametersOn(ctx, pack.id, ctx.today);
  return tiersOf({ pack, parameters, premium, tags, today: ctx.today }).map(({ assistance, subsidy, ...row }) => ({
    ...row,
    assistance: assistance === null ? null : { key: assistance.key, name: assistance.name },
    subsidy: subsidy === null ? null : toText(subsidy),
  }));
}

/** Months after which an identity ends by itself, for those of the asker's that do. */
function validityMonths(pack: Pack, tags: readonly IdentityTag[], on: BusinessDate): Partial<Record<IdentityTag, number>> {
  const months: Partial<Record<IdentityTag, number>> = {};
  for (const tag of tags) {
    const limit = lastDayByText(pack, tag, on);
    if (limit !== null) months[tag] = limit.months;
  }
  return months;
}

function checkAuthority(ctx: WriteContext, tag: string): void {
  if (!recognisableBy(ctx).some((candidate) => candidate === tag))
    throw new Refusal("tag_not_authorised", { tag, department: ctx.member.department });
}

/** The last day as recorded, or as the text sets it where the identity ends by itself. */
function lastDay(
  ctx: WriteContext,
  input: { tag: IdentityTag; validFrom: BusinessDate; validTo: BusinessDate | null },
): BusinessDate | null {
  const limit = lastDayByText(packFor(ctx.member.area, ctx.today), input.tag, input.validFrom);
  if (limit === null || input.validTo === null) return input.validTo ?? limit?.day ?? null;
  if (input.validTo > limit.day)
    throw new Refusal("tag_ends_by_text", { tag: input.tag, months: limit.months, to: limit.day }, limit.clause);
  return input.validTo;
}

function checkDates(ctx: WriteContext, input: { validFrom: BusinessDate; validTo: BusinessDate | null; documentOn: BusinessDate }): void {
  const { validFrom, validTo, documentOn } = input;
  if (validTo !== null && validTo < validFrom) throw new Refusal("dates_reversed", { from: validFrom, to: validTo });
  if (documentOn > ctx.today) throw new Refusal("document_in_future", { date: documentOn });
  if (daysBetween(ctx.today, validFrom) > LATEST_START_DAYS) throw new Refusal("start_too_far", { date: validFrom });
}

/** Records that a person belongs to a class from a day on, by the decision of the recording office. */
export async function addTag(ctx: WriteContext, decision: shapes.AddTag): Promise<{ id: string }> {
  const asked = shapes.addTag.parse(decision);
  checkAuthority(ctx, asked.tag);
  checkDates(ctx, asked);
  const input = { ...asked, validTo: lastDay(ctx, asked) };
  const person = await holdKeptPerson(ctx, input.person);
  if (input.validFrom < person.bornOn) throw new Refusal("before_birth", { date: person.bornOn });
  if (person.diedOn !== null && input.validFrom > person.diedOn) throw new Refusal("tag_after_death", { date: person.diedOn });
  const taken = (await listTags(ctx, { people: [person.id], records: await recordsOf(ctx, [person.id]) })).find(
    (row) => row.tag === input.tag && overlap(row, input),
  );
  if (taken !== undefined) throw new Refusal("tag_overlaps", { tag: taken.tag, from: taken.validFrom, to: taken.validTo ?? "open" });
  const row = await data.insertTag(ctx.tx, {
    ...input,
    area: ctx.member.area,
    recognisedBy: ctx.member.organisation,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  ctx.note({ subjectKind: "tag", subject: row.id, after: input });
  await recalculate(ctx, person.id, row.validFrom, "tag_added");
  return { id: row.id };
}

/** The tag as it counts, held for this transaction. */
async function holdTag(ctx: WriteContext, id: string, actions: readonly TagAction[]): Promise<data.TagRow> {
  const seen = await data.findTag(ctx.tx, id);
  if (seen === null) throw new Refusal("tag_not_found");
  await holdPerson(ctx, seen.person);
  // Read again under the lock: another may have superseded it meanwhile.
  const row = await data.findTag(ctx.tx, id);
  const isPossible = row !== null && actions.some((action) => allows(possibleWithTag, tagStateOn(row, ctx.today), action));
  if (row === null || !isPossible) throw new Refusal("tag_superseded");
  checkAuthority(ctx, row.tag);
  return row;
}

export type Successor = Pick<data.TagRow, "validTo" | "endReason" | "endWords" | "withdrawn" | "status">;

/** Nothing is overwritten: the row is superseded, and a new one says what counts from now on. */
export async function succeed(ctx: WriteContext, row: data.TagRow, change: Successor): Promise<data.TagRow> {
  await data.supersedeTag(ctx.tx, row.id, { member: ctx.member.id, at: ctx.now });
  const { id: _, supersededAt: __, supersededBy: ___, ...kept } = row;
  const next = await data.insertTag(ctx.tx, { ...kept, ...change, replaces: row.id, recordedBy: ctx.member.id, recordedAt: ctx.now });
  ctx.note({
    subjectKind: "tag",
    subject: row.id,
    before: { tag: row.tag, validFrom: row.validFrom, validTo: row.validTo },
    after: { validTo: next.validTo, withdrawn: next.withdrawn, replacedBy: next.id },
    reason: [change.endReason, change.endWords].filter((part) => part !== null).join(": "),
  });
  return next;
}

/** A tag as it stood before the row that took its place. */
export function asBefore({ validTo, endReason, endWords, withdrawn, status }: data.TagRow): Successor {
  return { validTo, endReason, endWords, withdrawn, status };
}

/** The recorded death of a person. It is said of the person before a tag ends by it: every office is to see it. */
export async function getDeath(ctx: ReadContext, person: string): Promise<StandingStatus> {
  const death = (await listStatuses(ctx, [person])).find((status) => status.kind === "deceased");
  if (death === undefined) throw new Refusal("death_not_recorded");
  return death;
}

/** Sets the last day of a tag, with the reason. */
export async function endTag(ctx: WriteContext, ending: shapes.EndTag): Promise<{ id: string }> {
  const input = shapes.endTag.parse(ending);
  const row = await holdTag(ctx, input.id, ["end", "endEarlier"]);
  const death = input.reason === "deceased" ? await getDeath(ctx, row.person) : null;
  if (input.validTo < row.validFrom) throw new Refusal("dates_reversed", { from: row.validFrom, to: input.validTo });
  if (row.validTo !== null && input.validTo >= row.validTo) throw new Refusal("ends_earlier_already", { to: row.validTo });
  const next = await succeed(ctx, row, {
    ...{ validTo: input.validTo, endReason: input.reason, endWords: input.words },
    withdrawn: false,
    status: death?.id ?? null,
  });
  await recalculate(ctx, row.person, addDays(input.validTo, 1), "tag_ended");
  return { id: next.id };
}

/** Takes back a tag that should never have been recorded; it stays in the history. */
export async function withdrawTag(ctx: WriteContext, input: shapes.WithdrawTag): Promise<{ id: string }> {
  const row = await holdTag(ctx, input.id, ["withdraw"]);
  const next = await succeed(ctx, row, {
    ...{ validTo: row.validTo, endReason: null, endWords: input.reason },
    withdrawn: true,
    status: null,
  });
  await recalculate(ctx, row.person, row.validFrom, "tag_withdrawn");
  return { id: next.id };
}

/** Takes the office's own last record about a tag back on the day it was made, while nothing rests on it. */
export async function undoTag(ctx: WriteContext, input: shapes.UndoTag): Promise<{ id: string }> {
  const row = await holdTag(ctx, input.id, ["withdraw"]);
  if (businessDateOf(row.recordedAt) !== ctx.today) throw new Refusal("undo_too_late");
  if ((await data.findRecordingOffice(ctx.tx, row.recordedBy)) !== ctx.member.organisation) throw new Refusal("undo_by_recorder_only");
  const before = row.replaces === null ? null : await data.findTag(ctx.tx, row.replaces);
  const changedFrom = before === null ? row.validFrom : addDays(row.validTo ?? row.validFrom, 1);
  const resting = await data.countRestingOn(ctx.tx, (await recordsOf(ctx, [row.person])).all, row.recordedAt, {
    from: changedFrom,
    to: before === null ? row.validTo : before.validTo,
  });
  if (resting.settlements + resting.lookUps > 0) throw new Refusal("undo_rested_on", resting);
  const next =
    before === null
      ? await succeed(ctx, row, { validTo: row.validTo, endReason: "undone", endWords: null, withdrawn: true, status: null })
      : await succeed(ctx, row, asBefore(before));
  await recalculate(ctx, row.person, changedFrom, "tag_undone");
  return { id: next.id };
}
