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

export function fields(wanted: Fields, name: string): Fields {
  const value = wanted[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (!isFields(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

export function optionalFields(wanted: Fields, name: string): Fields {
  return absent(wanted[name]) ? {} : fields(wanted, name);
}

export function list(wanted: Fields, name: string): Fields[] {
  const value = wanted[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (!Array.isArray(value) || !value.every(isFields)) throw new Refusal("field_invalid", { field: name, value: JSON.stringify(value) });
  return value;
}

export function optionalList(wanted: Fields, name: string): Fields[] {
  return absent(wanted[name]) ? [] : list(wanted, name);
}

export function texts<Word extends string>(wanted: Fields, name: string, allowed: readonly Word[]): Word[] {
  const value = wanted[name];
  if (absent(value)) return [];
  if (!Array.isArray(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value.map((row) => word({ [name]: row }, name, allowed));
}

export function text(wanted: Fields, name: string): string {
  const value = wanted[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (typeof value !== "string") throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

export function word<Word extends string>(wanted: Fields, name: string, allowed: readonly Word[]): Word {
  const value = text(wanted, name);
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Refusal("value_unknown", { field: name, value });
  return found;
}

export function optionalWord<Word extends string>(wanted: Fields, name: string, allowed: readonly Word[]): Word | null {
  return absent(wanted[name]) ? null : word(wanted, name, allowed);
}

export function amount(wanted: Fields, name: string): Decimal {
  const value = wanted[name];
  if (absent(value)) throw new Refusal("amount_missing", { field: name });
  const shown = typeof value === "number" ? String(value) : value;
  if (typeof shown !== "string" || !/^-?\d{1,16}(\.\d{1,12})?$/.test(shown)) {
    throw new Refusal("field_invalid", { field: name, value: String(value) });
  }
  return new Decimal(shown);
}

export function optionalAmount(wanted: Fields, name: string): Decimal | null {
  return absent(wanted[name]) ? null : amount(wanted, name);
}

export function amountOrZero(wanted: Fields, name: string): Decimal {
  return optionalAmount(wanted, name) ?? zero;
}

export function date(wanted: Fields, name: string): string {
  const value = text(wanted, name);
  if (!isBusinessDate(value)) throw new Refusal("date_invalid", { field: name, value });
  return value;
}

export function optionalDate(wanted: Fields, name: string): string | null {
  return absent(wanted[name]) ? null : date(wanted, name);
}

export function whole(wanted: Fields, name: string): number {
  const value = wanted[name];
  if (absent(value)) throw new Refusal("field_missing", { field: name });
  if (typeof value !== "number" || !Number.isInteger(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value;
}

export function wholeOrZero(wanted: Fields, name: string): number {
  return absent(wanted[name]) ? 0 : whole(wanted, name);
}

export function wholes(wanted: Fields, name: string): number[] {
  const value = wanted[name];
  if (absent(value)) return [];
  if (!Array.isArray(value)) throw new Refusal("field_invalid", { field: name, value: String(value) });
  return value.map((row) => whole({ [name]: row }, name));
}

export function yes(wanted: Fields, name: string): boolean {
  const value = wanted[name];
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
