/** Draws a printed form as a PDF, page by page as it was cut, with the code of each page at its foot. */
import pdfmake from "pdfmake";
import type { Column, Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import { rareFont, regularFont, semiBoldFont } from "@/assets/fonts";
import { type Block, type Cell, type FormContent, isTwoToASheet, type Table } from "./contract";
import { bodyPoints, cellPadding, LINE_RATIO, millimetresAPoint, notePoints, paper, titlePoints } from "./paper";
import { RARE_FONT, type RareNames, rareNamesOf } from "./rare-names";

export interface FormToDraw {
  number: string;
  content: FormContent;
  pageCodes: string[];
  printedBy: string;
  printedAt: string;
}

const points = (millimetres: number) => millimetres / millimetresAPoint;
const LINE_POINTS = 0.5;

declare module "pdfmake" {
  /** Fonts that lie in no file of their own; left out of the package's types. */
  export const virtualfs: { existsSync(name: string): boolean; writeFileSync(name: string, content: Buffer): void };
}

let prepared = false;

function prepare(): void {
  if (prepared) return;
  const normal = regularFont();
  const bold = semiBoldFont();
  const rare = { normal: RARE_FONT, bold: RARE_FONT, italics: RARE_FONT, bolditalics: RARE_FONT };
  pdfmake.setFonts({ Noto: { normal, bold, italics: normal, bolditalics: bold }, [RARE_FONT]: rare });
  // Nothing is fetched, and nothing but the two fonts is read.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => path === normal || path === bold);
  prepared = true;
}

const hairline = {
  hLineWidth: () => LINE_POINTS,
  vLineWidth: () => LINE_POINTS,
  paddingLeft: () => points(cellPadding.side),
  paddingRight: () => points(cellPadding.side),
  paddingTop: () => points(cellPadding.top),
  paddingBottom: () => points(cellPadding.top),
};

function tableCell({ text, align = "left", bold = false, span = 1 }: Cell): TableCell[] {
  const cell: TableCell = { text, alignment: align, bold, ...(span > 1 ? { colSpan: span } : {}) };
  return [cell, ...Array.from({ length: span - 1 }, (): TableCell => ({ text: "" }))];
}

function drawTable({ widths, head, rows, foot }: Table): Content {
  const body = [...head, ...rows, ...foot].map((row) => row.flatMap(tableCell));
  return {
    table: {
      widths: widths.map((width) => points(width - 2 * cellPadding.side) - LINE_POINTS),
      headerRows: head.length,
      dontBreakRows: true,
      body,
    },
    layout: hairline,
    margin: [0, 0, 0, points(2.5)],
  };
}

function drawBoxes({ signatures, seal }: Extract<Block, { kind: "boxes" }>): Content {
  const { signature } = paper;
  const columns = signatures.map(
    ({ label, lines }): Column => ({
      width: points(signature.width),
      stack: [
        { text: `${label}：`, margin: [0, 0, 0, points(1)] },
        { canvas: [{ type: "rect", x: 0, y: 0, w: points(signature.width - 1.5), h: points(signature.height), lineWidth: LINE_POINTS }] },
        ...lines.map((text): Content => ({ text, fontSize: notePoints, margin: [0, points(1), 0, 0] })),
      ],
    }),
  );
  const sealed: Column[] = seal === null ? [] : [{ width: points(paper.seal), stack: drawSeal() }];
  return { columns: [...columns, { width: "*", text: "" }, ...sealed], columnGap: 0, margin: [0, points(3), 0, 0] };
}

function drawSeal(): Content[] {
  const side = points(paper.seal);
  return [
    { canvas: [{ type: "rect", x: 0, y: 0, w: side, h: side, lineWidth: LINE_POINTS, dash: { length: 4, space: 3 } }] },
    { text: "盖章处", alignment: "center", relativePosition: { x: 0, y: -side / 2 - bodyPoints } },
  ];
}

function drawBlock(block: Block): Content {
  switch (block.kind) {
    case "heading":
      return { text: block.text, bold: true, margin: [0, points(2), 0, points(1)] };
    case "paragraph":
      return { text: block.text, margin: [0, 0, 0, points(1)], ...(block.indent ? { leadingIndent: 2 * bodyPoints } : {}) };
    case "table":
      return drawTable(block);
    case "boxes":
      return drawBoxes(block);
    case "poster":
      return drawPoster(block, 40);
  }
}

function drawPoster({ lines }: Extract<Block, { kind: "poster" }>, above: number): Content {
  return {
    stack: lines.map(
      ({ text, large }): Content => ({
        text,
        alignment: "center",
        bold: large,
        fontSize: large ? 22 : bodyPoints,
        margin: [0, 0, 0, points(large ? 6 : 3)],
      }),
    ),
    margin: [0, points(above), 0, 0],
  };
}

function drawHead({ number, content }: FormToDraw, page: number): Content[] {
  const right: Content = { text: `编号：${number}`, alignment: "right", fontSize: notePoints };
  if (page > 1) return [right, { text: `${content.title}（续）`, alignment: "center", bold: true, margin: [0, 0, 0, points(2)] }];
  return [
    right,
    { text: content.title, alignment: "center", bold: true, fontSize: titlePoints, margin: [0, points(0.5), 0, points(1)] },
    { columns: [{ text: content.issuer }, { text: content.period, alignment: "right" }], margin: [0, 0, 0, points(1.5)] },
  ];
}

function drawFoot({ content, pageCodes, printedBy, printedAt }: FormToDraw, page: number, rare: RareNames): Content {
  const code = pageCodes[page - 1] ?? "";
  const toWriteIn = rare.toWriteIn(content.pages[page - 1]);
  return {
    margin: [points(paper.margin), points(1.5), points(paper.margin), 0],
    columns: [
      { width: points(paper.code + 3), qr: code, fit: points(paper.code), eccLevel: "Q", mode: "alphanumeric" },
      {
        width: "*",
        fontSize: notePoints,
        stack: [
          { text: code, bold: true, margin: [0, points(3), 0, points(1)] },
          { text: `第 ${page} 页　共 ${content.pages.length} 页` },
          { text: `打印时间 ${printedAt}　打印人 ${printedBy}` },
          ...(content.basis === undefined ? [] : [{ text: content.basis }]),
          ...(toWriteIn === null ? [] : [{ text: toWriteIn }]),
        ],
      },
    ],
  };
}

interface DrawnPage {
  form: FormToDraw;
  blocks: readonly Block[];
  number: number;
}

/** One half of a sheet: head, poster and foot at their places from the half's upper edge on. */
function drawHalf({ form, blocks, number }: DrawnPage, isLower: boolean, rare: RareNames): Content[] {
  const top = isLower ? paper.half.height : 0;
  const at = (y: number, x: number = paper.margin) => ({ absolutePosition: { x: points(x), y: points(top + y) } });
  return [
    {
      stack: [...drawHead(form, number), ...blocks.map((block) => (block.kind === "poster" ? drawPoster(block, 6) : drawBlock(block)))],
      ...at(paper.half.margin),
    },
    { stack: [drawFoot(form, number, rare)], ...at(paper.half.height - paper.half.margin - paper.foot, 0) },
  ];
}

/** Two pages to a sheet, with the line along which they are cut apart. */
function drawTwo(pages: readonly DrawnPage[], place: number, rare: RareNames): Content {
  const { width } = paper.portrait;
  const cut: Content = {
    canvas: [{ type: "line", x1: 0, y1: 0, x2: points(width), y2: 0, lineWidth: LINE_POINTS, dash: { length: 4, space: 3 } }],
    absolutePosition: { x: 0, y: points(paper.half.height) },
  };
  return {
    stack: [...pages.flatMap((page, index) => drawHalf(page, index === 1, rare)), ...(pages.length > 1 ? [cut] : []), { text: " " }],
    ...(place > 0 ? { pageBreak: "before" as const } : {}),
  };
}

function inTwos<Page>(pages: readonly Page[]): Page[][] {
  return Array.from({ length: Math.ceil(pages.length / 2) }, (_, index) => pages.slice(2 * index, 2 * index + 2));
}

/** Several forms one after another, each page with its own form's head and foot; all of one direction. */
function definitionOf(forms: readonly FormToDraw[], rare: RareNames): TDocumentDefinitions {
  const margin = points(paper.margin);
  const pages = forms.flatMap((form) => form.content.pages.map((blocks, index): DrawnPage => ({ form, blocks, number: index + 1 })));
  const first = forms[0]?.content;
  const isInTwos = first !== undefined && isTwoToASheet(first);
  const title = forms.length === 1 ? `${first?.title} ${forms[0]?.number}` : (first?.title ?? "");
  const isDraft = forms.some((form) => form.content.isDraft);
  return {
    pageSize: "A4",
    pageOrientation: first?.landscape ? "landscape" : "portrait",
    // What has a place of its own on the sheet may use all of it.
    pageMargins: isInTwos ? [margin, points(paper.half.margin), margin, 0] : [margin, margin, margin, margin + points(paper.foot)],
    defaultStyle: { font: "Noto", fontSize: bodyPoints, lineHeight: LINE_RATIO / NATURAL_LINE_RATIO },
    info: { title },
    ...(isDraft ? { watermark: { text: "草　稿", color: "black", opacity: 0.06, bold: true, fontSize: 120, angle: -35 } } : {}),
    content: isInTwos
      ? inTwos(pages).map((two, place) => rare.fit(drawTwo(two, place, rare)))
      : pages.map(
          ({ form, blocks, number }, index): Content => ({
            stack: rare.fit([...drawHead(form, number), ...blocks.map(drawBlock)]),
            ...(index > 0 ? { pageBreak: "before" as const } : {}),
          }),
        ),
    footer: (page) => {
      const drawn = isInTwos ? undefined : pages[page - 1];
      return drawn === undefined ? "" : rare.fit(drawFoot(drawn.form, drawn.number, rare));
    },
  };
}

/** Noto Sans SC writes a line 1.448 of its size high; the paper reckons with the same. */
const NATURAL_LINE_RATIO = 1.448;

export async function formsAsPdf(forms: readonly FormToDraw[]): Promise<Buffer> {
  prepare();
  const rare = await rareNamesOf(forms);
  if (rare.isNeeded && !pdfmake.virtualfs.existsSync(RARE_FONT)) pdfmake.virtualfs.writeFileSync(RARE_FONT, await rareFont());
  return pdfmake.createPdf(definitionOf(forms, rare)).getBuffer();
}
