import { expect, test } from "vitest";
import { missingCharacters } from "./glyphs";

const form = (text: string) => ({ title: "", issuer: "", period: "", pages: [[{ kind: "paragraph" as const, text }]] });

test("names the characters the PDF would draw as crossed boxes, each once", () => {
  expect(missingCharacters(form("谢春娣 䶮 阿依古丽·买买提 ￥1,234.50 ☐"))).not.toContain("䶮");
  expect(missingCharacters(form("王𬎆𰌂𬎆"))).toEqual(["𬎆", "𰌂"]);
});
