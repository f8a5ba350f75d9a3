import { expect, test } from "vitest";
import { halfOf } from "./page-picture";

/** Four columns and two rows, each point by its own grey. */
const picture = {
  width: 4,
  height: 2,
  data: new Uint8ClampedArray([1, 2, 3, 4, 5, 6, 7, 8].flatMap((grey) => [grey, grey, grey, 255])),
};
const greys = ({ data }: { data: Uint8ClampedArray }) => [...data].filter((_, at) => at % 4 === 0);

test.each([
  [1, "across", [4, 1], [1, 2, 3, 4]],
  [2, "across", [4, 1], [5, 6, 7, 8]],
  [1, "along", [2, 2], [1, 2, 5, 6]],
  [2, "along", [2, 2], [3, 4, 7, 8]],
] as const)("half %i of a picture parted %s has its own points", (half, cut, size, points) => {
  const part = halfOf(picture, half, cut);
  expect([part.width, part.height]).toEqual(size);
  expect(greys(part)).toEqual(points);
});
