import { expect, test } from "vitest";
import { readList } from "@/app/_ui/lists/list-address";
import { staysAsked, staysShape } from "./shape";

const asked = (address: Record<string, string>) => staysAsked(readList(staysShape, address), "2026-03-31").filter;

test.each([
  ["this_month", "2026-03-01", "2026-03-31"],
  ["last_month", "2026-02-01", "2026-02-28"],
  ["last_90_days", "2025-12-31", "2026-03-31"],
  ["this_year", "2026-01-01", "2026-12-31"],
  ["last_year", "2025-01-01", "2025-12-31"],
])("%s is from %s to %s", (range, from, to) => {
  expect(asked({ range })).toMatchObject({ from, to });
});

test("dates of several filters hold together", () => {
  expect(asked({ month: "2026-02", from: "2026-02-10", range: "this_year" })).toMatchObject({ from: "2026-02-10", to: "2026-02-28" });
  expect(asked({})).toMatchObject({ from: undefined, to: undefined });
});

test("what cannot be an id is left out", () => {
  expect(asked({ hospital: "1 or 1=1", person: "x", import: "0199c6a0-0000-7000-8000-000000000000" })).toMatchObject({
    hospital: undefined,
    person: undefined,
    import: "0199c6a0-0000-7000-8000-000000000000",
  });
});
