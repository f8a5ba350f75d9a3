/** Policies: sets, with two persons and a document, what a pack's text leaves to the area. */
import type { LocalParameters } from "@/server/benefits/contract";
import type { ReadContext } from "@/server/context";
import type { BusinessDate } from "@/server/dates";
import * as data from "./data";
import { parametersOn } from "./rules";

/** The area's parameters of a pack on a day, by key; what nobody has set is not in it and the engine refuses it by name. */
export async function localParametersOn(ctx: ReadContext, pack: string, date: BusinessDate): Promise<LocalParameters> {
  return parametersOn(await data.listInForce(ctx.tx, pack), date);
}

/** For many dates at once: reads once, answers for each day, and gives equal days the very same record. */
export async function localParametersThrough(ctx: ReadContext, pack: string): Promise<(date: BusinessDate) => LocalParameters> {
  const rows = await data.listInForce(ctx.tx, pack);
  const turningDays = [...new Set(rows.map((row) => row.validFrom))].sort();
  const known = new Map<string, LocalParameters>();
  return (date) => {
    const since = turningDays.findLast((day) => day <= date) ?? "";
    const parameters = known.get(since) ?? parametersOn(rows, date);
    known.set(since, parameters);
    return parameters;
  };
}
