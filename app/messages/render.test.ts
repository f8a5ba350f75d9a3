import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { catalogues } from "./catalogues";
import { languages } from "./language";
import { refusalMessage } from "./render";

type Node = string | { readonly [key: string]: Node };

function sentences(node: Node, place: string): [string, string][] {
  if (typeof node === "string") return [[place, node]];
  return Object.entries(node).flatMap(([key, below]) => sentences(below, place === "" ? key : `${place}.${key}`));
}

function parametersOf(sentence: string): Set<string> {
  return new Set([...sentence.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ""));
}

const chinese = new Map(sentences(catalogues["zh-CN"], ""));
const english = new Map(sentences(catalogues.en, ""));

describe("the two catalogues", () => {
  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it.each(
    [...chinese.keys()].filter((key) => !key.startsWith("common.dates.")),
  )("%s takes the same parameters in both languages", (key) => {
    expect(parametersOf(english.get(key) ?? "")).toEqual(parametersOf(chinese.get(key) ?? ""));
  });

  it.each(languages)("%s can be rendered to the last sentence", (locale) => {
    const faults: string[] = [];
    const t = createTranslator<{ all: Record<string, string> }>({
      locale,
      messages: {
        all: Object.fromEntries(sentences(catalogues[locale], "").map(([key, sentence]) => [key.replaceAll(".", "/"), sentence])),
      },
      onError: (error) => faults.push(error.message),
    });
    for (const [key, sentence] of sentences(catalogues[locale], "")) {
      t(`all.${key.replaceAll(".", "/")}`, Object.fromEntries([...parametersOf(sentence)].map((name) => [name, 1])));
    }
    expect(faults).toEqual([]);
  });

  it("have no empty sentence, no 请您 and no exclamation mark", () => {
    for (const [key, sentence] of [...chinese, ...english]) {
      expect(sentence.trim(), key).not.toBe("");
      expect(sentence, key).not.toMatch(/请您|！|!/);
    }
  });

  it("use full-width punctuation in Chinese sentences", () => {
    for (const [key, sentence] of chinese) {
      const plain = sentence.replace(/\{[^}]*\}/g, "数");
      expect(plain, key).not.toMatch(/[\u4e00-\u9fff][,;:?]/);
    }
  });

  it("name every refusal once", () => {
    const reasons = Object.values(catalogues["zh-CN"]).flatMap((room) => ("refusals" in room ? Object.keys(room.refusals) : []));
    expect(reasons.filter((reason, index) => reasons.indexOf(reason) !== index)).toEqual([]);
  });
});

describe("refusals", () => {
  it("have no sentence of their own when no room names them", () => {
    expect(refusalMessage("zh-CN", "no_such_reason")).toBeNull();
    expect(refusalMessage("zh-CN", "toString")).toBeNull();
  });
});
