/** The database server of a mutation run lies in memory where the machine allows: every mutant copies the template anew. */
import type { TestProject } from "vitest/node";
import { placeInMemory, startTestServer } from "@/db/testing/server";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(placeInMemory("medaid-mutation"));
  project.provide("serverUrl", server.url);
  return server.stop;
}
