import { expect, test } from "vitest";
import { first, present } from "./present";

test("a value that is there is passed on, also one that is empty", () => {
  expect([present("", "a word"), present(0, "a count"), first(["a", "b"], "a row")]).toEqual(["", 0, "a"]);
});

test("a value that is missing is a bug with a name", () => {
  expect(() => present(null, "the account")).toThrow("the account is missing");
  expect(() => first([], "the order")).toThrow("the order is missing");
});
