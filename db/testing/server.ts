import { existsSync, mkdirSync, readdirSync, statfsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { beganAt, holderOf } from "@/db/running";
import { makeTemplate, removeTemplate } from "./template";

const FOLDER = ".data/test";
const MEMORY = "/dev/shm";
const NEEDED_BYTES = 4_000_000_000;

/** Where the server of a test run lies: in memory where the machine has room there, since each test file copies the template anew. */
export function placeInMemory(name: string): string {
  if (!existsSync(MEMORY)) return FOLDER;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize < NEEDED_BYTES ? FOLDER : join(MEMORY, name);
}

/**
 * A Postgres server for one run of tests, with the migrated template in it; several runs at once do not meet. Of a server
 * that is given by `MEDAID_TEST_DATABASE_URL` only one run at a time makes use.
 */
export async function startTestServer(place = FOLDER): Promise<Pick<Embedded, "url" | "stop">> {
  const given = process.env.MEDAID_TEST_DATABASE_URL;
  if (given) {
    await makeTemplate(given);
    return { url: given, stop: () => removeTemplate(given) };
  }
  const folder = resolve(place);
  mkdirSync(folder, { recursive: true });
  removeLeftBehind(folder);
  const directory = join(folder, String(process.pid));
  if (existsSync(directory)) removeEmbedded(directory);
  const server = await startEmbedded({ directory, durable: false });
  const stop = async () => {
    await server.stop();
    removeEmbedded(directory);
  };
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, stop };
}

/** Runs that were killed leave their folder, named by process number. */
function removeLeftBehind(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => /^\d+$/.test(entry))) {
    const directory = join(folder, name);
    if (beganAt(Number(name)) === null && holderOf(join(directory, "runner")) === null) removeEmbedded(directory);
  }
}
