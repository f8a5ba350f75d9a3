/** Accounts: the system administrator proposes them, the security administrator lets them in, and neither reaches one alone. */

import { notify } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-staff";
import type { Department, Duty } from "./department-rules";
import { makeFirstHalf, makeFirstPassword, makeSecondHalf } from "./passwords";
import { isGuarded } from "./rules";
import type { AddMember } from "./shapes";
import { forgetEveryFailure } from "./tries";

interface WithReason {
  id: string;
  reason: string;
}

/** A first password, or the half of one that this administrator hands over; shown once and kept nowhere. */
export interface Given {
  password: string | null;
  /** The account waits for another administrator, who has the other half. */
  waits: boolean;
}

function shownMember({ member, organisation }: { member: data.MemberRow; organisation: data.OrganisationRow }) {
  const { id, userName, name, disabledAt, lockedUntil, passwordMustChange, totpConfirmedAt, recordedAt, waitsFor } = member;
  return {
    id,
    userName,
    name,
    duty: member.duty as Duty,
    disabledAt,
    lockedUntil,
    passwordMustChange,
    hasSecondFactor: totpConfirmedAt !== null,
    recordedAt,
    waitsFor,
    /** Counts what the security administrator changes. */
    version: member.sessionVersion,
    organisation: organisation.id,
    organisationName: organisation.name,
    department: organisation.department as Department,
  };
}

export async function listMembers(ctx: ReadContext, input: data.MemberFilter & { page: number; pageSize: number }) {
  const { rows, total } = await data.listMembers(
    ctx.tx,
    input,
    { limit: input.pageSize, offset: (input.page - 1) * input.pageSize },
    ctx.now,
  );
  return { rows: rows.map(shownMember), total };
}

export async function getMember(ctx: ReadContext, id: string) {
  const row = await data.findMemberRow(ctx.tx, id);
  const organisation = row === null ? null : await data.findOrganisation(ctx.tx, row.organisation);
  if (row === null || organisation === null) throw new Refusal("member_not_found");
  return shownMember({ member: row, organisation });
}

/** Held, so that of two who decide about an account at the same moment the second sees what the first has made of it. */
async function getRow(ctx: WriteContext, id: string): Promise<data.MemberRow> {
  const row = await data.holdMemberRow(ctx.tx, id);
  if (row === null) throw new Refusal("member_not_found");
  return row;
}

/** The row of somebody else, and whether what is done to it must be confirmed. */
async function getOther(ctx: WriteContext, id: string): Promise<{ row: data.MemberRow; guarded: boolean }> {
  const row = await getRow(ctx, id);
  if (row.id === ctx.member.id) throw new Refusal("not_oneself");
  const organisation = await data.findOrganisation(ctx.tx, row.organisation);
  return { row, guarded: organisation === null || isGuarded(organisation.department as Department) };
}

/** Proposes an account, with the first half of its password; nobody signs in before the security administrator agrees. */
export async function addMember(ctx: WriteContext, input: AddMember): Promise<{ id: string } & Given> {
  const organisation = await data.findOrganisation(ctx.tx, input.organisation);
  if (organisation === null || !organisation.active) throw new Refusal("organisation_not_found");
  const { shown, kept } = await makeFirstHalf();
  const row = await data.insertMember(ctx.tx, {
    ...input,
    ...kept,
    area: ctx.member.area,
    passwordMustChange: true,
    waitsFor: "security-admin",
  });
  if (row === null) throw new Refusal("user_name_taken", { userName: input.userName });
  ctx.note({ subjectKind: "member", subject: row.id, after: { ...input, waitsFor: row.waitsFor } });
  return { id: row.id, password: shown, waits: true };
}

/** The second administrator agrees to what the first one did to the account; from now on one can sign in with it. */
async function agree(
  ctx: WriteContext,
  input: WithReason & { duty?: Duty; seen?: number },
  as: "system-admin" | "security-admin",
): Promise<Given> {
  const { row } = await getOther(ctx, input.id);
  if (row.waitsFor !== as) throw new Refusal("member_waits_not");
  if (input.seen !== undefined && input.seen !== row.sessionVersion) throw new Refusal("member_changed_meanwhile", { name: row.name });
  const half = await makeSecondHalf(row);
  const duty = input.duty ?? row.duty;
  await data.changeMember(ctx.tx, row.id, {
    duty,
    waitsFor: null,
    ...(half === null ? {} : { secondHalfHash: half.secondHalfHash, passwordSetAt: ctx.now }),
  });
  ctx.note({
    subjectKind: "member",
    subject: row.id,
    before: { waitsFor: as, duty: row.duty },
    after: { waitsFor: null, duty },
    reason: input.reason,
  });
  return { password: half?.shown ?? null, waits: false };
}

