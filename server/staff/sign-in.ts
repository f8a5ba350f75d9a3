/** Signing in and out: password, second factor, sessions that end at the next request. */
import { appendEntries } from "@/server/audit/log-entries";
import { businessDateOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { Asking, WriteContext } from "@/server/requests/context";
import type { Database } from "@/server/requests/database";
import { inReadTransaction, inWriteTransaction, nobody } from "@/server/requests/transactions";
import { turns } from "@/server/requests/turns";
import { settings } from "@/server/settings";
import * as data from "./data-staff";
import { isArea } from "./data-tries";
import { acceptCode, currentCode } from "./one-time-codes";
import { isPassword } from "./passwords";
import { type Member, needsSecondFactor } from "./rules";
import { mustProve } from "./second-factor";
import { isFirstPasswordOver, lastInstantOf, PASSWORD_DAYS, plainUserName, sessionEnd } from "./sign-in-rules";
import { accountPauseOf, countFailure, countUnknown, forgetFailures, pauseOf } from "./tries";

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

/** Checking a password takes a core and memory: each address has one checked at a time, and nobody's crowd holds up another. */
const takeTurn = turns({ atOnce: 1, waiting: 20 });

/** Nobody has the telephone of a demo account: there, and nowhere else, the page that asks for the code says it. */
function demoCode({ totpSealed, totpLastStep }: data.MemberRow, now: Date): { code: string } | Record<string, never> {
  return settings().demo && totpSealed !== null ? { code: currentCode(totpSealed, totpLastStep, now) } : {};
}

type Outcome = { session: string } | { refusal: Refusal };

/**
 * Checks name, password and, where demanded, the code; starts a session and returns its id.
 * Refusals: `sign_in_wrong`, `sign_in_locked` {seconds}, `sign_in_address_paused` {minutes}, `second_factor_wanted`, `second_factor_wrong`, `member_disabled`.
 */
export async function signIn(database: Database, typed: SignIn): Promise<string> {
  const input = { ...typed, userName: plainUserName(typed.userName) };
  return takeTurn(input.address ?? "", async () => {
    const known = await inReadTransaction(database, nobody(input.area), async (tx) => {
      if (!(await isArea(tx, input.area))) throw new Refusal("sign_in_wrong");
      const paused = await pauseOf(tx, input, new Date());
      if (paused !== null) throw paused;
      return data.findKeptPassword(tx, input.userName);
    });
    const matches = await isPassword(known, input.password);
    // Failures must be kept although the sign-in is refused, so the refusal leaves the transaction as a value.
    const outcome = await inWriteTransaction(database, nobody(input.area), (tx) => decideSignIn({ tx, database }, input, matches));
    if ("refusal" in outcome) throw outcome.refusal;
    return outcome.session;
  });
}

async function decideSignIn(on: Pick<WriteContext, "tx" | "database">, input: SignIn, matches: boolean): Promise<Outcome> {
  const now = new Date();
  const found = await findForSignIn(on, input, now);
  // Tries that began together end here one after the other.
  const paused = await pauseOf(on.tx, input, now);
  if (paused !== null) return { refusal: paused };
  if (found === null) return { refusal: await countUnknown({ ...input, tx: on.tx, now }, input) };
  const { ctx, member, organisation } = found;
  const elsewhere = await accountPauseOf(on.tx, member, input.address, now);
  if (elsewhere !== null) return { refusal: elsewhere };
  if (!matches) return { refusal: await countFailure(ctx, member, { action: "sign-in", reason: "sign_in_wrong" }) };
  const shut = shutOf(member, organisation, now);
  if (shut !== null) return { refusal: shut };
  let step = member.totpLastStep;
  if (member.totpSealed !== null && member.totpConfirmedAt !== null && input.demo !== true) {
    if (input.code === undefined || input.code === "") return { refusal: new Refusal("second_factor_wanted", demoCode(member, now)) };
    step = acceptCode(member.totpSealed, input.code, member.totpLastStep, now);
    if (step === null) {
      const refusal = await countFailure(ctx, member, { action: "sign-in", reason: "second_factor_wrong" });
      return { refusal: refusal.reason === "second_factor_wrong" ? new Refusal(refusal.reason, demoCode(member, now)) : refusal };
    }
  }
  await forgetFailures(on.tx, member, input.address);
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
    // By the clock that judges it later, whatever the database’s says.
    ...{ startedAt: ctx.now, lastSeenAt: ctx.now },
    secondFactorAt: how.proved ? ctx.now : null,
    confirmedBy: how.confirmedBy,
    address: from.address,
    browser: from.browser?.slice(0, 300) ?? null,
  });
  const after = { secondFactor: how.proved, confirmedBy: how.confirmedBy };
  appendEntries(ctx, "sign-in", [{ subjectKind: "session", subject: session.id, after }], null);
  return session.id;
}

