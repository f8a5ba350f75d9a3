import { Refusal } from "@/server/refusal";
import { columnOf, type MergedRange, type SheetLimits } from "./rules";
import { SharedStrings } from "./shared-strings";
import { type Attributes, PLAIN_TEXT, readXml, unescaped, type XmlHandlers } from "./xml";
import type { GuardedZip } from "./zip-guard";

export interface WorkbookParts {
  sheets: readonly { name: string; isHidden: boolean; path: string }[];
  strings: SharedStrings;
  /** Whether the cell style of that number shows a date. */
  dateStyles: readonly boolean[];
  startsIn1904: boolean;
}

const notASheet = () => new Refusal("file_is_not_a_sheet");
/** Of the parts that are read as a whole, besides the strings. */
const LARGEST_PART = 16 * 1024 * 1024;

async function readPart(zip: GuardedZip, path: string, opened: (tag: string, attributes: Attributes) => void): Promise<void> {
  const entry = zip.get(path);
  if (entry.unpackedBytes > LARGEST_PART) throw new Refusal("file_unpacks_too_large", { part: path });
  await readXml(path, zip.unpack(entry), { opened });
}

interface Relation {
  kind: string;
  target: string;
}

async function relationsOf(zip: GuardedZip, path: string): Promise<Map<string, Relation>> {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, slash + 1);
  const name = `${folder}_rels/${path.slice(slash + 1)}.rels`;
  const relations = new Map<string, Relation>();
  if (!zip.entries.has(name)) return relations;
  await readPart(zip, name, (tag, { Id: id = "", Type: type = "", Target: target = "" }) => {
    if (tag === "Relationship") relations.set(id, { kind: type.slice(type.lastIndexOf("/") + 1), target: resolvePath(folder, target) });
  });
  return relations;
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

/** The small parts of an .xlsx: which sheet is the list, its shared strings, which styles are dates. */
export async function readParts(zip: GuardedZip, limits: SheetLimits): Promise<WorkbookParts> {
  if (!zip.entries.has("[Content_Types].xml")) throw notASheet();
  const workbookPath = [...(await relationsOf(zip, "")).values()].find((relation) => relation.kind === "officeDocument")?.target;
  if (workbookPath === undefined || !/^xl\/.*\.xml$/i.test(workbookPath)) throw notASheet();
  const sheets: Attributes[] = [];
  let startsIn1904 = false;
  await readPart(zip, workbookPath, (tag, attributes) => {
    if (tag === "sheet") sheets.push(attributes);
    else if (tag === "workbookPr") startsIn1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
  });
  const relations = await relationsOf(zip, workbookPath);
  const found = sheets.flatMap((sheet) => {
    const relation = relations.get(Object.entries(sheet).find(([name]) => name.endsWith(":id"))?.[1] ?? "");
    // A chart may stand where a sheet could.
    if (relation?.kind !== "worksheet") return [];
    return [{ name: sheet.name ?? "", isHidden: (sheet.state ?? "visible") !== "visible", path: relation.target }];
  });
  if (found.length === 0) throw notASheet();
  const partOf = (kind: string) => [...relations.values()].find((relation) => relation.kind === kind)?.target;
  return {
    sheets: found,
    strings: await readStrings(zip, partOf("sharedStrings"), limits),
    dateStyles: await readDateStyles(zip, partOf("styles")),
    startsIn1904,
  };
}

const ONE_STRING = new RegExp(`^\\s*<si><t(?: xml:space="preserve")?>(${PLAIN_TEXT})</t></si>$`);

