/** Sign-in: how long a lock lasts, what a password must be, and when a session is over. */
import { z } from "zod";
import { isCommonPassword } from "./common-password-rules";
import { locales, type Member } from "./rules";

const FAILURES_BEFORE_LOCK = 5;
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 3600;
/** Failures from one address within so many minutes, whatever the accounts, after which it waits; a whole hospital may sit behind one. */
export const ADDRESS_FAILURES = 100;
export const ADDRESS_MINUTES = 10;
/** Failures of one account from wherever, since it was last signed in to, after which only known addresses may try. */
export const ACCOUNT_FAILURES = 100;
export const KNOWN_ADDRESS_DAYS = 90;
/** Single sign-on proves a person afresh; within so many minutes of it nothing more is asked. */
export const FRESH_SIGN_IN_MINUTES = 10;
export const PASSWORDS_REMEMBERED = 5;
export const PASSWORD_DAYS = 180;
const PASSWORD_LENGTH = 10;

/** Letters and digits that are not taken for each other when read out. */
export const FIRST_PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
/** Each of the two administrators knows one half. */
export const HALF_LENGTH = 10;

/** Seconds to wait after so many failures in a row: doubles from 30 s to an hour. */
export function lockSeconds(failures: number): number {
  if (failures < FAILURES_BEFORE_LOCK) return 0;
  return Math.min(LONGEST_LOCK_SECONDS, FIRST_LOCK_SECONDS * 2 ** (failures - FAILURES_BEFORE_LOCK));
}

/** Which demands a new password fails, as message keys. */
export function passwordFaults(password: string, userName: string): string[] {
  const faults: string[] = [];
  if (password.length < PASSWORD_LENGTH) faults.push("password_too_short");
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (kinds < 3) faults.push("password_too_plain");
  if (userName.length >= 3 && password.toLowerCase().includes(userName.toLowerCase())) faults.push("password_contains_name");
  if (isCommonPassword(password)) faults.push("password_common");
  return faults;
}

/** A first password is for the first days only; who did not come until then gets another. */
export function isFirstPasswordOver(member: { passwordMustChange: boolean; passwordSetAt: Date }, hours: number, now: Date): boolean {
  return member.passwordMustChange && now.getTime() - member.passwordSetAt.getTime() > hours * 3_600_000;
}

/** Remembers the language before anyone has signed in; afterwards the profile decides. */
export const languageCookie = "medaid-language";

/** The language that was chosen on the sign-in page, out of the cookies of a request. */
export function chosenLanguage(cookies: string | null): Member["locale"] | undefined {
  const [, chosen] = new RegExp(`(?:^|;\\s*)${languageCookie}=([^;]+)`).exec(cookies ?? "") ?? [];
  return locales.find((known) => known === chosen);
}

/** Names of accounts are small letters, digits, points and hyphens: capitals and full-width signs mean the same. */
export const plainUserName = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();

/** When a session ends however busy it is. */
export function lastInstantOf(session: { startedAt: Date }, limits: { absoluteHours: number }): Date {
  return new Date(session.startedAt.getTime() + limits.absoluteHours * 3_600_000);
}

/** Why a session is over, or null while it goes on. */
export function sessionEnd(
  session: { startedAt: Date; lastSeenAt: Date; endedAt: Date | null; sessionVersion: number },
  member: { sessionVersion: number; disabledAt: Date | null },
  limits: { idleMinutes: number; absoluteHours: number },
  now: Date,
): "ended" | "revoked" | "idle" | "too_long" | null {
  if (session.endedAt !== null) return "ended";
  if (member.disabledAt !== null || member.sessionVersion !== session.sessionVersion) return "revoked";
  if (now.getTime() - session.lastSeenAt.getTime() > limits.idleMinutes * 60_000) return "idle";
  if (now > lastInstantOf(session, limits)) return "too_long";
  return null;
}

export const changePassword = z.object({ currentPassword: z.string().min(1).max(200), newPassword: z.string().min(1).max(200) });
export type ChangePassword = z.infer<typeof changePassword>;
export const confirmSecondFactor = z.object({ code: z.string().regex(/^\d{6}$/, "code_six_digits") });
/** Empty where single sign-on has just confirmed who it is. */
export const beginSecondFactor = z.object({ password: z.string().max(200) });
