/** Which characters the fonts of our PDFs have no shape for: they would come out as crossed boxes. */
import { readFileSync } from "node:fs";
import { regularFont } from "@/assets/fonts";
import type { FormContent } from "./contract";

const PLATFORM_WINDOWS = 3;
const WHOLE_UNICODE = 10;
const FORMAT_IN_GROUPS = 12;

let known: readonly { first: number; last: number }[] | null = null;

/** The ranges of characters the font draws, from the table in which it maps them to shapes. */
function ranges(): readonly { first: number; last: number }[] {
  known ??= readRanges(readFileSync(regularFont()));
  return known;
}

function readRanges(font: Buffer): { first: number; last: number }[] {
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

function isDrawn(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || ranges().some(({ first, last }) => first <= code && code <= last);
}

/** The characters on a form that its PDF cannot draw, each once. */
export function missingCharacters({ title, issuer, period, pages }: Pick<FormContent, "title" | "issuer" | "period" | "pages">): string[] {
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
  const characters = new Set([title, issuer, period, ...texts].join(""));
  return [...characters].filter((character) => !isDrawn(character));
}
