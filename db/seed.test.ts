import { expect, test } from "vitest";
import { servedAreas } from "@/server/benefits/packs/registry";
import { divisionsOf } from "./seed";

const byArea = servedAreas.map((area) => ({ area, divisions: divisionsOf(area) }));

test("every served area has counties with townships in them", () => {
  const seen = byArea.map(({ area, divisions }) => {
    const counties = divisions.filter((row) => row.level === "county");
    const townships = divisions.filter((row) => row.level === "township");
    expect(townships.filter((row) => !counties.some((county) => county.code === row.parent))).toEqual([]);
    return [area.name, counties.length, townships.length];
  });
  expect(seen).toEqual([
    ["河源市", 6, 101],
    ["十堰市", 8, 129],
    ["营口市", 6, 70],
    ["抚松县", 1, 16],
  ]);
});

test("a city is the parent of its counties; a county that pools by itself has no parent", () => {
  const [heyuan, , , fusong] = byArea;
  expect(heyuan?.divisions.find((row) => row.code === "441621")).toEqual({
    code: "441621",
    name: "紫金县",
    parent: "441600",
    level: "county",
    areaCode: "441600",
  });
  expect(heyuan?.divisions.find((row) => row.code === "441600")?.level).toBe("city");
  expect(fusong?.divisions.find((row) => row.code === "220621")?.parent).toBeNull();
});
