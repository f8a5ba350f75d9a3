// Plain JavaScript without packages, for whatever Node is there: installs what is missing, then hands the task over to
// the Node that the project ships. Everything after that is TypeScript: `node scripts/run.mjs start` runs scripts/start.ts.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST = [22, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** True when every package of the lock file lies there in that very version; an interrupted install has no such record. */
function isInstalled() {
  const read = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
  try {
    const there = read("node_modules/.package-lock.json");
    return Object.entries(read("package-lock.json")).every(([path, wanted]) => {
      if (path === "" || wanted.link) return true;
      if (there[path]) return there[path].version === wanted.version && existsSync(path);
      return Boolean(wanted.optional || wanted.devOptional);
    });
  } catch {
    return false;
  }
}

function install() {
  console.log("Installing packages (npm ci) …");
  // npm itself must not run on a Node inside the folder that it is about to replace.
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.startsWith(join(root, "node_modules")));
  const run = spawnSync("npm", ["ci", "--include=dev", "--include=optional", "--loglevel=error"], {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  if (run.status !== 0) fail("The packages could not be installed: npm ci failed (see above).");
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

/** The Node 24 of node_modules where there is one for this machine, else our own when it is new enough. */
function chooseNode() {
  const shipped = `node_modules/node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}/bin/node`;
  const path = join(root, process.platform === "win32" ? `${shipped}.exe` : shipped);
  if (existsSync(path) && spawnSync(path, ["--version"]).status === 0) return path;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath;
  return fail(
    `Medaid needs Node ${OLDEST.join(".")} or newer; this is ${process.version} and none is shipped for ${process.platform}-${process.arch}.`,
  );
}

/**
 * npm does not pass SIGTERM on, and dies alone when killed. So when npm started us, we look whether it is still there:
 * it is our parent, or the parent of the shell between us.
 */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const chain = () => [process.ppid, parentOf(process.ppid)].join();
  const first = chain();
  const isShell = /(^|\/)(ba|da|z|a)?sh\b/.test(commandOf(process.ppid));
  setInterval(() => {
    if (isShell ? chain() !== first : process.ppid !== Number(first.split(",")[0])) act();
  }, 1000).unref();
}

function parentOf(pid) {
  return asked(pid, "ppid", (stat) => stat.replace(/^.*\)\s/s, "").split(" ")[1]);
}

function commandOf(pid) {
  return asked(pid, "comm", (stat) => stat.replace(/^\d+ \((.*)\).*$/s, "$1"));
}

function asked(pid, column, fromStat) {
  try {
    if (process.platform === "linux") return fromStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

const [task, ...rest] = process.argv.slice(2);
if (!task || !existsSync(`scripts/${task}.ts`)) fail(`There is no task called ${task}.`);
if (!isInstalled()) install();
const node = chooseNode();
const child = spawn(node, ["--import", "tsx", `scripts/${task}.ts`, ...rest], {
  // Over the fourth channel the task notices that we are gone, however that came.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
whenNpmIsGone(() => child.kill("SIGTERM"));
child.on("error", (error) => fail(`${node} cannot be run: ${error.message}`));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
