import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";

const server = spawn(
  process.execPath,
  [
    "--import",
    "./scripts/peer-address.mjs",
    "--input-type=module",
    "--eval",
    `import { createServer } from "node:http";
     const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
     server.listen(0, "127.0.0.1", () => console.log(server.address().port));`,
  ],
  { stdio: ["ignore", "pipe", "inherit"] },
);
let port = "";

beforeAll(async () => {
  const [chunk] = await once(server.stdout, "data");
  port = String(chunk).trim();
});
afterAll(() => server.kill());

test("who is at the other end is said by us, and nothing of ours is taken from a client", async () => {
  const headers = { "x-medaid-peer": "10.9.8.7", "x-request-id": "FORGED", "x-path": "/admin", "x-forwarded-for": "10.9.8.7" };
  const seen = await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json();
  expect(seen).toMatchObject({ "x-medaid-peer": "127.0.0.1", "x-forwarded-for": "10.9.8.7" });
  expect(seen).not.toHaveProperty("x-request-id");
  expect(seen).not.toHaveProperty("x-path");
});
