import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { surveyBorders } from "./borders";

/** Violations planted on purpose in a tree of their own: a checker that silently reads no file would pass everything. */

const linted: Record<string, [rule: string, content: string]> = {
  "app/desk/climbs.ts": ["noRestrictedImports", 'import { zero } from "../../server/money";\n\nexport const nothing = zero;\n'],
  "app/desk/reaches-database.ts": ["noRestrictedImports", 'import { database } from "@/db/client";\n\nexport const reached = database;\n'],
  "app/desk/picture.tsx": ["noDefaultExport", "export default function Picture() {\n  return <b>1</b>;\n}\n"],
  "server/people/looks-up.ts": ["noRestrictedImports", 'import { label } from "@/app/desk/climbs";\n\nexport const seen = label;\n'],
  "server/people/round-a.ts": ["noImportCycles", 'import { there } from "./round-b";\n\nexport const here = () => there;\n'],
  "server/people/round-b.ts": ["noImportCycles", 'import { here } from "./round-a";\n\nexport const there = () => here;\n'],
  "server/people/all.ts": ["noBarrelFile", 'export { here } from "./round-a";\n'],
  "server/people/Person_List.ts": ["useFilenamingConvention", "export const people = 1;\n"],
  "server/people/passing.ts": ["noProcessEnv", "export const secret = process.env.SECRET;\n"],
  "server/people/loose.ts": ["noExplicitAny", "export const loose: any = 1;\n"],
  "server/people/sure.ts": ["noNonNullAssertion", "export const first = (list: string[]) => list[0]!;\n"],
  "server/people/forgetful.ts": [
    "noFloatingPromises",
    "async function save(): Promise<void> {\n  await Promise.resolve();\n}\n\nexport function act(): void {\n  save();\n}\n",
  ],
  "server/people/half.ts": [
    "useExhaustiveSwitchCases",
    'export function word(state: "open" | "closed"): string {\n  switch (state) {\n    case "open":\n      return "o";\n  }\n  return "";\n}\n',
  ],
  "server/people/endless.ts": [
    "noExcessiveLinesPerFunction",
    `export function endless(): void {\n${'  console.log("1");\n'.repeat(90)}}\n`,
  ],
  "server/people/vast.ts": [
    "noExcessiveLinesPerFile",
    Array.from({ length: 400 }, (_, line) => `export const line${line} = ${line};\n`).join(""),
  ],
  "server/people/crowd.ts": ["useMaxParams", "export const crowd = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n"],
  "db/upward.ts": ["noRestrictedImports", 'import { label } from "@/app/desk/climbs";\n\nexport const seen = label;\n'],
  "e2e/sleeps.spec.ts": [
    "noPlaywrightWaitForTimeout",
    'import { test } from "@playwright/test";\n\ntest("sleeps", async ({ page }) => {\n  await page.waitForTimeout(100);\n});\n',
  ],
};

const crossing: Record<string, [target: string, content: string]> = {
  "app/desk/page.tsx": ["server/people/service", 'import { register } from "@/server/people/people";\nexport const used = register;\n'],
  "app/desk/later.tsx": ["server/people/data", 'export const later = () => import("@/server/people/data-people");\n'],
  "app/desk/typed.tsx": ["server/people/data", 'import type { Row } from "@/server/people/data-people";\nexport type Shown = Row;\n'],
  "app/api/stays/route.ts": ["server/people/data", 'import { list } from "@/server/people/data-people";\nexport const GET = list;\n'],
  "server/clearing/service.ts": ["server/people/data", 'import { list } from "@/server/people/data-people";\nexport const used = list;\n'],
  "server/clearing/rules.ts": [
    "server/benefits/packs/heyuan",
    'import { pack } from "@/server/benefits/packs/heyuan";\nexport const used = pack;\n',
  ],
  "server/clearing/verbs.ts": ["db/tables/people", 'import { person } from "@/db/tables/people";\nexport const used = person;\n'],
  "server/clearing/asks.ts": ["drizzle-orm", 'import { eq } from "drizzle-orm";\nexport const used = eq;\n'],
  "server/clearing/queues.ts": ["pg-boss", 'import { PgBoss } from "pg-boss";\nexport const used = PgBoss;\n'],
  "server/benefits/settle.ts": ["server/people/rules", 'import { states } from "@/server/people/rules";\nexport const used = states;\n'],
  "server/benefits/reads.ts": ["node:fs", 'import { readFileSync } from "node:fs";\nexport const used = readFileSync;\n'],
  "db/knows.ts": ["server/people/rules", 'import { states } from "@/server/people/rules";\nexport const used = states;\n'],
};

const permitted: Record<string, string> = {
  "app/desk/list.tsx":
    'import { states } from "@/server/people/rules";\nimport { money } from "@/server/money";\nexport const used = [states, money];\n',
  "server/people/data.ts":
    'import { eq } from "drizzle-orm";\nimport { person } from "@/db/tables/people";\nexport const list = [eq, person];\n',
  "server/people/service.ts":
    'import { list } from "./data";\nimport { settle } from "@/server/benefits/contract";\nexport const register = [list, settle];\n',
};

interface Diagnostic {
  category: string;
  location: { path: string | { file: string } };
}

function plant(root: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function lint(root: string): Diagnostic[] {
  const program = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const flags = [program, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  try {
    return JSON.parse(execFileSync(process.execPath, flags, { cwd: root, encoding: "utf8", stdio: "pipe" })).diagnostics;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout).diagnostics;
  }
}

const rooted = temporaryFolder;

describe("the linter reports", () => {
  let found: Diagnostic[] = [];
  beforeAll(() => {
    const root = rooted();
    for (const file of ["biome.json", "package.json", "tsconfig.json", ".gitignore"]) copyFileSync(file, join(root, file));
    plant(root, Object.fromEntries(Object.entries(linted).map(([path, [, content]]) => [path, content])));
    found = lint(root);
  }, 60_000);

  test.each(Object.entries(linted))("%s", (path, [rule]) => {
    const rules = found.filter(({ location }) => (typeof location.path === "string" ? location.path : location.path.file) === path);
    expect(rules.map(({ category }) => category.split("/").at(-1))).toContain(rule);
  });
});

describe("the borders report", () => {
  const root = rooted();
  plant(root, Object.fromEntries(Object.entries(crossing).map(([path, [, content]]) => [path, content])));
  const { crossings } = surveyBorders(root);

  test.each(Object.entries(crossing))("%s", (path, [target]) => {
    expect(crossings.filter(({ file }) => file === path).map((each) => each.target)).toContain(target);
  });
});

test("the borders let the ways in pass", () => {
  const root = rooted();
  plant(root, permitted);
  expect(surveyBorders(root)).toMatchObject({ files: Object.keys(permitted).length, crossings: [] });
});
