/** What no question may hold, whatever its shape: the database and the log would choke on it. */
import { Refusal } from "@/server/refusal";

/** The deepest form is a batch of rows with a few fields each. */
const DEEPEST = 12;
const MOST_PARTS = 100_000;

interface Seen {
  parts: number;
}

function isReadable(value: unknown, depth: number, seen: Seen): boolean {
  seen.parts++;
  if (depth > DEEPEST || seen.parts > MOST_PARTS) return false;
  if (typeof value === "string") return !value.includes("\u0000");
  if (typeof value === "number") return !Number.isNaN(value);
  if (value === null || typeof value === "boolean" || value === undefined) return true;
  if (typeof value !== "object" || value instanceof Date) return false;
  if (Array.isArray(value)) return value.every((part) => isReadable(part, depth + 1, seen));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.entries(value).every(([key, part]) => !key.includes("\u0000") && isReadable(part, depth + 1, seen));
}

/** Plain data of a form, without signs that nobody types; what goes in rings or very deep is refused like them. */
export function assertReadable(input: unknown): void {
  if (!isReadable(input, 0, { parts: 0 })) throw new Refusal("input_unreadable");
}
