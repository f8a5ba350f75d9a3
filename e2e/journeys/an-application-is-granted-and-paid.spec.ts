/** Somebody whose hospital advanced nothing applies at the window; the agency assesses, another grants, and it is ordered. */
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { COUNTY, funded, hospitalClerk, patient, stay } from "@/e2e/claims";
import { office, somebody, test } from "@/e2e/world";
import { Decimal } from "@/server/money";

test("a stay that was not settled on the spot is applied for, granted by another and ordered", async ({ open }) => {
  const clerk = await hospitalClerk();
  const person = await patient();
  const one = await stay(clerk, { assistance: "0.00" }, person);
  const agency = await office("agency", { region: COUNTY });
  await funded(new Decimal("4000.00"));
  const [maker, reviewer] = [await somebody(agency, "maker"), await somebody(agency, "reviewer")];

  const { page } = await open(maker);
  await page.goto(`/applications/new?person=${person.id}`);
  await page.getByRole("radio", { name: /手工报销/ }).check();
  await page.getByRole("button", { name: "登记" }).click();
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  const address = page.url();
  await expect(page.getByRole("button", { name: "受理" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("checkbox", { name: one.settlementNumber })).toBeChecked();
  await page.getByRole("textbox", { name: "户名" }).fill(person.name);
  await page.getByRole("textbox", { name: "开户行" }).fill("农业银行");
  await page.getByRole("textbox", { name: "账号" }).fill("6228481234567890");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("材料和信息齐全，可以受理")).toBeVisible();
  await page.getByRole("button", { name: "受理" }).click();
  await expect(page.getByRole("main").getByText("待遇核定").first()).toBeVisible();
  await page.getByRole("button", { name: "核定", exact: true }).click();
  await page.getByRole("button", { name: /^提交（4,000\.00 元）/ }).click();
  await expect(page.getByRole("button", { name: /提交/ })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);

  const decider = await open(reviewer);
  await decider.page.goto("/applications?tab=deciding");
  await decider.page.getByRole("link", { name: /SQ-/ }).first().click();
  await decider.page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  await decider.page.goto(address);
  await decider.page.getByRole("button", { name: "批准 4,000.00 元" }).click();
  const dialog = decider.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "批准 4,000.00 元" }).click();
  await expect(decider.page.getByText(/给予 4,000\.00 元/)).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "制付款单" }).click();
  await expect(page.getByRole("heading", { name: "付款" })).toBeVisible();
});
