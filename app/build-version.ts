import { readFileSync } from "node:fs";
import { join } from "node:path";

let known: string | undefined;

/** Which build answers. A tab that was opened under another one is told so; in development there is only one. */
export function buildVersion(): string {
  known ??= readBuild();
  return known;
}

function readBuild(): string {
  try {
    return readFileSync(join(process.cwd(), ".next", "BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}
