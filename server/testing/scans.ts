/**
 * Draws papers as a hospital's scanner would send them: printed form or certificate, stamp, signature, a little askew
 * and grainy. For the demo, the tests and the benchmark of filing; the stamps carry invented names only.
 */
import { setImmediate as immediately } from "node:timers/promises";
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { create as createCode } from "qrcode";
import { regularFont } from "@/assets/fonts";

type ScanKind = "diagnosis" | "insurance-settlement" | "assistance-settlement" | "advance-summary" | "label" | "blank";

interface ScanFacts {
  hospital: string;
  /** Anything to be shown as label and value, two a line, in this order. */
  fields: readonly (readonly [string, string])[];
  /** Lines of a table: the first is its head. */
  table?: readonly (readonly string[])[];
  /** Running text under the table, such as a diagnosis. */
  text?: string;
  /** Date beside the stamp. */
  day?: string;
  /** Who signed; drawn as a scrawl, different for every name. */
  signer?: string;
}

export interface ScanOptions {
  kind: ScanKind;
  facts: ScanFacts;
  /** Text of the code at the foot, for forms of ours. */
  code?: string;
  /** A foreign code at the upper right, as electronic invoices carry one. */
  foreignCode?: string;
  /** The same seed draws the same page. */
  seed: number;
  dpi?: number;
  stamped?: boolean;
  signed?: boolean;
  /** Tears a piece out of the code. */
  torn?: boolean;
  /** Quarter turns, for pages fed the wrong way round. */
  turns?: 0 | 1 | 2 | 3;
  format?: "jpeg" | "png";
  quality?: number;
}

const titles: Record<ScanKind, string> = {
  diagnosis: "疾 病 诊 断 证 明 书",
  "insurance-settlement": "医疗保险住院费用结算单",
  "assistance-settlement": "住院医疗救助结算单",
  "advance-summary": "医疗机构垫付统计表",
  label: "材料条码页",
  blank: "",
};

const FONT = "Scan Noto";
let hasFont = false;

function loadFont(): void {
  if (hasFont) return;
  GlobalFonts.registerFromPath(regularFont(), FONT);
  hasFont = true;
}

/** Numbers from 0 to 1 that only look random: the same seed gives the same ones. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Drawing {
  ctx: SKRSContext2D;
  /** Millimetres to pixels. */
  mm: (millimetres: number) => number;
  width: number;
  height: number;
  next: () => number;
}

/** One page as an image file. */
export async function makeScan(options: ScanOptions): Promise<Buffer> {
  loadFont();
  const dpi = options.dpi ?? 150;
  const mm = (millimetres: number) => (millimetres * dpi) / 25.4;
  const landscape = options.kind === "advance-summary";
  const width = Math.round(mm(landscape ? 297 : 210));
  const height = Math.round(mm(landscape ? 210 : 297));
  const canvas = createCanvas(width, height);
  const drawing: Drawing = { ctx: canvas.getContext("2d"), mm, width, height, next: numbersFrom(options.seed) };
  drawPaper(drawing);
  if (options.kind !== "blank") drawForm(drawing, options);
  drawGrain(drawing);
  return encode(turned(canvas, options.turns ?? 0), options);
}

/**
 * Encoded at once: the surface may be collected under an encoder that runs on its own. Its memory is given back here,
 * because the collector does not know how large it is.
 */
async function encode(canvas: Canvas, { format = "jpeg", quality = 78 }: ScanOptions): Promise<Buffer> {
  const bytes = format === "png" ? canvas.encodeSync("png") : canvas.encodeSync("jpeg", quality);
  release(canvas);
  await immediately();
  return bytes;
}

