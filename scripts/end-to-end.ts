import { mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/db/embedded";
import { seedReference } from "@/db/seed";
import testSecrets from "@/db/testing/secrets.json" with { type: "json" };
import { placeInMemory, startTestServer } from "@/db/testing/server";
import { copyTemplate } from "@/db/testing/template";
import { servedAreas } from "@/server/benefits/packs/registry";
import { findBrowser } from "./browser";
import { buildIfChanged } from "./build";
import { startChild } from "./children";
import { startPortal } from "./portal";
import { atEnd, PlainFault } from "./task";

const LOG = "reports/portal.log";

/** Runs the browser tests against a portal of their own: production build, its own database, files and worker. */
export async function runEndToEnd(flags: string[], report: (line: string) => void): Promise<number> {
  const { executablePath } = await findBrowser(report);
  report(`Browser: ${executablePath ?? "Playwright's own"}`);
  await buildIfChanged(report);
  const server = await startTestServer(placeInMemory("medaid-test"));
  atEnd(() => server.stop());
  const database = await copyTemplate(server.url);
  await seedReference(database.ownerUrl, servedAreas);
  const port = await freePort(0);
  if (port === null) throw new PlainFault("There is no free port for the portal under test.");
  const environment = environmentOf(database, port);
  mkdirSync("reports", { recursive: true });
  report(`Portal under test: ${environment.MEDAID_PUBLIC_URL} (log: ${LOG})`);
  await startPortal("start", port, environment, openSync(LOG, "w"));
  const program = createRequire(import.meta.url).resolve("@playwright/test/cli");
  return startChild([program, "test", ...flags], environment).ended;
}

function environmentOf({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }, port: number): NodeJS.ProcessEnv {
  const data = mkdtempSync(join(tmpdir(), "medaid-e2e-"));
  atEnd(async () => rmSync(data, { recursive: true, force: true }));
  return {
    ...process.env,
    ...testSecrets,
    DATABASE_URL: ownerUrl,
    MEDAID_APP_DATABASE_URL: appUrl,
    MEDAID_DATA_DIR: data,
    MEDAID_FILE_STORE: join(data, "files"),
    MEDAID_PUBLIC_URL: `http://localhost:${port}`,
    NEXTAUTH_URL: `http://localhost:${port}`,
    MEDAID_DEMO: "1",
    PORT: String(port),
  };
}
