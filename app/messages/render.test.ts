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

/** Names of the arguments of an ICU sentence; the words inside the branches of a plural or select are none. */
function parametersOf(sentence: string): Set<string> {
  const names = new Set<string>();
  let at = 0;
  function argument(): void {
    const [, name = "", kind] = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*,)?/.exec(sentence.slice(at)) ?? [];
    names.add(name);
    at += 1;
    if (kind === undefined) {
      at = sentence.indexOf("}", at) + 1;
      return;
    }
    for (; at < sentence.length && sentence[at] !== "}"; at += 1) {
      if (sentence[at] === "{") {
        at += 1;
        words("}");
      }
    }
    at += 1;
  }
  function words(end: string): void {
    while (at < sentence.length && sentence[at] !== end) {
      if (sentence[at] === "{") argument();
      else at += 1;
    }
  }
  words("");
  return names;
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

  it.each(languages)("say one thing for one refusal in %s, whichever room says it", (language) => {
    const said = new Map<string, string>();
    const disagreeing: string[] = [];
    for (const room of Object.values(catalogues[language])) {
      for (const [reason, sentence] of Object.entries<string>("refusals" in room ? room.refusals : {})) {
        if (said.has(reason) && said.get(reason) !== sentence) disagreeing.push(reason);
        said.set(reason, sentence);
      }
    }
    expect(disagreeing).toEqual([]);
  });
});

describe("refusals", () => {
  it("have no sentence of their own when no room names them", () => {
    expect(refusalMessage("zh-CN", "no_such_reason")).toBeNull();
    expect(refusalMessage("zh-CN", "toString")).toBeNull();
  });

  it("name a policy pack by its area, however the rules named it", () => {
    for (const pack of ["fusong-2018", "fusong"]) {
      expect(refusalMessage("zh-CN", "warnings_not_in_pack", { pack })).toBe("抚松县 没有预警规定。");
      expect(refusalMessage("en", "warnings_not_in_pack", { pack })).toBe("Fusong has no warnings.");
    }
    expect(refusalMessage("zh-CN", "warnings_not_in_pack", { pack: "constructor" })).toBe("constructor 没有预警规定。");
  });

  it("name accounts and states as their pages do, not by their keys", () => {
    const poor = { account: "expenditure", balance: "1.00", amount: "2.00" };
    expect(refusalMessage("zh-CN", "fund_insufficient", poor)).toContain("经办机构基金支出户");
    expect(refusalMessage("en", "fund_insufficient", poor)).toContain("Expenditure account");
    expect(refusalMessage("zh-CN", "payment_order_state", { number: "FK-1", state: "sent" })).toContain("银行处理中");
  });
});
