import { describe, expect, it } from "vitest";
import { catalogues } from "@/app/messages/catalogues";
import { statusMeanings } from "./meanings";

describe("status words", () => {
  it("each have one meaning, and each meaning's word exists", () => {
    expect(Object.keys(statusMeanings).sort()).toEqual(Object.keys(catalogues["zh-CN"].common.status).sort());
  });

  it("keep red for what is wrong or late", () => {
    const red = Object.entries(statusMeanings)
      .filter(([, meaning]) => meaning === "wrong")
      .map(([word]) => word);
    expect(red.sort()).toEqual(["faulty", "missing", "overdue", "returned"]);
  });
});
