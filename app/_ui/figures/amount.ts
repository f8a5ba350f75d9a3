/**
 * Amounts as text in the browser. The server computes with Decimal; here they are only shown, added up for a selection
 * and compared, in whole fen, so that no page carries a decimal library and nothing becomes a floating point number.
 */
const SHAPE = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

function inFen(amount: string): bigint {
  const match = SHAPE.exec(amount);
  if (!match) throw new RangeError("An amount is yuan with at most two decimals.");
  const fen = BigInt(match[2] ?? "0") * BigInt(100) + BigInt((match[3] ?? "").padEnd(2, "0"));
  return match[1] === "-" ? -fen : fen;
}

function fromFen(fen: bigint): string {
  const digits = (fen < 0 ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** "1234.5" → "1,234.50"; minus is U+2212. With `signed`, a gain carries "+". */
export function formatAmount(amount: string, signed = false): string {
  const fen = inFen(amount);
  const [whole = "0", fraction = "00"] = fromFen(fen < 0 ? -fen : fen).split(".");
  return `${fen < 0 ? "−" : signed && fen > 0 ? "+" : ""}${grouped(whole)}.${fraction}`;
}

export function isZero(amount: string): boolean {
  return inFen(amount) === BigInt(0);
}

export function sumAmounts(amounts: Iterable<string>): string {
  let total = BigInt(0);
  for (const amount of amounts) total += inFen(amount);
  return fromFen(total);
}

export function subtractAmounts(first: string, second: string): string {
  return fromFen(inFen(first) - inFen(second));
}

/** Negative, zero or positive, as `sort` wants it. */
export function compareAmounts(first: string, second: string): number {
  const difference = inFen(first) - inFen(second);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/** How wide to draw it: a plain number for pixels, never for counting. */
export function drawnSize(amount: string): number {
  return Number(inFen(amount)) / 100;
}

const IN_FULL = /^-?\d+\.\d{2}$/;

/** What a sentence names: amounts as columns show them. What somebody typed stays as it was. */
export function withAmounts<Said extends Record<string, string | number>>(said: Said): Said {
  const shown = Object.entries(said).map(([name, value]) =>
    typeof value === "string" && name !== "value" && IN_FULL.test(value) ? [name, formatAmount(value)] : [name, value],
  );
  return Object.fromEntries(shown) as Said;
}
