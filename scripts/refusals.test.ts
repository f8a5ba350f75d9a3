import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { checkRefusals } from "./refusals";

/** Planted on purpose in a tree of their own: a checker that silently reads no file would pass everything. */
const planted: Record<string, string> = {
  "server/people/people.ts": `
    export const one = () => { throw new Refusal("met_one", { number: "not_a_name" }); };
    export const two = (isLate: boolean) => new Refusal(isLate ? "late_one" : "met_two");
    export const three = (reason: string) => new Refusal(reason);`,
  "server/people/people-world.ts": `throw new Refusal("only_for_tests");`,
  "server/people/people.db.test.ts": `expect(refused).toMatchObject({ message: "met_one" });`,
  "e2e/agency/registers.spec.ts": `await expect(page.getByText(words.met_two)).toBeVisible();`,
  "scripts/refusals.json": `["met_one", "gone_long_ago"]`,
};

test("a refusal that no test mentions is named, and so is one that need not be listed any more", () => {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(planted)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const { thrown, unmet, settled, fresh } = checkRefusals(root);
  expect(thrown).toBe(3);
  expect([...unmet]).toEqual([["late_one", "server/people/people.ts:3"]]);
  expect(fresh).toEqual(["late_one"]);
  expect(settled).toEqual(["met_one", "gone_long_ago"]);
});

test("every refusal of the portal is met by a test, but for those that are listed", { timeout: 60_000 }, () => {
  const { thrown, settled, fresh } = checkRefusals(process.cwd());
  expect(thrown).toBeGreaterThan(200);
  expect({ settled, fresh }).toEqual({ settled: [], fresh: [] });
});
