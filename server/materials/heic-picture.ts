/**
 * Turns a phone's HEIC photograph into a picture by libheif, compiled to WebAssembly: what strangers made is decoded in its
 * sandbox, besides the process and its limits. Runs only inside the reader's own process.
 */
import { readFileSync } from "node:fs";
import libheif from "libheif-js/wasm-bundle.js";
import sharp from "sharp";
import { Refusal } from "@/server/refusal";
import { assertFewEnough, assertSize, type OpenScan } from "./open-scan";

type HeifImage = ReturnType<InstanceType<typeof libheif.HeifDecoder>["decode"]>[number];

/** Photographs of a file as its pages; how the phone was held is in them already. */
export function openHeic(path: string): OpenScan {
  const images = imagesIn(path);
  if (images.length === 0) throw new Refusal("file_broken");
  assertFewEnough(images.length);
  for (const [at, image] of images.entries()) assertSize(at + 1, image.get_width(), image.get_height());
  return {
    pageCount: images.length,
    async picture(page, longestSide) {
      const image = images[page - 1];
      if (image === undefined) throw new Refusal("page_unreadable", { page });
      const decoded = await pointsOf(image, page);
      const { data, info } = await sharp(decoded.data, { raw: { width: decoded.width, height: decoded.height, channels: 4 } })
        .flatten({ background: "#fff" })
        .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
    },
  };
}

function imagesIn(path: string): HeifImage[] {
  try {
    return new libheif.HeifDecoder().decode(readFileSync(path));
  } catch {
    throw new Refusal("file_broken");
  }
}

/** Points are decoded only here, once it is known how many there are. */
function pointsOf(image: HeifImage, page: number) {
  const [width, height] = [image.get_width(), image.get_height()];
  const { promise, resolve, reject } = Promise.withResolvers<{ data: Uint8ClampedArray; width: number; height: number }>();
  image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (decoded) => {
    if (decoded === null) reject(new Refusal("page_unreadable", { page }));
    else resolve(decoded);
  });
  return promise;
}
