/** A scan that is open in a reader, whatever it came as, and how much of it is decoded at most. */
import { Refusal } from "@/server/refusal";
import { MAX_PAGE_PIXELS, MAX_PAGES, MAX_SIDE_PIXELS } from "./rules";

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

export function assertFewEnough(pages: number): void {
  if (pages > MAX_PAGES) throw new Refusal("file_too_many_pages", { pages, limit: MAX_PAGES });
}

export function assertSize(page: number, width: number, height: number): void {
  if (width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || width * height > MAX_PAGE_PIXELS)
    throw new Refusal("page_too_large", { page, width, height, limit: MAX_SIDE_PIXELS });
}
