import { listShape } from "@/app/_ui/lists/list-address";
import { formatMoney, type Money, money } from "@/server/money";

export const dashboardShape = listShape({
  path: "/dashboard",
  filters: { year: "text", county: "text" },
  sorts: ["assistance"],
  defaultSort: { by: "assistance", direction: "desc" },
});

const TEN_THOUSAND = 10_000;

/** "1,234.5" of 12,345,000 yuan: how amounts are read where they are large. */
export function inTenThousands(amount: Money): string {
  return formatMoney(amount.div(TEN_THOUSAND).toDecimalPlaces(1)).slice(0, -1);
}

/** The same as a number, for the length of a bar. */
export const lengthOf = (amount: Money) => amount.div(TEN_THOUSAND).toDecimalPlaces(2).toNumber();

/** "6.8" of 0.068, with its sign. */
export function inPercent(ratio: Money, signed = false): string {
  const percent = ratio.times(100).toDecimalPlaces(1);
  const text = formatMoney(percent).slice(0, -1);
  return signed && percent.greaterThan(0) ? `+${text}` : text;
}

/** What an address says of the year and the county, as the procedure takes it. */
export function dashboardAskedOf({ year, county }: { year?: string | undefined; county?: string | undefined }) {
  return {
    ...(year !== undefined && /^20\d\d$/.test(year) ? { year: Number(year) } : {}),
    ...(county !== undefined && /^\d{6}$/.test(county) ? { county } : {}),
  };
}

export const noMoney = money(0);
