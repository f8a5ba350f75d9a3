import { expect, test } from "vitest";
import { officialNames } from "@/server/identity/rules";
import { common } from "./zh-CN/common";

test("an identity is called the same on the screen and on official exports", () => {
  expect(officialNames).toEqual(common.identity);
});
