import { expect, test } from "vitest";
import { partOf } from "./page-picture";
import { cutAsScanned, cuts } from "./rules";

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
  [1, "quarters", [2, 1], [1, 2]],
  [4, "quarters", [2, 1], [7, 8]],
  [2, "three_along", [1, 2], [2, 6]],
  [3, "three_along", [2, 2], [3, 4, 7, 8]],
] as const)("part %i of a picture parted %s has its own points", (half, cut, size, points) => {
  const part = partOf(picture, half, cut);
  expect([part.width, part.height]).toEqual(size);
  expect(greys(part)).toEqual(points);
});

test("what is cut on a page that is shown turned is cut the other way on its picture", () => {
  expect(cuts.map((cut) => cutAsScanned(cut, 90))).toEqual(["along", "across", "three_along", "three_across", "quarters"]);
  expect(cuts.map((cut) => cutAsScanned(cut, 180))).toEqual(cuts);
});
