/** What a member keeps: password and second factor. In a running session they are tried and counted as when signing in. */
import { generateSecret, generateURI } from "otplib";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { seal } from "@/server/sealing";
import { settings } from "@/server/settings";
import * as data from "./data-staff";
import { acceptCode } from "./one-time-codes";
import { hashPassword, isPassword } from "./passwords";
import { type ChangePassword, FRESH_SIGN_IN_MINUTES, PASSWORDS_REMEMBERED, passwordFaults, sessionEnd } from "./sign-in-rules";
import { countFailure, forgetFailures, pauseOf } from "./tries";

async function setPassword(ctx: WriteContext, row: data.MemberRow, newPassword: string): Promise<void> {
  const [fault] = passwordFaults(newPassword, row.userName);
  if (fault !== undefined) throw new Refusal(fault);
  const earlier = [row.passwordHash, ...(await data.listPasswordHashes(ctx.tx, row.id, PASSWORDS_REMEMBERED - 1))];
  for (const known of earlier) {
    if (await isPassword({ passwordHash: known, secondHalfHash: null }, newPassword))
      throw new Refusal("password_used_before", { remembered: PASSWORDS_REMEMBERED });
  }
  await data.insertPasswordHash(ctx.tx, { area: row.area, member: row.id, passwordHash: row.passwordHash });
  await data.changeMember(ctx.tx, row.id, {
    passwordHash: await hashPassword(newPassword),
    secondHalfHash: null,
    passwordSetAt: ctx.now,
    passwordMustChange: false,
  });
}

/**
 * The member's own row, as long as what proves it is not being tried out; in a session as when signing in. Held, so that of
 * two sessions that prove something at the same moment the second sees what the first has used up.
 */
async function getOwn(ctx: WriteContext): Promise<data.MemberRow> {
  const row = await data.holdMemberRow(ctx.tx, ctx.member.id);
  if (row === null) throw new Refusal("member_not_found");
  const paused = await pauseOf(ctx.tx, { ...row, address: ctx.address }, ctx.now);
  if (paused !== null) throw paused;
  return row;
}

/** The failure is counted and recorded although the verb refuses. */
function wrong(ctx: WriteContext, row: data.MemberRow, tried: { action: string; reason: string }): Refusal {
  ctx.afterRefusal?.(async (later) => {
    await countFailure(later, row, tried);
  });
  return new Refusal(tried.reason);
}

async function assertPassword(ctx: WriteContext, row: data.MemberRow, password: string, action: string): Promise<void> {
  if (!(await isPassword(row, password))) throw wrong(ctx, row, { action, reason: "password_wrong" });
  await forgetFailures(ctx.tx, row, ctx.address);
}

/** Whoever else works under the name has to prove it anew. */
function endOtherSessions(ctx: WriteContext): Promise<number> {
  return data.endSessionsOf(ctx.tx, ctx.member.id, { by: ctx.member.id, at: ctx.now, except: ctx.member.sessionId });
}

export async function changeOwnPassword(ctx: WriteContext, input: ChangePassword): Promise<void> {
  const row = await getOwn(ctx);
  await assertPassword(ctx, row, input.currentPassword, "staff.changeOwnPassword");
  await setPassword(ctx, row, input.newPassword);
  const sessionsEnded = await endOtherSessions(ctx);
  ctx.note({ subjectKind: "member", subject: row.id, after: { passwordChanged: true, sessionsEnded } });
}

/** Where the member is signed in now, the session at hand first. */
export async function listOwnSessions(ctx: ReadContext) {
  const { id, sessionId } = ctx.member;
  const own = await data.findMemberRow(ctx.tx, id);
  if (own === null) throw new Refusal("member_not_found");
  const running = (await data.listRunningSessions(ctx.tx, id)).filter((row) => sessionEnd(row, own, settings(), ctx.now) === null);
  return running
    .map((row) => ({
      ...{ id: row.id, startedAt: row.startedAt, lastSeenAt: row.lastSeenAt, address: row.address, browser: row.browser },
      isOwn: row.id === sessionId,
    }))
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn));
}

/** Signs the member out everywhere else, once they have proved again who they are. */
export async function endOwnSessions(ctx: WriteContext, input: { password: string }): Promise<{ ended: number }> {
  const row = await getOwn(ctx);
  await assertPresent(ctx, row, { password: input.password, action: "staff.endOwnSessions" });
  const ended = await endOtherSessions(ctx);
  ctx.note({ subjectKind: "member", subject: row.id, after: { sessionsEnded: ended } });
  return { ended };
}

/** Whoever finds a session open must not bind it to a device of theirs: the password once more, or single sign-on just now. */
async function assertPresent(
  ctx: WriteContext,
  row: data.MemberRow,
  { password, action }: { password: string; action: string },
): Promise<void> {
  const session = await data.findSession(ctx.tx, ctx.member.sessionId);
  const isConfirmedElsewhere = session?.session.confirmedBy === "single-sign-on";
  const age = session === null ? Number.POSITIVE_INFINITY : ctx.now.getTime() - session.session.startedAt.getTime();
  if (!isConfirmedElsewhere) return assertPassword(ctx, row, password, action);
  if (age > FRESH_SIGN_IN_MINUTES * 60_000) throw new Refusal("sign_in_again", { minutes: FRESH_SIGN_IN_MINUTES });
}

/** Starts setting up the second factor: the secret to scan. It counts only once a code has confirmed it. */
export async function beginSecondFactor(ctx: WriteContext, input: { password: string }): Promise<{ uri: string; secret: string }> {
  const row = await getOwn(ctx);
  await assertPresent(ctx, row, { password: input.password, action: "staff.beginSecondFactor" });
  if (row.totpConfirmedAt !== null) throw new Refusal("second_factor_set_up_already");
  const secret = generateSecret();
  await data.changeMember(ctx.tx, row.id, { totpSealed: seal(secret) });
  ctx.note({ subjectKind: "member", subject: row.id, after: { secondFactor: "begun" } });
  return { secret, uri: generateURI({ issuer: "Medaid", label: `${row.userName}@${row.area}`, secret }) };
}

export async function confirmOwnSecondFactor(ctx: WriteContext, code: string): Promise<void> {
  const row = await getOwn(ctx);
  const step = row.totpSealed === null ? null : acceptCode(row.totpSealed, code, row.totpLastStep, ctx.now);
  if (step === null) throw wrong(ctx, row, { action: "staff.confirmSecondFactor", reason: "second_factor_wrong" });
  await forgetFailures(ctx.tx, row, ctx.address);
  await data.changeMember(ctx.tx, row.id, { totpConfirmedAt: row.totpConfirmedAt ?? ctx.now, totpLastStep: step });
  await data.changeSession(ctx.tx, ctx.member.sessionId, { secondFactorAt: ctx.now });
  const sessionsEnded = row.totpConfirmedAt === null ? await endOtherSessions(ctx) : 0;
  ctx.note({ subjectKind: "member", subject: row.id, after: { secondFactor: "confirmed", sessionsEnded } });
}
