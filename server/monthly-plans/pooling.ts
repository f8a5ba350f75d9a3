/** What pooling asked to be done before it began, item by item with the pack's day; and the part of critical illness insurance. */
import { v7 } from "uuid";
import type { Pack } from "@/server/benefits/figures/pack";
import type { Deadline } from "@/server/benefits/figures/rule-shapes";
import { dueOn, getDeadline } from "@/server/benefits/offices/deadlines";
import { criticalIllnessAllocation } from "@/server/benefits/offices/fund-shares";
import { packFor } from "@/server/benefits/packs/registry";
import { money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-gaps";
import { cityKeys, countyOf, type PoolingKey, poolingKeys } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, assertCounty, packOfYear } from "./whose";

const deadlineKey = (pack: Pack, key: PoolingKey): string => `${pack.region}.${key}`;

/** The pack's deadlines of these items; empty where its text knows no pooling of counties. */
export function poolingDeadlines(ctx: Pick<ReadContext, "member" | "today">): { key: PoolingKey; deadline: Deadline }[] {
  const pack = packFor(ctx.member.area, ctx.today);
  return poolingKeys.flatMap((key) => {
    const deadline = pack.deadlines.find((known) => known.key === deadlineKey(pack, key));
    return deadline === undefined ? [] : [{ key, deadline }];
  });
}

/** A day that the text names stands by itself; others count from a maturity or within a year, which must be said. */
function referenceOf(deadline: Deadline, given: string | undefined): string {
  if (deadline.rule.is === "date") return deadline.rule.date;
  if (given === undefined) throw new Refusal("pooling_reference_missing", { item: deadline.key });
  return given;
}

export async function recordItem(ctx: WriteContext, input: shapes.RecordItem): Promise<{ id: string }> {
  const { area, id: recordedBy } = ctx.member;
  const { key, county, words } = input;
  const pack = packFor(area, ctx.today);
  const deadline = getDeadline(pack, deadlineKey(pack, key));
  const isCitys = cityKeys.some((known) => known === key);
  if (isCitys) assertCity(ctx);
  if (isCitys !== (county === area)) throw new Refusal("pooling_item_of_other_place", { item: key });
  if (!isCitys) assertCounty(ctx, county);
  const own = countyOf(ctx.member);
  if (own !== null && own !== county) throw new Refusal("plan_city_only");
  const reference = referenceOf(deadline, input.reference);
  const facts = {
    county,
    key,
    reference,
    dueOn: dueOn(deadline, reference),
    owed: input.owed === undefined ? null : money(input.owed),
    words,
  };
  const made = await data.insertItem(ctx.tx, { area, id: v7(), ...facts, recordedBy, recordedAt: ctx.now });
  if (made === null) throw new Refusal("pooling_item_there", { item: key, date: reference });
  ctx.note({ subjectKind: "pooling_item", subject: made.id, after: facts });
  return { id: made.id };
}

export async function finishItem(ctx: WriteContext, input: shapes.FinishItem): Promise<void> {
  const item = await data.lockItem(ctx.tx, input.id);
  if (item === null) throw new Refusal("pooling_item_not_found");
  if (item.doneOn !== null || item.version !== input.version) throw new Refusal("pooling_item_done", { date: item.doneOn ?? ctx.today });
  const { doneOn, document } = input;
  if (doneOn > ctx.today) throw new Refusal("pooling_day_ahead", { date: ctx.today });
  await data.finishItem(ctx.tx, item.id, { doneOn, document, doneBy: ctx.member.id });
  ctx.note({ subjectKind: "pooling_item", subject: item.id, after: { doneOn, document, late: doneOn > item.dueOn } });
}

/** The figures are frozen as they are recorded. */
export async function allocate(ctx: WriteContext, input: shapes.Allocate): Promise<{ id: string }> {
  assertCity(ctx);
  const { year, enrolled, document } = input;
  const increase = money(input.increase);
  const found = criticalIllnessAllocation(packOfYear(ctx, "criticalIllnessAllocation", year), {
    perHead: increase,
    enrolledPersons: enrolled,
  });
  const { area, id: recordedBy } = ctx.member;
  const facts = { year, increase, enrolled, perHead: found.perHead, total: found.total, document };
  const made = await data.insertAllocation(ctx.tx, { area, id: v7(), ...facts, recordedBy, recordedAt: ctx.now });
  if (made === null) throw new Refusal("allocation_recorded", { year });
  ctx.note({ subjectKind: "critical_illness_allocation", subject: made.id, after: facts });
  return { id: made.id };
}
