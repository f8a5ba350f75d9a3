import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "./children";
import { PlainFault } from "./task";

/** The production build, made again only when something it is made of has changed. */

const NEXT = "node_modules/next/dist/bin/next";
const STAMP = ".next/sources";
const sources = [
  "app",
  "server",
  "db",
  "public",
  "next.config.ts",
  "instrumentation.ts",
  "proxy.ts",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];

export async function buildIfChanged(report: (line: string) => void): Promise<void> {
  const fingerprint = fingerprintOfSources();
  if (existsSync(STAMP) && existsSync(".next/BUILD_ID") && readFileSync(STAMP, "utf8") === fingerprint) return;
  report("Building the pages …");
  const begun = Date.now();
  const code = await startChild([NEXT, "build"], { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }).ended;
  if (code !== 0 || !existsSync(".next/BUILD_ID")) throw new PlainFault("The pages could not be built: next build failed (see above).");
  writeFileSync(STAMP, fingerprint);
  report(`Pages built in ${Math.round((Date.now() - begun) / 1000)} s.`);
}

function fingerprintOfSources(root = "."): string {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const path of sources.flatMap((source) => filesBelow(root, source)))
    hash.update(`\n${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** What only tests and the demo use changes nothing in the pages. */
const besidePages = /\.test\.tsx?$|(^|\/)testing$|^db\/demo$/;

function filesBelow(root: string, path: string): string[] {
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry || besidePages.test(path)) return [];
  if (entry.isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}