function release(canvas: Canvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

function turned(canvas: Canvas, turns: number): Canvas {
  if (turns === 0) return canvas;
  const onItsSide = turns % 2 === 1;
  const other = createCanvas(onItsSide ? canvas.height : canvas.width, onItsSide ? canvas.width : canvas.height);
  const ctx = other.getContext("2d");
  ctx.translate(other.width / 2, other.height / 2);
  ctx.rotate((turns * Math.PI) / 2);
  ctx.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  release(canvas);
  return other;
}

function drawPaper({ ctx, width, height, next }: Drawing): void {
  ctx.fillStyle = `rgb(${250 + next() * 4}, ${249 + next() * 4}, ${244 + next() * 6})`;
  ctx.fillRect(0, 0, width, height);
}

function drawForm(drawing: Drawing, options: ScanOptions): void {
  const { ctx, mm, width, height, next } = drawing;
  ctx.save();
  // Nobody lays a page quite straight.
  ctx.translate(width / 2 + mm((next() - 0.5) * 3), height / 2 + mm((next() - 0.5) * 3));
  ctx.rotate((next() - 0.5) * 0.03);
  ctx.translate(-width / 2, -height / 2);
  ctx.fillStyle = "#26282a";
  ctx.strokeStyle = "#3a3c3e";
  ctx.lineWidth = Math.max(1, mm(0.2));
  const top = drawHead(drawing, options);
  const below = drawBody(drawing, options, top);
  drawFootOfForm(drawing, options, below);
  if (options.foreignCode !== undefined) drawCode(drawing, options.foreignCode, { x: width - mm(40), y: mm(16), side: mm(20) });
  if (options.code !== undefined) drawOwnCode(drawing, options.code, options.torn ?? false);
  ctx.restore();
}

function write(
  { ctx, mm }: Drawing,
  text: string,
  at: { x: number; y: number; size: number; align?: "left" | "center" | "right"; room?: number },
): void {
  ctx.font = `${mm(at.size)}px "${FONT}"`;
  ctx.textAlign = at.align ?? "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, at.x, at.y, at.room);
}

function drawHead(drawing: Drawing, { kind, facts }: ScanOptions): number {
  const { mm, width } = drawing;
  write(drawing, facts.hospital, { x: width / 2, y: mm(24), size: 5, align: "center" });
  write(drawing, titles[kind], { x: width / 2, y: mm(34), size: kind === "label" ? 9 : 7, align: "center" });
  return mm(46);
}

function drawBody(drawing: Drawing, { facts, kind }: ScanOptions, top: number): number {
  const { ctx, mm, width } = drawing;
  const left = mm(20);
  const room = width - 2 * left;
  const line = mm(kind === "label" ? 14 : 8);
  const size = kind === "label" ? 6 : 3.6;
  let y = top;
  for (let index = 0; index < facts.fields.length; index += 2) {
    const pair = facts.fields.slice(index, index + 2);
    pair.forEach(([label, value], column) => {
      const x = left + (column * room) / 2;
      ctx.strokeRect(x, y, room / 2, line);
      write(drawing, `${label}　${value}`, { x: x + mm(2), y: y + line / 2, size, room: room / 2 - mm(4) });
    });
    y += line;
  }
  y += mm(4);
  for (const row of facts.table ?? []) {
    if (y > drawing.height - mm(75)) break;
    row.forEach((text, column) => {
      const x = left + (column * room) / row.length;
      ctx.strokeRect(x, y, room / row.length, line);
      write(drawing, text, { x: x + mm(2), y: y + line / 2, size: 3.4, room: room / row.length - mm(3) });
    });
    y += line;
  }
  y += mm(6);
  for (const part of linesOf(facts.text ?? "", Math.floor(room / mm(4)))) {
    write(drawing, part, { x: left, y, size: 3.8 });
    y += mm(7);
  }
  return y + mm(4);
}

function linesOf(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; start += characters) lines.push(text.slice(start, start + characters));
  return lines;
}

function drawFootOfForm(drawing: Drawing, options: ScanOptions, below: number): void {
  const { mm, width, height } = drawing;
  const { facts, kind } = options;
  if (kind === "label") return;
  const y = Math.min(below + mm(6), height - mm(62));
  write(drawing, "经办人：", { x: mm(20), y, size: 3.8 });
  if (kind === "assistance-settlement") {
    write(drawing, "救助对象或家属签字：", { x: mm(62), y, size: 3.8 });
    if (options.signed ?? true) drawScrawl(drawing, facts.signer ?? facts.hospital, { x: mm(104), y });
  }
  write(drawing, facts.day ?? "", { x: width - mm(52), y: y + mm(18), size: 3.8 });
  if (options.stamped ?? true) drawStamp(drawing, facts.hospital, { x: width - mm(45), y: y + mm(14) });
}

/** A signature nobody could read, but not two alike. */
function drawScrawl({ ctx, mm, next }: Drawing, name: string, at: { x: number; y: number }): void {
  ctx.save();
  ctx.strokeStyle = "rgba(24, 32, 92, 0.9)";
  ctx.lineWidth = mm(0.5);
  ctx.beginPath();
  ctx.moveTo(at.x, at.y);
  for (let stroke = 0; stroke < 5 + name.length * 2; stroke++) {
    const x = at.x + mm(3 + stroke * 2.6);
    ctx.bezierCurveTo(x - mm(3), at.y - mm(8 * next()), x + mm(2), at.y + mm(7 * next()), x, at.y + mm((next() - 0.5) * 6));
  }
  ctx.stroke();
  ctx.restore();
}

function drawStamp({ ctx, mm, next }: Drawing, name: string, at: { x: number; y: number }): void {
  const radius = mm(19);
  ctx.save();
  ctx.translate(at.x, at.y);
  ctx.rotate((next() - 0.5) * 0.6);
  ctx.globalAlpha = 0.62 + next() * 0.25;
  ctx.strokeStyle = "#c22f2a";
  ctx.fillStyle = "#c22f2a";
  ctx.lineWidth = mm(1);
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.font = `${mm(4.6)}px "${FONT}"`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText("★", 0, 0);
  ctx.font = `${mm(3)}px "${FONT}"`;
  ctx.fillText("医保结算专用章", 0, mm(10));
  ctx.font = `${mm(4)}px "${FONT}"`;
  const letters = [...name].slice(0, 14);
  const step = Math.min(0.36, 3.6 / Math.max(1, letters.length));
  letters.forEach((letter, index) => {
    ctx.save();
    ctx.rotate((index - (letters.length - 1) / 2) * step);
    ctx.fillText(letter, 0, -radius + mm(4));
    ctx.restore();
  });
  ctx.restore();
}

