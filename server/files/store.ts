/** The file store: content under its own hash, in a folder or a bucket. It knows nothing of people, areas or permissions. */
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileTypeFromFile } from "file-type";
import { Refusal } from "@/server/refusal";
import { settings } from "@/server/settings";
import { oldContainer } from "./old-container";
import { contentWord, type FileKind, isPhonePhoto, kindOfMediaType, mediaTypes } from "./rules";
import { isInFolder, moveIntoFolder, pathInFolder, readFromFolder } from "./store-folder";
import { Bucket } from "./store-s3";

export interface FileLimits {
  kinds: readonly FileKind[];
  maxBytes: number;
}

export interface StoredContent {
  contentHash: string;
  byteCount: number;
  mediaType: string;
}

type Source = Uint8Array | AsyncIterable<Uint8Array>;

const LEFT_OVER_AFTER_MILLISECONDS = 24 * 3600 * 1000;
const LINE_ENDS_AND_TABS = /[\t\r\n\f\v]/g;
const NOT_IN_TEXT = /\p{Cc}/u;
const TEXT_SAMPLE_BYTES = 64 * 1024;

/**
 * Takes the content in while counting and hashing, decides its type, and moves it to its place; refuses what is not allowed,
 * by whoever looks at it first as well, and leaves nothing behind.
 */
export async function putFile(source: Source, limits: FileLimits, look?: (path: string) => Promise<void>): Promise<StoredContent> {
  const waiting = await placeToWait();
  try {
    const { contentHash, byteCount } = await takeIn(source, waiting, limits.maxBytes);
    if (byteCount === 0) throw new Refusal("file_empty");
    const mediaType = await mediaTypeOf(waiting);
    const kind = mediaType === null ? null : kindOfMediaType(mediaType);
    if (mediaType === null || kind === null || !limits.kinds.includes(kind)) throw await notAllowed(waiting, mediaType, limits);
    await look?.(waiting);
    await keep(waiting, contentHash);
    return { contentHash, byteCount, mediaType };
  } finally {
    await rm(waiting, { force: true });
  }
}

/** Says what the file is in words of whoever sent it; a list that can nearly be read is told how to save it. */
async function notAllowed(path: string, mediaType: string | null, { kinds }: FileLimits): Promise<Refusal> {
  if (kinds.includes("xlsx")) {
    const old = await oldContainer(path);
    if (old !== null) return new Refusal(old === "encrypted" ? "file_is_encrypted" : "file_is_old_excel");
    if (mediaType === null && (await isNearlyText(path))) return new Refusal("file_has_unknown_encoding");
  }
  if (mediaType !== null && isPhonePhoto(mediaType) && kinds.includes("jpeg")) return new Refusal("file_is_phone_photo");
  const allowed = kinds.map((kind) => kind.toUpperCase()).join(", ");
  return new Refusal("file_kind_not_allowed", { kind: contentWord(mediaType), allowed });
}

async function takeIn(source: Source, waiting: string, maxBytes: number): Promise<{ contentHash: string; byteCount: number }> {
  const hash = createHash("sha256");
  let byteCount = 0;
  const counting = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      byteCount += chunk.length;
      if (byteCount > maxBytes) return done(new Refusal("file_too_large", { limit: Math.floor(maxBytes / 1024 / 1024) }));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(source instanceof Uint8Array ? [source] : source, counting, createWriteStream(waiting, { mode: 0o600, flush: true }));
  return { contentHash: hash.digest("hex"), byteCount };
}

/** By magic number; a table in plain text has none and is recognised by being text. */
async function mediaTypeOf(path: string): Promise<string | null> {
  // Looking inside an archive that breaks off runs past its end: such a file has no type we could name.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found && found.mime !== UTF_16_TEXT) return found.mime;
  const sample = await sampleOf(path);
  if (PDF_AFTER_LINES.test(sample.toString("latin1", 0, PDF_BEGINS_WITHIN))) return mediaTypes.pdf;
  return isText(sample) ? mediaTypes.csv : null;
}

