import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { mediaTypes } from "@/server/files/rules";
import { openScan } from "./page-picture";
import { readScan } from "./page-readers";

/** A form as a phone would have photographed it, written by an encoder of HEVC. */
const photograph = fileURLToPath(new URL("../testing/photograph.heic", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "heic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a phone's photograph is a page like any other, in the size that is asked for", async () => {
  const scan = await openScan(photograph, mediaTypes.heic);
  expect(scan.pageCount).toBe(1);
  const whole = await scan.picture(1, 2000);
  expect([whole.width, whole.height]).toEqual([496, 702]);
  const small = await scan.picture(1, 351);
  expect([small.width, small.height]).toEqual([248, 351]);
  const { channels } = await sharp(whole.data, { raw: { width: 496, height: 702, channels: 4 } }).stats();
  // White paper with something written on it, and nothing shines through.
  const [red] = channels;
  expect(red?.mean).toBeGreaterThan(200);
  expect(red?.min).toBeLessThan(100);
  expect(channels[3]?.min).toBe(255);
});

test("it is read in the process that reads every scan, which hands out no HEIC", async () => {
  const scan = await readScan({ path: photograph, mediaType: mediaTypes.heic });
  try {
    const pages = [];
    for await (const page of scan.from(1)) pages.push(page);
    expect(pages).toMatchObject([{ page: 1, width: 496, height: 702 }]);
  } finally {
    scan.close();
  }
});

test.each([
  ["cut off in its picture", (whole: Buffer) => whole.subarray(0, whole.length - 900)],
  ["cut off in its head", (whole: Buffer) => whole.subarray(0, 120)],
  ["of nothing but a mark", (whole: Buffer) => Buffer.concat([whole.subarray(0, 24), Buffer.alloc(2000)])],
])("one that is %s is refused by name", async (_, broken) => {
  const path = join(folder, "broken.heic");
  writeFileSync(path, broken(readFileSync(photograph)));
  const read = async () => (await openScan(path, mediaTypes.heic)).picture(1, 700);
  await expect(read()).rejects.toMatchObject({ reason: expect.stringMatching(/^(file_broken|page_unreadable)$/) });
});
