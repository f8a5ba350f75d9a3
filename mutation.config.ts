/**
 * The tests of one room as a mutation run takes them, without and with a database; `npm run mutation -- <room>` names it.
 * Laws are tried few times, because every mutant runs them anew.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import testSecrets from "./db/testing/secrets.json" with { type: "json" };
import { testsOf, testsWithout } from "./scripts/mutation-rooms";

const root = fileURLToPath(new URL(".", import.meta.url));
const room = process.env.MEDAID_MUTATION_ROOM ?? "benefits";

/** What needs no database speaks first: a mutant that it notices costs next to nothing. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = (file: TestSpecification) => Number(file.moduleId.endsWith(".db.test.ts"));
    return [...files].sort((one, other) => isSlow(one) - isSlow(other) || one.moduleId.localeCompare(other.moduleId));
  }
}

/** Beside other work a test may take minutes. One that ran out of time would pass for a mutant that it noticed; what hangs, Stryker ends. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: testsOf(room),
    exclude: ["**/node_modules/**", ...testsWithout(room)],
    env: { ...testSecrets, MEDAID_APP_DATABASE_URL: "postgres://medaid_app:unused@127.0.0.1:1/unused", MEDAID_LOG_LEVEL: "error" },
    setupFiles: ["server/benefits/testing/few-runs.ts"],
    ...(room === "benefits" ? {} : { globalSetup: ["scripts/mutation/server-in-memory.ts"], ...patience }),
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
