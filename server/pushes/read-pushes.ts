/** What screens show of pushes: the list of them, one with its recipients, and the people in it. */

import { findDueOn } from "@/server/benefits/offices/deadlines";
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { possibleActions } from "@/server/casework/action-rules";
import { type BusinessDate, monthOf } from "@/server/dates";
import { divisionNames, regionName } from "@/server/people/read-people";
import { localParametersOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as content from "./data-content";
import * as data from "./data-pushes";
import { momentsOf } from "./pushes";
import { changeOf, type PushState, pushActions, type Recipient } from "./rules";
import type * as shapes from "./shapes";

/** Who makes pushes sees them before they are released. */
const makes = (ctx: ReadContext) => may(ctx.member, "pushes.propose") || may(ctx.member, "pushes.release");

export function visibleStates(ctx: ReadContext): readonly PushState[] {
  return makes(ctx) || may(ctx.member, "audit.view") ? ["proposed", "releasing", "released", "withdrawn"] : ["released"];
}

export async function listPushes(ctx: ReadContext, input: shapes.PushList) {
  const visible = visibleStates(ctx);
  const states = input.state === undefined ? visible : visible.filter((state) => state === input.state);
  const { words, from, to, sort, ascending } = input;
  const asked = { area: ctx.member.area, office: ctx.member.organisation, states, words, from, to, sort, ascending };
  const { rows, total } = await data.listPushes(ctx.tx, asked, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize });
  const underWay = makes(ctx) ? await data.findUnderWay(ctx.tx) : null;
  return {
    total,
    /** The month of the push that waits or goes out, whatever the list is narrowed to; only for whoever makes them. */
    underWay: underWay === null ? null : monthOf(underWay.month),
    rows: rows.map(({ push, ...row }) => ({
      ...row,
      id: push.id,
      month: monthOf(push.month),
      sequence: push.sequence,
      onDay: push.onDay,
      state: push.state,
      counts: push.counts,
      carried: push.carried,
      recordedAt: push.recordedAt,
      releasedAt: push.releasedAt,
    })),
  };
}

/** By which day of the month the list goes out, where the text sets one. */
export async function dueOfMonth(ctx: ReadContext): Promise<{ dueOn: BusinessDate; cite: { document: string; clause: string } } | null> {
  const pack = packFor(ctx.member.area, ctx.today);
  const deadline = pack.deadlines.find(({ key }) => key === pack.rosterDays.push);
  if (deadline === undefined) return null;
  const dueOn = findDueOn(deadline, ctx.today, await localParametersOn(ctx, pack.id, ctx.today));
  return dueOn === null ? null : { dueOn, cite: deadline.cite };
}

/** The push and what the asker received of it; what an office may not see it does not find. */
export async function getVisible(ctx: ReadContext, id: string): Promise<{ row: data.Push; delivery: data.Delivery | null }> {
  const row = await data.findPush(ctx.tx, id);
  const delivery = await data.findDelivery(ctx.tx, { push: id, organisation: ctx.member.organisation });
  const isVisible = row !== null && (makes(ctx) || may(ctx.member, "audit.view") || (row.state === "released" && delivery !== null));
  if (!isVisible) throw new Refusal("push_not_found");
  return { row, delivery };
}

/** A push with what became of it at each recipient; a recipient sees its own line only. */
export async function readPush(ctx: ReadContext, input: { push: string }) {
  const { row, delivery } = await getVisible(ctx, input.push);
  const names = await data.listNames(ctx.tx, row);
  const deliveries = await data.listDeliveries(ctx.tx, row);
  const mine =
    makes(ctx) || may(ctx.member, "audit.view")
      ? deliveries
      : deliveries.filter((one) => one.delivery.organisation === ctx.member.organisation);
  return {
    id: row.id,
    month: monthOf(row.month),
    sequence: row.sequence,
    state: row.state,
    version: row.version,
    onDay: row.onDay,
    knownAt: row.knownAt,
    counts: row.counts,
    carried: row.carried,
    words: row.words,
    /** For whoever released it, while it goes out. */
    job: row.state === "releasing" && row.releasedBy === ctx.member.id ? row.job : null,
    recordedAt: row.recordedAt,
    releasedAt: row.releasedAt,
    withdrawnAt: row.withdrawnAt,
    ...names,
    deliveries: mine.map(({ delivery: received, ...office }) => ({ ...received, ...office, recipient: received.recipient as Recipient })),
    own: delivery,
    showsPeople: may(ctx.member, "pushes.viewPeople"),
    /** Whoever proposed it may not release it. */
    isOwn: row.proposedBy === ctx.member.id,
    actions: possibleActions(pushActions, row.state, ctx.member),
    acknowledges: row.state === "released" && delivery?.acknowledgedAt === null && may(ctx.member, "pushes.acknowledge"),
  };
}

/** The people of a push whom the asker may see, with the identity that governs on its day. */
export async function listPeople(
  ctx: ReadContext,
  input: Omit<shapes.PushPeople, "page" | "pageSize">,
  page: { limit: number; offset: number },
) {
  const { row } = await getVisible(ctx, input.push);
  const moments = await momentsOf(ctx, row);
  const names = await divisionNames(ctx);
  const pack = packFor(row.area, row.onDay);
  const people = await content.listPeople(ctx.tx, moments, input, page);
  return people.map((person) => {
    const held = person.tags.map((tag) => ({ tag, region: person.region, validFrom: row.onDay, validTo: null }));
    return {
      ...person,
      regionName: regionName(names, person.region),
      governs: identityOn(pack, held, row.onDay).tagUsed,
      change: changeOf(person.before, person.tags),
    };
  });
}

export async function listPeoplePage(ctx: ReadContext, input: shapes.PushPeople) {
  const { row } = await getVisible(ctx, input.push);
  const rows = await listPeople(ctx, input, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize });
  const counts = await content.countPeople(ctx.tx, await momentsOf(ctx, row), input);
  return { rows, counts, total: counts[input.tab] };
}
