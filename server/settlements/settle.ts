/** Settlements: decides who pays what of a stay under the lock of the person's year, reverses, corrects, previews. */
import type { Settled } from "@/server/benefits/contract";
import { followStay, holdClaims } from "@/server/clearing/claims";
import { assertUnbound, type StayChange } from "@/server/clearing/rules";
import { causeRecalculation } from "@/server/people/cause-recalculation";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as rows from "@/server/stays/rows";
import { compute } from "./compute";
import * as data from "./data-settlements";
import { type Cause, reversalOf, settlementOf } from "./decisions";
import { attempt, groundsOf } from "./grounds";
import { type HeldYear, heldOf, holdYear, holdYears, keepHeld, yearKeyOf, yearKeysOf } from "./hold-years";
import {
  assertNoOverlap,
  assertPossible,
  type CorrectedFigures,
  countersAfter,
  countersOf,
  figuresGiven,
  type Grounds,
  inText,
  type StayDays,
  type StayFigures,
  visitOf,
  withFigures,
} from "./rules";

/** Computes one stay on the held year and moves the year with it. */
function settleOn(ctx: WriteContext, stay: rows.StayRow, grounds: Grounds, held: HeldYear): data.NewSettlement {
  const settled = compute(grounds, held.counters.yearToDate);
  held.counters = countersAfter(held.counters, settled);
  held.settledCount++;
  return settlementOf(ctx, stay, { grounds, settled }, held);
}

function settleBeside(
  ctx: WriteContext,
  stay: rows.StayRow,
  grounds: Grounds,
  beside: { held: HeldYear; others: readonly StayDays[] },
): data.NewSettlement {
  assertNoOverlap(stay, beside.others);
  return settleOn(ctx, stay, grounds, beside.held);
}

/** The order of settling within a year: by the day that decides, then as the hospital numbered them. */
function inOrder(a: rows.StayRow, b: rows.StayRow): number {
  return a.dischargedOn.localeCompare(b.dischargedOn) || a.settlementNumber.localeCompare(b.settlementNumber);
}

export interface StayOutcome {
  stay: string;
  /** The settlement that now holds; null where it was refused. */
  settlement: string | null;
  refusal: Refusal | null;
}

/**
 * Settles many stays of many people at once, in the caller's transaction. What is settled already stays as it is; what
 * the engine refuses is kept with its reason and does not hold up the others.
 */
export async function settleStays(ctx: WriteContext, stayIds: readonly string[]): Promise<StayOutcome[]> {
  const stays = await rows.lockStays(ctx, [...new Set(stayIds)]);
  const open = stays.filter((stay) => !stay.isRefund && (stay.state === "recorded" || stay.state === "refused")).sort(inOrder);
  const years = await holdYears(ctx, open.flatMap(yearKeysOf));
  const grounds = await groundsOf(ctx, open);
  const settledBefore = Map.groupBy(
    await data.listSettledInpatient(ctx.tx, [...new Set(open.map((stay) => stay.person))]),
    (row) => row.person,
  );
  const outcomes = new Map<string, StayOutcome>(
    stays.map((stay) => [stay.id, { stay: stay.id, settlement: stay.currentSettlement, refusal: null }]),
  );
  const decided: data.NewSettlement[] = [];
  const refused: { stay: string; refusal: Refusal }[] = [];
  for (const stay of open) {
    const of = grounds.get(stay.id) ?? new Refusal("person_not_visible");
    const others = settledBefore.get(stay.person) ?? [];
    const row = of instanceof Refusal ? of : attempt(() => settleBeside(ctx, stay, of, { held: heldOf(years, stay), others }));
    if (row instanceof Refusal) refused.push({ stay: stay.id, refusal: row });
    else {
      decided.push(row);
      settledBefore.set(stay.person, [...others, stay]);
    }
    outcomes.set(
      stay.id,
      row instanceof Refusal ? { stay: stay.id, settlement: null, refusal: row } : { stay: stay.id, settlement: row.id, refusal: null },
    );
  }
  await data.insertSettlements(ctx.tx, decided);
  await rows.keepSettled(
    ctx,
    decided.map((row) => ({ stay: row.stay, settlement: row.id })),
  );
  await rows.keepRefused(ctx, refused);
  await keepHeld(ctx, [...years.values()]);
  return [...outcomes.values()];
}

/** Settles one stay and answers with its settlement; a refusal is thrown, for a form to show. */
export async function settleStay(ctx: WriteContext, stayId: string): Promise<{ settlement: string }> {
  const stay = await getStay(ctx, stayId);
  if (stay.state === "settled" && stay.currentSettlement !== null) return { settlement: stay.currentSettlement };
  assertPossible(stay.state, "settle");
  const [outcome] = await settleStays(ctx, [stayId]);
  if (outcome?.refusal) throw outcome.refusal;
  if (!outcome?.settlement) throw new Refusal("stay_state_forbids", { state: stay.state, action: "settle" });
  ctx.note({ subjectKind: "stay", subject: stayId, before: { state: stay.state }, after: { settlement: outcome.settlement } });
  return { settlement: outcome.settlement };
}

async function getStay(ctx: ReadContext, id: string): Promise<rows.StayRow> {
  const stay = await rows.findStay(ctx, id);
  if (stay === null) throw new Refusal("stay_not_found");
  return stay;
}

