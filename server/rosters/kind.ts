/** Rosters: what is particular about them among all lists that are handed in. */
import { identityTags } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { lastDayByText, recognisableTags } from "@/server/identity/rules";
import type { ListKind } from "@/server/lists/kinds";
import { refuseRows } from "@/server/lists/staged";
import { listDivisions } from "@/server/people/listed";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { regionScope } from "@/server/staff/rules";
import { checkRows, recordOf, SeenRows } from "./check-rows";
import * as changes from "./data-changes";
import * as data from "./data-rosters";
import { rosterWords } from "./heading-rules";
import type { RosterAsked } from "./read-row";
import { rosterCounts } from "./rules";
import { undoRoster } from "./undo";
import { writeRoster } from "./write";

/** As many rows as a sheet has. */
const MOST_ROWS = 1_048_576;

async function rosterOf(ctx: ReadContext, upload: string): Promise<data.RosterRow & { upload: string }> {
  const row = await data.findRosterOfUpload(ctx.tx, upload);
  if (row === null) throw new Refusal("roster_not_found");
  return { ...row, upload };
}

async function askedOf(ctx: ReadContext, upload: string): Promise<RosterAsked> {
  const roster = await rosterOf(ctx, upload);
  const pack = packFor(ctx.member.area, ctx.today);
  return {
    month: roster.month,
    classes: roster.classes as RosterAsked["classes"],
    recognisable: recognisableTags(pack, ctx.member.department),
    ofArea: identityTags.filter((tag) => pack.recognisers[tag].length > 0),
    today: ctx.today,
    divisions: { all: await listDivisions(ctx), scope: regionScope(roster.region) },
  };
}

/** Months after which identities end by the text of the area. */
function validityOf(ctx: ReadContext, on: string): Record<string, number> {
  const pack = packFor(ctx.member.area, ctx.today);
  const months: Record<string, number> = {};
  for (const tag of identityTags) {
    const limit = pack.identityValidity[tag] === undefined ? null : lastDayByText(pack, tag, on);
    if (limit !== null) months[tag] = limit.months;
  }
  return months;
}

async function comparedOf(ctx: ReadContext, upload: string): Promise<changes.Compared> {
  const roster = await rosterOf(ctx, upload);
  return { roster, validity: validityOf(ctx, roster.startsOn), today: ctx.today };
}

export const rosterList: ListKind = {
  name: "rosters",
  purpose: "rosters",
  words: rosterWords,
  rowsAtMost: MOST_ROWS,
  hanging: ["row_twice", "nothing_to_end"],
  async beginCheck(ctx, upload, columns) {
    const asked = await askedOf(ctx, upload.id);
    const seen = new SeenRows();
    return {
      check: (asking, rows) => checkRows(asking, rows, { asked, columns, seen }),
      remember: (row) => {
        if ("index" in row.value) seen.take(recordOf(row), row.rowNumber);
      },
    };
  },
  async compare(ctx, upload, _again, changed) {
    const compared = await comparedOf(ctx, upload.id);
    const faults = [{ field: "change", reason: "nothing_to_end", severity: "fault" as const, parameters: {} }];
    const nothingToEnd = await changes.listNothingToEnd(ctx.tx, compared);
    await refuseRows(
      ctx,
      upload.id,
      nothingToEnd.map((rowNumber) => ({ rowNumber, verdict: "faulty", faults })),
    );
    const among = changed === null ? null : { rows: changed, people: await changes.listPeopleAbout(ctx.tx, compared, changed) };
    await changes.compareRoster(ctx.tx, compared, among);
    const { id } = compared.roster;
    await data.changeRoster(ctx.tx, { id }, { counts: await changes.countChanges(ctx.tx, compared) });
  },
  async totals(ctx, upload) {
    const { counts } = await rosterOf(ctx, upload.id);
    return Object.fromEntries(rosterCounts.map((key) => [key, String(counts[key] ?? 0)]));
  },
  write: (job, upload) => writeRoster(job, upload.id),
  undo: (ctx, upload, { words, progress }) => undoRoster(ctx, upload.id, words, progress),
  async assertFree(ctx, upload) {
    const roster = await rosterOf(ctx, upload.id);
    if (roster.pushedAt !== null) throw new Refusal("roster_pushed", { month: roster.month });
  },
};
