/** Turns one page of a scan into a picture: PDF by pdf.js, JPEG, PNG and TIFF by sharp. Runs only inside the reader's own process. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { mediaTypes } from "@/server/files/rules";
import { Refusal } from "@/server/refusal";
import { type Cut, MAX_PAGE_PIXELS, MAX_PAGES, MAX_SIDE_PIXELS } from "./rules";
import { isWholeTiff } from "./tiff";

/** Red, green, blue, alpha, row by row. */
export interface Picture {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

export interface OpenScan {
  pageCount: number;
  /** The page with its longest side at most so many pixels. */
  picture(page: number, longestSide: number): Promise<Picture>;
}

export async function openScan(path: string, mediaType: string): Promise<OpenScan> {
  if (mediaType === mediaTypes.tiff && !(await isWholeTiff(path))) throw new Refusal("file_broken");
  return mediaType === mediaTypes.pdf ? openPdf(path) : openImage(path);
}

/** Half of a sheet of A4 has its own longest side where the whole has its shorter one. */
const WHOLE_OF_HALF = Math.SQRT2;

/** The two halves of a page as pages of their own: above and below, or left and right. */
export function halvesOf(scan: OpenScan, { page, cut }: { page: number; cut: Cut }): OpenScan {
  return {
    pageCount: 2,
    picture: async (half, longestSide) => halfOf(await scan.picture(page, Math.round(longestSide * WHOLE_OF_HALF)), half, cut),
  };
}

/** Pure: the first or second half of a picture. */
export function halfOf({ data, width, height }: Picture, half: number, cut: Cut): Picture {
  const middle = Math.floor((cut === "across" ? height : width) / 2);
  if (cut === "across") {
    const [from, to] = half === 1 ? [0, middle] : [middle, height];
    return { data: data.slice(from * width * 4, to * width * 4), width, height: to - from };
  }
  const [from, to] = half === 1 ? [0, middle] : [middle, width];
  const rows = new Uint8ClampedArray((to - from) * height * 4);
  for (let row = 0; row < height; row++) rows.set(data.subarray((row * width + from) * 4, (row * width + to) * 4), row * (to - from) * 4);
  return { data: rows, width: to - from, height };
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

function assertFewEnough(pages: number): void {
  if (pages > MAX_PAGES) throw new Refusal("file_too_many_pages", { pages, limit: MAX_PAGES });
}

function assertSize(page: number, width: number, height: number): void {
  if (width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || width * height > MAX_PAGE_PIXELS)
    throw new Refusal("page_too_large", { page, width, height, limit: MAX_SIDE_PIXELS });
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
