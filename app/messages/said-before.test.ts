import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Forms are sent no refusals but those that their layout names: whatever one says by itself has to be named. */
test("refusals that a form says before it asks the server are handed to it", () => {
  const sources = globSync("app/**/*.tsx").map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const named = new Set(
    sources
      .filter(({ path }) => path.endsWith("layout.tsx"))
      .flatMap(({ text }) => [...text.matchAll(/"\w+\.(\w+)"/g)].map(([, reason]) => reason)),
  );
  const said = sources
    .filter(({ text }) => text.startsWith('"use client"'))
    .flatMap(({ path, text }) => [...text.matchAll(/\("refusals\.(\w+)"/g)].map(([, reason]) => ({ path, reason })));
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter(({ reason }) => !named.has(reason))).toEqual([]);
});
