import { describe, expect, it } from "vitest";
import { hasNothingOnIt, turnOf } from "./page-marks";

const [WIDTH, HEIGHT] = [200, 280];

/** A page of one grey with rectangles of others on it: left, top, width, height, grey. */
function page(ground: number, ...on: readonly (readonly [number, number, number, number, number])[]): Uint8Array {
  const grey = new Uint8Array(WIDTH * HEIGHT).fill(ground);
  for (const [left, top, width, height, value] of on)
    for (let row = top; row < top + height; row++) grey.fill(value, row * WIDTH + left, row * WIDTH + left + width);
  return grey;
}

describe("a page with nothing on it", () => {
  it.each([
    ["white paper", page(250), true],
    ["grey recycled paper", page(180), true],
    ["dust", page(250, [50, 50, 10, 10, 20]), true],
    ["the shadow of a scanner's lid along the edge", page(250, [0, 0, WIDTH, 8, 30]), true],
    ["the other side shining through", page(250, [40, 60, 100, 80, 225]), true],
    ["a line of print", page(250, [40, 60, 100, 6, 30]), false],
    ["a faint stamp", page(235, [120, 200, 40, 40, 180]), false],
    ["a sheet photographed on a dark table", page(40, [20, 40, 100, 200, 230], [30, 60, 60, 4, 30]), false],
  ])("%s: %s", (_, grey, expected) => {
    expect(hasNothingOnIt(grey, WIDTH)).toBe(expected);
  });
});

it("turns a page back by as much as its code is turned, however skew it lies", () => {
  const topLeft = { x: 100, y: 100 };
  expect(turnOf({ topLeft, topRight: { x: 200, y: 103 } })).toBe(0);
  expect(turnOf({ topLeft, topRight: { x: 97, y: 200 } })).toBe(270);
  expect(turnOf({ topLeft, topRight: { x: 0, y: 98 } })).toBe(180);
  expect(turnOf({ topLeft, topRight: { x: 103, y: 0 } })).toBe(90);
});
