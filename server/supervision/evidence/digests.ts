/** What a package is known by: SHA-256 of each entry, and over all of them together. */
import { createHash } from "node:crypto";
import type { Entry } from "./rules";

export const sha256 = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

/** A line an entry, in the order of their names, as `sha256sum` writes them: anybody can compute it again. */
export function overall(entries: readonly Pick<Entry, "name" | "sha256">[]): string {
  const lines = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1)).map(({ name, sha256: hash }) => `${hash}  ${name}\n`);
  return sha256(lines.join(""));
}
