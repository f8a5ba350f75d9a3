import type { Metadata } from "next";

/** A page's own title in tab, history and favourites, in the reader's language: `export const generateMetadata = titled(…)`. */
export function titled(read: () => Promise<string>): () => Promise<Metadata> {
  return async () => ({ title: await read() });
}
