/** What the pages of rosters show. */
import { identityTags } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { formatInstant, monthOf } from "@/server/dates";
import { recognisableTags } from "@/server/identity/rules";
import { getUpload } from "@/server/lists/read-uploads";
import { listDivisions } from "@/server/people/listed";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { settings } from "@/server/settings";
import { may, regionScope } from "@/server/staff/rules";
import * as preview from "./data-preview";
import * as data from "./data-rosters";
import * as writing from "./data-writing";
import { rosterDueOn } from "./deadlines";
import { rosterList } from "./kind";
import { absentEnding, endingsShare } from "./rosters";
import { type Aspect, countsOf, isUnusual, possibleRosterActions, type RosterCounts } from "./rules";
import type * as shapes from "./shapes";

const PAGE_ROWS = 50;

export async function listRosters(ctx: ReadContext, input: shapes.ListRosters) {
  const filter = { month: input.month, organisation: input.organisation, state: input.state };
  const page = { sort: input.sort, ascending: input.ascending, limit: PAGE_ROWS, offset: (input.page - 1) * PAGE_ROWS };
  const rows = await data.listRosters(ctx.tx, filter, page);
  return {
    rows: rows.map(({ recordedAt, confirmedAt, counts, ...row }) => ({
      ...row,
      counts: countsOf(counts),
      recordedAt: formatInstant(recordedAt),
      confirmedAt: confirmedAt === null ? null : formatInstant(confirmedAt),
    })),
    total: await data.countRosters(ctx.tx, filter),
    states: await data.countByState(ctx.tx, filter),
    offices: await data.listOffices(ctx.tx),
  };
}

/** Everything that matches, for an export. */
export async function exportRosters(ctx: ReadContext, input: shapes.ListRosters) {
  const filter = { month: input.month, organisation: input.organisation, state: input.state };
  const page = { sort: input.sort, ascending: input.ascending, limit: 10_000, offset: 0 };
  return (await data.listRosters(ctx.tx, filter, page)).map((row) => ({ ...row, counts: countsOf(row.counts) }));
}

/** What the form of a new list offers: the classes of the office, the month, and by when it is due. */
export async function getForm(ctx: ReadContext) {
  const pack = packFor(ctx.member.area, ctx.today);
  return {
    classes: recognisableTags(pack, ctx.member.department),
    month: monthOf(ctx.today),
    dueOn: await rosterDueOn(ctx, monthOf(ctx.today)),
    absentEnd: await absentEnding(ctx),
    /** Whether there are lists to try. */
    hasExamples: settings().demo,
  };
}

async function getShown(ctx: ReadContext, id: string) {
  const found = await data.findShown(ctx.tx, id);
  if (found === null) throw new Refusal("roster_not_found");
  return found;
}

/** A roster with everything its page says beside the rows. */
export async function getRoster(ctx: ReadContext, { roster: id }: shapes.ByRoster) {
  const { roster, state, office, department, by } = await getShown(ctx, id);
  const { area } = ctx.member;
  const isOwn = roster.organisation === ctx.member.organisation;
  const upload = roster.upload === null ? null : await getUpload(ctx, rosterList, roster.upload, "rosters.report");
  const counts: RosterCounts = {
    ...countsOf(roster.counts),
    ...(upload === null ? {} : { duplicate: upload.repeatedCount, fault: upload.faultyCount, leftOut: upload.leftOutCount }),
  };
  const names = await data.nameMembers(
    ctx.tx,
    [roster.submittedBy, roster.confirmedBy, roster.undoneBy].filter((member) => member !== null),
  );
  const nameOf = (member: string | null) => (member === null ? null : (names.get(member) ?? null));
  const isOpen = state === "preview" || state === "awaiting_confirmation";
  return {
    ...{ id: roster.id, month: roster.month, number: roster.number, scope: roster.scope, version: roster.version, state },
    classes: identityTags.filter((tag) => roster.classes.includes(tag)),
    ...{ startsOn: roster.startsOn, endsOn: roster.endsOn, documentNumber: roster.documentNumber, documentOn: roster.documentOn },
    ...{ office, department, by, isOwn, upload, counts, corrects: roster.corrects, carriedFrom: roster.carriedFrom },
    recordedAt: formatInstant(roster.recordedAt),
    submitted: step(nameOf(roster.submittedBy), roster.submittedAt),
    confirmed: step(nameOf(roster.confirmedBy), roster.confirmedAt),
    undone: step(nameOf(roster.undoneBy), roster.undoneAt),
    ...{ endingsWords: roster.endingsWords, returnWords: roster.returnWords, undoWords: roster.undoWords },
    dueOn: await rosterDueOn(ctx, roster.month),
    carriedMonth: roster.carriedFrom === null ? null : ((await data.findRoster(ctx.tx, roster.carriedFrom))?.month ?? null),
    drops: state === "carried_over" && roster.pushedAt === null && may(ctx.member, "rosters.consolidate"),
    actions: isOwn ? possibleRosterActions(state, ctx.member) : [],
    isOwnWork: roster.submittedBy === ctx.member.id || roster.handedInBy === ctx.member.id,
    endings: isOpen ? await endingsOf(ctx, roster, counts) : null,
    shared: state === "preview" && roster.upload !== null ? await preview.findSharedFault(ctx.tx, { area, upload: roster.upload }) : null,
    outcomes:
      roster.upload !== null && ["confirmed", "pushed", "undone"].includes(state)
        ? await writing.countOutcomes(ctx.tx, { area, roster: roster.id })
        : [],
  };
}

