/** Rosters: handed in by an office for a month, mended, handed to a second person, confirmed, and taken back as one. */
import { packFor } from "@/server/benefits/packs/registry";
import { openStoredFile } from "@/server/files/stored";
import { recognisableTags } from "@/server/identity/rules";
import * as uploads from "@/server/lists/uploads";
import { notify } from "@/server/notices/notices";
import { ROSTER_ABSENT_END, ROSTER_ENDINGS_SHARE } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { settleChase } from "./data-carried";
import { countHolding } from "./data-conflicts";
import * as data from "./data-rosters";
import { rosterList } from "./kind";
import {
  type AbsentEnding,
  absentEndings,
  assertMonth,
  assertRoster,
  countsOf,
  daysOfRoster,
  isUnusual,
  monthIn,
  type RosterAction,
} from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "roster";

export interface BegunRoster {
  roster: string;
  /** The same file was taken for this month before: nothing was changed, this is the list it led to. */
  isRepeated: boolean;
}

/** Takes an office's list of a month. Last month's file, and a file that names another month, are taken only if it is meant. */
export async function beginRoster(ctx: WriteContext, input: shapes.BeginRoster): Promise<BegunRoster> {
  const { area, organisation, region, department } = ctx.member;
  assertMonth(input.month, ctx.today);
  if (input.documentOn > ctx.today) throw new Refusal("document_in_future", { date: input.documentOn });
  const mine: readonly string[] = recognisableTags(packFor(area, ctx.today), department);
  const foreign = input.classes.find((tag) => !mine.includes(tag));
  if (foreign !== undefined) throw new Refusal("tag_not_authorised", { tag: foreign, department });
  const file = await openStoredFile(ctx, input.file, rosterList.purpose);
  if (!input.sameFileMeant) await assertOfMonth(ctx, input.month, file);
  if (input.corrects !== undefined) assertRoster((await getOwn(ctx, input.corrects)).state, "correctByList");
  const replaced = input.replaces === undefined ? null : await hold(ctx, input.replaces, "discard");
  await data.holdMonth(ctx.tx, area, organisation, input.month);
  const occasion = `${input.month} ${input.scope} ${[...input.classes].sort().join(",")}`;
  const replaces = replaced?.upload ?? undefined;
  const begun = await uploads.beginUpload(ctx, rosterList, { file: input.file, organisation, replaces, occasion });
  if (begun.isRepeated) {
    const known = await data.findRosterOfUpload(ctx.tx, begun.import);
    if (known !== null) return { roster: known.id, isRepeated: true };
  }
  const row = await data.insertRoster(ctx.tx, {
    ...{ area, organisation, region, month: input.month, scope: input.scope, classes: input.classes },
    number: await data.nextNumber(ctx.tx, organisation, input.month),
    ...{ upload: begun.import, fileHash: file.contentHash, corrects: input.corrects ?? null },
    ...daysOfRoster(input.month, await absentEnding(ctx)),
    ...{ documentNumber: input.documentNumber, documentOn: input.documentOn, handedInBy: ctx.member.id, recordedAt: ctx.now },
  });
  const { month, number, scope, classes } = row;
  ctx.note({ subjectKind, subject: row.id, after: { month, number, scope, classes, fileName: file.fileName } });
  return { roster: row.id, isRepeated: false };
}

/** Where identities of absent people end, as the area says it. */
export async function absentEnding(ctx: ReadContext): Promise<AbsentEnding> {
  const said = await areaParameterOn(ctx, ROSTER_ABSENT_END, ctx.today);
  return present(
    absentEndings.find((known) => known === said),
    "where identities of absent people end",
  );
}

/** The share of endings above which somebody says why, as the area sets it. */
export async function endingsShare(ctx: ReadContext): Promise<string> {
  return String(await areaParameterOn(ctx, ROSTER_ENDINGS_SHARE, ctx.today));
}

async function assertOfMonth(ctx: ReadContext, month: string, file: { fileName: string; contentHash: string }): Promise<void> {
  const { organisation: office } = ctx.member;
  const same = await data.findSameFile(ctx.tx, { office, month, fileHash: file.contentHash });
  if (same !== null) throw new Refusal("roster_file_of_other_month", { month: same.month, number: same.number });
  const named = monthIn(file.fileName);
  if (named !== null && named !== month) throw new Refusal("roster_file_names_other_month", { named, month });
}

type OwnRoster = data.RosterRow & { upload: string; state: NonNullable<Awaited<ReturnType<typeof data.findState>>> };

async function asOwn(ctx: ReadContext, row: data.RosterRow | null): Promise<OwnRoster> {
  const state = row === null ? null : await data.findState(ctx.tx, row.id);
  if (row === null || state === null || row.organisation !== ctx.member.organisation) throw new Refusal("roster_not_found");
  return { ...row, upload: row.upload ?? "", state };
}

const getOwn = async (ctx: ReadContext, id: string): Promise<OwnRoster> => asOwn(ctx, await data.findRoster(ctx.tx, id));

/** The office's own list, held for this transaction, in a state that lets this happen. */
async function hold(ctx: WriteContext, id: string, action: RosterAction): Promise<OwnRoster> {
  const row = await asOwn(ctx, await data.lockRoster(ctx.tx, id));
  assertRoster(row.state, action);
  return row;
}

export async function answerQuestion(ctx: WriteContext, { roster, ...answer }: shapes.AnswerQuestion): Promise<{ job: string }> {
  const { upload } = await getOwn(ctx, roster);
  return uploads.answerQuestion(ctx, rosterList, { ...answer, upload });
}

