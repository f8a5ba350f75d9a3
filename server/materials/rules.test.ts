import { describe, expect, it } from "vitest";
import { mayDoToPage, pageStates } from "./rules";

describe("what may be done to a page", () => {
  it("confirms only what is filed somewhere, and assigns only what is not", () => {
    expect(pageStates.filter((state) => mayDoToPage(state, "confirm"))).toEqual(["filed", "to_confirm"]);
    expect(pageStates.filter((state) => mayDoToPage(state, "assign"))).toEqual(["tray", "separator"]);
  });
  it("brings back what was taken out and nothing else with it", () => {
    expect(pageStates.filter((state) => mayDoToPage("removed", "undo") && mayDoToPage(state, "undo"))).toEqual([...pageStates]);
    expect(mayDoToPage("removed", "confirm")).toBe(false);
  });
});
