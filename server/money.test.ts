import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, inCapitals, money, parseMoney, roundToFen, toText } from "./money";

test.each([
  ["0", "零元整"],
  ["1234.5", "壹仟贰佰叁拾肆元伍角整"],
  ["322390.64", "叁拾贰万贰仟叁佰玖拾元陆角肆分"],
  ["10.05", "壹拾元零伍分"],
  ["100000.00", "壹拾万元整"],
  ["1000100.10", "壹佰万零壹佰元壹角整"],
  ["100000001.00", "壹亿零壹元整"],
  ["0.37", "叁角柒分"],
  ["0.05", "伍分"],
  ["20050.00", "贰万零伍拾元整"],
  ["-7.00", "负柒元整"],
])("%s in capitals is %s", (amount, text) => {
  expect(inCapitals(amount)).toBe(text);
});

test("formats with separators, two decimals and a true minus", () => {
  expect(formatMoney("322390.6")).toBe("322,390.60");
  expect(formatMoney("-180")).toBe("−180.00");
  expect(formatMoney("-0.00")).toBe("0.00");
});

test("reads back every amount it writes", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (fen) => {
      const amount = money(fen.toString()).div(100);
      expect(parseMoney(toText(amount))?.equals(amount)).toBe(true);
    }),
  );
});

test.each(["1.234", "abc", "", "1,000", "１", "1e3", " 1"])("does not take %j for an amount", (text) => {
  expect(parseMoney(text)).toBeNull();
});

test("rounds half up to the fen", () => {
  expect(toText(roundToFen(money("2.345")))).toBe("2.35");
  expect(toText(roundToFen(money("2.344999")))).toBe("2.34");
});
