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

test("ids and digests stay whole, whatever digits they are made of", () => {
  const id = "01a22a13-2ac1-75ab-9308-a13812345678";
  const digest = `${"ab".repeat(26)}f13812345678`;
  expect(masked({ id, cause: `payment-order/${id}/approve`, digest })).toEqual({ id, cause: `payment-order/${id}/approve`, digest });
});
