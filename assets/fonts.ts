import { join } from "node:path";

/**
 * Noto Sans SC 2.004 under the SIL Open Font License (assets/fonts/OFL.txt): 30,890 characters, among them those that are
 * rare outside names. Forms, drawn scans and a test browser on a machine without Chinese fonts use these two files; every
 * npm package of them carries all nine weights, 57 MB to fetch.
 */
const fontFile = (name: string) => join(process.cwd(), "assets", "fonts", name);

export const regularFont = () => fontFile("NotoSansSC-Regular.ttf");
export const semiBoldFont = () => fontFile("NotoSansSC-SemiBold.ttf");
