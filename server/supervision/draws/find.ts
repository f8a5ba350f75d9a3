/** What the inspectors found, when all is found, and what is made public of it. */
import { money } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-draws";
import { type DrawVerb, inspecting, isPossible } from "./rules";
import type { DrawFinding, Publish } from "./shapes";

async function drawFor(ctx: WriteContext, id: string, verb: DrawVerb): Promise<data.Draw> {
  const draw = await data.lockDraw(ctx.tx, id);
  if (draw === null) throw new Refusal("draw_not_found");
  if (!isPossible(draw.state, verb)) throw new Refusal("draw_state_forbids", { number: draw.number, state: draw.state });
  return draw;
}

function assertSeen(draw: data.Draw, input: { version: number }): void {
  if (draw.version !== input.version) throw new Refusal("draw_changed_meanwhile", { number: draw.number });
}

/** Of a case, by one of its two inspectors; it may be said anew until the draw is finished. */
export async function recordFinding(ctx: WriteContext, input: DrawFinding): Promise<void> {
  const draw = await drawFor(ctx, input.draw, "find");
  const one = await data.findCase(ctx.tx, input);
  if (one === null) throw new Refusal("draw_case_not_found");
  if (![one.first, one.second].includes(ctx.member.id)) throw new Refusal("draw_case_of_others", { name: one.name });
  const { outcome, words = null } = input;
  if (outcome === "problem" && words === null) throw new Refusal("draw_problem_without_words", { name: one.name });
  if (outcome === "ok" && input.amount !== undefined) throw new Refusal("draw_amount_without_problem", { name: one.name });
  const amount = input.amount === undefined ? null : money(input.amount);
  await data.changeCase(ctx.tx, input, { outcome, words, amount, foundBy: ctx.member.id, foundAt: ctx.now });
  const before = one.outcome === null ? undefined : { outcome: one.outcome };
  const after = { number: draw.number, name: one.name, outcome, amount };
  ctx.note({ subjectKind: "draw", subject: draw.id, ...(before && { before }), after, ...(words !== null && { reason: words }) });
}

export async function finishDraw(ctx: WriteContext, input: { id: string; version: number }): Promise<void> {
  const draw = await drawFor(ctx, input.id, "finish");
  assertSeen(draw, input);
  const open = await data.countUnfound(ctx.tx, draw.id);
  if (open > 0) throw new Refusal("draw_not_looked_at", { number: draw.number, count: open });
  await data.changeDraw(ctx.tx, draw.id, { state: "finished", finishedBy: ctx.member.id, finishedAt: ctx.now });
  ctx.note({ subjectKind: "draw", subject: draw.id, before: { state: "drawn" }, after: { state: "finished", number: draw.number } });
}

/** Personal numbers as people write them; masked ones are none. */
const PERSONAL_NUMBER = /\d{17}[\dXx]|\d{15}/;

/** Makes the result public, by somebody else than who drew; from then on nothing of it changes. */
export async function publishDraw(ctx: WriteContext, input: Publish): Promise<void> {
  const draw = await drawFor(ctx, input.id, "publish");
  assertSeen(draw, input);
  if (draw.drawnBy === ctx.member.id) throw new Refusal("draw_not_ones_own", { number: draw.number });
  if (PERSONAL_NUMBER.test(input.text.replace(/[\s-]/g, ""))) throw new Refusal("draw_text_holds_number");
  await data.changeDraw(ctx.tx, draw.id, {
    state: "published",
    publishedBy: ctx.member.id,
    publishedAt: ctx.now,
    publishedText: input.text,
  });
  const told = await listOffices(ctx, ...inspecting, "finance", "hospital");
  const notice = { kind: "draw_published" as const, parameters: { number: draw.number }, link: `/supervision/draws/${draw.id}` };
  await notifyEach(
    ctx,
    told.map(({ id }) => id),
    notice,
  );
  ctx.note({ subjectKind: "draw", subject: draw.id, before: { state: "finished" }, after: { state: "published", number: draw.number } });
}
