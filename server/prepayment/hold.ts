/** Takes hold of a prepayment for a verb, and refuses by name when it is not what the person saw. */
import { fundRule } from "@/server/benefits/offices/fund-shares";
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear } from "@/server/dates";
import { formatMoney, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-prepayments";
import { isPossible, outOfAreaOf, type PrepaymentVerb } from "./rules";

export interface Held {
  row: data.Prepayment;
  measure: data.Measure;
}

/** The pack of a year, refused by name where its text knows no prepayment. */
export function packOfYear(ctx: ReadContext, year: number) {
  const pack = packFor(ctx.member.area, dayInYear(year, "01-01"));
  return { pack, rules: fundRule(pack, "prepayment") };
}

export async function prepaymentFor(ctx: WriteContext, input: { id: string; version: number }, verb: PrepaymentVerb): Promise<Held> {
  const row = await data.lockPrepayment(ctx.tx, { id: input.id });
  if (row === null) throw new Refusal("prepayment_not_found");
  const measure = await data.getMeasure(ctx.tx, row);
  assertPossible({ row, measure }, verb);
  if (row.version !== input.version) throw new Refusal("prepayment_changed_meanwhile", { year: row.year });
  return { row, measure };
}

export function assertPossible({ row, measure }: Held, verb: PrepaymentVerb): void {
  const { state, year } = row;
  if (!isPossible({ state, transfer: measure.transfer, outOfArea: outOfAreaOf(row) }, verb))
    throw new Refusal("prepayment_state_forbids", { year, state });
}

export function assertTransferSeen({ row, measure }: Held, seen: string): void {
  if (!measure.transfer.equals(money(seen)))
    throw new Refusal("prepayment_amount_changed", { year: row.year, amount: formatMoney(measure.transfer) });
}
