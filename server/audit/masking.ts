/** How an entry is masked: no personal number or phone, and no secret, stands in the log. */
import { replacePersonalNumbers } from "@/server/people/rules";
import { maskNumber } from "@/server/sealing";

const PHONE = /(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g;
/** Ids and digests, in which digits in a row are no number; and numbers of payment orders, which hold area and day as a personal number does. */
const IDS = /(\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{40,}\b|\bFK-\d{6}-\d{8}-\d{4}\b)/;
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

/** The log is for good, so nobody can fill it with what they send. */
const LONGEST_TEXT = 2000;
const MOST_PARTS = 200;
const DEEPEST = 8;

/** Every text in what is recorded is masked and kept within bounds; secrets are left out whole. */
export function masked(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return "…";
  if (typeof value === "string") return value.length > LONGEST_TEXT ? `${maskedText(value.slice(0, LONGEST_TEXT))}…` : maskedText(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, MOST_PARTS).map((part) => masked(part, depth + 1));
  if (value !== null && typeof value === "object") {
    if ("toFixed" in value && typeof value.toFixed === "function") return String(value.toFixed(2));
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, part]) => part !== undefined && !secretKeys.has(key))
        .slice(0, MOST_PARTS)
        .map(([key, part]) => [key.slice(0, 100), masked(part, depth + 1)]),
    );
  }
  return value;
}
