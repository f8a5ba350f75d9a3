/** The last list of an office that has not reported stands in for the month's: by hand, or on the day of the text. */
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { notify } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { officesOf } from "./board-rules";
import * as board from "./data-board";
import * as carried from "./data-carried";
import * as data from "./data-rosters";
import { carriedFromDay, rosterDueOn } from "./deadlines";
import { listRecognisers } from "./read-board";
import { absentEnding } from "./rosters";
import { assertMonth, daysOfRoster } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "roster";

/** Offices without a list that stands, also those whose last one was carried over, in the order of places. */
export async function lateOffices(ctx: ReadContext, month: BusinessMonth) {
  const lists = await board.listOfMonth(ctx.tx, month);
  return officesOf(await listRecognisers(ctx), lists).filter(({ state }) => state !== "standing");
}

/** Writes that an office's last lists stand for the month; null where it never had any or has one by now. */
async function carryOne(ctx: WriteContext, office: { id: string; name: string }, month: BusinessMonth): Promise<string | null> {
  const { area } = ctx.member;
  await data.holdMonth(ctx.tx, area, office.id, month);
  const isMissing = (await lateOffices(ctx, month)).some(({ id, state }) => id === office.id && state !== "carried");
  const lists = isMissing ? await carried.listLastStanding(ctx.tx, { office: office.id, before: month }) : [];
  const [last] = lists;
  if (last === undefined) return null;
  const origin = await data.findRoster(ctx.tx, last.id);
  if (origin === null) throw new Error("a list without its roster");
  const classes = [...new Set(lists.flatMap((list) => list.classes))];
  const on = [ctx.today, lastDayOfMonth(month)].sort()[0] ?? ctx.today;
  const people = await carried.countRegistered(ctx.tx, { area, office: office.id, classes, on });
  const { documentNumber, documentOn } = origin;
  const row = await data.insertRoster(ctx.tx, {
    ...{ area, organisation: office.id, region: last.region, month, scope: last.scope, classes, documentNumber, documentOn },
    number: await data.nextNumber(ctx.tx, office.id, month),
    ...{ carriedFrom: last.id, counts: { before: people, after: people, continued: people }, recordedAt: ctx.now, confirmedAt: ctx.now },
    ...daysOfRoster(month, await absentEnding(ctx)),
    handedInBy: isOfArea(ctx) ? null : ctx.member.id,
  });
  ctx.note({ subjectKind, subject: row.id, after: { office: office.name, month, carriedFrom: last.month, people } });
  const parameters = { month, from: last.month };
  await notify(ctx, { organisation: office.id, kind: "roster_carried", parameters, link: `/identity/rosters/${row.id}` });
  return row.id;
}

/** Nobody handed it in: the area itself carries lists over on their day. */
const isOfArea = ({ member }: WriteContext) => member.userName === "worker";

async function carryAll(ctx: WriteContext, input: { month: BusinessMonth; organisation: string | null }): Promise<string[]> {
  const late = (await lateOffices(ctx, input.month)).filter(({ id, state }) => {
    return state !== "carried" && (input.organisation === null || id === input.organisation);
  });
  const rows: string[] = [];
  for (const office of late) {
    const row = await carryOne(ctx, office, input.month);
    if (row !== null) rows.push(row);
  }
  return rows;
}

export async function carryOver(ctx: WriteContext, input: shapes.CarryOver): Promise<{ carried: number }> {
  assertMonth(input.month, ctx.today);
  const rows = await carryAll(ctx, input);
  if (rows.length === 0) throw new Refusal("rosters_nothing_to_carry", { month: input.month });
  return { carried: rows.length };
}

/** What the night does: from the pack's day on, whoever has not reported has last month's list. */
export async function carryOverDue(ctx: WriteContext): Promise<number> {
  const month = monthOf(ctx.today);
  const from = carriedFromDay(packFor(ctx.member.area, ctx.today), month, await rosterDueOn(ctx, month));
  if (from === null || ctx.today < from) return 0;
  return (await carryAll(ctx, { month, organisation: null })).length;
}

/** Takes back what was carried over by mistake, until it is pushed. */
export async function dropCarried(ctx: WriteContext, { roster, words }: shapes.WithWords): Promise<void> {
  const { id } = ctx.member;
  const row = await data.lockRoster(ctx.tx, roster);
  if (row === null || (await data.findState(ctx.tx, roster)) !== "carried_over") throw new Refusal("roster_not_found");
  if (row.pushedAt !== null) throw new Refusal("roster_pushed", { month: row.month });
  await data.changeRoster(ctx.tx, row, { undoneBy: id, undoneAt: ctx.now, undoWords: words });
  ctx.note({ subjectKind, subject: row.id, before: { state: "carried_over" }, after: { state: "undone" }, reason: words });
}

/** Offices for whom an earlier list stands in, as a push says it. */
export function listCarried(ctx: ReadContext, month: BusinessMonth) {
  return carried.listCarried(ctx.tx, ctx.member.area, month);
}
