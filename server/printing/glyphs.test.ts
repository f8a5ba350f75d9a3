import { expect, test } from "vitest";
import { missingCharacters } from "./glyphs";
import { RARE_FONT, rareNamesOf } from "./rare-names";

/** Thirty megabytes, where two cores have much else to do. */
const UNPACKING = 30_000;

const form = (...texts: string[]) => ({
  ...{ title: "", issuer: "", period: "" },
  pages: [texts.map((text) => ({ kind: "paragraph" as const, text }))],
});

test(
  "names the characters that no font of the PDF draws, each once with the name it stands in",
  async () => {
    expect(await missingCharacters(form("谢春娣 䶮 阿依古丽·买买提 ￥1,234.50 □", "王𬎆𢒉"))).toEqual([]);
    expect(await missingCharacters(form("患者王𬎆𰌂因病住院，出院后由其本人到窗口办理。", "王𬎆𰌂"))).toEqual(["𰌂 U+30302（王𬎆𰌂）"]);
  },
  UNPACKING,
);

test(
  "a rare character is drawn from the second font, and one that both lack is a box to write in, said at the foot",
  async () => {
    const page = [{ text: "王𬎆" }, { stack: [{ text: "李𰌂" }] }, { text: "张三" }];
    const rare = await rareNamesOf(page);
    expect(rare.toWriteIn(page)).toBe("□ 手写：U+30302");
    expect(rare.toWriteIn([{ text: "王𬎆" }])).toBeNull();
    expect(rare.fit(page)).toEqual([
      { text: [{ text: "王" }, { text: "𬎆", font: RARE_FONT }] },
      { stack: [{ text: [{ text: "李□" }] }] },
      { text: "张三" },
    ]);
  },
  UNPACKING,
);
