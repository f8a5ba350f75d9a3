import { SaxesParser } from "saxes";
import { Refusal } from "@/server/refusal";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  opened(tag: string, attributes: Attributes): void;
  text?(text: string): void;
  closed?(tag: string): void;
}

/** No cell is as long; a text without end would fill the memory. */
const LONGEST_TEXT = 8 * 1024 * 1024;

/** Reads XML strictly, piece by piece: what is not well formed, or breaks off, is refused. Names come without prefix. */
export class XmlReader {
  private readonly parser = new SaxesParser({ position: false, xmlns: false });
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private readonly brokenOff: () => Refusal;
  private sinceTag = 0;

  constructor(handlers: XmlHandlers, brokenOff: () => Refusal) {
    const { parser } = this;
    this.brokenOff = brokenOff;
    parser.on("error", () => {
      throw brokenOff();
    });
    // Spreadsheets have no document types; whoever sends one is after the entities.
    parser.on("doctype", () => {
      throw brokenOff();
    });
    parser.on("opentag", (tag) => {
      this.sinceTag = 0;
      handlers.opened(localName(tag.name), tag.attributes);
    });
    parser.on("closetag", (tag) => handlers.closed?.(localName(tag.name)));
    if (handlers.text) {
      parser.on("text", (text) => handlers.text?.(text));
      parser.on("cdata", (text) => handlers.text?.(text));
    }
  }

  write(chunk: Buffer): void {
    this.parser.write(this.decoded(chunk));
    this.sinceTag += chunk.length;
    if (this.sinceTag > LONGEST_TEXT) throw this.brokenOff();
  }

  end(): void {
    this.parser.write(this.decoded(null));
    this.parser.close();
  }

  private decoded(chunk: Buffer | null): string {
    try {
      return chunk === null ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true });
    } catch {
      throw new Refusal("file_has_unknown_encoding");
    }
  }
}

export async function readXml(part: string, chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const reader = new XmlReader(handlers, () => new Refusal("file_is_broken", { part }));
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
