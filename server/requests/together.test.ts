import { expect, test } from "vitest";
import { together } from "./together";

test("the same question is answered once for all who ask while it is being answered, and anew afterwards", async () => {
  let asked = 0;
  const answer = async () => ++asked;
  expect(await Promise.all([together("a", answer), together("a", answer), together("b", answer)])).toEqual([1, 1, 2]);
  expect(await together("a", answer)).toBe(3);
});

test("an answer that fails fails for all who wait for it, and is not kept", async () => {
  const fail = () => Promise.reject(new Error("gone"));
  const both = await Promise.allSettled([together("c", fail), together("c", async () => 1)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await together("c", async () => 1)).toBe(1);
});