/** The security administrator gives a new account its duty. */
export function activateMember(ctx: WriteContext, input: WithReason & { duty: Duty }): Promise<Given> {
  return agree(ctx, input, "security-admin");
}

/** The system administrator confirms what the security administrator changed in an account of a guarded office, as it was seen. */
export function confirmMember(ctx: WriteContext, input: WithReason & { seen: number }): Promise<Given> {
  return agree(ctx, input, "system-admin");
}

export async function disableMember(ctx: WriteContext, input: { id: string; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  if (row.id === ctx.member.id) throw new Refusal("not_oneself");
  await data.changeMember(ctx.tx, row.id, { disabledAt: ctx.now, sessionVersion: row.sessionVersion + 1 });
  ctx.note({
    subjectKind: "member",
    subject: row.id,
    before: { disabled: row.disabledAt !== null },
    after: { disabled: true },
    reason: input.reason,
  });
}

export async function enableMember(ctx: WriteContext, id: string): Promise<void> {
  const row = await getRow(ctx, id);
  await data.changeMember(ctx.tx, row.id, { disabledAt: null });
  ctx.note({ subjectKind: "member", subject: row.id, after: { disabled: false } });
}

/**
 * What the security administrator changes in somebody's account: running sessions end, the office is told, and in a
 * guarded office nobody signs in until the system administrator has confirmed it.
 */
async function secure(
  ctx: WriteContext,
  { row, guarded }: { row: data.MemberRow; guarded: boolean },
  change: Parameters<typeof data.changeMember>[2],
  note: { before?: object; after: object; reason: string },
): Promise<void> {
  const waitsFor = guarded ? "system-admin" : row.waitsFor;
  await data.changeMember(ctx.tx, row.id, { ...change, waitsFor, sessionVersion: row.sessionVersion + 1 });
  await notify(ctx, { organisation: row.organisation, kind: "account_changed", parameters: { name: row.name }, link: null });
  ctx.note({ subjectKind: "member", subject: row.id, ...note, after: { ...note.after, waitsFor } });
}

export async function resetPassword(ctx: WriteContext, input: WithReason): Promise<Given> {
  const other = await getOther(ctx, input.id);
  const { shown, kept } = await (other.guarded ? makeFirstHalf() : makeFirstPassword());
  const change = { ...kept, passwordMustChange: true, passwordSetAt: ctx.now, failedSignIns: 0, lockedUntil: null };
  await data.insertPasswordHash(ctx.tx, { area: other.row.area, member: other.row.id, passwordHash: other.row.passwordHash });
  await forgetEveryFailure(ctx.tx, other.row);
  await secure(ctx, other, change, { after: { passwordReset: true }, reason: input.reason });
  return { password: shown, waits: other.guarded };
}

export async function resetSecondFactor(ctx: WriteContext, input: WithReason): Promise<Given> {
  const other = await getOther(ctx, input.id);
  const change = { totpSealed: null, totpConfirmedAt: null, totpLastStep: null };
  await secure(ctx, other, change, { after: { secondFactor: "reset" }, reason: input.reason });
  return { password: null, waits: other.guarded };
}

/** A new duty counts from the next request on; running sessions end so that nobody works on with the old one. */
export async function changeDuty(ctx: WriteContext, input: WithReason & { duty: Duty }): Promise<Given> {
  const other = await getOther(ctx, input.id);
  const { duty } = input;
  await secure(ctx, other, { duty }, { before: { duty: other.row.duty }, after: { duty }, reason: input.reason });
  return { password: null, waits: other.guarded };
}

export async function unlockMember(ctx: WriteContext, input: { id: string; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  await data.changeMember(ctx.tx, row.id, { failedSignIns: 0, lockedUntil: null });
  await forgetEveryFailure(ctx.tx, row);
  ctx.note({ subjectKind: "member", subject: row.id, after: { unlocked: true }, reason: input.reason });
}

export async function revokeSessions(ctx: WriteContext, input: { id: string; reason: string }): Promise<{ ended: number }> {
  const row = await getRow(ctx, input.id);
  const ended = await data.endSessionsOf(ctx.tx, row.id, { by: ctx.member.id, at: ctx.now });
  ctx.note({ subjectKind: "member", subject: row.id, after: { sessionsEnded: ended }, reason: input.reason });
  return { ended };
}
