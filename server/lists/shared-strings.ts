import { Refusal } from "@/server/refusal";
import { tidyCell } from "./rules";

const FIRST_BYTES = 1024 * 1024;

/** The strings of a workbook by number, as bytes beside the heap: a million names would fill it. */
export class SharedStrings {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private ends = new Uint32Array(1024);
  private length = 0;
  private count = 0;
  private readonly mostBytes: number;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  add(text: string): void {
    const tidy = tidyCell(text);
    const needed = this.length + Buffer.byteLength(tidy);
    if (needed > this.mostBytes) throw new Refusal("list_needs_too_much", { megabytes: Math.floor(this.mostBytes / 1024 / 1024) });
    if (needed > this.bytes.length) {
      const wider = Buffer.allocUnsafe(Math.max(needed, Math.floor(this.bytes.length * 1.5)));
      this.bytes.copy(wider, 0, 0, this.length);
      this.bytes = wider;
    }
    if (this.count === this.ends.length) {
      const longer = new Uint32Array(Math.ceil(this.count * 1.5));
      longer.set(this.ends);
      this.ends = longer;
    }
    this.length += this.bytes.write(tidy, this.length, "utf8");
    this.ends[this.count++] = this.length;
  }

  /** Blank where the workbook names a string that it does not have. */
  at(number: number): string {
    if (!Number.isInteger(number) || number < 0 || number >= this.count) return "";
    return this.bytes.toString("utf8", number === 0 ? 0 : this.ends[number - 1], this.ends[number]);
  }
}
