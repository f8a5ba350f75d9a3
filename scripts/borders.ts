import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/**
 * Doors between the parts of the project, as one table: who may enter where. The linter holds the directions
 * (app → server → db), cycles and names; this holds what it cannot say: by which file one enters.
 */
interface Border {
  says: string;
  /** Files whose imports the border looks at. */
  from: RegExp;
  except?: RegExp;
  /** Targets that the border watches … */
  into: RegExp;
  /** … and those among them that are open. */
  open: RegExp;
}

const TESTS = /\.test\.tsx?$|^server\/testing\/|-world\.ts$/;
const BESIDE_THE_ENGINE = /\.test\.ts$|\.config\.ts$|\/(arbitraries|few-runs)\.ts$/;
/** Files that speak to the database: a room's data, and the few that open transactions for everyone. */
const SPEAKS_TO_DATABASE = /(^|\/)(data|data-[a-z-]+|[a-z-]+-data)\.ts$|^server\/(trpc|auth|jobs|transactions|context|worker)\.ts$/;
/** A room's doors; its input shapes are rules in a file of their own. */
const DOORS = "rules|[a-z-]+-rules|shapes|contract";
const VERBS = "service|[a-z-]+-service";

const borders: Border[] = [
  {
    says: "Screens enter the server by router, caller, auth, money, dates, or a room's rules.",
    from: /^app\//,
    except: /^app\/api\/|^app\/(healthz|readyz|metrics)\//,
    into: /^server\//,
    open: new RegExp(`^server/((router|caller|auth|money|dates|refusal)|[a-z-]+/(${DOORS}))$`),
  },
  {
    says: "Route handlers enter the server by its top files or a room's router, rules and service.",
    from: /^app\/(api|healthz|readyz|metrics)\//,
    into: /^server\//,
    open: new RegExp(`^server/([a-z-]+|[a-z-]+/(router|router-[a-z]+|${VERBS}|${DOORS}))$`),
  },
  {
    says: "Rooms enter each other by rules, service or contract; the engine, being pure, by any file but its single packs.",
    from: /^server\/[a-z-]+\//,
    except: TESTS,
    into: /^server\/[a-z-]+\//,
    open: new RegExp(`^server/([a-z-]+/(${VERBS}|${DOORS})|benefits/([a-z-]+|packs/registry|sentences/[a-z-]+))$`),
  },
  {
    says: "Only data files, and the few that open transactions, import the database.",
    from: /^server\//,
    except: TESTS,
    into: /^(db\/|drizzle-orm(\/|$)|postgres$)/,
    open: /^db\/(violations)$/,
  },
  {
    says: "The benefit engine is pure: money, dates, refusals, its own files, zod and the calendar of working days.",
    from: /^server\/benefits\//,
    except: BESIDE_THE_ENGINE,
    into: /./,
    open: /^(server\/(benefits\/|money$|dates$|refusal$)|zod$|chinese-days\/)/,
  },
  {
    says: "The database knows money, dates and settings, and nothing else of the server.",
    from: /^db\//,
    except: /^db\/(demo|testing)\/|\.test\.ts$/,
    into: /^server\//,
    open: /^server\/(money|dates|settings)$/,
  },
  {
    says: "Queues are jobs' business.",
    from: /^(app|server)\//,
    except: /^server\/(jobs|jobs-data|worker)\.ts$|\.test\.ts$/,
    into: /^pg-boss$/,
    open: /$^/,
  },
];

export interface Crossing {
  file: string;
  target: string;
  says: string;
}

export interface Survey {
  files: number;
  imports: number;
  crossings: Crossing[];
}

/** Looks at every import below the root. */
export function surveyBorders(root: string): Survey {
  const files = ["app", "server", "db"].flatMap((folder) => sourcesBelow(root, folder));
  const crossings: Crossing[] = [];
  let imports = 0;
  for (const file of files) {
    for (const target of targetsOf(root, file)) {
      imports++;
      for (const border of borders) if (crosses(border, file, target)) crossings.push({ file, target, says: border.says });
    }
  }
  return { files: files.length, imports, crossings };
}

function crosses(border: Border, file: string, target: string): boolean {
  if (!border.from.test(file) || border.except?.test(file) || !border.into.test(target) || border.open.test(target)) return false;
  if (border.into.test("db/client") && SPEAKS_TO_DATABASE.test(file)) return false;
  return roomOf(file) === null || roomOf(file) !== roomOf(target);
}

/** The room of a file below server/, null for files that stand in none. */
function roomOf(path: string): string | null {
  return /^server\/([a-z-]+)\//.exec(path)?.[1] ?? null;
}

function sourcesBelow(root: string, folder: string): string[] {
  if (!statSync(join(root, folder), { throwIfNoEntry: false })) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((name) => /\.tsx?$/.test(name));
}

/** Every module a file names, static or dynamic, types included: project files from the root, packages by name. */
function targetsOf(root: string, file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
  return importedFiles.map(({ fileName }) => {
    if (fileName.startsWith("@/")) return fileName.slice(2);
    return fileName.startsWith(".") ? posix.join(posix.dirname(file), fileName) : fileName;
  });
}

/** A checker that reads no file passes everything, so the fewest it must have seen stand here. */
const FEWEST_FILES = 100;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, imports, crossings } = surveyBorders(".");
  for (const { file, target, says } of crossings) console.error(`${file}: imports ${target}. ${says}`);
  if (files < FEWEST_FILES) console.error(`Only ${files} files were found; the borders were not looked at.`);
  console.log(`Borders: ${imports} imports in ${files} files, ${crossings.length} across.`);
  if (crossings.length > 0 || files < FEWEST_FILES) process.exitCode = 1;
}
