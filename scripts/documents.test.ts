import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { missingFromDocuments } from "./documents";

function project(documents: Record<string, string>): string {
  const root = temporaryFolder();
  mkdirSync(join(root, "server/people"), { recursive: true });
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(join(root, "package.json"), JSON.stringify({ scripts: { test: "" } }));
  writeFileSync(join(root, "server/people/rules.ts"), "");
  for (const [path, text] of Object.entries(documents)) writeFileSync(join(root, path), text);
  return root;
}

test("names of files, folders, links and commands that are there pass", () => {
  const root = project({
    "README.md":
      "See `server/people/rules.ts`, `server/people`, [more](docs/more.md), `npm run test`, `server/<room>/rules.ts`, `app/*.tsx`.\n",
    "docs/more.md": "Back to [the start](../README.md) or [elsewhere](https://example.org/a.md).\n",
  });
  expect(missingFromDocuments(root)).toEqual({ documents: 2, missing: [] });
});

test.each([
  ["a file", "first\n`server/people/gone.ts` says", "server/people/gone.ts"],
  ["a link", "first\n[more](docs/gone.md)", "docs/gone.md"],
  ["a command", "first\nRun `npm run gone`.", "npm run gone"],
])("%s that is gone is named with its line", (_, text, named) => {
  expect(missingFromDocuments(project({ "README.md": text })).missing).toEqual([{ document: "README.md", line: 2, named }]);
});
