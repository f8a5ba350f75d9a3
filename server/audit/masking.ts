/** How an entry is masked: no personal number or phone, and no secret, stands in the log. */
import { replacePersonalNumbers } from "@/server/people/rules";
import { maskNumber } from "@/server/sealing";

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
