import { expect, test } from "vitest";
import { minutesLeft, minutesUntil, warnsAt } from "./session-time";

const MINUTE = 60_000;

test.each([
  [0, 29],
  [10, 19],
  [24, 5],
  [28.5, 1],
  [29, 0],
  [300, 0],
])("after %d minutes without work, %d are left of thirty", (minutes, left) => {
  expect(minutesLeft(1_000_000, 1_000_000 + minutes * MINUTE, 30)).toBe(left);
});

test.each([
  [12 * 60, 720],
  [15, 15],
  [0.5, 1],
  [0, 0],
  [-3, 0],
])("%d minutes before the end that no work puts off, %d are left", (before, left) => {
  expect(minutesUntil(1_000_000 + before * MINUTE, 1_000_000)).toBe(left);
});

test("it is said five minutes before, in short sessions later", () => {
  expect([warnsAt(30), warnsAt(15), warnsAt(6), warnsAt(1)]).toEqual([5, 5, 2, 1]);
});
