import { describe, expect, it } from "vitest";
import { sortFiles } from "./file-drop";

const limits = { accept: [".pdf", ".jpg"], limitBytes: 1000, multiple: true };

describe("files dropped on a page", () => {
  it("takes what fits and says why the rest does not", () => {
    const files = [
      { name: "a.PDF", size: 10 },
      { name: "b.exe", size: 10 },
      { name: "c.jpg", size: 1001 },
      { name: "IMG_2044.HEIC", size: 10 },
    ];
    const sorted = sortFiles(files, limits);
    expect(sorted.taken.map((file) => file.name)).toEqual(["a.PDF"]);
    expect(sorted.refused).toEqual([
      { reason: "wrongKind", name: "b.exe" },
      { reason: "tooLarge", name: "c.jpg" },
      { reason: "phonePhoto", name: "IMG_2044.HEIC" },
    ]);
  });

  it("takes none of several where one is asked for", () => {
    const files = [
      { name: "a.pdf", size: 1 },
      { name: "b.pdf", size: 1 },
    ];
    const sorted = sortFiles(files, { ...limits, multiple: false });
    expect(sorted.taken).toEqual([]);
    expect(sorted.refused).toEqual([{ reason: "onlyOne", name: "" }]);
  });
});
