/** What was paid on application, and the year as it stands before its first settlement because of it. */
import { Decimal, type Money, sum, toText, zero } from "@/server/money";
import { emptyCounters, type YearCounters } from "./rules";

/** What was paid on application and counts in a year beside its settlements (A14). */
export interface Charge {
  basicAssistance: Money;
  tiltAssistance: Money;
  /** By pool, what it uses up of the cap. */
  pools: Readonly<Record<string, string>>;
  basicCap: Money | null;
  tiltCap: Money | null;
}

/** The year before its first settlement: nothing, or what was paid on application. */
export function countersBefore(charges: readonly Charge[], year: number): YearCounters {
  if (charges.length === 0) return emptyCounters;
  const total = (of: (charge: Charge) => Money) => sum(charges.map(of));
  const [assistancePaid, tiltPaid] = [total((charge) => charge.basicAssistance), total((charge) => charge.tiltAssistance)];
  const used = new Map<string, Money>();
  for (const { pools } of charges)
    for (const [pool, amount] of Object.entries(pools)) used.set(pool, (used.get(pool) ?? zero).plus(amount));
  const caps = (of: (charge: Charge) => Money | null) => charges.map(of).flatMap((cap) => cap ?? []);
  const highest = (found: Money[]) => (found.length === charges.length ? Decimal.max(...found) : null);
  const record = [
    ...[...used].map(([pool, amount]) => [`pool.${pool}.elsewhere`, amount] as const),
    ["paid.basic_assistance", assistancePaid] as const,
    ["paid.tilt_assistance", tiltPaid] as const,
  ];
  return {
    yearToDate: {
      year: String(year),
      ...Object.fromEntries(record.filter(([, amount]) => !amount.isZero()).map(([key, amount]) => [key, toText(amount)])),
    },
    assistancePaid,
    tiltPaid,
    assistanceCap: highest(caps((charge) => charge.basicCap)),
    tiltCap: highest(caps((charge) => charge.tiltCap)),
  };
}