const step = (by: string | null, at: Date | null) => (by === null || at === null ? null : { by, at: formatInstant(at) });

/** Whether so many endings are usual: their share, what the months before had, and where they are. */
async function endingsOf(ctx: ReadContext, roster: data.RosterRow, counts: RosterCounts) {
  const { area } = ctx.member;
  const share = await endingsShare(ctx);
  const before = await data.listEndings(ctx.tx, { area, office: roster.organisation, before: roster.month, classes: roster.classes });
  const places = counts.ended === 0 ? [] : await preview.listEndingPlaces(ctx.tx, { area, roster: roster.id });
  const names = new Map((await listDivisions(ctx)).map(({ code, name }) => [code, name]));
  const sum = before.reduce((total, { ended }) => total + ended, 0);
  return {
    share,
    isUnusual: isUnusual(counts, share),
    months: before.length,
    average: before.length === 0 ? 0 : Math.round(sum / before.length),
    places: places.map(({ region, rows }) => ({ name: names.get(region) ?? names.get(region.slice(0, 6)) ?? region, rows })),
  };
}

/** Townships and counties of the office, to choose from where a row names none of them. */
export async function listPlaces(ctx: ReadContext): Promise<{ code: string; name: string; level: string }[]> {
  const scope = regionScope(ctx.member.region);
  return (await listDivisions(ctx)).filter(({ code }) => code.startsWith(scope));
}

/** A page of what the list comes to, of one kind. */
export async function listChanges(ctx: ReadContext, input: shapes.ListChanges) {
  const { roster } = await getShown(ctx, input.roster);
  const filter = { roster: roster.id, kind: input.kind, class: input.class, words: input.words, reason: input.reason };
  const rows = await preview.listChanges(ctx.tx, filter, { limit: PAGE_ROWS, offset: (input.page - 1) * PAGE_ROWS });
  const numbers = rows.flatMap(({ change }) => change.rowNumber ?? []);
  const said = roster.upload === null ? new Map() : await preview.listSaid(ctx.tx, { upload: roster.upload }, numbers);
  const divisions = new Map((await listDivisions(ctx)).map(({ code, name }) => [code, name]));
  const placeName = (code: string | null) => (code === null ? null : (divisions.get(code) ?? divisions.get(code.slice(0, 6)) ?? code));
  return {
    total: await preview.countShown(ctx.tx, filter),
    rows: rows.map(({ change, otherOfficeName }) => ({
      ...change,
      aspects: change.aspects as Aspect[],
      otherOfficeName,
      regionName: placeName(change.region),
      regionBeforeName: placeName(change.regionBefore),
      warnings: (change.rowNumber === null ? [] : (said.get(change.rowNumber)?.faults ?? [])) as preview.RowSaid["faults"],
    })),
  };
}
