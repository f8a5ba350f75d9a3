import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { claim } from "@/db/running";
import { temporaryFolder } from "@/db/testing/folder";
import { freshDatabase } from "@/db/testing/world";
import { startS3Peer } from "@/server/files/s3-peer";

/** What `npm start` says when it cannot: one line each, and an exit code that scripts can see. */

interface Ending {
  code: number | null;
  lines: string[];
}

const folder = temporaryFolder;

async function start(environment: Record<string, string>, task = "start", words: string[] = []): Promise<Ending> {
  const child = spawn(process.execPath, ["scripts/run.mjs", task, ...words], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (data: Buffer) => (said += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said += data.toString()));
  const [code] = await once(child, "close");
  return { code, lines: said.trim().split("\n") };
}

const taken = createServer();
afterAll(() => taken.close());

function takenPort(): Promise<number> {
  return new Promise((settle) => {
    taken.listen(0, () => {
      const address = taken.address();
      settle(address && typeof address === "object" ? address.port : 0);
    });
  });
}

test("a taken port", async () => {
  const port = await takenPort();
  const { code, lines } = await start({ MEDAID_DATA_DIR: folder(), PORT: String(port) });
  expect(lines).toEqual([`Port ${port} is taken; choose another, for example PORT=${port + 1} npm start.`]);
  expect(code).toBe(1);
});

test("a second start on the same data names the first", async () => {
  const data = folder();
  const held = claim(join(data, "portal"), "http://localhost:4100");
  const { code, lines } = await start({ MEDAID_DATA_DIR: data, PORT: "4101" });
  held.release();
  expect(lines).toEqual([`Medaid already runs on the data in ${data} (process ${process.pid}, http://localhost:4100).`]);
  expect(code).toBe(1);
});

test.each([
  ["a bad port", { PORT: "web" }, 'Setting PORT is "web"; it must be a port between 1 and 65535.'],
  ["a bad key", { MEDAID_FIELD_KEY: "short" }, "Setting MEDAID_FIELD_KEY is not usable; it must be 64 hexadecimal digits"],
  ["a log level nobody knows", { MEDAID_LOG_LEVEL: "loud" }, 'Setting MEDAID_LOG_LEVEL is "loud"; it must be debug, info, warn or error.'],
  [
    "half a file store",
    { MEDAID_S3_ENDPOINT: "http://127.0.0.1:1" },
    "Setting MEDAID_S3_BUCKET is not set; it must be the name of a bucket",
  ],
  ["a database nobody serves", { DATABASE_URL: "postgres://u:hidden@127.0.0.1:1/medaid" }, "The database at 127.0.0.1:1 cannot be reached"],
])("%s", async (_what, environment, line) => {
  const { code, lines } = await start({ MEDAID_DATA_DIR: folder(), PORT: "4102", ...environment });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(line);
  expect(lines[0]).not.toContain("hidden");
  expect(code).toBe(1);
});

test("a wrong password is told from a database that is not there", async () => {
  const wrong = new URL(inject("serverUrl"));
  wrong.password = "wrong";
  const { lines } = await start({ MEDAID_DATA_DIR: folder(), PORT: "4103", DATABASE_URL: wrong.href });
  expect(lines).toEqual([expect.stringContaining("password authentication failed")]);
});

test("a file store that does not take the keys", async () => {
  const peer = await startS3Peer("medaid", "KEY", "secret");
  const s3 = { MEDAID_S3_ENDPOINT: peer.endpoint, MEDAID_S3_BUCKET: "medaid", MEDAID_S3_ACCESS_KEY: "KEY", MEDAID_S3_SECRET_KEY: "hidden" };
  const { code, lines } = await start({ MEDAID_DATA_DIR: folder(), PORT: "4105", DATABASE_URL: inject("serverUrl"), ...s3 });
  await peer.stop();
  expect(lines).toEqual([`The file store medaid at ${peer.endpoint} cannot be used (answered 403); check the MEDAID_S3 settings.`]);
  expect(code).toBe(1);
});

test("a file store that cannot be written, and secrets that others can read", async () => {
  const data = folder();
  const [store, secrets] = [join(data, "store"), join(data, "secrets.json")];
  writeFileSync(store, "a file where a folder is wanted");
  writeFileSync(secrets, "{}", { mode: 0o644 });
  const { code, lines } = await start({
    ...{ MEDAID_DATA_DIR: data, PORT: "4106", MEDAID_FILE_STORE: store },
  });
  expect(lines).toEqual([
    expect.stringContaining(`Others could read ${secrets}; from now on its owner alone can.`),
    `The file store ${store} cannot be written (EEXIST); set MEDAID_FILE_STORE to another.`,
  ]);
  expect(code).toBe(1);
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
});

test("damaged secrets are not replaced by new ones, for these would read nothing", async () => {
  const data = folder();
  writeFileSync(join(data, "secrets.json"), "{ half", { mode: 0o600 });
  const { code, lines } = await start({ MEDAID_DATA_DIR: data, PORT: "4104" });
  expect(lines).toEqual([expect.stringContaining("is damaged; put back a good copy")]);
  expect(readFileSync(join(data, "secrets.json"), "utf8")).toBe("{ half");
  expect(code).toBe(1);
});

test.each(["backup", "worker"])("%s where nothing is installed makes nothing", async (task) => {
  const data = folder();
  const { code, lines } = await start({ MEDAID_DATA_DIR: data }, task, ["file"]);
  expect(lines).toEqual([`There is no installation in ${data}; set MEDAID_DATA_DIR to where its secrets.json is.`]);
  expect(readdirSync(data)).toEqual([]);
  expect(code).toBe(1);
});

test("migrating a named database works twice and makes secrets that nobody else can read", async () => {
  const data = folder();
  const database = await freshDatabase();
  const environment = { MEDAID_DATA_DIR: data, DATABASE_URL: database.ownerUrl, MEDAID_APP_DATABASE_URL: database.appUrl };
  for (const _ of [1, 2]) expect(await start(environment, "migrate")).toEqual({ code: 0, lines: ["The database is up to date."] });
  expect(statSync(join(data, "secrets.json")).mode & 0o777).toBe(0o600);
  await database.drop();
});
