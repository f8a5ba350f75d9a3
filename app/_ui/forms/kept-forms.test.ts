import { describe, expect, it } from "vitest";
import { keepForms, offerForm, takeKept } from "./kept-forms";

function storage() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

describe("what was typed before a deploy", () => {
  it("comes back once and leaves nothing behind", () => {
    const tab = storage();
    const withdraw = offerForm("stay", () => ({ cost: "58436.20" }));
    keepForms(tab);
    withdraw();
    expect(takeKept("stay", tab)).toEqual({ cost: "58436.20" });
    expect(takeKept("stay", tab)).toBeNull();
    expect(tab.entries.size).toBe(0);
  });

  it("is not kept by a form that has gone", () => {
    const tab = storage();
    offerForm("gone", () => 1)();
    keepForms(tab);
    expect(tab.entries.size).toBe(0);
  });

  it("is nothing when it cannot be read", () => {
    const tab = storage();
    tab.setItem("kept-form:stay", "{");
    expect(takeKept("stay", tab)).toBeNull();
  });
});
