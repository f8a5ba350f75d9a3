import { expect } from "@playwright/test";
import { COUNTY, patient, today } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

test("civil affairs recognises somebody from a day on, and ends it again with a reason", async ({ open }) => {
  const person = await patient(null);
  const { page } = await open(await worker("civil-affairs", "maker", COUNTY));

  await page.goto("/people");
  await page.getByLabel("姓名或身份证号").fill(person.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
  expect(page.url()).not.toContain(person.number);
  await expect(page.getByText("没有救助身份。")).toBeVisible();

  await page.getByRole("link", { name: "认定身份" }).first().click();
  await expect(page.getByLabel("身份", { exact: true })).toBeVisible();
  const offered = await page.getByLabel("身份", { exact: true }).getByRole("option").allInnerTexts();
  expect(offered).toContain("低保对象");
  expect(offered).not.toContain("建档立卡贫困人口");
  await page.getByLabel("身份", { exact: true }).selectOption({ label: "低保对象" });
  await page.getByRole("button", { name: "认定", exact: true }).click();
  await expect(page.getByRole("alert").getByText("填写文号。")).toBeVisible();
  await page.getByLabel("认定文书文号").fill("源民低〔2026〕18号");
  await page.getByLabel("文书日期").fill(today);
  await page.getByRole("button", { name: "认定", exact: true }).click();
  const tags = page.getByRole("table", { name: "救助身份" }).first();
  await expect(tags.getByRole("row").filter({ hasText: "低保对象" })).toContainText("有效");

  await tags.getByRole("button", { name: "终止", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "终止身份：低保对象" });
  await dialog.getByLabel("终止原因").selectOption({ label: "不再符合条件" });
  await dialog.getByRole("button", { name: "终止身份" }).click();
  await expect(dialog).toBeHidden();
  await expect(tags.getByRole("row").filter({ hasText: "低保对象" })).toContainText("终止原因：不再符合条件");
  await page.getByText("全部记录 2 条").click();
  await expect(page.getByRole("row").filter({ hasText: "已被替代" })).toHaveCount(1);
});
