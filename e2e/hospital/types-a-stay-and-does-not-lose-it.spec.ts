import { expect } from "@playwright/test";
import { hospitalClerk, patient, stay } from "@/e2e/claims";
import { expectFocusSeen } from "@/e2e/looks";
import { test } from "@/e2e/world";

test("the form shows the patient and what is due, takes dates as written, and keeps what was typed", async ({ open }) => {
  const clerk = await hospitalClerk();
  const somebody = await patient("subsistence_allowance");
  const { page } = await open(clerk);
  await page.goto("/stays/new");
  const field = (name: string) => page.locator(`form [name=${name}]`);
  // A card reader types the number and ends with Enter.
  await field("number").fill(somebody.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "需要改正" })).toHaveCount(0);
  await expect(field("name")).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: somebody.name })).toContainText("低保对象");

  for (const [written, kept] of [
    ["2026/1/5", "2026-01-05"],
    ["20260109", "2026-01-09"],
    ["2026年1月9日", "2026-01-09"],
  ]) {
    await field("dischargedOn").fill(written ?? "");
    await field("admittedOn").focus();
    await expect(field("dischargedOn")).toHaveValue(kept ?? "");
  }
  await field("admittedOn").fill("2026-1-3");
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByRole("dialog", { name: "选日期" }).getByRole("button", { name: "2026-01-04" }).click();
  await expect(field("admittedOn")).toHaveValue("2026-01-04");
  await field("totalCost").fill("10,000");
  await field("policyScopeCost").fill("１００００");
  await field("basicInsurancePaid").fill("6000");
  await expect(page.getByText("医疗费总额 10,000.00").first()).toBeVisible();
  await field("hospitalAssistance").fill("2000");
  await expect(page.getByText(/核算应救助 3,200\.00，垫付差 −1,200\.00/)).toBeVisible();

  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "人员" }).click();
  const question = page.getByRole("dialog", { name: "表单还没有提交" });
  await question.getByRole("button", { name: "离开", exact: true }).click();
  await expect(page).toHaveURL(/\/people/);
  expect(await page.evaluate(() => Object.entries(window.localStorage).join())).not.toContain(somebody.number);
  await page.goto("/stays/new");
  await expect(page.getByText("已恢复上次没有提交的内容。")).toBeVisible();
  await expect(field("totalCost")).toHaveValue("10,000");
  await expect(field("number")).toHaveValue(somebody.number);
});

test("search understands parts of numbers and pinyin, and a whole number stays out of the address", async ({ open }) => {
  const clerk = await hospitalClerk();
  const one = await stay(clerk, {}, await patient("subsistence_allowance"));
  const { page } = await open(clerk);
  await page.goto("/stays");
  const words = page.getByRole("search").locator("[name=words]");
  for (const typed of [one.settlementNumber.slice(2).toLowerCase(), one.patient.number.slice(-4)]) {
    await words.fill(typed);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`words=${typed}`));
    await expect(page.getByRole("row").filter({ hasText: one.settlementNumber })).toBeVisible();
  }
  await words.fill("12");
  await page.keyboard.press("Enter");
  await expect(page.getByText("“12”没有用来查找")).toBeVisible();
  await words.fill(one.patient.number);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/person=/);
  expect(page.url()).not.toContain(one.patient.number.slice(0, 14));

  // What the dark bar opens is white itself: where the keyboard stands is seen on both.
  await page.keyboard.press("Tab");
  const member = page.getByRole("banner").getByRole("button", { name: clerk.member.name });
  await member.focus();
  await expectFocusSeen(page, "the button of the person's menu");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expectFocusSeen(page, "an entry of the person's menu");
  await page.keyboard.press("Escape");
  await expect(member).toBeFocused();

  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "全局查询" });
  await box.pressSequentially(one.patient.number.slice(-4));
  await expect(page.getByRole("option").filter({ hasText: one.patient.name }).first()).toBeVisible();
  await box.fill(one.settlementNumber);
  await expectFocusSeen(page, "the field of the search");
  const hits = page.getByRole("listbox", { name: "全局查询" });
  await expect(hits.getByRole("option", { selected: true })).toContainText("住院");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/settlements/${one.id}`));
});

test("a list keeps its columns and its place, and a session says that it is about to end", async ({ open }) => {
  const clerk = await hospitalClerk();
  const stays = [await stay(clerk), await stay(clerk, { day: 7 }), await stay(clerk, { day: 9 })];
  const { page } = await open(clerk);
  await page.clock.install();
  await page.setViewportSize({ width: 1366, height: 420 });
  await page.goto("/stays");
  const chooser = page.locator("summary").filter({ hasText: "列" });
  await chooser.click();
  await expect(page.getByText("显示哪些列")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("显示哪些列")).toBeHidden();
  await expect(chooser).toBeFocused();
  await chooser.click();
  await page.getByRole("checkbox", { name: "险种" }).check();
  await page.getByRole("button", { name: "显示所选列" }).click();
  await expect(page.getByRole("columnheader", { name: "险种" })).toBeVisible();
  const menu = page.getByRole("navigation", { name: "主菜单" });
  await menu.getByRole("link", { name: "人员" }).click();
  await expect(page).toHaveURL(/people/);
  await menu.getByRole("link", { name: "住院记录" }).click();
  await expect(page.getByRole("row").filter({ hasText: stays[0]?.settlementNumber ?? "" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "险种" })).toBeVisible();

  const main = page.locator("main");
  await main.evaluate((element) => element.scrollTo(0, 160));
  const top = await main.evaluate((element) => element.scrollTop);
  expect(top).toBeGreaterThan(50);
  await page.clock.runFor(1000);
  const row = page.getByRole("row").filter({ hasText: stays[0]?.settlementNumber ?? "" });
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/settlements\//);
  await page.goBack();
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(top);
  await expect(row.getByRole("link").first()).toBeFocused();

  await page.clock.fastForward("26:00");
  const notice = page.getByRole("alert").filter({ hasText: "没有操作将退出登录" });
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "继续使用" }).click();
  await expect(notice).toBeHidden();
});
