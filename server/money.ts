import { Decimal } from "decimal.js";

/** Yuan, exact. Stored as `numeric(18,2)`, carried over the wire as a string such as "1234.50". */
export type Money = Decimal;

export { Decimal };

const AMOUNT = /^-?\d{1,16}(\.\d{1,2})?$/;

export const zero: Money = new Decimal(0);

/** Reads yuan from a string such as "1234.5"; null when it is not an amount with at most two decimals. */
export function parseMoney(text: string): Money | null {
  return AMOUNT.test(text) ? new Decimal(text) : null;
}

export function money(text: string | number | Decimal): Money {
  return new Decimal(text);
}

/** Rounds half up to the fen; only where a rule says that an amount is paid. */
export function roundToFen(amount: Money): Money {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

export function sum(amounts: Iterable<Money>): Money {
  let total = zero;
  for (const amount of amounts) total = total.plus(amount);
  return total;
}

/** The amount, or the nearer end of the bounds it lies beyond. */
export function clamp(amount: Money, [least, most]: readonly [Money, Money]): Money {
  if (amount.lessThan(least)) return least;
  return amount.greaterThan(most) ? most : amount;
}

/** "1234.50": the one textual form, in the database, on the wire and in files. */
export function toText(amount: Money): string {
  return amount.toFixed(2);
}

/** "1,234.50" with U+2212 as minus, as people read it. */
export function formatMoney(amount: Money | string): string {
  const value = typeof amount === "string" ? new Decimal(amount) : amount;
  const [whole = "0", fraction = "00"] = value.abs().toFixed(2).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${value.isNegative() && !value.isZero() ? "−" : ""}${grouped}.${fraction}`;
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const UNITS = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

function groupInCapitals(group: string): string {
  let text = "";
  let gap = false;
  const padded = group.padStart(4, "0");
  for (let place = 0; place < 4; place++) {
    const digit = Number(padded[place]);
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (gap) text += "零";
    gap = false;
    text += `${DIGITS[digit]}${UNITS[3 - place]}`;
  }
  return text;
}

/** 人民币大写, for totals on official forms: "1234.50" is 壹仟贰佰叁拾肆元伍角整. */
export function inCapitals(amount: Money | string): string {
  const value = new Decimal(amount);
  const [whole = "0", fraction = "00"] = value.abs().toFixed(2).split(".");
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 4) groups.unshift(whole.slice(Math.max(0, end - 4), end));
  let text = "";
  let gap = false;
  groups.forEach((group, index) => {
    const spoken = groupInCapitals(group);
    if (spoken === "") {
      gap = text !== "";
      return;
    }
    const joined = text === "" ? spoken.replace(/^零/, "") : gap && !spoken.startsWith("零") ? `零${spoken}` : spoken;
    gap = false;
    text += joined + (GROUPS[groups.length - 1 - index] ?? "");
  });
  const jiao = Number(fraction[0]);
  const fen = Number(fraction[1]);
  const sign = value.isNegative() && !value.isZero() ? "负" : "";
  const yuan = text === "" && (jiao > 0 || fen > 0) ? "" : `${text === "" ? "零" : text}元`;
  if (jiao === 0 && fen === 0) return `${sign}${yuan}整`;
  const jiaoText = jiao > 0 ? `${DIGITS[jiao]}角` : yuan === "" ? "" : "零";
  return `${sign}${yuan}${jiaoText}${fen > 0 ? `${DIGITS[fen]}分` : "整"}`;
}
