import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { PlainFault } from "./task";

/**
 * A backup file: gzip of entries. An entry is a line of JSON, then its content in pieces that say their length, then a
 * piece of length nothing. The last entry counts the others, so a file that was cut short is known for what it is.
 */
export interface Entry<Header> {
  header: Header;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const LENGTH_BYTES = 4;
const QUICK = 4;
/** Nobody else may read it: it holds what the database holds. */
const PRIVATE = 0o600;

/** Writes beside the place and renames at the end, so the name never stands for half a backup. */
export async function writeArchive<Header>(file: string, entries: AsyncIterable<Entry<Header>>): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.from(piecesOf(entries), { objectMode: false }),
      createGzip({ level: QUICK }),
      createWriteStream(part, { mode: PRIVATE }),
    );
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* piecesOf<Header>(entries: AsyncIterable<Entry<Header>>): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const { header, content } of entries) {
    yield line({ entry: header });
    for await (const piece of content) {
      if (piece.length === 0) continue;
      yield length(piece.length);
      yield piece;
    }
    yield length(0);
    count++;
  }
  yield line({ end: count });
}

const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

function length(bytes: number): Buffer {
  const head = Buffer.alloc(LENGTH_BYTES);
  head.writeUInt32BE(bytes);
  return head;
}

const notWhole = (file: string) => new PlainFault(`${file} is not a whole backup of Medaid.`);

/** Reads the entries one after the other; the content of each must be read before the next. */
export async function* readArchive<Header>(file: string): AsyncGenerator<Entry<Header>> {
  const bytes = new ByteReader(createReadStream(file).pipe(createGunzip()), file);
  try {
    for (let count = 0; ; count++) {
      const { entry, end } = JSON.parse((await bytes.readLine()).toString("utf8")) as { entry?: Header; end?: number };
      if (entry === undefined) {
        if (end !== count || !(await bytes.isAtEnd())) throw notWhole(file);
        return;
      }
      yield { header: entry, content: contentOf(bytes) };
    }
  } catch (error) {
    throw error instanceof SyntaxError || error instanceof RangeError ? notWhole(file) : error;
  }
}

async function* contentOf(bytes: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const size = (await bytes.read(LENGTH_BYTES)).readUInt32BE();
    if (size === 0) return;
    yield await bytes.read(size);
  }
}

class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #kept: Buffer = Buffer.alloc(0);

  readonly #file: string;

  constructor(source: Readable, file: string) {
    this.#source = source[Symbol.asyncIterator]();
    this.#file = file;
  }

  async read(size: number): Promise<Buffer> {
    const parts = [this.#kept];
    let there = this.#kept.length;
    while (there < size) {
      const part = await this.#next();
      parts.push(part);
      there += part.length;
    }
    const all = parts.length === 1 ? this.#kept : Buffer.concat(parts);
    this.#kept = all.subarray(size);
    return all.subarray(0, size);
  }

  async readLine(): Promise<Buffer> {
    for (;;) {
      const end = this.#kept.indexOf(10);
      if (end >= 0) return (await this.read(end + 1)).subarray(0, end);
      this.#kept = Buffer.concat([this.#kept, await this.#next()]);
    }
  }

  /** Also reads what the packing says of itself last: its length and checksum. */
  async isAtEnd(): Promise<boolean> {
    return this.#kept.length === 0 && (await this.#part()) === null;
  }

  async #next(): Promise<Buffer> {
    const part = await this.#part();
    if (part === null) throw notWhole(this.#file);
    return part;
  }

  /** Whoever is reading, an entry's head or in the middle of its content, hears the same of a file that is cut short. */
  async #part(): Promise<Buffer | null> {
    const { value, done } = await this.#source.next().catch((error: NodeJS.ErrnoException) => {
      throw error.code?.startsWith("Z_") ? notWhole(this.#file) : error;
    });
    return done ? null : value;
  }
}
