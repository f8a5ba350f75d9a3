/** Where things stand on the paper: forms are signed, stamped, cut apart and read again by a scanner. */
import { describe, expect, test } from "vitest";
import { type Block, cell, type FormContent, label } from "./contract";
import { type FormToDraw, formsAsPdf } from "./pdf";

const MILLIMETRE = 72 / 25.4;
const MARGIN = 20 * MILLIMETRE;
const A4 = { width: 595.28, height: 841.89 };

interface Written {
  text: string;
  left: number;
  right: number;
  /** From the upper edge. */
  y: number;
  height: number;
}

async function read(forms: readonly FormToDraw[]) {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await pdfjs.getDocument({ data: new Uint8Array(await formsAsPdf(forms)), verbosity: 0 }).promise;
  const { info } = await document.getMetadata();
  const pages: { width: number; height: number; written: Written[]; whole: string }[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const written = items.flatMap((item) => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [, , , , left = 0, bottom = 0] = item.transform.map(Number);
      return [{ text: item.str, left, right: left + item.width, y: height - bottom, height: item.height }];
    });
    pages.push({
      width,
      height,
      written,
      whole: written
        .map(({ text }) => text)
        .join("")
        .replace(/\s/g, ""),
    });
  }
  return { title: (info as { Title?: string }).Title, pages };
}

const table: Block = {
  kind: "table",
  widths: [40, 30, 100],
  head: [[label("姓名"), label("金额"), label("说明")]],
  rows: [[cell("谢春娣"), cell("10.00", { align: "right" }), cell("甲")]],
  foot: [[cell("合计", { span: 2 }), cell("乙")]],
};
const form = (content: Partial<FormContent> = {}, number = "JSD-H1-2026-000001"): FormToDraw => {
  const whole = { title: "住院医疗救助结算单", issuer: "源城区人民医院", period: "2026年10月", landscape: false, isDraft: false };
  const pages: Block[][] = content.pages ?? [[{ kind: "heading", text: "一、费用" }, table], [{ kind: "paragraph", text: "第二页的话" }]];
  return {
    ...{ number, content: { ...whole, ...content, pages }, printedBy: "王芳", printedAt: "2026-11-05 09:12" },
    pageCodes: pages.map((_, page) => `JSD-7K3M9Q2CX0A1-0${page + 1}-X8F4Q6T2`),
  };
};
const named = (written: readonly Written[], text: string) => {
  const found = written.find((item) => item.text.includes(text));
  if (found === undefined) throw new Error(`${text} is not on the page`);
  return found;
};

