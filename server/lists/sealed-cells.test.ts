import { expect, test } from "vitest";
import { checkCharacterOf } from "@/server/people/rules";
import type { ListColumn } from "./column-rules";
import { maskCells, maskFaults, openCells, sealCells } from "./rows";

const digits = "44160219900101123";
const number = digits + checkCharacterOf(digits);

test("a personal number waits sealed wherever it stands in a row, and is shown masked", () => {
  const columns: ListColumn[] = ["number", "remark", null, "remark"].map((field) => ({ heading: "列", field }));
  const cells = [number, `患者身份证${number}，已核对`, number, "结算单 441602202610310001"];
  const sealed = sealCells(cells, columns, { numbers: ["number"] });
  expect(JSON.stringify(sealed)).not.toContain(number);
  expect(sealed[3]).toBe(cells[3]);
  expect(openCells(sealed)).toEqual(cells);
  const masked = `441602********${number.slice(-4)}`;
  expect(maskCells(sealed)).toEqual([masked, `患者身份证${masked}，已核对`, masked, cells[3]]);
});

test("what is said of a row masks a number that stands in the wrong column, and nothing else", () => {
  const fault = { field: "admittedOn", reason: "date_unreadable", severity: "fault" } as const;
  const said = [
    { ...fault, parameters: { value: number } },
    { ...fault, parameters: { value: `见${number}`, row: 3 } },
    { ...fault, parameters: { value: "441602202610310001" } },
    { ...fault, parameters: { value: "2026-13-40" } },
  ];
  const masked = `441602********${number.slice(-4)}`;
  expect(maskFaults(said).map(({ parameters }) => parameters)).toEqual([
    { value: masked },
    { value: `见${masked}`, row: 3 },
    { value: "441602202610310001" },
    { value: "2026-13-40" },
  ]);
});
