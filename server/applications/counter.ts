/** At the counter: what is missing is named once, an application is accepted when nothing is, or withdrawn. */

import type { z } from "zod";
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import type { BusinessDate } from "@/server/dates";
import { notifyEach } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { followedByWarnings } from "@/server/warnings/follow-applications";
import { daysFor, endStretch, passOn } from "./clock";
import * as data from "./data-cases";
import { caseFor, type HeldCase, happened } from "./hold-case";
import { countMissing, missingOf } from "./missing";
import { officeFor } from "./offices";
import { type CaseEvent, type CaseState, stateAfter } from "./rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** Brings a case to a state, to the office that has it there, with a stretch of its own. */
export async function move(
  ctx: WriteContext,
  { row, rules }: HeldCase,
  to: CaseState,
  done: {
    event: CaseEvent;
    change?: Partial<data.NewCase>;
    words?: string | null;
    details?: Record<string, string>;
    dueOn?: BusinessDate | null;
  },
): Promise<data.Case> {
  const { event, change = {}, words = null, details = {} } = done;
  const isOver = to === "granted" || to === "refused" || to === "withdrawn";
  const office = isOver ? row.office : await officeFor(ctx, row, rules.family, to);
  const changed = await data.changeCase(ctx.tx, row, {
    ...change,
    state: to,
    office,
    assignee: null,
    ...(isOver ? { closedAt: ctx.now } : {}),
  });
  if (isOver) {
    await endStretch(ctx, row, event, words);
    await followedByWarnings(ctx, row.id);
  } else await passOn(ctx, { row, state: to, office, ...(done.dueOn === undefined ? {} : { dueOn: done.dueOn }) }, event, words);
  await happened(ctx, row, event, { from: row.state, to, ...(words === null ? {} : { words }), ...details });
  if (!isOver && office !== ctx.member.organisation)
    await notifyEach(ctx, [office], {
      kind: "application_arrived",
      parameters: { number: row.number, state: to },
      link: `/applications/${row.id}`,
    });
  return changed;
}

/** Names everything that is missing at once; a second time only what was not there to be seen the first time would be. */
export async function ask(ctx: WriteContext, input: Input<typeof shapes.ask>): Promise<{ missing: number; suppliedBy: string | null }> {
  const held = await caseFor(ctx, input, "ask");
  const { row } = held;
  if (row.state === "asked") throw new Refusal("application_asked_already", { number: row.number });
  const missing = await missingOf(ctx, row);
  const count = countMissing(missing);
  if (count === 0) throw new Refusal("application_lacks_nothing", { number: row.number });
  const days = await daysFor(ctx, "supply");
  const suppliedBy = input.suppliedBy ?? (days === null ? null : addWorkingDays(ctx.today, days, chineseCalendar));
  if (suppliedBy !== null && suppliedBy <= ctx.today) throw new Refusal("supply_day_past", { field: "suppliedBy", date: suppliedBy });
  const named = [...missing.parts, ...missing.papers.map(({ item }) => item)].join(",");
  await move(ctx, held, "asked", { event: "asked", change: { suppliedBy }, details: { missing: named }, dueOn: suppliedBy });
  return { missing: count, suppliedBy };
}

/** Takes the application on; the day that counts stays the day on which it was made. */
export async function accept(ctx: WriteContext, input: Input<typeof shapes.step>): Promise<{ state: CaseState }> {
  const held = await caseFor(ctx, input, "accept");
  const { row, rules } = held;
  const count = countMissing(await missingOf(ctx, row));
  if (count > 0) throw new Refusal("application_incomplete", { number: row.number, count });
  const to = stateAfter(rules, "draft");
  await move(ctx, held, to, { event: "accepted", change: { acceptedOn: ctx.today } });
  return { state: to };
}

export async function withdraw(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const held = await caseFor(ctx, input, "withdraw");
  await data.releaseCosts(ctx.tx, held.row.id, null);
  await data.replaceOutpatientVisits(ctx.tx, held.row.id, []);
  await move(ctx, held, "withdrawn", { event: "withdrawn", words: input.words });
}
