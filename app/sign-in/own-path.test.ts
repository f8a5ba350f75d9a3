import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path";

const PORTAL = "https://portal.example.gov.cn/sign-in";
const hostOf = (to: string) => new URL(ownPath(to), PORTAL).host;

test.each([
  ["/people?tab=all#top", "/people?tab=all#top"],
  ["/clearing/1?case=2", "/clearing/1?case=2"],
])("%s is a page of this portal", (to, path) => {
  expect(ownPath(to)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\\evil.example",
  "/./\t//evil.example",
])("%j leads nowhere else", (to) => {
  expect(hostOf(to)).toBe("portal.example.gov.cn");
});

test.each([
  undefined,
  ["/people"],
  "",
  "people",
  "https://evil.example/",
  "javascript:alert(1)",
  "/sign-in?to=/people",
])("%j leads to the workbench", (to) => {
  expect(ownPath(to)).toBe("/workbench");
});

test("whatever is asked for, a browser stays here", () => {
  const piece = fc.constantFrom("/", "\\", "\t", "\n", "\r", ".", "..", "@", ":", "evil.example", "%09", "?", "#", " ", "\u0000");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      expect(hostOf(`/${pieces.join("")}`)).toBe("portal.example.gov.cn");
    }),
    { numRuns: 2000 },
  );
});
