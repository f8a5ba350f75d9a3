import { expect } from "@playwright/test";
import { hospitalClerk } from "@/e2e/claims";
import { test } from "@/e2e/world";

test("a tab left open over an update says so, and what was typed is there after its reload", async ({ open }) => {
  const { page } = await open(await hospitalClerk());
  await page.goto("/stays/new");
  await page.locator("input[name=name]").fill("陈大文");
  await page.locator("input[name=totalCost]").fill("58436.20");
  await page.getByRole("checkbox").first().check();
  await page.locator("input[name=refundOfNumber]").fill("S-1");
  await expect(page.getByText("系统已更新")).toHaveCount(0);

  // From now on another build answers.
  await page.route("**/api/trpc/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "x-medaid-version": "the next one" } });
  });
  await page.locator("form button[type=submit]").click();
  await expect(page.getByRole("alert").filter({ hasText: "系统已更新" })).toBeVisible();
  await page.getByRole("button", { name: "重新载入" }).click();

  await expect(page.getByText("已恢复上次没有提交的内容。")).toBeVisible();
  await expect(page.locator("input[name=name]")).toHaveValue("陈大文");
  await expect(page.locator("input[name=totalCost]")).toHaveValue("58436.20");
  await expect(page.locator("input[name=refundOfNumber]")).toHaveValue("S-1");
  const kept = await page.evaluate(() => Object.entries(window.localStorage).join());
  expect(kept).not.toContain("陈大文");
});
