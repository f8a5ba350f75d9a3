/** What must be there is asserted, never replaced by an invented value: a bug stops before it is written. */

export function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

export function first<Row>(rows: readonly Row[], what: string): Row {
  return present(rows[0], what);
}
