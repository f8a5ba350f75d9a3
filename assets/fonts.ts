import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/**
 * Noto Sans SC 2.004 under the SIL Open Font License (assets/fonts/OFL.txt): 30,890 characters, among them those that are
 * rare outside names. Forms, drawn scans and a test browser on a machine without Chinese fonts use these two files; every
 * npm package of them carries all nine weights, 57 MB to fetch.
 */
const fontFile = (name: string) => join(process.cwd(), "assets", "fonts", name);

export const regularFont = () => fontFile("NotoSansSC-Regular.ttf");
export const semiBoldFont = () => fontFile("NotoSansSC-SemiBold.ttf");

let rare: Promise<Buffer> | undefined;

/**
 * The 60,102 Chinese characters of the extensions A to F that Noto Sans SC lacks, out of Hanazono Mincho B of 2017 (free to
 * use, change and pass on: assets/fonts/Hanazono.txt). It is unpacked when the first name needs it: 14 MB become 30.
 */
export function rareFont(): Promise<Buffer> {
  rare ??= readFile(fontFile("RareHan.ttf.br")).then(promisify(brotliDecompress));
  return rare;
}
