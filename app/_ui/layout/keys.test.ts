import { describe, expect, it } from "vitest";
import { keyName } from "./keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("how a pressed key is written", () => {
  it.each([
    [{ ...plain, key: "A" }, "a"],
    [{ ...plain, key: "[" }, "["],
    [{ ...plain, key: "?" }, "?"],
    [{ ...plain, key: "ArrowDown" }, "ArrowDown"],
    [{ ...plain, key: "Enter", ctrlKey: true }, "Ctrl+Enter"],
    [{ ...plain, key: "k", metaKey: true }, "Ctrl+k"],
  ])("%o is %s", (event, name) => {
    expect(keyName(event)).toBe(name);
  });
});
