import { expect, test } from "vitest";
import * as rules from "./account-rules";

test("below nought stands only where money comes from, and what was paid to somebody who gave back more", () => {
  const codes = [
    "source/city",
    "insurer",
    "fiscal",
    "expenditure",
    "clearing",
    "reserved/assistance",
    "payable/h",
    "paid/h",
    "receivable/h",
  ];
  expect(codes.filter(rules.mayGoNegative)).toEqual(["source/city", "insurer", "paid/h"]);
  expect(rules.sourceAccount("lottery")).toBe("source/lottery");
  expect(rules.accountKind("written_off/h")).toBe("written_off");
});
