import { describe, expect, it } from "vitest";
import { advance, overpaid, payDue, roomIn } from "@/server/benefits/pools";
import { entitlement } from "@/server/benefits/scales";
import type { PoolState } from "@/server/benefits/year-state";

function pool(change: Partial<PoolState> = {}): PoolState {
  return { entitled: 0, cut: 0, paid: 0, elsewhere: 0, ...change };
}

describe("a pool under its cap", () => {
  it("has room for what neither entitlement nor payment nor anything else has used", () => {
    expect(roomIn(pool({ entitled: 300, paid: 200, elsewhere: 100 }), 1000)).toBe(600);
    expect(roomIn(pool({ entitled: 200, paid: 300, elsewhere: 100 }), 1000)).toBe(600);
    expect(roomIn(pool({ entitled: 2000 }), 1000)).toBe(0);
  });

  it("grants a rise up to the cap and remembers what it cut", () => {
    const used = pool({ entitled: 500, paid: 500, elsewhere: 200 });
    advance(used, 400, 1000);
    expect(used).toEqual({ entitled: 800, cut: 100, paid: 500, elsewhere: 200 });
    expect(payDue(used)).toBe(300);
    expect(payDue(used)).toBe(0);
    advance(used, 50, 600);
    expect(used).toEqual({ entitled: 800, cut: 150, paid: 800, elsewhere: 200 });
  });

  it("takes a fall off the cut first, then off the entitlement, and carries what was paid too much", () => {
    const used = pool({ entitled: 1000, cut: 100, paid: 1000 });
    advance(used, -60, 1000);
    expect(used).toEqual({ entitled: 1000, cut: 40, paid: 1000, elsewhere: 0 });
    advance(used, -140, 1000);
    expect(used).toEqual({ entitled: 900, cut: 0, paid: 1000, elsewhere: 0 });
    expect([payDue(used), overpaid(used)]).toEqual([0, 100]);
    advance(used, 250, 1000);
    expect(used).toEqual({ entitled: 1000, cut: 150, paid: 1000, elsewhere: 0 });
    expect(overpaid(used)).toBe(0);
  });
});

describe("an entitlement", () => {
  const scale = { deductible: 1000, from: [0, 5000], to: [5000, Number.POSITIVE_INFINITY], ratio: [5000, 8000], wholeOnceOver: false };

  it("begins above the deductible and follows the bands", () => {
    expect([0, 1000, 1001, 1003, 5000, 5001, 7000].map((amount) => entitlement(scale, amount))).toEqual([0, 0, 1, 2, 2000, 2001, 3600]);
  });

  it("takes in the whole once over, where the text reads so", () => {
    expect([1000, 1001, 7000].map((amount) => entitlement({ ...scale, wholeOnceOver: true }, amount))).toEqual([0, 501, 4100]);
  });

  it("rounds half up", () => {
    const half = { deductible: 0, from: [0], to: [Number.POSITIVE_INFINITY], ratio: [5000], wholeOnceOver: false };
    expect([1, 3, 25].map((amount) => entitlement(half, amount))).toEqual([1, 2, 13]);
  });
});
