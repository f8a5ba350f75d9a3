import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "@/server/refusal";
import type { SheetLimits } from "./rules";

export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packedBytes: number;
  unpackedBytes: number;
  offset: number;
}

const broken = (part: string) => new Refusal("file_is_broken", { part });

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const DIRECTORY_BYTES = 4 * 1024 * 1024;

/**
 * A zip whose directory is looked at before anything in it is unpacked: number of parts, unpacked size, ratio, overlap,
 * encryption. While a part unpacks, its bytes are counted against what the directory promised.
 */
export class GuardedZip {
  private readonly file: FileHandle;
  readonly entries: ReadonlyMap<string, ZipEntry>;

  private constructor(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>) {
    this.file = file;
    this.entries = entries;
  }

  static async open(path: string, limits: SheetLimits): Promise<GuardedZip> {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const entries = await readDirectory(file, size, limits);
      return new GuardedZip(file, entries);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  get(name: string): ZipEntry {
    const entry = this.entries.get(name);
    if (!entry) throw broken(name);
    return entry;
  }

  /** The unpacked bytes of a part; throws when they are not what the directory promised, in length or checksum. */
  async *unpack(entry: ZipEntry): AsyncGenerator<Buffer> {
    const head = Buffer.alloc(30);
    await readFully(this.file, head, entry.offset, entry.name);
    if (head.readUInt32LE(0) !== LOCAL) throw broken(entry.name);
    const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    const packed = Readable.from(pieces(this.file, start, entry.packedBytes, entry.name));
    const unpacked: AsyncIterable<Buffer> = entry.method === 0 ? packed : inflated(packed);
    let count = 0;
    let crc = 0;
    try {
      for await (const chunk of unpacked) {
        count += chunk.length;
        if (count > entry.unpackedBytes) throw new Refusal("file_unpacks_too_large", { part: entry.name });
        crc = crc32(chunk, crc);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw broken(entry.name);
    } finally {
      packed.destroy();
    }
    if (count !== entry.unpackedBytes || crc !== entry.crc) throw broken(entry.name);
  }

  async unpackWhole(name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.unpack(this.get(name))) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

/** A failing disk ends the unpacking too; a pipe alone would leave it waiting. */
function inflated(packed: Readable): AsyncIterable<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 });
  packed.on("error", (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}

async function* pieces(file: FileHandle, start: number, length: number, part: string): AsyncGenerator<Buffer> {
  const size = 256 * 1024;
  for (let done = 0; done < length; ) {
    const piece = Buffer.alloc(Math.min(size, length - done));
    await readFully(file, piece, start + done, part);
    done += piece.length;
    yield piece;
  }
}

async function readFully(file: FileHandle, into: Buffer, position: number, part: string): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) throw broken(part);
    done += bytesRead;
  }
}

interface Bounds {
  count: number;
  length: number;
  offset: number;
}

async function findDirectory(file: FileHandle, size: number): Promise<Bounds> {
  const tail = Buffer.alloc(Math.min(size, LONGEST_COMMENT + 22 + 20));
  await readFully(file, tail, size - tail.length, "zip");
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    const bounds = { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
    const isLarge = bounds.count === 0xffff || bounds.length === 0xffffffff || bounds.offset === 0xffffffff;
    if (!isLarge) return bounds;
    if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR_64) throw broken("zip");
    const record = Buffer.alloc(56);
    await readFully(file, record, Number(tail.readBigUInt64LE(at - 12)), "zip");
    if (record.readUInt32LE(0) !== END_64) throw broken("zip");
    return {
      count: Number(record.readBigUInt64LE(32)),
      length: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    };
  }
  throw broken("zip");
}

async function readDirectory(file: FileHandle, size: number, limits: SheetLimits): Promise<Map<string, ZipEntry>> {
  const bounds = await findDirectory(file, size);
  if (bounds.count > limits.entries || bounds.length > DIRECTORY_BYTES)
    throw new Refusal("file_has_too_many_parts", { limit: limits.entries });
  if (bounds.offset + bounds.length > size) throw broken("zip");
  const directory = Buffer.alloc(bounds.length);
  await readFully(file, directory, bounds.offset, "zip");
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, count = 0; count < bounds.count; count++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY) throw broken("zip");
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    if ((directory.readUInt16LE(at + 8) & 1) !== 0) throw new Refusal("file_is_encrypted");
    const entry: ZipEntry = {
      name: name.replace(/\\/g, "/").replace(/^\//, ""),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    widen(entry, directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    if (entry.method !== 0 && entry.method !== 8) throw broken(entry.name);
    if (entries.has(entry.name)) throw broken(entry.name);
    entries.set(entry.name, entry);
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  refuseBombs([...entries.values()], bounds.offset, limits);
  return entries;
}

/** Sizes that do not fit 32 bits stand in an extra field, in fixed order, only those that did not fit. */
function widen(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    const next = () => {
      if (from + 8 > extra.length) throw broken(entry.name);
      from += 8;
      return Number(extra.readBigUInt64LE(from - 8));
    };
    if (entry.unpackedBytes === 0xffffffff) entry.unpackedBytes = next();
    if (entry.packedBytes === 0xffffffff) entry.packedBytes = next();
    if (entry.offset === 0xffffffff) entry.offset = next();
  }
}

const SMALL = 20 * 1024 * 1024;

function refuseBombs(entries: ZipEntry[], directoryAt: number, limits: SheetLimits): void {
  let unpacked = 0;
  let packed = 0;
  let end = 0;
  for (const entry of [...entries].sort((zipEntry, other) => zipEntry.offset - other.offset)) {
    // Two parts over the same bytes make a small file unpack to any size.
    if (entry.offset < end) throw new Refusal("file_unpacks_too_large", { part: entry.name });
    end = entry.offset + 30 + entry.packedBytes;
    unpacked += entry.unpackedBytes;
    packed += entry.packedBytes;
  }
  if (end > directoryAt) throw broken("zip");
  if (unpacked > limits.unpackedBytes || (unpacked > SMALL && unpacked > packed * limits.ratio))
    throw new Refusal("file_unpacks_too_large", { part: "zip" });
}
