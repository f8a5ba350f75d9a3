/** Whether benefit tiers follow clause (四) of the national notice: the more vulnerable and the harder hit get more (A35). */
import { assertAmounts, assertDistinct } from "@/server/benefits/amounts";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";

export interface Tier {
  class: string;
  deductible: Decimal;
  segments: readonly { from: Decimal; to: Decimal | null; ratio: Decimal }[];
}

export interface TierFinding {
  class: string;
  finding: "ratio_falls_with_amount" | "ratio_above_more_vulnerable_class" | "deductible_below_more_vulnerable_class" | "ratio_flat";
}

function assertBands(tier: Tier): void {
  assertAmounts({ deductible: tier.deductible });
  for (const { from, to, ratio } of tier.segments) {
    assertAmounts({ from, to });
    if (ratio.isNegative() || ratio.greaterThan(1)) throw new Refusal("ratio_invalid", { field: tier.class, value: ratio.toString() });
  }
  let expected: Decimal | null = new Decimal(0);
  for (const [at, { from, to }] of tier.segments.entries()) {
    // The first may begin at the deductible, up to which nothing is paid in any case.
    if (at === 0 && from.greaterThan(0) && from.lessThanOrEqualTo(tier.deductible)) expected = from;
    if (expected === null || from.lessThan(expected)) throw new Refusal("bands_overlap", { field: tier.class, from: from.toString() });
    if (from.greaterThan(expected)) throw new Refusal("bands_gap", { field: tier.class, from: expected.toString(), to: from.toString() });
    if (to?.lessThanOrEqualTo(from)) throw new Refusal("band_empty", { field: tier.class, from: from.toString() });
    expected = to;
  }
  if (tier.segments.length === 0) throw new Refusal("bands_missing", { field: tier.class });
}

function falls(tier: Tier): boolean {
  return tier.segments.some((segment, index) => {
    const before = tier.segments[index - 1];
    return before !== undefined && segment.ratio.lessThan(before.ratio);
  });
}

function isFlat(tier: Tier): boolean {
  return tier.segments.every((segment) => segment.ratio.equals(tier.segments[0]?.ratio ?? segment.ratio));
}

/** Whether somewhere the other tier's ratio lies above the more vulnerable one's, band against overlapping band. */
function ratioAbove(other: Tier, vulnerable: Tier): boolean {
  return other.segments.some((segment) =>
    vulnerable.segments.some((two) => {
      const overlap = (two.to === null || segment.from.lessThan(two.to)) && (segment.to === null || two.from.lessThan(segment.to));
      return overlap && segment.ratio.greaterThan(two.ratio);
    }),
  );
}

/** Tiers from the most to the least vulnerable. */
export function checkTiers(tiers: readonly Tier[]): { errors: TierFinding[]; warnings: TierFinding[] } {
  const errors: TierFinding[] = [];
  const warnings: TierFinding[] = [];
  assertDistinct(
    "classes",
    tiers.map((tier) => tier.class),
  );
  tiers.forEach((tier, index) => {
    assertBands(tier);
    const vulnerable = tiers.slice(0, index);
    if (falls(tier)) errors.push({ class: tier.class, finding: "ratio_falls_with_amount" });
    if (vulnerable.some((candidate) => ratioAbove(tier, candidate)))
      errors.push({ class: tier.class, finding: "ratio_above_more_vulnerable_class" });
    if (vulnerable.some((candidate) => tier.deductible.lessThan(candidate.deductible))) {
      errors.push({ class: tier.class, finding: "deductible_below_more_vulnerable_class" });
    }
    if (isFlat(tier)) warnings.push({ class: tier.class, finding: "ratio_flat" });
  });
  return { errors, warnings };
}
