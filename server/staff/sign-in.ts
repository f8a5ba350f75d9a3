/** Signing in and out: passwords (argon2id), back-off, second factor, sessions that end at the next request. */
import { generateSecret, generateSync, generateURI, verifySync } from "otplib";
import { appendEntries } from "@/server/audit/log-entries";
import { businessDateOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { Asking, WriteContext } from "@/server/requests/context";
import type { Database } from "@/server/requests/database";
import { inReadTransaction, inWriteTransaction, nobody } from "@/server/requests/transactions";
import { seal, unseal } from "@/server/sealing";
import { settings } from "@/server/settings";
import * as data from "./data-staff";
import { hashPassword, isPassword } from "./passwords";
import { type Member, needsSecondFactor } from "./rules";
import {
  type ChangePassword,
  isFirstPasswordOver,
  lockSeconds,
  PASSWORD_DAYS,
  PASSWORDS_REMEMBERED,
  passwordFaults,
  sessionEnd,
} from "./sign-in-rules";

export interface SignIn {
  area: string;
  userName: string;
  password: string;
  code?: string | undefined;
  /** One click in a demo installation stands for the code as well; never set anywhere else. */
  demo?: boolean;
  /** Chosen on the sign-in page; goes into the profile. */
  locale?: Member["locale"] | undefined;
  address: string | null;
  browser: string | null;
  requestId: string;
}

const TOTP_PERIOD_SECONDS = 30;
/** The time step of a valid code that was not used before, or null. */
function acceptCode(sealedSecret: string, code: string, lastStep: number | null, now: Date): number | null {
  const step = Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS);
  const secret = unseal(sealedSecret);
  for (const candidate of [step, step - 1, step + 1]) {
    if (lastStep !== null && candidate <= lastStep) continue;
    const result = verifySync({ secret, token: code, epoch: candidate * TOTP_PERIOD_SECONDS });
    if (result.valid) return candidate;
  }
  return null;
}

/** Nobody has the telephone of a demo account: there, and nowhere else, the page that asks for the code says it. */
function demoCode({ totpSealed, totpLastStep }: data.MemberRow, now: Date): { code: string } | Record<string, never> {
  if (!settings().demo || totpSealed === null) return {};
  const current = Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS);
  const step = Math.max(current, (totpLastStep ?? 0) + 1);
  return { code: generateSync({ secret: unseal(totpSealed), epoch: step * TOTP_PERIOD_SECONDS }) };
}

type Outcome = { session: string } | { refusal: Refusal };

/**
 * Checks name, password and, where demanded, the code; starts a session and returns its id.
 * Refusals: `sign_in_wrong`, `sign_in_locked` {seconds}, `second_factor_wanted`, `second_factor_wrong`, `member_disabled`.
 */
export async function signIn(database: Database, input: SignIn): Promise<string> {
  const known = await inReadTransaction(database, nobody(input.area), (tx) => data.findKeptPassword(tx, input.userName));
  const matches = await isPassword(known, input.password);
  // Failures must be kept although the sign-in is refused, so the refusal leaves the transaction as a value.
  const outcome = await inWriteTransaction(database, nobody(input.area), (tx) => decideSignIn({ tx, database }, input, matches));
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome.session;
}

async function decideSignIn(on: Pick<WriteContext, "tx" | "database">, input: SignIn, matches: boolean): Promise<Outcome> {
  const now = new Date();
  const found = await findForSignIn(on, input, now);
  if (found === null) return { refusal: new Refusal("sign_in_wrong") };
  const { ctx, member, organisation } = found;
  const locked = lockOf(member, now);
  if (locked !== null) return { refusal: locked };
  if (!matches) return failed(ctx, member, "sign_in_wrong");
  const shut = shutOf(member, organisation, now);
  if (shut !== null) return { refusal: shut };
  let step = member.totpLastStep;
  if (member.totpSealed !== null && member.totpConfirmedAt !== null && input.demo !== true) {
    if (input.code === undefined || input.code === "") return { refusal: new Refusal("second_factor_wanted", demoCode(member, now)) };
    step = acceptCode(member.totpSealed, input.code, member.totpLastStep, now);
    if (step === null) return failed(ctx, member, "second_factor_wrong", demoCode(member, now));
  }
  await data.changeMember(on.tx, member.id, {
    failedSignIns: 0,
    lockedUntil: null,
    totpLastStep: step,
    ...(input.locale === undefined ? {} : { locale: input.locale }),
  });
  const proved = member.totpConfirmedAt !== null;
  return { session: await startSession(ctx, member, input, { confirmedBy: "password", proved }) };
}

