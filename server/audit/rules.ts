/** The audit log: what an entry holds, how it is masked, and how a day's chain is computed. */
import { createHash } from "node:crypto";
import { replacePersonalNumbers } from "@/server/people/rules";
import { maskNumber } from "@/server/sealing";

/** What a verb says about what it changed; the rest of the entry comes from the request. */
export interface Note {
  subjectKind: string;
  subject: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** Says more exactly what happened than the procedure's name does. */
  action?: string;
}

const PHONE = /(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g;
/** Ids and digests, in which digits in a row are no number. */
const IDS = /(\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{40,}\b)/;
const secretKeys = new Set([
  "password",
  "newPassword",
  "currentPassword",
  "code",
  "secret",
  "passwordHash",
  "totpSealed",
  "numberSealed",
  "phoneSealed",
  "idempotencyKey",
]);

/** Numbers and phones inside a text are masked. */
export function maskedText(text: string): string {
  const parts = text.split(IDS).map((part, place) => {
    const isId = place % 2 === 1;
    return isId ? part : replacePersonalNumbers(part, maskNumber).replace(PHONE, "$1****$2");
  });
  return parts.join("");
}

/** Every text in what is recorded is masked; secrets are left out whole. */
export function masked(value: unknown): unknown {
  if (typeof value === "string") return maskedText(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 200).map(masked);
  if (value !== null && typeof value === "object") {
    if ("toFixed" in value && typeof value.toFixed === "function") return String(value.toFixed(2));
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, part]) => part !== undefined && !secretKeys.has(key))
        .map(([key, part]) => [key, masked(part)]),
    );
  }
  return value;
}

/** Text with sorted keys, so that the same content always gives the same digest. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

export function digestOf(content: unknown): string {
  return createHash("sha256").update(canonical(content)).digest("hex");
}

/** Hash of a link: the one before it, then the digests of the entries it seals, in order. */
export function sealHash(previousHash: string, entries: readonly { id: string; digest: string }[]): string {
  const hash = createHash("sha256").update(previousHash);
  for (const entry of entries) hash.update(`\n${entry.id} ${entry.digest}`);
  return hash.digest("hex");
}

export const firstHash = "0".repeat(64);
