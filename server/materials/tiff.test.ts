import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { isWholeTiff } from "./tiff";

/** Two pages without anything on them: each a directory of one entry, the first pointing to the second. */
function twoPages(isLittle: boolean): Buffer {
  const file = Buffer.alloc(200);
  const two = (value: number, at: number) => (isLittle ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
  const four = (value: number, at: number) => (isLittle ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
  file.write(isLittle ? "II" : "MM", 0, "latin1");
  two(42, 2);
  four(8, 4);
  two(1, 8);
  four(150, 8 + 2 + 12);
  two(1, 150);
  four(0, 150 + 2 + 12);
  return file;
}

test.each([true, false])("a TIFF that is cut before its last page is not whole (little end first: %s)", async (isLittle) => {
  const path = join(temporaryFolder(), "scan.tif");
  writeFileSync(path, twoPages(isLittle));
  expect(await isWholeTiff(path)).toBe(true);
  writeFileSync(path, twoPages(isLittle).subarray(0, 120));
  expect(await isWholeTiff(path)).toBe(false);
});
