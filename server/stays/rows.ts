/** The rows of stays, for whoever settles, imports or claims them: found, held and changed. Recording one is `record.ts`. */
import { byAsked, recordsOf } from "@/server/people/records";
import type { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-stays";
import type { RecordedStay } from "./rules";

export type { StayRow } from "./data-stays";

type StayRow = data.StayRow;

export function findStay(ctx: ReadContext, id: string): Promise<StayRow | null> {
  return data.findStay(ctx.tx, id);
}

export function lockStay(ctx: WriteContext, id: string): Promise<StayRow | null> {
  return data.lockStay(ctx.tx, id);
}

/** Stays are locked before years, each in the order of its key, so that two who settle never wait for each other in a ring. */
export function lockStays(ctx: WriteContext, ids: readonly string[]): Promise<StayRow[]> {
  return data.lockStays(ctx.tx, ids);
}

/** Stays of an import that still count, refunds first, since they stand on others. */
export async function listStaysOfImport(ctx: ReadContext, importId: string, limit: number) {
  return data.listStaysOfImport(ctx.tx, importId, limit);
}

export function changeStay(ctx: WriteContext, id: string, change: Partial<data.NewStay>): Promise<void> {
  return data.changeStay(ctx.tx, id, change);
}

/** Points each stay to the settlement that now holds. */
export function keepSettled(ctx: WriteContext, pairs: readonly { stay: string; settlement: string }[]): Promise<void> {
  return data.keepSettled(ctx.tx, pairs);
}

/** Keeps why the engine refused a stay, with the stay. */
export function keepRefused(ctx: WriteContext, refused: readonly { stay: string; refusal: Refusal }[]): Promise<void> {
  return data.keepRefused(ctx.tx, refused);
}

/** Only for stays on which nothing was ever decided. */
export function deleteStays(ctx: WriteContext, ids: readonly string[]): Promise<void> {
  return data.deleteStays(ctx.tx, ids);
}

/** What a hospital recorded under these numbers, each with the record of the person that is kept. */
export async function listRecorded(ctx: ReadContext, hospital: string, numbers: readonly string[]): Promise<RecordedStay[]> {
  const rows = await data.listByNumber(ctx.tx, hospital, numbers);
  const records = await recordsOf(
    ctx,
    rows.map((row) => row.person),
  );
  return rows.map((row) => ({ ...row, person: records.keptOf(row.person) }));
}

/** Which of these numbers another hospital holds. */
export function listNumbersElsewhere(ctx: ReadContext, hospital: string, numbers: readonly string[]): Promise<string[]> {
  return data.listNumbersElsewhere(ctx.tx, hospital, numbers);
}

/** Stays that stand on which one of these invoices does; of another hospital's only that there is one. */
export function listInvoices(ctx: ReadContext, hospital: string, invoices: readonly string[]) {
  return data.listInvoices(ctx.tx, hospital, invoices);
}

/** Hospital stays of these people in this hospital, with the days they cover. */
export async function listStaysOf(ctx: ReadContext, hospital: string, people: readonly string[]) {
  const records = await recordsOf(ctx, people);
  return byAsked(people, records, await data.listStaysOf(ctx.tx, hospital, records.all));
}
