/** Sends what was found to the offices that decide, with the composition of the burden (营口第十七条, 十堰(五)). */
import { v7 } from "uuid";
import { packFor } from "@/server/benefits/packs/registry";
import { notify } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-warnings";
import { dueOn } from "./deadlines";
import { record } from "./hold";
import { PUSHED_AT_ONCE, type Receiver, receiverOf, receivers } from "./rules";

export interface Office {
  id: string;
  name: string;
  department: string;
  region: string;
}

/** The office of a department for a person's county, or the one of the whole area where the county has none. */
export function officeFor(offices: readonly Office[], department: Receiver, region: string, area: string): Office | null {
  const of = offices.filter((office) => office.department === department);
  return of.find((office) => office.region.slice(0, 6) === region.slice(0, 6)) ?? of.find((office) => office.region === area) ?? null;
}

export const receivingOffices = (ctx: ReadContext) => listOffices(ctx, ...receivers);

const NUMBER_DIGITS = 4;

/** Everything that waits goes at once; whoever has no office yet stays and is counted. */
export async function push(
  ctx: WriteContext,
  input: { seen: number },
): Promise<{ id: string; number: string; pushed: number; left: number }> {
  const { area } = ctx.member;
  await data.holdWarnings(ctx.tx);
  const found = await data.lockFound(ctx.tx, PUSHED_AT_ONCE);
  if (found.length !== input.seen) throw new Refusal("warnings_changed_meanwhile", { count: found.length });
  const offices = await receivingOffices(ctx);
  const pack = packFor(area, ctx.today);
  const sent = found.flatMap((warning) => {
    const office = officeFor(offices, receiverOf(pack, warning.tag as Parameters<typeof receiverOf>[1]), warning.region, area);
    return office === null ? [] : [{ warning, office }];
  });
  if (sent.length === 0) throw new Refusal("warning_offices_missing", { count: found.length });
  const prefix = `TS${ctx.today.replaceAll("-", "")}-`;
  const number = `${prefix}${String((await data.lastNumber(ctx.tx, prefix)) + 1).padStart(NUMBER_DIGITS, "0")}`;
  const id = v7();
  await data.insertPush(ctx.tx, {
    ...{ area, id, number, pushedOn: ctx.today, warnings: sent.length },
    ...{ pushedBy: ctx.member.id, recordedAt: ctx.now },
  });
  const due = await dueOn(ctx, "acknowledge");
  for (const [office, of] of Map.groupBy(sent, (one) => one.office)) {
    await data.changeMany(
      ctx.tx,
      of.map(({ warning }) => warning.id),
      {
        ...{ state: "pushed", push: id, pushedOn: ctx.today, office: office.id },
        ...{ officeDepartment: office.department as Receiver, dueOn: due, chased: null },
      },
    );
    await notify(ctx, {
      ...{ organisation: office.id, kind: "warnings_pushed", link: "/warnings?tab=pushed" },
      parameters: { number, count: String(of.length) },
    });
  }
  await record(
    ctx,
    sent.map(({ warning, office }) => ({ warning, kind: "pushed" as const, details: { number, office: office.name } })),
  );
  ctx.note({
    subjectKind: "warning_push",
    subject: id,
    after: { number, warnings: sent.length, offices: new Set(sent.map(({ office }) => office)).size },
  });
  return { id, number, pushed: sent.length, left: found.length - sent.length };
}