/** Takes a settlement back on the held year: what still stands is replayed, with the money it really moved. */
async function reverseOn(
  ctx: WriteContext,
  stay: rows.StayRow,
  held: HeldYear,
  why: { cause: Cause; words: string },
): Promise<data.NewSettlement> {
  const row = stay.currentSettlement === null ? null : await data.findSettlement(ctx.tx, stay.currentSettlement);
  if (row === null) throw new Refusal("settlement_not_found");
  const standing = await data.listStanding(ctx.tx, held);
  held.settledCount--;
  const reversal = reversalOf(ctx, row, held, why);
  held.counters = countersOf(
    standing.filter((entry) => entry.id !== row.id),
    compute,
    held.before,
  );
  reversal.yearToDateAfter = held.counters.yearToDate;
  await data.insertSettlements(ctx.tx, [reversal]);
  return reversal;
}

async function holdStayAndYear(ctx: WriteContext, stayId: string): Promise<{ stay: rows.StayRow; held: HeldYear }> {
  const [stay] = await rows.lockStays(ctx, [stayId]);
  if (stay === undefined) throw new Refusal("stay_not_found");
  return { stay, held: await holdYear(ctx, yearKeyOf(stay)) };
}

/** The stay is locked: its claim may not bind it, and stands still until the change is through. */
async function holdUnbound(ctx: WriteContext, stay: string, change: StayChange): Promise<void> {
  assertUnbound((await holdClaims(ctx, [stay])).get(stay) ?? null, change);
  // What the person was granted for it would no longer stand on anything; what changes is a difference to be decided on.
  if (await data.isGranted(ctx.tx, stay)) throw new Refusal("stay_granted_on_application");
}

/**
 * Takes back what was decided for a stay, for a refund. The stay is left as refunded without a settlement in force; what
 * the rest of the year should have got is recalculated for a person to decide on. Answers null where nothing was settled.
 * For any other change it is left as recorded, for whoever changes the stay and settles it anew. Whoever calls this
 * lets its claim follow once the stay is as it shall be (`followStay`).
 */
export async function reverseSettlement(
  ctx: WriteContext,
  input: { stay: string; words: string; change: StayChange },
): Promise<{ reversal: string } | null> {
  const { change, words } = input;
  const cause = change === "refund" ? ("refund" as const) : ("correction" as const);
  const { stay, held } = await holdStayAndYear(ctx, input.stay);
  await holdUnbound(ctx, stay.id, change);
  if (stay.state !== "settled") return null;
  const reversal = await reverseOn(ctx, stay, held, { cause, words });
  const left = cause === "refund" ? { state: "refunded" as const, refundedAt: ctx.now } : { state: "recorded" as const };
  await rows.changeStay(ctx, stay.id, { ...left, currentSettlement: null });
  await keepHeld(ctx, [held]);
  await causeRecalculation(ctx, { person: stay.person, fromDate: stay.dischargedOn, cause });
  ctx.note({ subjectKind: "settlement", subject: reversal.id, after: { reverses: reversal.reverses, stay: stay.id }, reason: input.words });
  return { reversal: reversal.id };
}

export interface Correction {
  stay: string;
  /** The version of the stay that was on screen. */
  version: number;
  figures: CorrectedFigures;
  words: string;
}

/** Corrects a stay's figures, takes its settlement back and settles it anew, last in its year. */
export async function correctSettlement(ctx: WriteContext, input: Correction): Promise<{ settlement: string }> {
  const { stay, held } = await holdStayAndYear(ctx, input.stay);
  assertPossible(stay.state, "correct");
  if (stay.version !== input.version) throw new Refusal("stay_changed_meanwhile");
  await holdUnbound(ctx, stay.id, "amend");
  const corrected = withFigures(stay, input.figures);
  const figures = figuresGiven(input.figures);
  const before = Object.fromEntries(Object.keys(figures).map((field) => [field, stay[field as keyof StayFigures]]));
  if (stay.state === "settled") await reverseOn(ctx, stay, held, { cause: "correction", words: input.words });
  assertNoOverlap(corrected, await data.listSettledInpatient(ctx.tx, [stay.person]));
  const grounds = (await groundsOf(ctx, [corrected])).get(stay.id);
  if (grounds === undefined || grounds instanceof Refusal) throw grounds ?? new Refusal("person_not_visible");
  const row = { ...settleOn(ctx, corrected, grounds, held), cause: "correction" as const, words: input.words };
  await data.insertSettlements(ctx.tx, [row]);
  await rows.changeStay(ctx, stay.id, { ...figures, state: "settled", refusal: null, currentSettlement: row.id });
  await followStay(ctx, stay.id);
  await keepHeld(ctx, [held]);
  await causeRecalculation(ctx, { person: stay.person, fromDate: stay.dischargedOn, cause: "correction" });
  ctx.note({ subjectKind: "stay", subject: stay.id, before, after: { ...figures, settlement: row.id }, reason: input.words });
  return { settlement: row.id };
}

/**
 * What the stay's settlement would be with other figures, on the same grounds and the same year as it had: the preview
 * of a reviewer's cut. Nothing is stored.
 */
export async function recomputeWith(ctx: ReadContext, stayId: string, figures: CorrectedFigures): Promise<Settled> {
  const stay = await getStay(ctx, stayId);
  const row = stay.currentSettlement === null ? null : await data.findSettlement(ctx.tx, stay.currentSettlement);
  if (row === null) throw new Refusal("settlement_not_found");
  const visit = inText(visitOf(withFigures(stay, figures)));
  return compute({ ...(row.inputs as unknown as Grounds), visit }, row.yearToDateBefore);
}
