import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Cell, FormContent, Table, UncutContent } from "./contract";
import { cutIntoPages, lineCount } from "./paper";
import { formsAsPdf } from "./pdf";

const row = (text: string): Cell[] => [{ text }, { text: "1.00" }];
const table = (rows: number, text = "一行"): Table => ({
  kind: "table",
  widths: [120, 50],
  head: [row("项目")],
  rows: Array.from({ length: rows }, (_, index) => row(`${text} ${index}`)),
  foot: [row("合计")],
});
const form = (blocks: Block[], landscape = false): UncutContent => ({
  title: "表",
  issuer: "",
  period: "",
  landscape,
  isDraft: false,
  blocks,
});
const tablesOf = (blocks: Block[][]) => blocks.flat().filter((block) => block.kind === "table");

describe("cutting a form into pages", () => {
  it("leaves a short form on one page", () => {
    expect(cutIntoPages(form([table(5)])).pages).toHaveLength(1);
  });

  it("keeps every row once and in order, repeats the head, and never leaves the totals alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 60 }), fc.boolean(), (rows, length, landscape) => {
        const whole = table(rows, "长".repeat(length));
        const parts = tablesOf(
          cutIntoPages(form([{ kind: "paragraph", text: "说明" }, whole, { kind: "boxes", signatures: [], seal: "医院" }], landscape))
            .pages,
        );
        expect(parts.flatMap((part) => part.rows)).toEqual(whole.rows);
        for (const part of parts) {
          expect(part.head).toEqual(whole.head);
          expect(part.rows.length).toBeGreaterThan(0);
        }
        expect(parts.map((part) => part.foot.length).filter((count) => count > 0)).toEqual([1]);
        expect(parts.at(-1)?.foot).toEqual(whole.foot);
      }),
      { numRuns: 60 },
    );
  });

  it("has a row of the table, with the totals, above what is signed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.integer({ min: 1, max: 60 }), fc.boolean(), (rows, length, landscape) => {
        const whole = table(rows, "长".repeat(length));
        const { pages } = cutIntoPages(form([whole, { kind: "boxes", signatures: [], seal: "医院" }], landscape));
        const [last] = tablesOf(pages.slice(-1));
        expect(pages.at(-1)?.at(-1)?.kind).toBe("boxes");
        expect(last?.rows.length).toBeGreaterThan(0);
        expect(last?.foot).toEqual(whole.foot);
        expect(tablesOf(pages).flatMap((part) => part.rows)).toEqual(whole.rows);
      }),
      { numRuns: 200 },
    );
  });

  it("does not turn for ever over a row higher than a page", () => {
    const parts = tablesOf(cutIntoPages(form([{ ...table(0), rows: [row("高".repeat(5000)), row("矮")] }])).pages);
    expect(parts.flatMap((part) => part.rows)).toHaveLength(2);
  });

  it("puts each code page on a page of its own", () => {
    const poster: Block = { kind: "poster", lines: [{ text: "诊断证明", large: true }] };
    expect(cutIntoPages(form([poster, poster, poster])).pages).toEqual([[poster], [poster], [poster]]);
  });

  it("draws code pages two to a sheet, and everything else one", async () => {
    const poster: Block = { kind: "poster", lines: [{ text: "诊断证明", large: true }] };
    const sheetsOf = async (content: FormContent) => {
      const pdf = await formsAsPdf([{ number: "1", content, pageCodes: ["A-1", "A-2", "A-3"], printedBy: "某", printedAt: "2026-11-30" }]);
      return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
    };
    const pages = cutIntoPages(form([poster, poster, poster]));
    expect(await sheetsOf({ ...pages, targets: [] })).toBe(2);
    expect(await sheetsOf(pages)).toBe(3);
  });

  it("has no empty page, wherever a block ends", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom<Block>(
            { kind: "paragraph", text: "字".repeat(300) },
            table(9),
            { kind: "boxes", signatures: [], seal: null },
            { kind: "heading", text: "一" },
          ),
          { minLength: 1, maxLength: 30 },
        ),
        (blocks) => {
          for (const page of cutIntoPages(form(blocks)).pages) expect(page.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("how many lines a text takes", () => {
  it.each([
    ["", 40, 1],
    ["短", 40, 1],
    ["一\n二", 40, 2],
    ["字".repeat(10), 37.1, 1],
    ["字".repeat(11), 37.1, 2],
    ["441602********123X", 37, 1],
    ["441602********123X", 30, 2],
  ])("%j in %d mm: %d", (text, width, lines) => {
    expect(lineCount(text, width)).toBe(lines);
  });
});
