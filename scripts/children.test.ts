import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { startTrusted } from "./children";
import { splitOff } from "./portal";

test("what pages and worker are told in secret is theirs, and stands nowhere that the system shows", async () => {
  const folder = temporaryFolder();
  const [script, seen] = [join(folder, "child.mjs"), join(folder, "seen.json")];
  writeFileSync(
    script,
    `import { existsSync, readFileSync, writeFileSync } from "node:fs";
     const shown = existsSync("/proc/self/environ") ? readFileSync("/proc/self/environ", "utf8") : "";
     writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ key: process.env.MEDAID_FORM_KEY, open: process.env.PORT, shown }));`,
  );
  const { told, secrets } = splitOff({
    ...process.env,
    PORT: "4100",
    DATABASE_URL: "postgres://owner:hidden@here/medaid",
    MEDAID_APP_PASSWORD: "hidden",
    MEDAID_FORM_KEY: "form-key-in-secret",
  });
  expect(await startTrusted([script], told, secrets, "ignore").ended).toBe(0);
  const { key, open, shown } = JSON.parse(readFileSync(seen, "utf8")) as Record<string, string>;
  expect({ key, open }).toEqual({ key: "form-key-in-secret", open: "4100" });
  expect(shown).not.toContain("form-key-in-secret");
  expect(JSON.stringify([told, secrets])).not.toContain("hidden");
});
