/** Reads the fields of a worked case; a missing or wrong one is refused by its own name. */
import { isBusinessDate } from "@/server/dates";
import { Decimal, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function absent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

export function fields(of: Fields, name: string): Fields {
  const value = of[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (!isFields(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

export function optionalFields(of: Fields, name: string): Fields {
  return absent(of[name]) ? {} : fields(of, name);
}

export function list(of: Fields, name: string): Fields[] {
  const value = of[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (!Array.isArray(value) || !value.every(isFields)) throw new Refusal("field_invalid", { field: name, value: JSON.stringify(value) });
  return value;
}

export function optionalList(of: Fields, name: string): Fields[] {
  return absent(of[name]) ? [] : list(of, name);
}

export function texts<Word extends string>(of: Fields, name: string, allowed: readonly Word[]): Word[] {
  const value = of[name];
  if (absent(value)) return [];
  if (!Array.isArray(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value.map((one) => word({ [name]: one }, name, allowed));
}

export function text(of: Fields, name: string): string {
  const value = of[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (typeof value !== "string") throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

export function word<Word extends string>(of: Fields, name: string, allowed: readonly Word[]): Word {
  const value = text(of, name);
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Refusal("value_unknown", { field: name, value });
  return found;
}

export function optionalWord<Word extends string>(of: Fields, name: string, allowed: readonly Word[]): Word | null {
  return absent(of[name]) ? null : word(of, name, allowed);
}

export function amount(of: Fields, name: string): Decimal {
  const value = of[name];
  if (absent(value)) throw new Refusal("amount_missing", { field: name });
  const shown = typeof value === "number" ? String(value) : value;
  if (typeof shown !== "string" || !/^-?\d{1,16}(\.\d{1,12})?$/.test(shown)) {
    throw new Refusal("field_invalid", { field: name, value: String(value) });
  }
  return new Decimal(shown);
}

export function optionalAmount(of: Fields, name: string): Decimal | null {
  return absent(of[name]) ? null : amount(of, name);
}

export function amountOrZero(of: Fields, name: string): Decimal {
  return optionalAmount(of, name) ?? zero;
}

export function date(of: Fields, name: string): string {
  const value = text(of, name);
  if (!isBusinessDate(value)) throw new Refusal("date_invalid", { field: name, value });
  return value;
}

export function optionalDate(of: Fields, name: string): string | null {
  return absent(of[name]) ? null : date(of, name);
}

export function whole(of: Fields, name: string): number {
  const value = of[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (typeof value !== "number" || !Number.isInteger(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

export function wholeOrZero(of: Fields, name: string): number {
  return absent(of[name]) ? 0 : whole(of, name);
}

export function wholes(of: Fields, name: string): number[] {
  const value = of[name];
  if (absent(value)) return [];
  if (!Array.isArray(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value.map((one) => whole({ [name]: one }, name));
}

export function yes(of: Fields, name: string): boolean {
  const value = of[name];
  if (absent(value)) return false;
  if (typeof value !== "boolean") throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

/** Amounts go out as strings with at least two decimals; a threshold may be finer than a fen. */
export function out(value: Decimal | null): string | null {
  if (value === null) return null;
  return value.decimalPlaces() > 2 ? value.toFixed() : value.toFixed(2);
}

export function outAll(values: Readonly<Record<string, Decimal>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, out(value)]));
}
