/** Turns one page of a scan into a picture: PDF by pdf.js, JPEG, PNG and TIFF by sharp, HEIC by libheif. Runs only inside the reader's own process. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { isPhonePhoto, mediaTypes } from "@/server/files/rules";
import { Refusal } from "@/server/refusal";
import { openHeic } from "./heic-picture";
import { assertFewEnough, assertSize, type OpenScan, type Picture } from "./open-scan";
import { type Cut, gridOf, MAX_PAGE_PIXELS } from "./rules";
import { isWholeTiff } from "./tiff";

export async function openScan(path: string, mediaType: string): Promise<OpenScan> {
  if (mediaType === mediaTypes.tiff && !(await isWholeTiff(path))) throw new Refusal("file_broken");
  if (mediaType === mediaTypes.pdf) return openPdf(path);
  return isPhonePhoto(mediaType) ? openHeic(path) : openImage(path);
}

/** The parts of a page as pages of their own, row by row. */
export function partsOf(scan: OpenScan, { page, cut }: { page: number; cut: Cut }): OpenScan {
  const { rows, columns } = gridOf(cut);
  // A part keeps the points that its page would have had; of a third or half of a sheet that is less than so many times the whole.
  const more = Math.max(rows, columns) === 2 && rows * columns === 2 ? Math.SQRT2 : Math.max(rows, columns);
  return {
    pageCount: rows * columns,
    picture: async (part, longestSide) => partOf(await scan.picture(page, Math.round(longestSide * more)), part, cut),
  };
}

/** Pure: one part of a picture, counted row by row from one. */
export function partOf({ data, width, height }: Picture, part: number, cut: Cut): Picture {
  const { rows, columns } = gridOf(cut);
  const [row, column] = [Math.floor((part - 1) / columns), (part - 1) % columns];
  const [top, bottom] = [Math.floor((height * row) / rows), Math.floor((height * (row + 1)) / rows)];
  const [left, right] = [Math.floor((width * column) / columns), Math.floor((width * (column + 1)) / columns)];
  const own = { width: right - left, height: bottom - top };
  const points = new Uint8ClampedArray(own.width * own.height * 4);
  for (let line = 0; line < own.height; line++) {
    const from = ((top + line) * width + left) * 4;
    points.set(data.subarray(from, from + own.width * 4), line * own.width * 4);
  }
  return { data: points, ...own };
}

async function openImage(path: string): Promise<OpenScan> {
  const load = (page: number) => sharp(path, { page: page - 1, pages: 1, failOn: "error", limitInputPixels: false, sequentialRead: true });
  const first = await load(1)
    .metadata()
    .catch(() => {
      throw new Refusal("file_broken");
    });
  const pageCount = first.pages ?? 1;
  assertFewEnough(pageCount);
  for (let page = 1; page <= pageCount; page++) {
    const { width, height } = page === 1 ? first : await load(page).metadata();
    assertSize(page, width, height);
  }
  return {
    pageCount,
    async picture(page, longestSide) {
      try {
        const { data, info } = await load(page)
          .autoOrient()
          .flatten({ background: "#fff" })
          .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
          .toColourspace("srgb")
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true });
        return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
      } catch {
        throw new Refusal("page_unreadable", { page });
      }
    },
  };
}

/** pdf.js draws on without a picture that it could not use, and says so only in a warning. */
const LEFT_OUT_AS_TOO_LARGE = /Image exceeded maximum allowed size/;
const LEFT_OUT_AS_BROKEN = /Unable to decode image|Invalid image|Dependent image isn't ready/i;

/** What pdf.js warns of while something is done. */
async function hearing<T>(run: () => Promise<T>): Promise<{ result: T; warnings: string[] }> {
  const warnings: string[] = [];
  const { console: terminal } = globalThis;
  const { warn } = terminal;
  terminal.warn = (...words: unknown[]) => void warnings.push(words.join(" "));
  try {
    return { result: await run(), warnings };
  } finally {
    terminal.warn = warn;
  }
}

/** The folder of pdf.js with its fonts, character maps and decoders. */
function folderOfPdfjs(): string {
  return dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
}

async function openPdf(path: string): Promise<OpenScan> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const folder = folderOfPdfjs();
  const opening = pdfjs.getDocument({
    data: new Uint8Array(readFileSync(path)),
    maxImageSize: MAX_PAGE_PIXELS,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.WARNINGS,
    cMapUrl: join(folder, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(folder, "standard_fonts/"),
    wasmUrl: join(folder, "wasm/"),
    iccUrl: join(folder, "iccs/"),
  });
  const { result: document } = await hearing(() => opening.promise).catch((error: unknown) => {
    throw new Refusal(error instanceof Error && error.name === "PasswordException" ? "file_encrypted" : "file_broken");
  });
  // A file may claim to have none, or fewer.
  if (!(document.numPages >= 1)) throw new Refusal("file_has_no_pages");
  assertFewEnough(document.numPages);
  return {
    pageCount: document.numPages,
    async picture(page, longestSide) {
      const { result, warnings } = await hearing(() => renderPdfPage(document, page, longestSide)).catch(() => {
        throw new Refusal("page_unreadable", { page });
      });
      if (warnings.some((words) => LEFT_OUT_AS_TOO_LARGE.test(words)))
        throw new Refusal("page_picture_too_large", { page, limit: MAX_PAGE_PIXELS / 1_000_000 });
      if (warnings.some((words) => LEFT_OUT_AS_BROKEN.test(words))) throw new Refusal("page_unreadable", { page });
      return result;
    },
  };
}

type PdfDocument = Awaited<ReturnType<typeof import("pdfjs-dist/legacy/build/pdf.mjs")["getDocument"]>["promise"]>;

interface CanvasAndContext {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
}
interface CanvasFactory {
  create(width: number, height: number): CanvasAndContext;
  destroy(both: CanvasAndContext): void;
}

async function renderPdfPage(document: PdfDocument, number: number, longestSide: number): Promise<Picture> {
  const page = await document.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: longestSide / Math.max(natural.width, natural.height) });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const factory = document.canvasFactory as CanvasFactory;
  const surface = factory.create(width, height);
  try {
    await page.render({ canvas: surface.canvas, canvasContext: surface.context, viewport, background: "#ffffff" }).promise;
    const { data } = surface.context.getImageData(0, 0, width, height);
    return { data, width, height };
  } finally {
    factory.destroy(surface);
    page.cleanup();
  }
}