async function findForSignIn(
  on: Pick<WriteContext, "tx" | "database">,
  input: Pick<SignIn, "userName" | "address" | "requestId">,
  now: Date,
): Promise<{ ctx: WriteContext; member: data.MemberRow; organisation: data.OrganisationRow } | null> {
  const found = await data.findMemberForSignIn(on.tx, input.userName);
  const who = found === null ? null : await data.findMemberById(on.tx, found.member.id);
  if (found === null || who === null) return null;
  return { ...found, ctx: { ...asking(who, input, now), database: on.database, tx: on.tx, note: () => undefined } };
}

function lockOf(member: data.MemberRow, now: Date): Refusal | null {
  if (member.lockedUntil === null || member.lockedUntil <= now) return null;
  return new Refusal("sign_in_locked", { seconds: Math.ceil((member.lockedUntil.getTime() - now.getTime()) / 1000) });
}

/** Why nobody may come in with this account now, whatever the password. */
function shutOf(
  member: Pick<data.MemberRow, "disabledAt" | "waitsFor" | "passwordMustChange" | "passwordSetAt">,
  organisation: data.OrganisationRow,
  now: Date,
): Refusal | null {
  if (member.disabledAt !== null || !organisation.active) return new Refusal("member_disabled");
  if (member.waitsFor !== null) return new Refusal("member_waits");
  if (isFirstPasswordOver(member, settings().firstPasswordHours, now)) return new Refusal("first_password_over");
  return null;
}

async function startSession(
  ctx: WriteContext,
  member: data.MemberRow,
  from: Pick<SignIn, "address" | "browser">,
  how: { confirmedBy: data.SessionRow["confirmedBy"]; proved: boolean },
): Promise<string> {
  const session = await data.insertSession(ctx.tx, {
    area: member.area,
    member: member.id,
    sessionVersion: member.sessionVersion,
    secondFactorAt: how.proved ? ctx.now : null,
    confirmedBy: how.confirmedBy,
    address: from.address,
    browser: from.browser?.slice(0, 300) ?? null,
  });
  const after = { secondFactor: how.proved, confirmedBy: how.confirmedBy };
  await appendEntries(ctx, "sign-in", [{ subjectKind: "session", subject: session.id, after }], null);
  return session.id;
}

const ACCOUNT_IN_AREA = /^([a-z][a-z0-9.-]{2,30})@(\d{6})$/;

export interface Confirmed extends Pick<SignIn, "address" | "browser" | "requestId"> {
  /** The account as single sign-on names it: "account@area". */
  account: string;
  /** Single sign-on says that it asked for a second factor. */
  secondFactor: boolean;
}

/**
 * Starts a session for somebody whom single sign-on has confirmed. The account must be there already; where it did not
 * ask for a second factor the session starts without, and what needs one asks for the code here.
 */
export async function signInConfirmed(database: Database, input: Confirmed): Promise<{ area: string; session: string }> {
  const [, userName, area] = ACCOUNT_IN_AREA.exec(input.account) ?? [];
  if (userName === undefined || area === undefined) throw new Refusal("single_sign_on_unknown");
  const session = await inWriteTransaction(database, nobody(area), async (tx) => {
    const now = new Date();
    const found = await findForSignIn({ tx, database }, { ...input, userName }, now);
    if (found === null) throw new Refusal("single_sign_on_unknown");
    const { ctx, member, organisation } = found;
    const locked = lockOf(member, now);
    if (locked !== null) throw locked;
    const shut = shutOf({ ...member, passwordMustChange: false }, organisation, now);
    if (shut !== null) throw shut;
    return startSession(ctx, member, input, { confirmedBy: "single-sign-on", proved: input.secondFactor });
  });
  return { area, session };
}

function asking(member: Member, from: Pick<SignIn, "address" | "requestId">, now: Date): Omit<Asking, "database"> {
  return { member, now, today: businessDateOf(now), requestId: from.requestId, address: from.address };
}

