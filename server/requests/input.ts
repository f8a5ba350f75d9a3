/** What no question may hold, whatever its shape: the database and the log would choke on it. */
import { Refusal } from "@/server/refusal";

/** The deepest form is a batch of rows with a few fields each. */
const DEEPEST = 12;
const MOST_PARTS = 100_000;

/**
 * Signs that nobody types and nobody sees: controls, marks of direction, breaks and joints of no width. Pasted from elsewhere
 * they make two of what is one, a document by which money was posted or a name.
 */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A password is compared as it was typed, also where it comes in by another door. */
const AS_TYPED = /password/i;

interface Seen {
  parts: number;
}

const unreadable = () => new Refusal("input_unreadable");

function readText(text: string): string {
  if (text.includes("\u0000")) throw unreadable();
  return text.replace(UNSEEN, "").toWellFormed();
}

function readPart(value: unknown, depth: number, seen: Seen): unknown {
  seen.parts++;
  if (depth > DEEPEST || seen.parts > MOST_PARTS) throw unreadable();
  if (typeof value === "string") return readText(value);
  if (value === null || typeof value === "boolean" || value === undefined) return value;
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  if (typeof value !== "object" || value instanceof Date) throw unreadable();
  if (Array.isArray(value)) return value.map((part) => readPart(part, depth + 1, seen));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw unreadable();
  const parts = Object.entries(value).map(([key, part]): [string, unknown] => {
    if (key.includes("\u0000")) throw unreadable();
    const read = readPart(part, depth + 1, seen);
    return [key, AS_TYPED.test(key) ? part : read];
  });
  return Object.fromEntries(parts);
}

/** Plain data of a form, without signs that nobody sees; what goes in rings or very deep is refused by name. */
export function readInput(input: unknown): unknown {
  return readPart(input, 0, { parts: 0 });
}
