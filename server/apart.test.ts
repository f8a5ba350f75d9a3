import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environmentApart } from "./apart";
import { catalogue } from "./settings-catalogue";

test("of the installation a process apart is told nothing", () => {
  const names = [...Object.values(catalogue).map(({ name }) => name), "MEDAID_APP_PASSWORD", "AWS_SECRET_ACCESS_KEY"];
  const own = Object.fromEntries(names.map((name) => [name, "secret"]));
  expect(environmentApart({ ...own, PATH: "/bin", NODE_ENV: "production" })).toEqual({ PATH: "/bin", NODE_ENV: "production" });
});

/** Starting a process without naming its environment hands it ours, with every key. */
test("whatever the server starts is started so", () => {
  const files = readdirSync("server", { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.tsx?$/.test(file));
  const starting = files.flatMap((file) => {
    const text = readFileSync(join("server", file), "utf8");
    return /from "node:child_process"/.test(text) && /\b(?:spawn|fork|exec|execFile|spawnSync)\(/.test(text) ? [{ file, text }] : [];
  });
  expect(starting.length).toBeGreaterThan(2);
  expect(starting.filter(({ text }) => !text.includes("env: environmentApart()")).map(({ file }) => file)).toEqual([]);
});