/** Readers of PDF look for its mark in the first bytes; some programs write lines before it. */
const PDF_BEGINS_WITHIN = 1024;
const PDF_AFTER_LINES = /^\s*%PDF-\d/;
const UTF_16_TEXT = "text/plain";

async function sampleOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_SAMPLE_BYTES), 0, TEXT_SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function isText(sample: Buffer): boolean {
  if (sample[0] === 0xff && sample[1] === 0xfe) return decodes(sample, "utf-16le");
  if (sample[0] === 0xfe && sample[1] === 0xff) return decodes(sample, "utf-16be");
  return !sample.includes(0) && (decodes(sample, "utf-8") || decodes(sample, "gb18030"));
}

/** No program and no picture: lines of text in which some characters are damaged. */
async function isNearlyText(path: string): Promise<boolean> {
  const sample = await sampleOf(path);
  return !NOT_IN_TEXT.test(sample.toString("latin1").replace(LINE_ENDS_AND_TABS, "").replace(UPPER_HALF, ""));
}

const UPPER_HALF = /[\u0080-\u00FF]/g;

/** The sample may end inside a character, which `stream` forgives. */
function decodes(sample: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return !NOT_IN_TEXT.test(text.replace(LINE_ENDS_AND_TABS, ""));
  } catch {
    return false;
  }
}

let bucket: Bucket | null | undefined;

/** The bucket that is set, or null where contents stay in the folder. */
function ownBucket(): Bucket | null {
  if (bucket === undefined) {
    const { s3 } = settings();
    bucket = s3 === null ? null : new Bucket(s3);
  }
  return bucket;
}

async function keep(waiting: string, contentHash: string): Promise<void> {
  await ownBucket()?.put(waiting, contentHash);
  await moveIntoFolder(waiting, contentHash);
}

/** Where a content lies on this machine; for readers that need a path (renderers, spreadsheet readers). */
export async function localPath(contentHash: string): Promise<string> {
  const path = pathInFolder(contentHash);
  const from = ownBucket();
  if (from === null) return path;
  if (await isInFolder(contentHash)) {
    const now = new Date();
    await utimes(path, now, now);
    return path;
  }
  const waiting = await placeToWait();
  await from.copyTo(waiting, contentHash);
  await moveIntoFolder(waiting, contentHash);
  return path;
}

export async function openFile(contentHash: string): Promise<ReadableStream<Uint8Array>> {
  const from = ownBucket();
  return from === null || (await isInFolder(contentHash)) ? readFromFolder(contentHash) : from.open(contentHash);
}

async function placeToWait(): Promise<string> {
  await sweepOnce();
  const waiting = join(settings().fileStore, "incoming", randomUUID());
  await mkdir(dirname(waiting), { recursive: true, mode: 0o700 });
  return waiting;
}

/** Takes a content away that has lain here since before; one that came again meanwhile stays. A bucket keeps what it has. */
export async function dropContent(contentHash: string, before: Date): Promise<boolean> {
  if (ownBucket() !== null || !(await isInFolder(contentHash))) return false;
  const aside = await placeToWait();
  await rename(pathInFolder(contentHash), aside);
  // From here on the same content that comes anew takes the place itself.
  const isFresh = (await stat(aside)).mtime >= before;
  await (isFresh ? moveIntoFolder(aside, contentHash) : rm(aside, { force: true }));
  return !isFresh;
}

let swept: Promise<void> | undefined;

/** What a killed process left half-written goes at the next start, and with a bucket also the copies nobody reads any more. */
function sweepOnce(): Promise<void> {
  swept ??= sweep().catch(() => undefined);
  return swept;
}

async function sweep(): Promise<void> {
  const { fileStore, s3 } = settings();
  const before = Date.now() - LEFT_OVER_AFTER_MILLISECONDS;
  for (const entry of await readdir(s3 === null ? join(fileStore, "incoming") : fileStore, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await stat(path)).mtimeMs < before) await rm(path, { force: true });
  }
}
