/** The one writer of stays and of the refunds that take them back, for the form and for lists alike. */
import { v7 } from "uuid";
import { locationsFor } from "@/server/admission/location";
import { allows } from "@/server/casework/action-rules";
import { findClaim, followStay } from "@/server/clearing/claims";
import { assertUnbound } from "@/server/clearing/rules";
import { admitPatients } from "@/server/people/people";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { reverseSettlement } from "@/server/settlements/settle";
import * as data from "./data-stays";
import { listRecorded } from "./rows";
import { byAmount, possibleWithStay, type RecordedStay, type StayAction, type StayRecord, stayColumns } from "./rules";

export interface StayToWrite {
  id: string;
  person: string;
  record: StayRecord;
}

/**
 * Writes records as stays of a hospital, whose patients these people become. Answers the stays written: one whose
 * settlement number was taken meanwhile is left out.
 */
export async function writeStays(
  ctx: WriteContext,
  wanted: { hospital: { id: string; region: string }; import: string | null },
  stays: readonly StayToWrite[],
): Promise<Set<string>> {
  const { hospital, import: importId } = wanted;
  await admitPatients(
    ctx,
    hospital.id,
    stays.map(({ person }) => person),
  );
  const treated = stays.map(({ person, record }) => ({ person, on: record.dischargedOn }));
  const locations = await locationsFor(ctx, hospital.region, treated);
  const shared = { area: ctx.member.area, hospital: hospital.id, import: importId, recordedBy: ctx.member.id, recordedAt: ctx.now };
  const rows = stays.map(({ id, person, record }, place) => {
    return { ...shared, id, person, ...stayColumns(record, present(locations[place], "where the hospital lies")) };
  });
  return new Set((await data.insertStays(ctx.tx, rows)).map(({ id }) => id));
}

/** The stay, held for this transaction, when it may be amended or taken back: no claim binds it. */
export async function holdUnclaimedStay(
  ctx: WriteContext,
  { stay, version }: { stay: string; version?: number },
  action: StayAction,
): Promise<data.StayRow> {
  const row = await data.lockStay(ctx.tx, stay);
  if (row === null) throw new Refusal("stay_not_found");
  if (version !== undefined && row.version !== version) throw new Refusal("stay_changed_meanwhile");
  if (row.isRefund || !allows(possibleWithStay, row.state, action)) throw new Refusal("stay_state_forbids", { state: row.state, action });
  assertUnbound(await findClaim(ctx, stay), action);
  return row;
}

/** Whether this hospital or another has recorded the number. */
export async function isNumberTaken(ctx: WriteContext, hospital: string, settlementNumber: string): Promise<boolean> {
  const taken = await listRecorded(ctx, hospital, [settlementNumber]);
  return taken.length > 0 || (await data.listNumbersElsewhere(ctx.tx, hospital, [settlementNumber])).length > 0;
}

/** The stay that a refund names, held and read as it is recorded then. */
export async function holdOrigin(ctx: WriteContext, hospital: string, settlementNumber: string): Promise<RecordedStay | null> {
  const [named] = await listRecorded(ctx, hospital, [settlementNumber]);
  if (named === undefined) return null;
  await data.lockStay(ctx.tx, named.id);
  const [held] = await listRecorded(ctx, hospital, [settlementNumber]);
  return held ?? null;
}

export interface Refund {
  settlementNumber: string;
  /** What the refund does not say of itself is as in the stay. */
  visitNumber: string | null;
  invoiceNumber: string | null;
  import: string | null;
  words: string;
}

/** The row that takes a stay back: every amount negative, the stay named; the stay's settlement is reversed. */
export async function writeRefund(
  ctx: WriteContext,
  wanted: { stay: string; version?: number },
  { words, ...refund }: Refund,
): Promise<{ id: string }> {
  const row = await holdUnclaimedStay(ctx, wanted, "refund");
  const { settlementNumber } = refund;
  if (await isNumberTaken(ctx, row.hospital, settlementNumber)) throw new Refusal("settlement_number_taken", { number: settlementNumber });
  await reverseSettlement(ctx, { stay: row.id, words, change: "refund" });
  await data.changeStay(ctx.tx, row.id, { state: "refunded", refundedAt: ctx.now, currentSettlement: null, refusal: null });
  await followStay(ctx, row.id);
  const { version: _version, currentSettlement: _settlement, refusal: _refusal, ...copied } = row;
  const id = v7();
  const own = {
    id,
    settlementNumber,
    visitNumber: refund.visitNumber ?? row.visitNumber,
    invoiceNumber: refund.invoiceNumber ?? row.invoiceNumber,
    import: refund.import,
    isRefund: true,
    refundOf: row.id,
    state: "refunded" as const,
    refundedAt: null,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  };
  const inserted = await data.insertStays(ctx.tx, [{ ...copied, ...byAmount((field) => row[field].negated()), ...own }]);
  if (inserted.length === 0) throw new Refusal("settlement_number_taken", { number: settlementNumber });
  ctx.note({
    subjectKind: "stay",
    subject: row.id,
    before: { state: row.state },
    after: { state: "refunded", refund: id, settlementNumber },
    reason: words,
  });
  return { id };
}
