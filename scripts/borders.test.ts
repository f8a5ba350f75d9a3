import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { borders, surveyBorders } from "./borders";

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

type How = "value" | "type" | "later";

/** For each file that crosses, how the border begins that it crosses, what it imports, and how. */
const crossing: Record<string, [border: string, target: string, how?: How]> = {
  "app/desk/page.tsx": ["Screens enter", "server/people/people"],
  "app/desk/later.tsx": ["Screens enter", "server/people/data-people", "later"],
  "app/desk/typed.tsx": ["Screens enter", "server/people/data-people", "type"],
  "app/desk/computes.tsx": ["Screens enter", "server/benefits/settling/settle"],
  "app/api/stays/route.ts": ["Route handlers enter", "server/people/data-people"],
  "app/api/people/route.ts": ["Route handlers enter", "server/people/people"],
  "server/clearing/peeks.ts": ["A room's data files", "server/people/data-people"],
  "server/clearing/review/peeks.ts": ["A room's data files", "server/stays/data-stays", "type"],
  "server/clearing/calls.ts": ["A room's data files", "server/people/router"],
  "server/people/climbs.ts": ["Verbs call only", "server/clearing/submit"],
  "server/people/typed.ts": ["Verbs call only", "server/clearing/submit", "type"],
  "server/people/router.ts": ["Verbs call only", "server/settlements/settle"],
  "server/settlements/records.ts": ["Verbs call only", "server/stays/record"],
  "server/stays/rows.ts": ["Verbs call only", "server/stays/record"],
  "server/garage/parks.ts": ["Verbs call only", "server/people/people"],
  "server/people/parks.ts": ["Verbs call only", "server/garage/park"],
  "server/clearing/rules.ts": ["Words import only", "server/people/people"],
  "server/clearing/shapes.ts": ["Words import only", "node:crypto"],
  "server/money.ts": ["Words import only", "server/log"],
  "server/clearing/asks.ts": ["Only data files", "drizzle-orm"],
  "server/clearing/connects.ts": ["Only data files", "db/client", "type"],
  "server/clearing/views.ts": ["Only data files", "db/views/people"],
  "server/clearing/data-cases.ts": ["A table is imported", "db/tables/people"],
  "server/clearing/review/data-reviews.ts": ["A table is imported", "db/tables/stays"],
  "server/requests/transactions.ts": ["A table is imported", "db/tables/staff"],
  "server/benefits/data-packs.ts": ["The benefit engine", "drizzle-orm"],
  "server/benefits/packs/data-heyuan.ts": ["Only data files", "db/tables/policies"],
  "server/benefits/settling/settle.ts": ["The benefit engine", "server/people/rules"],
  "server/benefits/reads.ts": ["The benefit engine", "node:fs"],
  "server/clearing/chooses.ts": ["An area's pack", "server/benefits/packs/heyuan"],
  "server/benefits/settling/chooses.ts": ["An area's pack", "server/benefits/packs/heyuan"],
  "server/peeking.ts": ["Files directly in server/", "server/people/people"],
  "server/loitering.ts": ["Files directly in server/", "zod"],
  "server/log.ts": ["Files directly in server/", "server/requests/trpc"],
  "server/health.ts": ["Files directly in server/", "server/jobs/queue"],
  "db/knows.ts": ["The database knows", "server/people/rules"],
  "server/clearing/queues.ts": ["Queues are", "pg-boss"],
  "app/desk/queues.tsx": ["Queues are", "pg-boss"],
};

const permitted: Record<string, string[]> = {
  "app/desk/list.tsx": ["server/people/rules", "server/money", "server/router", "server/benefits/contract"],
  "app/api/stays/route.ts": ["server/stays/router", "server/lists/spreadsheets", "server/log"],
  "server/router.ts": ["server/people/router", "server/clearing/router"],
  "server/health.ts": ["server/requests/database"],
  "server/requests/trpc.ts": ["server/audit/log-entries", "server/staff/rules", "db/client"],
  "server/jobs/handlers.ts": ["server/clearing/jobs", "server/people/exports"],
  "server/jobs/queue.ts": ["pg-boss", "server/requests/context"],
  "server/people/data-people.ts": ["drizzle-orm", "db/tables/people", "db/tables/reference", "db/views/staff", "db/violations"],
  "server/people/people.ts": ["server/people/data-people", "server/jobs/queue", "server/clearing/rules", "server/benefits/settling/settle"],
  "server/people/router.ts": ["server/requests/trpc", "server/people/people"],
  "server/people/people.db.test.ts": ["db/tables/clearing", "server/clearing/submit", "server/clearing/data-batches"],
  "server/settlements/settle.ts": ["server/stays/rows", "server/people/people"],
  "server/stays/rows.ts": ["server/stays/data-stays"],
  "server/stays/record.ts": ["server/settlements/settle", "server/stays/rows"],
  "server/clearing/review/data-reviews.ts": ["db/tables/clearing", "db/views/stays"],
  "server/clearing/rules.ts": ["zod", "server/money", "server/people/shapes", "server/benefits/contract"],
  "server/benefits/settling/settle.ts": ["zod", "server/money", "server/benefits/packs/registry"],
  "db/client.ts": ["server/settings"],
};

const imports: Record<How, (target: string) => string> = {
  value: (target) => `import { used } from "${target}";\nexport const uses = used;\n`,
  type: (target) => `import type { Used } from "${target}";\nexport type Uses = Used;\n`,
  later: (target) => `export const later = () => import("${target}");\n`,
};
const named = (target: string) => (/^(app|server|db)\//.test(target) ? `@/${target}` : target);
const importing = (target: string, how: How = "value") => imports[how](named(target));

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
  plant(root, Object.fromEntries(Object.entries(crossing).map(([path, [, target, how]]) => [path, importing(target, how)])));
  const { crossings } = surveyBorders(root);

  test.each(Object.entries(crossing))("%s", (path, [border, target]) => {
    expect(crossings.filter(({ file }) => file === path)).toContainEqual({ file: path, target, says: expect.stringMatching(`^${border}`) });
  });

  test.each(borders)("a crossing planted for: $says", ({ says }) => {
    expect(Object.values(crossing).some(([border]) => says.startsWith(border))).toBe(true);
  });
});

test("the borders let the ways in pass", () => {
  const root = rooted();
  plant(
    root,
    Object.fromEntries(Object.entries(permitted).map(([path, targets]) => [path, targets.map((target) => importing(target)).join("")])),
  );
  const { files, imports: found, crossings } = surveyBorders(root);
  expect(crossings).toEqual([]);
  expect({ files, found }).toEqual({ files: Object.keys(permitted).length, found: Object.values(permitted).flat().length });
});
