import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser";

const { executablePath, args, env } = await findBrowser();

/** `npm run e2e` prepares a portal of its own and then runs this; the address of that portal comes with it. */
export default defineConfig({
  testDir: "e2e",
  // What the terminal does is looked at through /proc.
  testIgnore: process.platform === "linux" ? [] : ["installation/**"],
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Tests wait for the portal's own worker now and then; meanwhile another one goes on.
  workers: 3,
  // A pile of scans is filed in seconds on a quiet machine and in minutes on a busy one.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: "reports/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.MEDAID_PUBLIC_URL ?? "http://localhost:3000",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Recording every step takes a good part of a small machine; who looks into a failure asks for it.
    trace: process.env.MEDAID_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      args,
      ...(executablePath ? { executablePath } : {}),
      // Without a language of its own a machine lets the browser save no file under a Chinese name.
      env: { LANG: "C.UTF-8", ...(process.env as Record<string, string>), ...env },
    },
  },
});
