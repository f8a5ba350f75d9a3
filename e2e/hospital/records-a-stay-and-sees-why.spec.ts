import { expect } from "@playwright/test";
import { hospitalClerk, patient, stay } from "@/e2e/claims";
import { test } from "@/e2e/world";

test("the settlement page says what each payer owes and why", async ({ open }) => {
  const clerk = await hospitalClerk();
  const one = await stay(clerk, { poverty: "500.00" }, await patient("subsistence_allowance"));
  const { page } = await open(clerk);
  await page.goto(`/settlements?words=${one.settlementNumber}`);
  await page.getByRole("row").filter({ hasText: one.patient.name }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(one.patient.name) })).toBeVisible();
  await expect(page.getByText("低保对象").first()).toBeVisible();
  // 80 % of 10,000 less what basic and poverty insurance paid.
  await expect(page.getByText("2,800.00").first()).toBeVisible();
  await expect(page.getByText("80%").first()).toBeVisible();
  await expect(page.getByText(/700\.00/).first()).toBeVisible();

  // The clause is read beside the page, which is still there when the drawer is closed.
  await page.getByRole("main").locator("a[data-clause]").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("条款要点")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page.getByText("2,800.00").first()).toBeVisible();
});