describe("a form on paper", () => {
  test("has its head on the first page, its title on the others, and on each its code, number of pages and who printed it when", async () => {
    const { title, pages } = await read([form({ basis: "依据 实施细则" })]);
    expect(title).toBe("住院医疗救助结算单 JSD-H1-2026-000001");
    const [first, second] = pages;
    expect(pages).toHaveLength(2);
    for (const words of ["编号：JSD-H1-2026-000001", "源城区人民医院", "2026年10月", "一、费用", "姓名", "合计"])
      expect(first?.whole).toContain(words);
    for (const words of ["第1页共2页", "打印时间2026-11-0509:12打印人王芳", "依据实施细则", "JSD-7K3M9Q2CX0A1-01-X8F4Q6T2"])
      expect(first?.whole).toContain(words);
    for (const words of [
      "编号：JSD-H1-2026-000001",
      "住院医疗救助结算单（续）",
      "第二页的话",
      "第2页共2页",
      "JSD-7K3M9Q2CX0A1-02-X8F4Q6T2",
    ])
      expect(second?.whole).toContain(words);
    expect(second?.whole).not.toContain("源城区人民医院");
    expect((await read([form()])).pages[0]?.whole).not.toContain("依据");
  });

  test("keeps its margins: number and period at the right, the title in the middle, the code in the foot", async () => {
    const [page] = (await read([form()])).pages;
    const { written, width, height } = page ?? { written: [], width: 0, height: 0 };
    expect([width, height].map(Math.round)).toEqual([A4.width, A4.height].map(Math.round));
    const title = named(written, "住院医疗救助结算单");
    expect((title.left + title.right) / 2).toBeCloseTo(A4.width / 2, 0);
    expect(title.height).toBeCloseTo(18, 0);
    for (const words of ["编号：", "2026年10月"]) expect(named(written, words).right).toBeCloseTo(A4.width - MARGIN, 0);
    for (const words of ["源城区人民医院", "一、费用"]) expect(named(written, words).left).toBeCloseTo(MARGIN, 0);
    expect(written.every(({ left, right, y }) => left >= MARGIN - 1 && right <= A4.width - MARGIN + 1 && y > MARGIN)).toBe(true);
    const code = named(written, "JSD-7K3M9Q2CX0A1");
    expect(code.y).toBeGreaterThan(A4.height - MARGIN - 25 * MILLIMETRE);
    expect(code.left).toBeCloseTo(MARGIN + 25 * MILLIMETRE, 0);
    expect(named(written, "打印时间").y).toBeLessThan(A4.height);
  });

  test("has its columns where the form says, amounts at their right edge, and a cell over several of them", async () => {
    const [page] = (await read([form()])).pages;
    const written = page?.written ?? [];
    const edge = (millimetres: number) => MARGIN + millimetres * MILLIMETRE;
    expect(named(written, "谢春娣").left).toBeCloseTo(edge(1.2), -0.5);
    expect(Math.abs(named(written, "10.00").right - edge(70 - 1.2))).toBeLessThan(2);
    expect(Math.abs(named(written, "甲").left - edge(70 + 1.2))).toBeLessThan(2);
    expect(Math.abs(named(written, "乙").left - edge(70 + 1.2))).toBeLessThan(2);
    const head = named(written, "金额");
    expect(Math.abs((head.left + head.right) / 2 - edge(55))).toBeLessThan(2);
  });

  test("has boxes to sign beside each other and the place of the stamp at the right; where nobody stamps there is none", async () => {
    const boxes = (seal: string | null): Block => ({
      ...{ kind: "boxes", seal },
      signatures: [
        { label: "经办人", lines: ["日期：____年__月__日"] },
        { label: "审核人", lines: [] },
      ],
    });
    const [page] = (await read([form({ pages: [[boxes("源城区人民医院")]] })])).pages;
    const written = page?.written ?? [];
    const [first, second, seal] = [named(written, "经办人："), named(written, "审核人："), named(written, "盖章处")];
    expect(second.left - first.left).toBeCloseTo(41.5 * MILLIMETRE, 0);
    expect(second.y).toBeCloseTo(first.y, 0);
    expect(named(written, "日期：").y - first.y).toBeGreaterThan(16 * MILLIMETRE);
    expect((seal.left + seal.right) / 2).toBeCloseTo(A4.width - MARGIN - 22.5 * MILLIMETRE, 0);
    expect((await read([form({ pages: [[boxes(null)]] })])).pages[0]?.whole).not.toContain("盖章处");
  });

  test("lies on its side where it is wide, and begins running text two characters in", async () => {
    const text = "字".repeat(60);
    const pages: Block[][] = [
      [
        { kind: "paragraph", text, indent: true },
        { kind: "paragraph", text: "平" },
      ],
    ];
    const [page] = (await read([form({ landscape: true, pages })])).pages;
    expect([page?.width, page?.height].map((side) => Math.round(side ?? 0))).toEqual([842, 595]);
    const written = page?.written ?? [];
    expect(named(written, "字").left).toBeCloseTo(MARGIN + 21, 0);
    expect(named(written, "平").left).toBeCloseTo(MARGIN, 0);
  });

  test("says across the page that it is a draft, and only then", async () => {
    const drawn = async (isDraft: boolean) => (await formsAsPdf([form({ isDraft })])).toString("latin1").includes("/ca 0.06");
    expect([await drawn(true), await drawn(false)]).toEqual([true, false]);
  });
});

describe("several forms in one file", () => {
  test("keep their own numbers and pages, and bear the title that they have in common", async () => {
    const one = form({ pages: [[{ kind: "paragraph", text: "甲" }]] });
    const other = form({ pages: [[{ kind: "paragraph", text: "乙" }]] }, "JSD-H1-2026-000002");
    const { title, pages } = await read([one, other]);
    expect(title).toBe("住院医疗救助结算单");
    expect(pages.map(({ whole }) => /编号：[\w-]*(\d)住/.exec(whole)?.[1])).toEqual(["1", "2"]);
    expect(pages.map(({ whole }) => /第\d页共\d页/.exec(whole)?.[0])).toEqual(["第1页共1页", "第1页共1页"]);
  });

  test("that are code pages stand two to a sheet, each half with its own head and code", async () => {
    const poster = (text: string): Block[] => [
      {
        kind: "poster",
        lines: [
          { text, large: true },
          { text: `小${text}`, large: false },
        ],
      },
    ];
    const targets = ["甲", "乙", "丙"].map((item) => ({ stay: "s", item }));
    const { pages } = await read([form({ title: "材料条码页", targets, pages: ["甲", "乙", "丙"].map(poster) })]);
    expect(pages).toHaveLength(2);
    const [sheet, last] = pages;
    const half = A4.height / 2;
    const written = sheet?.written ?? [];
    expect([named(written, "小甲").y < half, named(written, "小乙").y > half]).toEqual([true, true]);
    const codes = written.filter(({ text }) => text.startsWith("JSD-7K3M9Q2CX0A1"));
    const [upper, lower] = codes.map(({ y }) => y);
    expect((lower ?? 0) - (upper ?? 0)).toBeCloseTo(148.5 * MILLIMETRE, 0);
    expect(codes.map(({ text, y }) => [text.slice(17, 19), y > half])).toEqual([
      ["01", false],
      ["02", true],
    ]);
    expect(last?.whole).toContain("小丙");
    expect(last?.whole).not.toContain("-04-");
    const large = written.filter(({ text }) => text === "甲");
    expect(large[0]?.height).toBeCloseTo(22, 0);
  });
});
