import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";

const records = `
import { log } from "@/server/log";
for (const level of ["debug", "info", "warn", "error"] as const) log[level]({ person: { number: "441602199001011234" } }, level);
`;

/** The messages a process with this setting writes. */
function written(level: string | undefined): { messages: string[]; text: string } {
  vi.stubEnv("MEDAID_LOG_LEVEL", level);
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module-typescript", "--eval", records], {
    encoding: "utf8",
  });
  const lines = stdout.split("\n").filter((line) => line !== "");
  return { messages: lines.map((line) => String((JSON.parse(line) as { msg: string }).msg)), text: stdout + stderr };
}

afterEach(() => vi.unstubAllEnvs());

describe("the log", () => {
  test.each([
    ["debug", ["debug", "info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    [undefined, ["info", "warn", "error"]],
  ])("at level %s writes what the setting asks for, without personal numbers", (level, messages) => {
    const result = written(level);
    expect(result.messages).toEqual(messages);
    expect(result.text).not.toContain("441602199001011234");
  });
});
