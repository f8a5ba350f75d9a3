/** Keys of other systems: what each may ask for, how long it is good, how often it may ask. */
import { addDays, type BusinessDate } from "@/server/dates";

/** `rosters`: pushed lists with masked numbers; `rosters.numbers`: whole numbers in them as well. */
export const apiScopes = ["rosters", "rosters.numbers"] as const;
export type ApiScope = (typeof apiScopes)[number];

const keyStates = ["waiting", "active", "expired", "revoked"] as const;
export type KeyState = (typeof keyStates)[number];

export interface KeyFacts {
  expiresOn: BusinessDate;
  activatedAt: Date | null;
  revokedAt: Date | null;
}

export function keyStateOn({ expiresOn, activatedAt, revokedAt }: KeyFacts, today: BusinessDate): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresOn < today) return "expired";
  return activatedAt === null ? "waiting" : "active";
}

const LONGEST_DAYS = 366;

/** A key is made anew at least once a year. */
export const lastExpiry = (today: BusinessDate): BusinessDate => addDays(today, LONGEST_DAYS);

export const CALLS_A_MINUTE = 60;

const TOKEN = /^mk_(\d{6})_([A-Za-z0-9_-]{43})$/;

/** The area that a token names; null for what is no token. */
export const areaOfToken = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null;