export async function assignColumns(ctx: WriteContext, { roster, fields }: shapes.AssignColumns): Promise<{ job: string }> {
  const { upload } = await hold(ctx, roster, "correct");
  return uploads.assignColumns(ctx, rosterList, { upload, fields });
}

export async function correctRow(ctx: WriteContext, { roster, ...correction }: shapes.CorrectRow) {
  const { upload } = await hold(ctx, roster, "correct");
  return uploads.correctRow(ctx, rosterList, { ...correction, upload });
}

export async function leaveOut(ctx: WriteContext, { roster, rows, leftOut }: shapes.LeaveOut) {
  const { upload } = await hold(ctx, roster, "correct");
  return uploads.leaveOut(ctx, rosterList, { upload, rows, leftOut });
}

export async function discardRoster(ctx: WriteContext, { roster }: shapes.ByRoster): Promise<void> {
  const row = await hold(ctx, roster, "discard");
  await uploads.discardUpload(ctx, rosterList, { upload: row.upload });
}

export async function resumeRoster(ctx: WriteContext, { roster }: shapes.ByRoster): Promise<{ job: string }> {
  return uploads.resumeUpload(ctx, rosterList, { upload: (await getOwn(ctx, roster)).upload });
}

/** What stood on screen still stands. */
function assertSeen(row: OwnRoster, input: { written: number; ended: number; version: number }): void {
  const counts = countsOf(row.counts);
  const written = counts.new + counts.changed;
  if (row.version !== input.version || written !== input.written || counts.ended !== input.ended)
    throw new Refusal("roster_changed_meanwhile", { written, ended: counts.ended });
}

/** Hands the list to a second person of the office; an unusual number of endings needs its reason. */
export async function submitRoster(ctx: WriteContext, input: shapes.SubmitRoster): Promise<void> {
  const row = await hold(ctx, input.roster, "submit");
  assertSeen(row, input);
  const counts = countsOf(row.counts);
  const share = await endingsShare(ctx);
  if (isUnusual(counts, share) && input.endingsWords === null)
    throw new Refusal("roster_endings_unexplained", { ended: counts.ended, before: counts.before });
  const { endingsWords } = input;
  const change = { submittedBy: ctx.member.id, submittedAt: ctx.now, endingsWords, returnWords: null };
  await data.changeRoster(ctx.tx, row, change);
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state: "awaiting_confirmation", ...shownCounts(row) } });
  await notify(ctx, {
    organisation: row.organisation,
    kind: "roster_to_confirm",
    parameters: { month: row.month, by: ctx.member.name, written: String(counts.new + counts.changed), ended: String(counts.ended) },
    link: `/identity/rosters/${row.id}`,
  });
}

const shownCounts = (row: data.RosterRow) => {
  const { new: added, changed, ended, continued, conflict } = countsOf(row.counts);
  return { added, changed, ended, continued, conflict };
};

async function putBack(ctx: WriteContext, row: OwnRoster, returnWords: string | null): Promise<void> {
  await data.changeRoster(ctx.tx, row, { submittedBy: null, submittedAt: null, returnWords });
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state: "preview" }, reason: returnWords ?? "" });
}

/** Whoever handed it on works on it again. */
export const takeBack = async (ctx: WriteContext, { roster }: shapes.ByRoster): Promise<void> =>
  putBack(ctx, await hold(ctx, roster, "takeBack"), null);

export async function returnRoster(ctx: WriteContext, { roster, words }: shapes.WithWords): Promise<void> {
  const row = await hold(ctx, roster, "return");
  await putBack(ctx, row, words);
  await notify(ctx, {
    organisation: row.organisation,
    kind: "roster_returned",
    parameters: { month: row.month, by: ctx.member.name, words },
    link: `/identity/rosters/${row.id}`,
  });
}

/** A second person of the office answers for it; then it is written, once. */
export async function confirmRoster(ctx: WriteContext, input: shapes.ConfirmRoster): Promise<{ job: string }> {
  await data.holdOffice(ctx.tx, ctx.member.area, ctx.member.organisation);
  const row = await hold(ctx, input.roster, "confirm");
  if (row.submittedBy === ctx.member.id || row.handedInBy === ctx.member.id) throw new Refusal("roster_confirmed_by_another");
  assertSeen(row, input);
  const counts = countsOf(row.counts);
  if (counts.ended > 0 && !input.endingsSeen) throw new Refusal("roster_endings_unseen", { ended: counts.ended });
  const busy = await data.findBusy(ctx.tx, { office: row.organisation, classes: row.classes, but: row.id });
  if (busy !== null) throw new Refusal("roster_other_running", { month: busy.month, number: busy.number });
  await data.changeRoster(ctx.tx, row, { confirmedBy: ctx.member.id, confirmedAt: ctx.now });
  await settleChase(ctx.tx, { month: row.month, offices: [row.organisation] }, ctx.now);
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state: "writing", ...shownCounts(row) } });
  return uploads.confirmWhole(ctx, rosterList, { upload: row.upload });
}

export async function undoRoster(ctx: WriteContext, { roster, words }: shapes.WithWords): Promise<{ job: string }> {
  await data.holdOffice(ctx.tx, ctx.member.area, ctx.member.organisation);
  const row = await hold(ctx, roster, "undo");
  const busy = await data.findBusy(ctx.tx, { office: row.organisation, classes: row.classes, but: row.id });
  if (busy !== null) throw new Refusal("roster_other_running", { month: busy.month, number: busy.number });
  const holding = await countHolding(ctx.tx, row.id);
  if (holding > 0) throw new Refusal("roster_conflicts_decided", { count: holding });
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state: "undoing" }, reason: words });
  return uploads.undoUpload(ctx, rosterList, { upload: row.upload, words });
}