async function failed(
  ctx: WriteContext,
  row: data.MemberRow,
  reason: "sign_in_wrong" | "second_factor_wrong",
  parameters: Record<string, string> = {},
): Promise<Outcome> {
  const failures = row.failedSignIns + 1;
  const seconds = lockSeconds(failures);
  await data.changeMember(ctx.tx, row.id, {
    failedSignIns: failures,
    lockedUntil: seconds > 0 ? new Date(ctx.now.getTime() + seconds * 1000) : null,
  });
  await appendEntries(
    ctx,
    "sign-in:failed",
    [{ subjectKind: "member", subject: row.id, after: { reason, failures, lockedSeconds: seconds } }],
    null,
  );
  return { refusal: seconds > 0 ? new Refusal("sign_in_locked", { seconds }) : new Refusal(reason, parameters) };
}

/** The member of a running session, re-read; null when it has ended, was revoked, idled out or went on too long. */
export async function memberOfSession(
  database: Database,
  area: string,
  sessionId: string,
): Promise<(Member & { passwordMustChange: boolean; secondFactorMissing: boolean }) | null> {
  const now = new Date();
  const found = await inReadTransaction(database, nobody(area), (tx) => data.findSession(tx, sessionId));
  if (found === null || !found.organisationActive || found.memberRow.waitsFor !== null) return null;
  if (sessionEnd(found.session, found.memberRow, settings(), now) !== null) return null;
  // Once a minute is enough to notice idling and spares a write a click.
  if (now.getTime() - found.session.lastSeenAt.getTime() > 60_000) {
    await inWriteTransaction(database, nobody(area), (tx) => data.changeSession(tx, sessionId, { lastSeenAt: now }));
  }
  const passwordAge = now.getTime() - found.memberRow.passwordSetAt.getTime();
  return {
    ...found.member,
    passwordMustChange:
      found.session.confirmedBy === "password" && (found.memberRow.passwordMustChange || passwordAge > PASSWORD_DAYS * 86_400_000),
    secondFactorMissing: needsSecondFactor(found.member) && !found.member.hasSecondFactor && found.memberRow.totpConfirmedAt === null,
  };
}

export async function signOut(database: Database, area: string, sessionId: string): Promise<void> {
  await inWriteTransaction(database, nobody(area), (tx) => data.changeSession(tx, sessionId, { endedAt: new Date() }));
}

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

export async function changeOwnPassword(ctx: WriteContext, input: ChangePassword): Promise<void> {
  const row = await data.findMemberRow(ctx.tx, ctx.member.id);
  if (row === null || !(await isPassword(row, input.currentPassword))) throw new Refusal("password_wrong");
  await setPassword(ctx, row, input.newPassword);
  ctx.note({ subjectKind: "member", subject: row.id, after: { passwordChanged: true } });
}

/** Starts setting up the second factor: the secret to scan. It counts only once a code has confirmed it. */
export async function beginSecondFactor(ctx: WriteContext): Promise<{ uri: string; secret: string }> {
  const row = await data.findMemberRow(ctx.tx, ctx.member.id);
  if (row === null) throw new Refusal("member_not_found");
  if (row.totpConfirmedAt !== null) throw new Refusal("second_factor_set_up_already");
  const secret = generateSecret();
  await data.changeMember(ctx.tx, row.id, { totpSealed: seal(secret) });
  ctx.note({ subjectKind: "member", subject: row.id, after: { secondFactor: "begun" } });
  return { secret, uri: generateURI({ issuer: "Medaid", label: `${row.userName}@${row.area}`, secret }) };
}

export async function confirmOwnSecondFactor(ctx: WriteContext, code: string): Promise<void> {
  const row = await data.findMemberRow(ctx.tx, ctx.member.id);
  const step = row?.totpSealed ? acceptCode(row.totpSealed, code, row.totpLastStep, ctx.now) : null;
  if (row === null || step === null) throw new Refusal("second_factor_wrong");
  await data.changeMember(ctx.tx, row.id, { totpConfirmedAt: row.totpConfirmedAt ?? ctx.now, totpLastStep: step });
  await data.changeSession(ctx.tx, ctx.member.sessionId, { secondFactorAt: ctx.now });
  ctx.note({ subjectKind: "member", subject: row.id, after: { secondFactor: "confirmed" } });
}
