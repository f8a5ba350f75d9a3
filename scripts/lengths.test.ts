import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { measureFunctions } from "./lengths";

/** Violations planted on purpose in a tree of their own: a checker that silently reads no file would pass everything. */

const markup = (lines: number) => `export function Page() {\n  return (\n    <>\n${"      <br />\n".repeat(lines)}    </>\n  );\n}\n`;
const statements = (lines: number) => `export const act = () => {\n${'  act("1");\n\n'.repeat(lines)}};\n`;

const declarations = (lines: number) => "export const a = 1;\n\n".repeat(lines);

const planted: Record<string, string> = {
  "app/desk/page.tsx": markup(65),
  "app/desk/short.tsx": markup(64),
  "server/people/endless.ts": statements(69),
  "server/people/fitting.ts": statements(68),
  "server/people/warehouse.ts": declarations(301),
  "server/people/full.ts": declarations(300),
  "server/people/warehouse.test.ts": declarations(301),
  "app/desk/page.test.tsx": markup(90),
  "app/messages/en/people.ts": statements(90),
  "server/benefits/packs/heyuan.ts": statements(90),
};

test("functions and files are measured in plain lines, markup as well, and tests, words and packs are left out", () => {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(planted)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const { files, functions, long, longFiles } = measureFunctions(root);
  expect([files, functions]).toEqual([6, 4]);
  expect(long.map(({ file, name, line, lines }) => [file, name, line, lines])).toEqual([
    ["app/desk/page.tsx", "Page", 1, 71],
    ["server/people/endless.ts", "act", 1, 71],
  ]);
  expect(longFiles).toEqual([{ file: "server/people/warehouse.ts", lines: 301 }]);
});
