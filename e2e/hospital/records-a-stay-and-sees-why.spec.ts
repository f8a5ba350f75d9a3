import { expect } from "@playwright/test";
import { hospitalClerk, patient, stay } from "@/e2e/claims";
import { test } from "@/e2e/world";

/** Pixels between the margins of an A4 sheet that lies across. */
const A4_ACROSS = 1032;

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

  // On paper it lies across: no column is cut, nothing is left of menus and filters.
  await test.step("prints whole", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: A4_ACROSS, height: 700 });
    for (const address of [page.url(), `/stays?words=${one.settlementNumber}`]) {
      await page.goto(address);
      await expect(page.getByRole("table").first()).toBeVisible();
      await expect(page.getByRole("navigation")).toHaveCount(0);
      await expect(page.getByRole("search")).toHaveCount(0);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1366, height: 768 });
  });
});

test("a stay is corrected from wherever it is seen", async ({ open }) => {
  const clerk = await hospitalClerk();
  // Ten yuan more than is due.
  const one = await stay(clerk, { poverty: "500.00", assistance: "3510.00" });
  const { page } = await open(clerk);
  await page.goto(`/stays?words=${one.settlementNumber}`);
  const row = page.getByRole("row").filter({ hasText: one.patient.name });
  await expect(row.getByText("多垫 10.00")).toBeVisible();
  await row.getByRole("button", { name: `${one.patient.name}的操作` }).click();
  for (const name of ["住院记录", "结算依据", "人员", "修改"]) await expect(row.getByRole("link", { name, exact: true })).toBeVisible();
  for (const name of ["退费", "撤销登记"]) await expect(row.getByRole("button", { name, exact: true })).toBeVisible();
  await row.getByRole("link", { name: "结算依据", exact: true }).click();
  await expect(page.getByText(/多垫 10\.00 元/)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "修改", exact: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`/stays/${one.id}/amend$`));
});
