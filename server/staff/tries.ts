/** Failed tries to prove who one is: counted by account and address, answered with a growing pause, and on record. */
import { appendEntries } from "@/server/audit/log-entries";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndex } from "@/server/sealing";
import * as data from "./data-staff";
import * as tries from "./data-tries";
import { ACCOUNT_FAILURES, ADDRESS_FAILURES, ADDRESS_MINUTES, KNOWN_ADDRESS_DAYS, lockSeconds } from "./sign-in-rules";

type ReadTx = ReadContext["tx"];
type WriteTx = WriteContext["tx"];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Failures in a row are forgotten when none came for so long. */
const FORGOTTEN_AFTER_DAYS = 30;

export interface Who {
  area: string;
  userName: string;
  address: string | null;
}

const placeOf = ({ area, userName, address }: Who): tries.Place => ({
  area,
  nameIndex: blindIndex(`account ${userName.trim().toLowerCase()}`),
  address: address ?? "",
});

const secondsUntil = (until: Date, now: Date) => Math.ceil((until.getTime() - now.getTime()) / 1000);

/** Why this account may not be tried from this address now, or nothing from this address; null when it may. */
export async function pauseOf(tx: ReadTx, who: Who, now: Date): Promise<Refusal | null> {
  const place = placeOf(who);
  for (const row of await tries.listTries(tx, who.area, [place.nameIndex, ""], place.address)) {
    const isAddress = row.nameIndex === "";
    const windowEnds = new Date(row.firstAt.getTime() + ADDRESS_MINUTES * MINUTE);
    if (isAddress && place.address !== "" && row.failures >= ADDRESS_FAILURES && windowEnds > now)
      return new Refusal("sign_in_address_paused", { minutes: Math.ceil(secondsUntil(windowEnds, now) / 60) });
    if (!isAddress && row.lockedUntil !== null && row.lockedUntil > now)
      return new Refusal("sign_in_locked", { seconds: secondsUntil(row.lockedUntil, now) });
  }
  return null;
}

/**
 * Tried in vain from many places, an account is open only where its member has come from before: whoever tries, the
 * member himself is not kept out.
 */
export async function accountPauseOf(tx: ReadTx, member: data.MemberRow, address: string | null, now: Date): Promise<Refusal | null> {
  if (member.failedSignIns < ACCOUNT_FAILURES || member.lockedUntil === null || member.lockedUntil <= now) return null;
  const isKnown = address !== null && (await tries.cameFrom(tx, member.id, address, new Date(now.getTime() - KNOWN_ADDRESS_DAYS * DAY)));
  return isKnown ? null : new Refusal("sign_in_locked", { seconds: secondsUntil(member.lockedUntil, now) });
}

async function count(tx: WriteTx, place: tries.Place, member: string | null, now: Date): Promise<{ failures: number; seconds: number }> {
  if (place.address !== "")
    await tries.addFailure(tx, { ...place, nameIndex: "", member: null }, now, new Date(now.getTime() - ADDRESS_MINUTES * MINUTE));
  const failures = await tries.addFailure(tx, { ...place, member }, now, new Date(now.getTime() - FORGOTTEN_AFTER_DAYS * DAY));
  const seconds = lockSeconds(failures);
  if (seconds > 0) await tries.lockPlace(tx, place, new Date(now.getTime() + seconds * 1000));
  return { failures, seconds };
}

/** A wrong password or code of an account that there is; answers what to tell. */
export async function countFailure(
  ctx: WriteContext,
  row: data.MemberRow,
  { action, reason }: { action: string; reason: string },
): Promise<Refusal> {
  const { failures, seconds } = await count(ctx.tx, placeOf({ ...row, address: ctx.address }), row.id, ctx.now);
  const account = row.failedSignIns + 1;
  const lock = Math.max(seconds, account >= ACCOUNT_FAILURES ? lockSeconds(account) : 0);
  const until = new Date(ctx.now.getTime() + lock * 1000);
  const isLonger = lock > 0 && (row.lockedUntil === null || row.lockedUntil < until);
  await data.changeMember(ctx.tx, row.id, { failedSignIns: account, ...(isLonger ? { lockedUntil: until } : {}) });
  const after = { reason, failures, lockedSeconds: seconds };
  appendEntries(ctx, `${action}:failed`, [{ subjectKind: "member", subject: row.id, after }], null);
  return seconds > 0 ? new Refusal("sign_in_locked", { seconds }) : new Refusal(reason);
}

/** A name that no account has: counted, answered and recorded like a wrong password. */
export async function countUnknown(on: { tx: WriteTx; now: Date; requestId: string; address: string | null }, who: Who): Promise<Refusal> {
  const { failures, seconds } = await count(on.tx, placeOf(who), null, on.now);
  const member = { area: who.area, id: null, name: "", organisation: null, organisationName: "", department: "nobody" };
  const after = { reason: "account_unknown", failures, lockedSeconds: seconds };
  // What was typed may be a password; its beginning is enough to see what somebody tries.
  const subject = `${who.userName.slice(0, 2)}***`;
  appendEntries({ ...on, member }, "sign-in:failed", [{ subjectKind: "account", subject, after }], null);
  return seconds > 0 ? new Refusal("sign_in_locked", { seconds }) : new Refusal("sign_in_wrong");
}

/** After a right one; what others tried elsewhere stays locked there. */
export async function forgetFailures(tx: WriteTx, row: Pick<data.MemberRow, "area" | "userName">, address: string | null): Promise<void> {
  await tries.forgetTries(tx, row.area, placeOf({ ...row, address }));
}

/** Opens an account wherever it is locked. */
export async function forgetEveryFailure(tx: WriteTx, row: Pick<data.MemberRow, "area" | "id">): Promise<void> {
  await tries.forgetTries(tx, row.area, { member: row.id });
}

/** Once a night: rows of names that nobody has and addresses that came once. */
export async function forgetOldFailures(ctx: WriteContext): Promise<void> {
  await tries.forgetOldTries(ctx.tx, ctx.member.area, new Date(ctx.now.getTime() - FORGOTTEN_AFTER_DAYS * DAY));
}
