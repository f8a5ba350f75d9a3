import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { floorOf, isForTests, isWords, putsTogether, roomless, roomOf, speaksToDatabase } from "./rooms";

/**
 * Doors between the parts of the project, as one table: who may enter where. The linter holds the directions
 * (app → server → db), cycles and names; this holds what it cannot say: floors, doors of rooms, and owners of tables.
 */
interface Border {
  says: string;
  /** Whether an import of this target by this file crosses the border. Paths from the root, targets without extension. */
  crosses(file: string, target: string): boolean;
}

const DATABASE = /^(db\/|drizzle-orm(\/|$)|postgres$)/;
const ROUTE_HANDLER = /^app\/(api|healthz|readyz|metrics)\//;
const ROUTER = /\/router(-[a-z]+)?(\.ts)?$/;
const MACHINE = /^server\/(log|sealing|settings|health)$/;
const isData = (target: string) => /\/data-[a-z-]+$/.test(target);
const inServer = (path: string) => path.startsWith("server/");
const isVerb = (file: string) => inServer(file) && !isForTests(file) && !isWords(file) && !putsTogether(file);

export const borders: Border[] = [
  {
    says: "Screens enter the server by router, caller, auth, or the words of a room.",
    crosses: (file, target) =>
      file.startsWith("app/") &&
      !ROUTE_HANDLER.test(file) &&
      inServer(target) &&
      !/^server\/(router|requests\/caller|staff\/auth)$/.test(target) &&
      (!isWords(target) || isInsideEngine(target)),
  },
  {
    says: "Route handlers enter the server by routers, caller, auth, the sheets they answer with, and words.",
    crosses: (file, target) =>
      ROUTE_HANDLER.test(file) &&
      inServer(target) &&
      !/^server\/(router|requests\/(calls|caller|trpc)|staff\/auth|lists\/spreadsheets)$/.test(target) &&
      !MACHINE.test(target) &&
      !ROUTER.test(target) &&
      !isWords(target),
  },
  {
    says: "A room's data files and routers are its own; others call its verbs and readers.",
    crosses: (file, target) =>
      inServer(file) &&
      !isForTests(file) &&
      !putsTogether(file) &&
      roomOf(target) !== null &&
      roomOf(file) !== roomOf(target) &&
      (isData(target) || ROUTER.test(target)),
  },
  {
    says: "Verbs call only rooms of lower floors (scripts/rooms.ts).",
    crosses: (file, target) =>
      isVerb(file) &&
      roomOf(file) !== null &&
      roomOf(target) !== null &&
      !isWords(target) &&
      !(ROUTER.test(file) && roomOf(target) === "requests") &&
      (roomOf(file) === roomOf(target)
        ? !isData(target) && floorOf(target) > floorOf(file)
        : floorOf(file) < 0 || floorOf(target) < 0 || floorOf(target) >= floorOf(file)),
  },
  {
    says: "Words import only words, zod, uuid and the calendar.",
    crosses: (file, target) =>
      inServer(file) &&
      !isForTests(file) &&
      isWords(file) &&
      !isContext(file) &&
      !isWords(target) &&
      !/^(zod|uuid|decimal\.js|chinese-days\/.*)$/.test(target),
  },
  {
    says: "Only data files, and what opens transactions for everyone, import the database.",
    crosses: (file, target) =>
      inServer(file) && !isForTests(file) && DATABASE.test(target) && target !== "db/violations" && !speaksToDatabase(file),
  },
  {
    says: "A table is imported by its own room; others ask its verbs or a named view (db/views).",
    crosses: (file, target) => {
      const tables = /^db\/tables\/([a-z-]+)$/.exec(target)?.[1];
      const isOwn = tables === roomOf(file) || tables?.startsWith(`${roomOf(file)}-`) === true;
      return inServer(file) && !isForTests(file) && tables !== undefined && !["columns", "reference"].includes(tables) && !isOwn;
    },
  },
  {
    says: "The benefit engine is pure: money, dates, refusals, its own files, zod and the calendar of working days.",
    crosses: (file, target) =>
      file.startsWith("server/benefits/") &&
      !isForTests(file) &&
      !/^(server\/(benefits\/|money$|dates$|refusal$)|zod$|chinese-days\/)/.test(target),
  },
  {
    says: "An area's pack is chosen by the registry.",
    crosses: (file, target) =>
      inServer(file) &&
      !isForTests(file) &&
      !file.startsWith("server/benefits/packs/") &&
      /^server\/benefits\/packs\/(?!registry$)/.test(target),
  },
  {
    says: "Files directly in server/ are words, the machine and the list of doors; none of them enters a room but the latter.",
    crosses: (file, target) =>
      inServer(file) &&
      roomOf(file) === null &&
      !/\.test\.ts$/.test(file) &&
      (!roomless.some((name) => file === `server/${name}.ts`) ||
        (!putsTogether(file) && roomOf(target) !== null && !(file === "server/health.ts" && target === "server/requests/database"))),
  },
  {
    says: "The database knows money, dates and settings, and nothing else of the server.",
    crosses: (file, target) =>
      file.startsWith("db/") &&
      !/^db\/testing\/|\.test\.ts$/.test(file) &&
      inServer(target) &&
      !/^server\/(money|dates|settings)$/.test(target),
  },
  {
    says: "Queues are jobs' business.",
    crosses: (file, target) =>
      /^(app|server)\//.test(file) && target === "pg-boss" && !/^server\/jobs\/(queue|data-jobs|worker)\.ts$|\.test\.ts$/.test(file),
  },
];

/** Of the engine, screens see its contract and what its sentences and offices say; not how it computes. */
function isInsideEngine(target: string): boolean {
  return target.startsWith("server/benefits/") && !/^server\/benefits\/(contract|sentences\/names|packs\/names)$/.test(target);
}

/** The shapes of a request: types of the transaction it runs in, and nothing that runs. */
function isContext(file: string): boolean {
  return file === "server/requests/context.ts";
}

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
      for (const border of borders) if (border.crosses(file, target)) crossings.push({ file, target, says: border.says });
    }
  }
  return { files: files.length, imports, crossings };
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
