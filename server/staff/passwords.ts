/** Passwords: hashed with argon2id, a few at a time; first ones made here, in two halves where two administrators give them. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { FIRST_PASSWORD_LETTERS, HALF_LENGTH } from "./sign-in-rules";

/** argon2id takes memory and a core; half of the cores are left to those who are signed in. */
const HASHES_AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));
let hashing = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (hashing >= HASHES_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  hashing++;
  try {
    return await work();
  } finally {
    hashing--;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password));
}

/** A hash nobody's password has, so that an unknown name takes as long as a wrong password. */
let decoy: Promise<string> | null = null;

async function verifyHash(passwordHash: string | null, password: string): Promise<boolean> {
  return inTurn(async () => {
    decoy ??= hash(`decoy ${Math.sqrt(2)}`);
    const matches = await verify(passwordHash ?? (await decoy), password);
    return passwordHash !== null && matches;
  });
}

/** What is kept of a password. */
export interface KeptPassword {
  passwordHash: string;
  secondHalfHash: string | null;
}

/** Stands for a second half that the other administrator has yet to give. */
const AWAITED = "awaited";

export async function isPassword(kept: KeptPassword | null, password: string): Promise<boolean> {
  if (kept === null || kept.secondHalfHash === null) return verifyHash(kept?.passwordHash ?? null, password);
  if (kept.secondHalfHash === AWAITED) return verifyHash(null, password);
  const first = await verifyHash(kept.passwordHash, password.slice(0, HALF_LENGTH));
  return first && (await verifyHash(kept.secondHalfHash, password.slice(HALF_LENGTH)));
}

function letters(count: number): string {
  return Array.from({ length: count }, () => FIRST_PASSWORD_LETTERS[randomInt(FIRST_PASSWORD_LETTERS.length)]).join("");
}

/** A whole first password, for one administrator to hand over. */
export async function makeFirstPassword(): Promise<{ shown: string; kept: KeptPassword }> {
  const shown = letters(HALF_LENGTH * 2);
  return { shown, kept: { passwordHash: await hashPassword(shown), secondHalfHash: null } };
}

/** The first half of one; the other is made when another administrator agrees. */
export async function makeFirstHalf(): Promise<{ shown: string; kept: KeptPassword }> {
  const shown = letters(HALF_LENGTH);
  return { shown, kept: { passwordHash: await hashPassword(shown), secondHalfHash: AWAITED } };
}

/** The second half where one is awaited; null where the account keeps the password it has. */
export async function makeSecondHalf(kept: KeptPassword): Promise<{ shown: string; secondHalfHash: string } | null> {
  if (kept.secondHalfHash !== AWAITED) return null;
  const shown = letters(HALF_LENGTH);
  return { shown, secondHalfHash: await hashPassword(shown) };
}
