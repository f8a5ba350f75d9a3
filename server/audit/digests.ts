/** Digests of entries and the chain of links that seals them. */
import { createHash } from "node:crypto";

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
