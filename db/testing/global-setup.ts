import type { TestProject } from "vitest/node";
import { placeInMemory, startTestServer } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
  }
}

/** One server for every project of a run; whoever comes last stops it. */
interface Shared {
  server: ReturnType<typeof startTestServer>;
  users: number;
}
const place = Symbol.for("medaid.test-server");
const held = globalThis as { [place]?: Shared };

/** Runs once before the integration tests of a project; what it returns runs once after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  held[place] ??= { server: startTestServer(placeInMemory("medaid-test")), users: 0 };
  const shared = held[place];
  shared.users++;
  const { url, stop } = await shared.server;
  project.provide("serverUrl", url);
  return async () => {
    shared.users--;
    if (shared.users === 0) await stop();
  };
}
