import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { overall, sha256 } from "./digests";
import { compare } from "./rules";

const entry = (name: string, content: string) => ({ name, sha256: sha256(content), bytes: content.length });
const made = [entry("stay.json", "{}"), entry("ledger.json", "[]")];

describe("a package", () => {
  it("is known by one digest over its entries, whatever their order", () => {
    expect(overall(made)).toBe(overall([...made].reverse()));
    expect(overall(made)).not.toBe(overall([entry("stay.json", "{ }"), entry("ledger.json", "[]")]));
    expect(overall(made)).not.toBe(overall([entry("stays.json", "{}"), entry("ledger.json", "[]")]));
    const lines = `${sha256("[]")}  ledger.json\n${sha256("{}")}  stay.json\n`;
    expect(overall(made)).toBe(createHash("sha256").update(lines).digest("hex"));
  });

  it.each([
    ["nothing", made, []],
    ["one changed", [entry("stay.json", "x"), entry("ledger.json", "[]")], [{ name: "stay.json", is: "changed" }]],
    ["one missing", [entry("stay.json", "{}")], [{ name: "ledger.json", is: "missing" }]],
    ["one added", [...made, entry("more.json", "1")], [{ name: "more.json", is: "added" }]],
    [
      "a renamed one",
      [entry("stay.json", "{}"), entry("books.json", "[]")],
      [
        { name: "books.json", is: "added" },
        { name: "ledger.json", is: "missing" },
      ],
    ],
  ] as const)("names what differs: %s", (_, brought, expected) => {
    expect(compare(made, [...brought])).toEqual(expected);
  });
});
