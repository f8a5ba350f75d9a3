import { describe, expect, it } from "vitest";
import { catalogues } from "./catalogues";
import { languages } from "./language";

type Node = string | { readonly [key: string]: Node };

const sentencesOf = (node: Node): string[] => (typeof node === "string" ? [node] : Object.values(node).flatMap(sentencesOf));

/** The guide sends people to buttons and pages by name; a renamed one must be renamed there as well. */
describe("the guide", () => {
  it.each(languages)("names what stands on the screens, in %s", (language) => {
    const { guide, ...screens } = catalogues[language];
    const own = [guide.title, guide.month.late.split(/[:：]/)[0]];
    const shown = new Set([...sentencesOf(screens), ...own]);
    const named = sentencesOf(guide).flatMap((sentence) => [...sentence.matchAll(/“([^”]+)”/g)].map(([, name = ""]) => name));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !shown.has(name))).toEqual([]);
  });
});
