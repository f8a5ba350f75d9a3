/** The database server of a mutation run lies in memory where the machine allows: every mutant copies the template anew. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startTestServer } from "@/db/testing/server";

const MEMORY = "/dev/shm";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(existsSync(MEMORY) ? join(MEMORY, "medaid-mutation") : undefined);
  project.provide("serverUrl", server.url);
  return server.stop;
}