const ACCOUNT_IN_AREA = /^([a-z][a-z0-9.-]{2,30})@(\d{6})$/;

export interface Confirmed extends Pick<SignIn, "address" | "browser" | "requestId" | "locale"> {
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
    const shut = shutOf({ ...member, passwordMustChange: false }, organisation, now);
    if (shut !== null) throw shut;
    if (input.locale !== undefined) await data.changeMember(tx, member.id, { locale: input.locale });
    return startSession(ctx, member, input, { confirmedBy: "single-sign-on", proved: input.secondFactor });
  });
  return { area, session };
}

function asking(member: Member, from: Pick<SignIn, "address" | "requestId">, now: Date): Omit<Asking, "database"> {
  return { member, now, today: businessDateOf(now), requestId: from.requestId, address: from.address };
}

interface KnownOfSession {
  /** When the session ends however busy it is. */
  sessionEndsAt: Date;
  passwordMustChange: boolean;
  /** Set up at some time. */
  secondFactorIsSet: boolean;
  secondFactorMissing: boolean;
  /** To be proved in this session before anything else. */
  secondFactorFirst: boolean;
  confirmedBy: data.SessionRow["confirmedBy"];
}

/** The member of a running session, re-read; null when it has ended, was revoked, idled out or went on too long. */
export async function memberOfSession(database: Database, area: string, sessionId: string): Promise<(Member & KnownOfSession) | null> {
  const now = new Date();
  const found = await inReadTransaction(database, nobody(area), (tx) => data.findSession(tx, sessionId));
  if (found === null || !found.organisationActive || found.memberRow.waitsFor !== null) return null;
  if (sessionEnd(found.session, found.memberRow, settings(), now) !== null) return null;
  // Once a minute is enough to notice idling and spares a write a click.
  if (now.getTime() - found.session.lastSeenAt.getTime() > 60_000) {
    await inWriteTransaction(database, nobody(area), (tx) => data.changeSession(tx, sessionId, { lastSeenAt: now }));
  }
  const isSet = found.memberRow.totpConfirmedAt !== null;
  const asked = mustProve(found.member);
  const passwordAge = now.getTime() - found.memberRow.passwordSetAt.getTime();
  return {
    ...found.member,
    sessionEndsAt: lastInstantOf(found.session, settings()),
    confirmedBy: found.session.confirmedBy,
    passwordMustChange:
      found.session.confirmedBy === "password" && (found.memberRow.passwordMustChange || passwordAge > PASSWORD_DAYS * 86_400_000),
    secondFactorIsSet: isSet,
    secondFactorMissing: (needsSecondFactor(found.member) || asked) && !found.member.hasSecondFactor && !isSet,
    secondFactorFirst: asked && !found.member.hasSecondFactor,
  };
}

export async function signOut(database: Database, area: string, sessionId: string): Promise<void> {
  await inWriteTransaction(database, nobody(area), (tx) => data.changeSession(tx, sessionId, { endedAt: new Date() }));
}