function drawCode({ ctx }: Drawing, text: string, at: { x: number; y: number; side: number }): void {
  const { modules } = createCode(text, { errorCorrectionLevel: "Q" });
  const module = at.side / modules.size;
  ctx.fillStyle = "#1d1f21";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      // A hair larger than the module, so that no seams show.
      if (modules.get(row, column)) ctx.fillRect(at.x + column * module, at.y + row * module, module + 0.4, module + 0.4);
    }
  }
}

function drawOwnCode(drawing: Drawing, code: string, torn: boolean): void {
  const { ctx, mm, height } = drawing;
  const at = { x: mm(20), y: height - mm(43), side: mm(20) };
  drawCode(drawing, code, at);
  write(drawing, code, { x: at.x + mm(25), y: at.y + mm(6), size: 3 });
  if (!torn) return;
  ctx.fillStyle = "#fbfaf6";
  ctx.beginPath();
  ctx.moveTo(at.x + mm(4), at.y + mm(21));
  ctx.lineTo(at.x + mm(21), at.y + mm(4));
  ctx.lineTo(at.x + mm(60), at.y + mm(21));
  ctx.closePath();
  ctx.fill();
}

let grain: Canvas | undefined;
const GRAIN_SIDE = 512;

/** Grain of a scanner, drawn once and laid over every page at another place. */
function grainTile(): Canvas {
  if (grain !== undefined) return grain;
  grain = createCanvas(GRAIN_SIDE, GRAIN_SIDE);
  const ctx = grain.getContext("2d");
  const picture = ctx.createImageData(GRAIN_SIDE, GRAIN_SIDE);
  const next = numbersFrom(20261105);
  for (let place = 0; place < picture.data.length; place += 4) {
    const value = next() * 90;
    picture.data[place] = value;
    picture.data[place + 1] = value;
    picture.data[place + 2] = value;
    picture.data[place + 3] = next() * 22;
  }
  ctx.putImageData(picture, 0, 0);
  return grain;
}

function drawGrain({ ctx, width, height, next }: Drawing): void {
  const left = -Math.floor(next() * GRAIN_SIDE);
  const top = -Math.floor(next() * GRAIN_SIDE);
  for (let y = top; y < height; y += GRAIN_SIDE) {
    for (let x = left; x < width; x += GRAIN_SIDE) ctx.drawImage(grainTile(), x, y);
  }
}

/** Binds JPEG pages into a PDF as a scanner does: one picture a page, nothing else. */
export function scansAsPdf(pages: readonly Buffer[], dpi = 150): Buffer {
  const parts: Buffer[] = [];
  const places: number[] = [];
  let length = 0;
  const add = (part: Buffer | string) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, head: string, stream?: Buffer) => {
    places[number] = length;
    add(`${number} 0 obj\n${head}\n`);
    if (stream !== undefined) {
      add("stream\n");
      add(stream);
      add("\nendstream\n");
    }
    add("endobj\n");
  };
  add("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
  object(1, "<< /Type /Catalog /Pages 2 0 R >>");
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${3 + index * 3} 0 R`).join(" ")}] >>`);
  pages.forEach((jpeg, index) => {
    const { width, height } = sizeOfJpeg(jpeg);
    const [across, up] = [(width * 72) / dpi, (height * 72) / dpi];
    const number = 3 + index * 3;
    object(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across.toFixed(2)} ${up.toFixed(2)}] /Resources << /XObject << /P ${number + 1} 0 R >> >> /Contents ${number + 2} 0 R >>`,
    );
    object(
      number + 1,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    );
    const drawn = Buffer.from(`${across.toFixed(2)} 0 0 ${up.toFixed(2)} 0 0 cm /P Do`, "latin1");
    object(number + 2, `<< /Length ${drawn.length} >>`, drawn);
  });
  const count = 3 + pages.length * 3;
  const start = length;
  add(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let number = 1; number < count; number++) add(`${String(places[number] ?? 0).padStart(10, "0")} 00000 n \n`);
  add(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** From the frame header of a JPEG. */
function sizeOfJpeg(jpeg: Buffer): { width: number; height: number } {
  for (let place = 2; place + 9 < jpeg.length; ) {
    const marker = jpeg[place + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: jpeg.readUInt16BE(place + 5), width: jpeg.readUInt16BE(place + 7) };
    place += 2 + jpeg.readUInt16BE(place + 2);
  }
  throw new Error("not a JPEG");
}
