/**
 * Whole fen and ratios in ten-thousandths, as safe integers: exact, and thirty times as quick as decimals.
 * Decimals are turned into fen at the engine's border and back again.
 */
import { decimalOfFen, fenOfDecimal } from "@/server/benefits/decimal-words";
import { Decimal, type Money } from "@/server/money";
import { Refusal } from "@/server/refusal";

/** One ten-thousandth: 10,000 of them are the whole. */
export const whole = 10_000;

/** A thousand million yuan. Below it every product with a ratio stays a safe integer, so nothing is ever rounded by accident. */
export const largestFen = 100_000_000_000;

/** Whole fen of an amount that may be negative. */
export function fenOf(amount: Money, field: string): number {
  // A missing amount can only come from a caller that JavaScript let through, and must not be taken for zero.
  if (!(amount instanceof Decimal)) throw new Refusal("amount_missing", { field });
  if (amount.isZero()) return 0;
  if (!amount.isFinite()) throw new Refusal("amount_missing", { field });
  const fen = fenOfDecimal(amount);
  if (fen === null) throw new Refusal("amount_not_whole_fen", { field, amount: amount.toString() });
  if (Math.abs(fen) > largestFen) throw new Refusal("amount_too_large", { field, amount: amount.toFixed(2) });
  return fen;
}

export function fenOfCost(amount: Money, field: string): number {
  const fen = fenOf(amount, field);
  if (fen < 0) throw new Refusal("amount_negative", { field, amount: amount.toFixed(2) });
  return fen;
}

const shown = new Decimal(0);
const REMEMBERED = 1 << 13;
const rememberedFen = new Float64Array(REMEMBERED);
const rememberedYuan: Money[] = new Array<Money>(REMEMBERED).fill(shown);

/** Yuan of whole fen. Decimals never change, so recent ones are handed out again: a step's remainder is the next step's base. */
export function yuanOf(fen: number): Money {
  const place = fen & (REMEMBERED - 1);
  const remembered = rememberedYuan[place];
  if (remembered !== undefined && rememberedFen[place] === fen) return remembered;
  const yuan = decimalOfFen(fen);
  rememberedFen[place] = fen;
  rememberedYuan[place] = yuan;
  return yuan;
}

const rememberedTextFen = new Float64Array(REMEMBERED);
const rememberedText: string[] = new Array<string>(REMEMBERED).fill("0.00");

/** ".00" to ".99", made once: every step writes several amounts. */
const tails: readonly string[] = Array.from({ length: 100 }, (_, rest) => `.${String(rest).padStart(2, "0")}`);

/** "1234.50" of whole fen. */
export function textOfFen(fen: number): string {
  const place = fen & (REMEMBERED - 1);
  const remembered = rememberedText[place];
  if (remembered !== undefined && rememberedTextFen[place] === fen) return remembered;
  const size = Math.abs(fen);
  const rest = size % 100;
  const unsigned = (size - rest) / 100 + (tails[rest] ?? "");
  const text = fen < 0 ? `-${unsigned}` : unsigned;
  rememberedTextFen[place] = fen;
  rememberedText[place] = text;
  return text;
}

const AMOUNT = /^-?\d{1,13}(\.\d{1,2}0*)?$/;

/** Fen of "1234.5"; null where it is not an amount in whole fen. */
export function findFenOfText(text: string): number | null {
  if (!AMOUNT.test(text)) return null;
  const fen = Math.round(Number(text) * 100);
  return Math.abs(fen) > largestFen ? null : fen;
}

/** Ten-thousandths of "0.65"; null where it is not a ratio between 0 and 1 with at most four decimals. */
export function findTenThousandths(text: string): number | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const parts = Number(text) * whole;
  const rounded = Math.round(parts);
  return Math.abs(parts - rounded) < 1e-6 && rounded <= whole ? rounded : null;
}

/** "0.65" of 6,500 ten-thousandths. */
export function textOfRatio(tenThousandths: number): string {
  return (tenThousandths / whole).toString();
}

/** Half up to the fen, of fen times ten-thousandths (A01). */
export function roundedShare(fenTimesRatio: number): number {
  return Math.floor((fenTimesRatio + whole / 2) / whole);
}
