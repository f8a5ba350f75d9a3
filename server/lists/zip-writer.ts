import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

export interface ZipPart {
  name: string;
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

interface Written {
  name: Buffer;
  crc: number;
  packedBytes: number;
  unpackedBytes: number;
  offset: number;
}

/** 1980-01-01: the same content gives the same file whenever it is written. */
const DOS_DATE = 0x0021;
/** Sizes follow the data; names are UTF-8. */
const FLAGS = 0x0808;

/** A zip, written front to back, so that its size never stands in memory. */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, "utf8");
    const entry: Written = { name, crc: 0, packedBytes: 0, unpackedBytes: 0, offset };
    const head = localHead(name);
    yield head;
    for await (const chunk of packed(part, entry)) {
      entry.packedBytes += chunk.length;
      yield chunk;
    }
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(entry.crc, 4);
    descriptor.writeUInt32LE(entry.packedBytes, 8);
    descriptor.writeUInt32LE(entry.unpackedBytes, 12);
    yield descriptor;
    offset += head.length + entry.packedBytes + descriptor.length;
    written.push(entry);
  }
  yield directoryOf(written, offset);
}

function packed(part: ZipPart, entry: Written): AsyncIterable<Buffer> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 });
  const source = Readable.from(counted(part, entry));
  source.on("error", (error) => deflate.destroy(error));
  return source.pipe(deflate);
}

async function* counted(part: ZipPart, entry: Written): AsyncGenerator<Buffer> {
  for await (const piece of part.content) {
    const bytes = typeof piece === "string" ? Buffer.from(piece, "utf8") : Buffer.from(piece);
    entry.crc = crc32(bytes, entry.crc);
    entry.unpackedBytes += bytes.length;
    yield bytes;
  }
}

function localHead(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function directoryOf(entries: readonly Written[], offset: number): Buffer {
  const heads = entries.map((entry) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(FLAGS, 8);
    head.writeUInt16LE(8, 10);
    head.writeUInt16LE(DOS_DATE, 14);
    head.writeUInt32LE(entry.crc, 16);
    head.writeUInt32LE(entry.packedBytes, 20);
    head.writeUInt32LE(entry.unpackedBytes, 24);
    head.writeUInt16LE(entry.name.length, 28);
    head.writeUInt32LE(entry.offset, 42);
    return Buffer.concat([head, entry.name]);
  });
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([directory, end]);
}
