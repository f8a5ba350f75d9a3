import { expect, test } from "vitest";
import { linesOf } from "./recordset";

test("nothing is told from an empty text, and what would part values is no part of one", () => {
  expect(
    linesOf([
      [1, null, "", true],
      [2, "甲\u001f乙", "a\u001eb", false],
    ]),
  ).toBe(["1\u001f\u001d\u001f\u001ftrue", "2\u001f甲 乙\u001fa b\u001ffalse"].join("\u001e"));
});
