/** Pages of a TIFF hang on each other like a chain; a decoder takes what is left of one that is cut and says nothing. */
import { type FileHandle, open } from "node:fs/promises";
import { MAX_PAGES } from "./rules";

const ENTRY_BYTES = 12;

/** Whether every page that another page points to lies within the file. */
export async function isWholeTiff(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    return await chainEnds(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

async function chainEnds(file: FileHandle, size: number): Promise<boolean> {
  const read = async (position: number, count: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, position);
    return bytesRead === count ? buffer : null;
  };
  const head = await read(0, 8);
  if (head === null) return false;
  const isLittle = head.toString("latin1", 0, 2) === "II";
  const two = (buffer: Buffer, at: number) => (isLittle ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at));
  const four = (buffer: Buffer, at: number) => (isLittle ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at));
  // Those above 4 GB are numbered otherwise, and are too large here anyway.
  if (two(head, 2) !== 42) return true;
  let at = four(head, 4);
  for (let page = 0; at !== 0 && page <= MAX_PAGES; page++) {
    const count = await read(at, 2);
    if (count === null) return false;
    const next = at + 2 + two(count, 0) * ENTRY_BYTES;
    const pointer = next + 4 > size ? null : await read(next, 4);
    if (pointer === null) return false;
    at = four(pointer, 0);
  }
  return true;
}