async function readStrings(zip: GuardedZip, path: string | undefined, limits: SheetLimits): Promise<SharedStrings> {
  const strings = new SharedStrings(limits.keptStringBytes);
  if (path === undefined || !zip.entries.has(path)) return strings;
  const entry = zip.get(path);
  if (entry.unpackedBytes > limits.sharedStringBytes) throw new Refusal("file_unpacks_too_large", { part: path });
  let text = "";
  let taking = false;
  let inPhonetic = false;
  const handlers: XmlHandlers = {
    opened(tag) {
      if (tag === "si") text = "";
      else if (tag === "rPh") inPhonetic = true;
      else if (tag === "t") taking = !inPhonetic;
    },
    text(piece) {
      if (taking && text.length < LONGEST_KEPT) text += piece;
    },
    closed(tag) {
      if (tag === "t") taking = false;
      else if (tag === "rPh") inPhonetic = false;
      else if (tag === "si") strings.add(unescaped(text));
    },
  };
  await readXml(path, zip.unpack(entry), handlers, {
    name: "si",
    take(element) {
      const found = ONE_STRING.exec(element)?.[1];
      if (found !== undefined) strings.add(unescaped(found));
      return found !== undefined;
    },
  });
  return strings;
}

/** Of a cell's text while its pieces are put together; it is cut to whole characters afterwards. */
export const LONGEST_KEPT = 8 * 1024;

const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** A format is a date when it has a year or a day outside quotes, colours and escapes. */
export function isDateFormat(code: string): boolean {
  for (let at = 0; at < code.length; at++) {
    const mark = code[at] ?? "";
    if (mark === "\\") at++;
    else if (mark === '"' || mark === "[") {
      const end = code.indexOf(mark === "[" ? "]" : '"', at + 1);
      // What is never closed runs to the end.
      if (end < 0) return false;
      at = end;
    } else if ("yYdD".includes(mark)) return true;
  }
  return false;
}

async function readDateStyles(zip: GuardedZip, path: string | undefined): Promise<boolean[]> {
  if (path === undefined || !zip.entries.has(path)) return [];
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readPart(zip, path, (tag, attributes) => {
    if (tag === "numFmt") custom.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ""));
    else if (tag === "cellXfs") inCellStyles = true;
    else if (tag === "cellStyles" || tag === "cellStyleXfs" || tag === "dxfs") inCellStyles = false;
    else if (tag === "xf" && inCellStyles) {
      const format = Number(attributes.numFmtId ?? 0);
      styles.push(custom.get(format) ?? BUILT_IN_DATES.has(format));
    }
  });
  return styles;
}

const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/;
const LONGEST_TAG = 300;

/** The tags of a name in a piece of XML that is no document by itself, a bounded look at each. */
function* tagsOf(xml: string, name: string): Generator<string> {
  for (let at = xml.indexOf(name); at >= 0; at = xml.indexOf(name, at + name.length)) {
    const end = xml.indexOf(">", at);
    if (end < 0) return;
    const before = xml.slice(Math.max(0, at - 20), at);
    if (/<(\w+:)?$/.test(before) && end - at < LONGEST_TAG && /\s/.test(xml[at + name.length] ?? "")) yield xml.slice(at, end);
    at = Math.max(at, end - name.length);
  }
}

const attributeOf = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

export function readMerges(tail: string): MergedRange[] {
  const merges: MergedRange[] = [];
  for (const tag of tagsOf(tail, "mergeCell")) {
    const match = RANGE.exec(attributeOf(tag, "ref") ?? "");
    if (!match) continue;
    const [, fromLetters = "A", fromRow = "1", toLetters = fromLetters, toRow = fromRow] = match;
    merges.push({ fromRow: Number(fromRow), toRow: Number(toRow), fromColumn: columnOf(fromLetters), toColumn: columnOf(toLetters) });
  }
  return merges;
}

/** Columns (from 0) that the sheet hides, as far as a list has any; what stands before the rows says so. */
export function readHiddenColumns(head: string, most: number): number[] {
  const hidden = new Set<number>();
  for (const tag of tagsOf(head, "col")) {
    const isHidden = ["1", "true"].includes(attributeOf(tag, "hidden") ?? "");
    const to = Math.min(Number(attributeOf(tag, "max") ?? 0), most);
    for (let column = Math.max(1, Number(attributeOf(tag, "min") ?? 1)); isHidden && column <= to; column++) hidden.add(column - 1);
  }
  return [...hidden];
}
