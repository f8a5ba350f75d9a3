import { describe, expect, it } from "vitest";
import { decimalOfFen, fenOfDecimal } from "@/server/benefits/decimal-words";
import { entitlement } from "@/server/benefits/figures/scales";
import { Decimal } from "@/server/money";
import { findFenOfText, findTenThousandths, textOfFen, textOfRatio, yuanOf } from "./fen";
import { advance, overpaid, payDue, roomIn } from "./pools";
import type { PoolState } from "./year-state";

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

describe("whole fen", () => {
  it.each([
    [0, "0.00"],
    [1, "0.01"],
    [9, "0.09"],
    [10, "0.10"],
    [11, "0.11"],
    [99, "0.99"],
    [100, "1.00"],
    [101, "1.01"],
    [999_999_900, "9999999.00"],
    [1_000_000_000, "10000000.00"],
    [1_000_000_010, "10000000.10"],
    [2_000_000_100, "20000001.00"],
    [-5, "-0.05"],
    [-12_345, "-123.45"],
    [100_000_000_000, "1000000000.00"],
  ])("%i are %s yuan, and back", (fen, text) => {
    expect(decimalOfFen(fen).toFixed(2)).toBe(text);
    expect(decimalOfFen(fen)).toEqual(new Decimal(text));
    expect(fenOfDecimal(new Decimal(text))).toBe(fen);
    expect([textOfFen(fen), findFenOfText(text)]).toEqual([text, fen]);
    expect(yuanOf(fen).equals(text)).toBe(true);
  });

  it("are not to be had of anything finer", () => {
    for (const text of ["0.001", "0.0000000001", "1.005", "10000000.001", "0.009"]) expect(fenOfDecimal(new Decimal(text))).toBeNull();
    expect(fenOfDecimal(new Decimal("1e-30"))).toBeNull();
  });

  it("are read from plain text only, and not beyond what is exact", () => {
    expect(["", "1,000", "1.", ".5", "1e3", "0x10", "1.005", "1000000000.01", "12 "].map(findFenOfText)).toEqual(Array(9).fill(null));
    expect(["5", "5.1", "5.10", "5.100", "-5.10"].map(findFenOfText)).toEqual([500, 510, 510, 510, -510]);
  });

  it("ratios are read in ten-thousandths up to the whole", () => {
    expect(["0", "0.65", "1", "1.0", "0.0001", "0.650000"].map(findTenThousandths)).toEqual([0, 6500, 10_000, 10_000, 1, 6500]);
    expect(["1.0001", "0.00001", "-0.5", "65%", "", ".5"].map(findTenThousandths)).toEqual(Array(6).fill(null));
    expect([textOfRatio(6500), textOfRatio(10_000), textOfRatio(1)]).toEqual(["0.65", "1", "0.0001"]);
  });

  it("remembered ones never stand in for others", () => {
    const near = Array.from({ length: 40 }, (_, at) => 77 + at * 8192);
    for (const fen of [...near, ...near.reverse()]) {
      expect(textOfFen(fen)).toBe(new Decimal(fen).dividedBy(100).toFixed(2));
      expect(yuanOf(fen).toFixed(2)).toBe(new Decimal(fen).dividedBy(100).toFixed(2));
    }
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
