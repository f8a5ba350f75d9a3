import { expect, test } from "vitest";
import { masked, maskedText } from "./masking";

test.each([
  ["核对身份证441602199001011234电话13812345678", "核对身份证441602********1234电话138****5678"],
  ["ID441602198501010018", "ID441602********0018"],
  ["tel_13812345678x", "tel_138****5678x"],
  ["441602 19850101 001x", "441602********001X"],
])("in %s numbers are masked wherever they stand", (text, shown) => {
  expect(maskedText(text)).toBe(shown);
});

test("what is kept has bounds, however much was sent", () => {
  const sent = {
    text: "长".repeat(1_000_000),
    many: Array.from({ length: 5000 }, (_, at) => `第${at}`),
    wide: Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at])),
  };
  expect(JSON.stringify(masked(sent)).length).toBeLessThan(10_000);
  const deep = Array.from({ length: 500 }).reduce<unknown>((inner) => ({ inner }), "内");
  expect(JSON.stringify(masked(deep)).length).toBeLessThan(200);
});

test("ids and digests stay whole, whatever digits they are made of", () => {
  const id = "01a22a13-2ac1-75ab-9308-a13812345678";
  const digest = `${"ab".repeat(26)}f13812345678`;
  expect(masked({ id, cause: `payment-order/${id}/approve`, digest })).toEqual({ id, cause: `payment-order/${id}/approve`, digest });
});

test("the number of a payment order stays whole, though it holds area and day as a personal number does", () => {
  expect(maskedText("FK-441600-20261201-0006 账号有误")).toBe("FK-441600-20261201-0006 账号有误");
  expect(maskedText("441600-19501201-0006")).toBe("441600********0006");
});
