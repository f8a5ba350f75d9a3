import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { beganAt, claim, holderOf } from "./running";

const place = () => join(temporaryFolder(), "claim");

test("a claim of a living process is refused with its number and task", () => {
  const path = place();
  claim(path, "serving").describe("serving at http://localhost:4100");
  expect(() => claim(path, "second")).toThrowError(`held by process ${process.pid} (serving at http://localhost:4100)`);
});

test("a released claim is free", () => {
  const path = place();
  claim(path, "first").release();
  expect(holderOf(path)).toBeNull();
  claim(path, "second").release();
});

test("a process that was killed leaves nothing that stands in the way", async () => {
  const path = place();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const began = beganAt(child.pid ?? 0);
  writeFileSync(path, JSON.stringify({ pid: child.pid, began, task: "killed" }));
  expect(holderOf(path)?.task).toBe("killed");
  child.kill("SIGKILL");
  await once(child, "exit");
  claim(path, "next");
  expect(JSON.parse(readFileSync(path, "utf8")).task).toBe("next");
});

test("another process with the same number does not count as the holder", () => {
  const path = place();
  writeFileSync(path, JSON.stringify({ pid: process.pid, began: "before the last boot", task: "old" }));
  expect(holderOf(path)).toBeNull();
});

test.each(["", "{", "null", "[]"])("a broken claim file (%j) is taken over", (content) => {
  const path = place();
  writeFileSync(path, content);
  claim(path, "next");
  expect(holderOf(path)?.task).toBe("next");
});
