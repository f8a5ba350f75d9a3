/** Digests of entries and the chain of links that seals them, under a key that the database does not have. */
import { createHash, createHmac } from "node:crypto";
import { settings } from "@/server/settings";

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

function keyed(use: "entry" | "link", content: unknown): string {
  return createHmac("sha256", Buffer.from(settings().auditKey, "hex"))
    .update(`${use} ${canonical(content)}`)
    .digest("hex");
}

/** Whoever has the database alone can neither change an entry nor add one: its digest would not be ours. */
export function digestOf(content: unknown): string {
  return keyed("entry", content);
}

/** As entries were digested before there was a key. */
export function plainDigestOf(content: unknown): string {
  return createHash("sha256").update(canonical(content)).digest("hex");
}

interface Sealed {
  id: string;
  digest: string;
}

export interface LinkContent {
  area: string;
  onDay: string;
  number: number;
  place: number;
  previousHash: string;
  witness: Record<string, string> | null;
  entries: readonly Sealed[];
}

export function linkHash({ area, onDay, number, place, previousHash, witness, entries }: LinkContent): string {
  const sealed = entries.map(({ id, digest }) => [id, digest]);
  return keyed("link", { area, onDay, number, place, previousHash, witness, entries: sealed });
}

/** Hash of a link from before there was a key; each day began anew. */
export function plainLinkHash(previousHash: string, entries: readonly Sealed[]): string {
  const hash = createHash("sha256").update(previousHash);
  for (const entry of entries) hash.update(`\n${entry.id} ${entry.digest}`);
  return hash.digest("hex");
}

export const firstHash = "0".repeat(64);

/** What the first link under a key names as the one before it: everything that was sealed without. */
export function rootOf(plainHashes: readonly string[]): string {
  return plainHashes.length === 0 ? firstHash : createHash("sha256").update(plainHashes.join("\n")).digest("hex");
}
