import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { en, sameKeysAsChinese } from "./en/catalogue";
import { zhCN } from "./zh-CN/catalogue";

/** Keys put together from pieces that do not stand in the file that names their namespace. */
const builtElsewhere = [
  // entry-words.ts asks for whatever field and value an entry of the log holds.
  /^audit\.(fields|values)\./,
  // order-step-dialog.tsx asks for `${step}Verb` of the step that it was opened for.
  /^payments\.orders\.(approve|decline|send)Verb$/,
  // dates.ts is handed the translator and asks for the number of the weekday.
  /^common\.dates\.(weekday|short)[0-6]$/,
];

interface Source {
  /** Every string that stands in the file, and every name it could ask a catalogue for. */
  words: Set<string>;
  /** The beginnings of its templates: `state.` of `state.${state}`. */
  beginnings: string[];
}

function keysOf(sentences: object, place = ""): string[] {
  return Object.entries(sentences).flatMap(([name, below]: [string, unknown]) => {
    const key = place === "" ? name : `${place}.${name}`;
    return typeof below === "object" && below !== null ? keysOf(below, key) : [key];
  });
}

function readSource(text: string): Source {
  const words = new Set<string>();
  const beginnings: string[] = [];
  const asksCatalogue = /catalogues|messages\/zh-CN\//.test(text);
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) words.add(node.text);
    else if (ts.isTemplateExpression(node) && node.head.text !== "") beginnings.push(node.head.text);
    else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) words.add(node.name.text);
    else if (asksCatalogue && ts.isPropertyAccessExpression(node)) words.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.tsx", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return { words, beginnings };
}

function readSources(): Source[] {
  return ["app", "server", "db"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => posix.join(folder, name)))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^app\/messages\/(en|zh-CN)\//.test(file))
    .map((file) => readSource(readFileSync(file, "utf8")));
}

/**
 * Keys that no source asks for. A source asks for a key when it names a namespace and begins the rest in a template, or
 * when any source has the end of the key as a word: translators are handed on, and refusals and acts name themselves.
 */
function unusedKeys(keys: readonly string[], sources: readonly Source[]): string[] {
  const words = new Set(sources.flatMap((source) => [...source.words]));
  const templating = sources.filter((source) => source.beginnings.length > 0);
  return keys.filter((key) => {
    const names = key.split(".");
    const splits = names.slice(1).map((_, index) => [names.slice(0, index + 1).join("."), names.slice(index + 1).join(".")] as const);
    if (splits.some(([, rest]) => words.has(rest)) || builtElsewhere.some((pattern) => pattern.test(key))) return false;
    return !templating.some((source) =>
      splits.some(([place, rest]) => source.words.has(place) && source.beginnings.some((start) => rest.startsWith(start))),
    );
  });
}

describe("the sentences", () => {
  const keys = keysOf(zhCN);

  it("are the same in both languages", () => {
    expect(sameKeysAsChinese).toBe(true);
    expect(new Set(keysOf(en))).toEqual(new Set(keys));
  });

  it("are each asked for by some source", () => {
    const sources = readSources();
    expect(unusedKeys(keys, sources)).toEqual([]);
    expect(unusedKeys(["common.actions.nobodyAsksThis"], sources)).toEqual(["common.actions.nobodyAsksThis"]);
  }, 60_000);

  it("are found by a whole key, by a namespace with a template, and by a name handed on", () => {
    const source = readSource(`t = useTranslations("payments.orders"); t("title"); t(\`state.\${state}\`); hand({ label: 1 });`);
    const asked = ["payments.orders.title", "payments.orders.state.paid", "stays.label"];
    expect(unusedKeys([...asked, "payments.orders.hint", "stays.state.paid"], [source])).toEqual([
      "payments.orders.hint",
      "stays.state.paid",
    ]);
  });
});
