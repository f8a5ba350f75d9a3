/** Final accounts: drawn up by one person, signed by another, and the year locked once nothing stands against it. */
import type { z } from "zod";
import { packFor } from "@/server/benefits/packs/registry";
import { yearOf } from "@/server/dates";
import { surplusOf } from "@/server/funding/raised";
import { money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { countDiffering, lastChecked } from "@/server/supervision/checks/check";
import type { CheckKept } from "@/server/supervision/checks/rules";
import * as data from "./data-year-end";
import { readConditions, readFigures } from "./figures";
import { figuresAsText, holdsUp, isPossible, type YearAction, type YearState, yearActions } from "./rules";
import type * as shapes from "./shapes";

type Asked = z.infer<typeof shapes.act>;

const subjectKind = "year_end";
const stateOf = (row: data.YearEnd | null): YearState => row?.state ?? "open";

export async function getYearEnd(ctx: ReadContext, { year }: { year: number }) {
  const row = await data.findYear(ctx.tx, year);
  const figures = await readFigures(ctx, year);
  const surplus = await surplusOf(ctx, { year, accumulated: figures.closing });
  const state = stateOf(row);
  const isCurrent = row !== null && sameFigures(row, figures);
  const check = await lastChecked(ctx);
  const isSigned = ["signed", "locked"].includes(state) && isCurrent;
  const conditions = await readConditions(ctx, year, { surplus, isSigned, checked: check?.checks ?? null });
  const before = (await data.listYearEnds(ctx.tx)).filter((one) => one.year < year && one.state === "locked").at(-1) ?? null;
  return {
    areaName: packFor(ctx.member.area, `${year}-12-31`).name,
    check: check === null ? null : { at: check.recordedAt, rows: check.checks.map((one) => monthsOfCheck(one, year)) },
    ...{ year, state, version: row?.version ?? 0, figures, surplus, conditions, isCurrent },
    /** The year before, if its accounts are locked: what this one began with. */
    before: before === null ? null : { year: before.year, closing: String(before.figures.closing) },
    hands:
      row === null
        ? null
        : {
            drawnUp: { by: row.drawnUpByName, at: row.drawnUpAt },
            signed: row.signedAt !== null && row.signedByName !== null ? { by: row.signedByName, at: row.signedAt } : null,
            locked: row.lockedAt !== null && row.lockedByName !== null ? { by: row.lockedByName, at: row.lockedAt } : null,
          },
    possible: yearActions(state, ctx.member).filter((action) => may(ctx.member, action === "drawUp" ? "yearEnd.drawUp" : "yearEnd.decide")),
    isOwn: row?.drawnUpBy === ctx.member.id,
  };
}

/** Of a check, the months of a year: by how much the sides differ, or nothing where they agree. */
function monthsOfCheck({ key, months, differing }: CheckKept, year: number) {
  const own = months.filter(({ month }) => month?.startsWith(`${year}-`) === true);
  return {
    key,
    /** Rows that are of no month, such as balances. */
    isByMonth: months.every(({ month }) => month !== null),
    differing: months.every(({ month }) => month === null) ? differing : own.reduce((count, one) => count + one.differing, 0),
    months: own.map(({ month, one, other, differing: rows }) => ({
      month,
      difference: money(one).minus(other).toFixed(2),
      differing: rows,
    })),
  };
}

function sameFigures(row: data.YearEnd, figures: Awaited<ReturnType<typeof readFigures>>): boolean {
  const now = figuresAsText(figures);
  return Object.keys({ ...now, ...row.figures }).every((key) => String(row.figures[key] ?? "0.00") === (now[key] ?? "0.00"));
}

async function yearFor(ctx: WriteContext, { year, version }: Asked, action: YearAction): Promise<data.YearEnd | null> {
  const row = await data.lockYear(ctx.tx, year);
  if ((row?.version ?? 0) !== version) throw new Refusal("year_changed_meanwhile", { year: String(year) });
  if (!isPossible(stateOf(row), action)) throw new Refusal("year_state_forbids", { year: String(year), state: stateOf(row) });
  return row;
}

/** Keeps the figures of a year that is over, as they stand; whoever signs sees whether they still do. */
export async function drawUp(ctx: WriteContext, input: Asked): Promise<void> {
  const row = await yearFor(ctx, input, "drawUp");
  if (yearOf(ctx.today) <= input.year) throw new Refusal("year_not_over", { year: String(input.year) });
  const figures = figuresAsText(await readFigures(ctx, input.year));
  const { area, id, name } = ctx.member;
  const drawn = { figures, drawnUpBy: id, drawnUpByName: name, drawnUpAt: ctx.now };
  if (row === null) await data.insertYear(ctx.tx, { ...drawn, area, year: input.year, state: "drawn_up" });
  else await data.changeYear(ctx.tx, row, { ...drawn, state: "drawn_up", signedBy: null, signedByName: null, signedAt: null });
  ctx.note({ subjectKind, subject: String(input.year), after: { state: "drawn_up", ...figures } });
}

export async function sign(ctx: WriteContext, input: Asked): Promise<void> {
  const row = await yearFor(ctx, input, "sign");
  if (row === null) throw new Error("a year without accounts was signed");
  if (row.drawnUpBy === ctx.member.id) throw new Refusal("year_not_ones_own", { year: String(input.year) });
  if (!sameFigures(row, await readFigures(ctx, input.year))) throw new Refusal("year_figures_changed", { year: String(input.year) });
  await data.changeYear(ctx.tx, row, { state: "signed", signedBy: ctx.member.id, signedByName: ctx.member.name, signedAt: ctx.now });
  ctx.note({ subjectKind, subject: String(input.year), before: { state: row.state }, after: { state: "signed" } });
}

/** From here on nothing is posted into the year, and its budget and months stay as they are. */
export async function lock(ctx: WriteContext, input: Asked): Promise<void> {
  const row = await yearFor(ctx, input, "lock");
  if (row === null) throw new Error("a year without accounts was locked");
  const figures = await readFigures(ctx, input.year);
  if (!sameFigures(row, figures)) throw new Refusal("year_figures_changed", { year: String(input.year) });
  const surplus = await surplusOf(ctx, { year: input.year, accumulated: figures.closing });
  const checked = await countDiffering(ctx);
  const open = (await readConditions(ctx, input.year, { surplus, isSigned: true, checked })).filter(holdsUp);
  const [first] = open;
  if (first !== undefined)
    throw new Refusal("year_not_ready", { year: String(input.year), condition: first.key, count: String(open.length) });
  await data.changeYear(ctx.tx, row, { state: "locked", lockedBy: ctx.member.id, lockedByName: ctx.member.name, lockedAt: ctx.now });
  ctx.note({
    subjectKind,
    subject: String(input.year),
    before: { state: row.state },
    after: { state: "locked", closing: figures.closing },
  });
}
