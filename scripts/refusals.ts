import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/**
 * Every refusal that is thrown is met by a test: `npm run refusals` names those that none mentions. What was unmet when this
 * began to be held stands in `refusals.json`, a list that only grows shorter.
 */

const LIST = "scripts/refusals.json";
const TESTS = /\.test\.tsx?$|\.spec\.ts$/;
const FOR_TESTS = /-world\.ts$|\/testing\//;
const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

export interface Refusals {
  thrown: number;
  /** Which no test mentions, with the place that throws them. */
  unmet: Map<string, string>;
  /** In the list of the unmet, though a test meets them or nobody throws them any more. */
  settled: string[];
  /** Unmet, and not in the list. */
  fresh: string[];
}

export function checkRefusals(root: string): Refusals {
  const files = ["server", "db", "app", "scripts", "e2e"].flatMap((folder) => sourcesBelow(root, folder));
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const thrown = new Map<string, string>();
  for (const file of files.filter((name) => name.startsWith("server/") && !TESTS.test(name) && !FOR_TESTS.test(name)))
    for (const [name, line] of refusalsIn(file, read(file))) if (!thrown.has(name)) thrown.set(name, `${file}:${line}`);
  const said = new Set(files.filter((file) => TESTS.test(file)).flatMap((file) => read(file).match(/[a-z][a-z0-9_]+/g) ?? []));
  const unmet = new Map([...thrown].filter(([name]) => !said.has(name)).sort(([one], [other]) => (one < other ? -1 : 1)));
  const listed = JSON.parse(read(LIST)) as string[];
  return {
    thrown: thrown.size,
    unmet,
    settled: listed.filter((name) => !unmet.has(name)),
    fresh: [...unmet.keys()].filter((name) => !listed.includes(name)),
  };
}

/** The names that a file gives to refusals where it makes them, also where it chooses between two. */
function refusalsIn(file: string, text: string): [string, number][] {
  if (!text.includes("new Refusal(")) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: [string, number][] = [];
  const namesIn = (node: ts.Node): void => {
    if (ts.isConditionalExpression(node)) {
      namesIn(node.whenTrue);
      namesIn(node.whenFalse);
    } else if (ts.isStringLiteralLike(node) && NAME.test(node.text))
      found.push([node.text, source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1]);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText(source) === "Refusal") node.arguments?.slice(0, 1).forEach(namesIn);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function sourcesBelow(root: string, folder: string): string[] {
  if (!statSync(join(root, folder), { throwIfNoEntry: false })) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("scripts/planted/"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { thrown, unmet, settled, fresh } = checkRefusals(process.cwd());
  for (const name of fresh) console.error(`${unmet.get(name)}: no test meets the refusal ${name}`);
  for (const name of settled) console.error(`${LIST}: ${name} is met now; take it off the list`);
  console.log(`${thrown} refusals, ${thrown - unmet.size} met by tests, ${unmet.size} listed as unmet`);
  process.exitCode = fresh.length + settled.length > 0 ? 1 : 0;
}
