import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** How long functions and files are in plain lines, components as well: the linter counts a page of markup as one statement. */

const MOST_LINES = 70;
const MOST_LINES_OF_A_FILE = 300;
const FOLDERS = ["app", "server", "db", "scripts"];
/** Tests and their worlds, words, packs and sample data are lists, not functions to follow. */
const LEFT_OUT =
  /-world\.ts$|\.test\.tsx?$|^app\/messages\/|\/packs\/|^server\/testing\/scans\.ts$|^db\/(migrations|testing)\/|^scripts\/planted\//;
/** A second engine that the first is held against: one text, read beside the law from beginning to end. */
const LEFT_WHOLE = "server/benefits/testing/twin.ts";

export interface LongFunction {
  file: string;
  line: number;
  name: string;
  lines: number;
}

interface LongFile {
  file: string;
  lines: number;
}

export interface Measured {
  files: number;
  functions: number;
  long: LongFunction[];
  longFiles: LongFile[];
}

const filledLines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;

/** Measures every function and file below the root; lines without anything in them do not count. */
export function measureFunctions(root: string): Measured {
  const files = FOLDERS.flatMap((folder) => sourcesBelow(root, folder)).filter((file) => !LEFT_OUT.test(file));
  const long: LongFunction[] = [];
  const longFiles: LongFile[] = [];
  let functions = 0;
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    const linesOfFile = filledLines(text);
    if (linesOfFile > MOST_LINES_OF_A_FILE && file !== LEFT_WHOLE) longFiles.push({ file, lines: linesOfFile });
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
        functions++;
        const lines = filledLines(node.getText(source));
        const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
        if (lines > MOST_LINES) long.push({ file, line, name: nameOf(node), lines });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { files: files.length, functions, long, longFiles };
}

function nameOf(node: ts.Node): string {
  const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node : node.parent;
  return "name" in named && named.name !== undefined ? (named.name as ts.Node).getText() : "a function";
}

function sourcesBelow(root: string, folder: string): string[] {
  if (!statSync(join(root, folder), { throwIfNoEntry: false })) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((name) => /\.tsx?$/.test(name));
}

/** A checker that reads nothing passes everything, so the fewest it must have seen stand here. */
const FEWEST_FUNCTIONS = 1000;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, functions, long, longFiles } = measureFunctions(".");
  for (const { file, line, name, lines } of long) {
    console.error(`${file}:${line}: ${name} has ${lines} lines; more than ${MOST_LINES} are too many to follow.`);
  }
  for (const { file, lines } of longFiles)
    console.error(`${file}: ${lines} lines are more than ${MOST_LINES_OF_A_FILE}; split it by what it is about.`);
  if (functions < FEWEST_FUNCTIONS) console.error(`Only ${functions} functions were found; their lengths were not measured.`);
  console.log(`Lengths: ${functions} functions in ${files} files, ${long.length} functions and ${longFiles.length} files too long.`);
  if (long.length + longFiles.length > 0 || functions < FEWEST_FUNCTIONS) process.exitCode = 1;
}
