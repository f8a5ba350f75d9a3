/** Which characters the fonts of our PDFs have a shape for. */
import { readFileSync } from "node:fs";
import { rareFont, regularFont } from "@/assets/fonts";
import type { FormContent } from "./contract";

const PLATFORM_WINDOWS = 3;
const WHOLE_UNICODE = 10;
const FORMAT_IN_GROUPS = 12;

type Ranges = readonly { first: number; last: number }[];

let common: Ranges | null = null;
let rare: Promise<Ranges> | null = null;

/** The ranges of characters a font draws, from the table in which it maps them to shapes. */
function readRanges(font: Buffer): Ranges {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const cmap = tables.find((at) => font.toString("latin1", at, at + 4) === "cmap");
  if (cmap === undefined) throw new Error("the font maps no characters");
  const start = font.readUInt32BE(cmap + 8);
  const encodings = Array.from({ length: font.readUInt16BE(start + 2) }, (_, index) => start + 4 + index * 8);
  const whole = encodings.find((at) => font.readUInt16BE(at) === PLATFORM_WINDOWS && font.readUInt16BE(at + 2) === WHOLE_UNICODE);
  const table = whole === undefined ? null : start + font.readUInt32BE(whole + 4);
  if (table === null || font.readUInt16BE(table) !== FORMAT_IN_GROUPS) throw new Error("the font maps characters in another way");
  return Array.from({ length: font.readUInt32BE(table + 12) }, (_, index) => {
    const group = table + 16 + index * 12;
    return { first: font.readUInt32BE(group), last: font.readUInt32BE(group + 4) };
  });
}

function isIn(ranges: Ranges, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(({ first, last }) => first <= code && code <= last);
}

/** Whether the ordinary font draws it; what ends a line needs no shape. */
export function isCommon(character: string): boolean {
  common ??= readRanges(readFileSync(regularFont()));
  return (character.codePointAt(0) ?? 0) < 0x20 || isIn(common, character);
}

/** Those of some characters that the second font draws; it is read when it is needed for the first time. */
export async function rareAmong(characters: Iterable<string>): Promise<ReadonlySet<string>> {
  const sought = [...characters].filter((character) => !isCommon(character));
  if (sought.length === 0) return new Set();
  rare ??= rareFont().then(readRanges);
  const ranges = await rare;
  return new Set(sought.filter((character) => isIn(ranges, character)));
}

/** "U+323AF" */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

type Written = Pick<FormContent, "title" | "issuer" | "period" | "pages">;

function textsOf({ title, issuer, period, pages }: Written): string[] {
  const texts = pages.flat().flatMap((block) => {
    switch (block.kind) {
      case "table":
        return [...block.head, ...block.rows, ...block.foot].flat().map((cell) => cell.text);
      case "boxes":
        return [...block.signatures.flatMap(({ label, lines }) => [label, ...lines]), block.seal ?? ""];
      case "poster":
        return block.lines.map((line) => line.text);
      default:
        return [block.text];
    }
  });
  return [title, issuer, period, ...texts];
}

/** Longer texts hold the name among other words. */
const NAME_LENGTH = 20;

/** The characters on a form that its PDF cannot draw, each once with the name it stands in: "𰻞 U+30EDE（王𰻞）". */
export async function missingCharacters(form: Written): Promise<string[]> {
  const texts = textsOf(form);
  const characters = [...new Set(texts.join(""))].filter((character) => !isCommon(character));
  const drawn = await rareAmong(characters);
  return characters
    .filter((character) => !drawn.has(character))
    .map((character) => {
      const [name] = texts.filter((text) => text.includes(character)).sort((text, other) => text.length - other.length);
      return `${character} ${codePointOf(character)}${name === undefined || name.length > NAME_LENGTH ? "" : `（${name}）`}`;
    });
}
