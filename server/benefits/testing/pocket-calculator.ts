/** Recalculates printed equations from their own numbers, as a reader with a pocket calculator would. */
import { Decimal, type Money } from "@/server/money";

export interface Equation {
  /** As printed. */
  text: string;
  left: Money;
  right: Money;
}

/** Brackets that hold no computation are remarks: bounds of a band, what a sum was counted on. */
const REMARK = /\([^()−×]*\)/g;

function arithmeticOf(side: string): string {
  return side.replace(REMARK, "").replace(/[^\d.%()+−×]/g, "");
}

/** Sums of products of numbers, percentages and brackets. */
class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  value(): Money {
    const found = this.sum();
    if (this.at < this.text.length) throw new Error(`Cannot read ${this.text} from ${this.text.slice(this.at)} on.`);
    return found;
  }

  private takes(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private sum(): Money {
    let total = this.product();
    for (;;) {
      if (this.takes("+")) total = total.plus(this.product());
      else if (this.takes("−")) total = total.minus(this.product());
      else return total;
    }
  }

  private product(): Money {
    let total = this.factor();
    while (this.takes("×")) total = total.times(this.factor());
    return total;
  }

  private factor(): Money {
    if (this.takes("−")) return this.factor().negated();
    if (this.takes("(")) {
      const inner = this.sum();
      if (!this.takes(")")) throw new Error(`A bracket is not closed in ${this.text}.`);
      return inner;
    }
    const [number] = /^\d+(\.\d+)?/.exec(this.text.slice(this.at)) ?? [];
    if (number === undefined) throw new Error(`A number is missing in ${this.text} at ${this.at}.`);
    this.at += number.length;
    return this.takes("%") ? new Decimal(number).dividedBy(100) : new Decimal(number);
  }
}

function computed(side: string): Money {
  return new Reader(arithmeticOf(side)).value();
}

/** What stands left and right of every "=" of a sentence in Chinese or English. */
export function equationsIn(sentence: string): Equation[] {
  const plain = sentence
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/（/g, "(")
    .replace(/）/g, ")");
  return plain
    .split(/[；;]/)
    .filter((part) => part.includes("="))
    .map((part) => {
      const [left = "", ...rest] = part.split("=");
      if (rest.length !== 1) throw new Error(`More than one sign of equality in ${part}.`);
      // A remark may follow the result after a comma.
      const [right = ""] = (rest[0] ?? "").split(/[，,]/);
      return { text: part.trim(), left: computed(left), right: computed(right) };
    });
}
