import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** Holds documents to what is there: every file, folder and command they name exists. */

export interface Missing {
  document: string;
  line: number;
  named: string;
}

const SKIPPED = new Set(["node_modules", ".git", ".next", ".data", "reports", "test-results", ".stryker-tmp"]);
/** Below these folders a name in backquotes that contains a slash is a path. */
const TOP = /^(app|server|db|demo|e2e|bench|scripts|docs|public)\//;

/** Every path, link and npm command that the documents below the root name and that is not there. */
export function missingFromDocuments(root: string): { documents: number; missing: Missing[] } {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  const documents = documentsBelow(root, "");
  const missing = documents.flatMap((document) =>
    readFileSync(join(root, document), "utf8")
      .split("\n")
      .flatMap((text, index) =>
        namedIn(text, posix.dirname(document))
          .filter((named) => !isThere(root, named, scripts))
          .map((named) => ({ document, line: index + 1, named })),
      ),
  );
  return { documents: documents.length, missing };
}

function documentsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : documentsBelow(root, path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Paths from the root, and commands as `npm run <name>`. Placeholders and patterns are left alone. */
function namedIn(text: string, folder: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) => target).filter((target) => !/^[a-z]+:/.test(target));
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = ""]) => name.replace(/:\d+(-\d+)?$/, ""));
  const commands = [...text.matchAll(/npm run ([a-z][a-z0-9:-]*)/g)].map(([whole]) => whole);
  return [
    ...links.map((target) => posix.join(folder, target)),
    ...quoted.filter((name) => TOP.test(name) && !/[*<>{}…[\]]|\.\.\./.test(name.replace(/\[[a-zA-Z]+\]/g, ""))),
    ...commands,
  ];
}

function isThere(root: string, named: string, scripts: Record<string, string>): boolean {
  if (named.startsWith("npm run ")) return named.slice("npm run ".length) in scripts;
  return ["", ".ts", ".tsx"].some((ending) => statSync(join(root, named + ending), { throwIfNoEntry: false }) !== undefined);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { documents, missing } = missingFromDocuments(".");
  for (const { document, line, named } of missing) console.error(`${document}:${line}: ${named} is not there.`);
  console.log(`Documents: ${documents} read, ${missing.length} names of things that are not there.`);
  if (missing.length > 0 || documents === 0) process.exitCode = 1;
}
