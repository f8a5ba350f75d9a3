/** Reads one page: its codes, whether anything stands on it, its hash, and the renderings people will see. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { OpenScan, Picture } from "./open-scan";

/** What is seen on a page; whoever asked keeps the renderings. */
export interface PageSeen {
  page: number;
  width: number;
  height: number;
  /** Texts of all QR codes on it. */
  codes: string[];
  /** By how much the page is to be turned, clockwise, until our code on it stands upright; 0 without one. */
  turn: number;
  /** A QR code was seen but could not be read. */
  hasDamagedCode: boolean;
  isBlank: boolean;
  pictureHash: string;
  picture: Uint8Array;
  thumbnail: Uint8Array;
}

const LONGEST_SIDE = 2000;
/** For a second look at a code that was seen and not read. */
const LONGEST_SIDE_OF_SECOND_LOOK = 3200;
const SMALL_WIDTH = 500;
const THUMBNAIL_WIDTH = 240;

export async function readPage(scan: OpenScan, page: number, ours: (text: string) => boolean): Promise<PageSeen> {
  const picture = await scan.picture(page, LONGEST_SIDE);
  const { width, height } = picture;
  const whole = sharp(Buffer.from(picture.data.buffer), { raw: { width, height, channels: 4 } }).removeAlpha();
  const small = await whole.clone().resize({ width: SMALL_WIDTH }).raw().toBuffer({ resolveWithObject: true });
  const smallRaw = { width: small.info.width, height: small.info.height, channels: 3 as const };
  const grey = await sharp(small.data, { raw: smallRaw }).greyscale().raw().toBuffer();
  const seen = await lookForCodes(picture);
  const isBlank = seen.codes.length === 0 && !seen.hasDamagedCode && hasNothingOnIt(grey, small.info.width);
  const isOurs = (code: FoundCode) => ours(code.text);
  const again = !isBlank && !seen.codes.some(isOurs) ? await lookAgain(scan, page, picture, seen.hasDamagedCode) : seen;
  const rendering = await whole.clone().webp({ quality: 74, effort: 1 }).toBuffer();
  const thumbnail = await sharp(small.data, { raw: smallRaw })
    .resize({ width: THUMBNAIL_WIDTH })
    .webp({ quality: 70, effort: 1 })
    .toBuffer();
  return {
    page,
    width,
    height,
    codes: [...new Set([...seen.codes, ...again.codes].map((code) => code.text))],
    turn: [...seen.codes, ...again.codes].find(isOurs)?.turn ?? 0,
    hasDamagedCode: seen.hasDamagedCode || again.hasDamagedCode,
    isBlank,
    pictureHash: createHash("sha256").update(`${small.info.width} ${small.info.height} `).update(grey).digest("hex"),
    picture: rendering,
    thumbnail,
  };
}

interface FoundCode {
  text: string;
  turn: number;
}

interface Seen {
  codes: FoundCode[];
  hasDamagedCode: boolean;
}

const reading: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
  returnErrors: true,
};

let prepared = false;

function prepare(): void {
  if (prepared) return;
  const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const bytes = readFileSync(path);
  prepareZXingModule({ overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) } });
  prepared = true;
}

async function lookForCodes(picture: Picture, options: ReaderOptions = {}): Promise<Seen> {
  prepare();
  const found = await readBarcodes({ ...picture, colorSpace: "srgb", pixelFormat: "rgba-unorm8" } as ImageData, { ...reading, ...options });
  return {
    codes: found.filter((row) => row.isValid).map(({ text, position }) => ({ text, turn: turnOf(position) })),
    hasDamagedCode: found.some((row) => !row.isValid),
  };
}

type Corner = Record<"x" | "y", number>;

/** A code says which of its corners is the upper left one: the page is turned back by as much as the code is. */
export function turnOf({ topLeft, topRight }: { topLeft: Corner; topRight: Corner }): number {
  const degrees = (Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * 180) / Math.PI;
  return (((Math.round(-degrees / 90) * 90) % 360) + 360) % 360;
}

/**
 * A second look where the first found none of ours: the foot of the page by itself, with another idea of what is
 * black; where something was seen, the page drawn larger too.
 */
async function lookAgain(scan: OpenScan, page: number, picture: Picture, somethingSeen: boolean): Promise<Seen> {
  const foot = cut(picture, 0.72, 1);
  const tries: (() => Promise<Seen>)[] = [
    () => lookForCodes(foot, { binarizer: "GlobalHistogram" }),
    () => lookForCodes(cut(picture, 0, 0.28), { binarizer: "GlobalHistogram" }),
  ];
  if (somethingSeen) {
    tries.push(async () => lookForCodes(cut(await scan.picture(page, LONGEST_SIDE_OF_SECOND_LOOK), 0.65, 1)));
    tries.push(async () => lookForCodes(await scan.picture(page, LONGEST_SIDE_OF_SECOND_LOOK)));
    tries.push(async () => lookForCodes(await softened(foot)));
  }
  let hasDamagedCode = false;
  for (const look of tries) {
    const seen = await look();
    if (seen.codes.length > 0) return seen;
    hasDamagedCode ||= seen.hasDamagedCode;
  }
  return { codes: [], hasDamagedCode };
}

/** A band of the page, from and to as shares of its height. */
function cut(picture: Picture, from: number, to: number): Picture {
  const first = Math.floor(picture.height * from);
  const last = Math.ceil(picture.height * to);
  return { data: picture.data.slice(first * picture.width * 4, last * picture.width * 4), width: picture.width, height: last - first };
}

/** Specks and gaps of a bad print smoothed away. */
async function softened(picture: Picture): Promise<Picture> {
  const { data, info } = await sharp(Buffer.from(picture.data.buffer), {
    raw: { width: picture.width, height: picture.height, channels: 4 },
  })
    .median(3)
    .blur(1.2)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}

const EDGE = 0.04;
/** How much darker than the paper ink is; shadows and the other side shining through are less. */
const INK = 40;
const SPECKS = 220;
/** A sheet photographed on a dark table is mostly table; what is darker than this is no paper. */
const DARKEST_PAPER = 100;

/** Whether a page (grey values, row by row) carries no more than dust; its edges, where scanners leave shadows, are not looked at. */
export function hasNothingOnIt(grey: Uint8Array, width: number): boolean {
  const height = grey.length / width;
  const paper = medianOf(grey);
  if (paper < DARKEST_PAPER) return false;
  const left = Math.ceil(width * EDGE);
  const top = Math.ceil(height * EDGE);
  let ink = 0;
  for (let row = top; row < height - top; row++) {
    for (let column = left; column < width - left; column++) if (paper - (grey[row * width + column] ?? paper) > INK) ink++;
  }
  return ink < SPECKS;
}

function medianOf(grey: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1;
  let below = 0;
  for (let value = 0; value < 256; value++) {
    below += counts[value] ?? 0;
    if (below * 2 >= grey.length) return value;
  }
  return 255;
}
