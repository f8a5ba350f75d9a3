import { SaxesParser } from "saxes";
import { Refusal } from "@/server/refusal";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  opened(tag: string, attributes: Attributes): void;
  text?(text: string): void;
  closed?(tag: string): void;
}

/**
 * Elements of one kind that are looked at as a whole, from behind the one before to their end. `take` answers whether it
 * stood as machines write it and was taken; every other goes to the strict reader. What was taken is whole by itself, so
 * that the strict reader stays in step without it.
 */
export interface QuickElements {
  name: string;
  take(element: string): boolean;
}

/** Characters of a text that mean nothing but themselves. */
export const PLAIN_TEXT = "[\\t\\n -%'-;=-\\\\^-\\uFFFD]*";

/** A longer element is left to the strict reader, piece by piece. */
const LONGEST_QUICK = 256 * 1024;

/** No cell is as long; a text without end would fill the memory. */
const LONGEST_TEXT = 8 * 1024 * 1024;

/** Reads XML strictly, piece by piece: what is not well formed, or breaks off, is refused. Names come without prefix. */
export class XmlReader {
  private readonly parser = new SaxesParser({ position: false, xmlns: false });
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private readonly brokenOff: () => Refusal;
  private readonly quick: { take(element: string): boolean; name: string; close: string } | null;
  private sinceTag = 0;
  private pending = "";
  /** The strict reader has just closed a quick element; what comes next may be another. */
  private isInStep = false;
  private lastClosed: string | null = null;

  constructor(handlers: XmlHandlers, brokenOff: () => Refusal, quick: QuickElements | null = null) {
    const { parser } = this;
    this.brokenOff = brokenOff;
    this.quick = quick === null ? null : { name: quick.name, take: (element) => quick.take(element), close: `</${quick.name}>` };
    parser.on("error", () => {
      throw brokenOff();
    });
    // Spreadsheets have no document types; whoever sends one is after the entities.
    parser.on("doctype", () => {
      throw brokenOff();
    });
    parser.on("opentag", (tag) => {
      this.sinceTag = 0;
      this.lastClosed = null;
      handlers.opened(localName(tag.name), tag.attributes);
    });
    parser.on("closetag", (tag) => {
      this.lastClosed = tag.name;
      handlers.closed?.(localName(tag.name));
    });
    if (handlers.text) {
      parser.on("text", (text) => handlers.text?.(text));
      parser.on("cdata", (text) => handlers.text?.(text));
    }
  }

  write(chunk: Buffer): void {
    this.read(this.decoded(chunk));
  }

  end(): void {
    this.read(this.decoded(null));
    this.strictly(this.pending);
    this.parser.close();
  }

  private read(text: string): void {
    if (this.quick === null) {
      this.strictly(text);
      return;
    }
    const { close, take } = this.quick;
    const all = this.pending + text;
    let at = 0;
    for (let end = all.indexOf(close); end >= 0; end = all.indexOf(close, at)) {
      const element = all.slice(at, end + close.length);
      if (!(this.isInStep && take(element))) this.strictly(element);
      at = end + close.length;
    }
    this.pending = all.slice(at);
    if (this.isInStep && this.pending.length < LONGEST_QUICK) return;
    this.strictly(this.pending);
    this.pending = "";
  }

  private strictly(text: string): void {
    this.lastClosed = null;
    this.parser.write(text);
    this.sinceTag += text.length;
    if (this.sinceTag > LONGEST_TEXT) throw this.brokenOff();
    // A comment may hold what looks like the end of an element; behind one nothing is quick until the next.
    this.isInStep = this.quick !== null && this.lastClosed === this.quick.name && text.endsWith(this.quick.close) && !/<[!?]/.test(text);
  }

  private decoded(chunk: Buffer | null): string {
    try {
      return chunk === null ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true });
    } catch {
      throw new Refusal("file_has_unknown_encoding");
    }
  }
}

export async function readXml(
  part: string,
  chunks: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  quick: QuickElements | null = null,
): Promise<void> {
  const reader = new XmlReader(handlers, () => new Refusal("file_is_broken", { part }), quick);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

function localName(tag: string): string {
  const colon = tag.indexOf(":");
  return colon < 0 ? tag : tag.slice(colon + 1);
}

/** "_x000D_" is how the format writes characters that XML cannot hold. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).toWellFormed();
}
