/** Lists for tests, made part by part, so that each can be broken in one place. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeZip, type ZipPart } from "./zip-writer";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

export interface Folder {
  put(name: string, content: Buffer | string): Promise<{ path: string; name: string }>;
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), "medaid-sheets-"));
  return {
    async put(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return { path, name };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

export async function zipped(parts: readonly ZipPart[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeZip(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The parts of an .xlsx around a sheet that is given as it stands. */
export function partsAround(sheet: ZipPart["content"], more: { strings?: string; styles?: string } = {}): ZipPart[] {
  return [
    { name: "[Content_Types].xml", content: ['<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'] },
    {
      name: "_rels/.rels",
      content: [
        `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: "xl/workbook.xml",
      content: [`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="结算" sheetId="1" r:id="r1"/></sheets></workbook>`],
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: [
        `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    ...(more.strings === undefined ? [] : [{ name: "xl/sharedStrings.xml", content: [more.strings] }]),
    ...(more.styles === undefined ? [] : [{ name: "xl/styles.xml", content: [more.styles] }]),
    { name: "xl/worksheets/sheet1.xml", content: sheet },
  ];
}

export const sheetAround = (rows: string, after = "") => `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
