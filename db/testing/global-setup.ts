import type { TestProject } from "vitest/node";
import { placeInMemory, startTestServer } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
  }
}

/** Runs once before the integration tests; what it returns runs once after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(placeInMemory("medaid-test"));
  project.provide("serverUrl", server.url);
  return server.stop;
}
