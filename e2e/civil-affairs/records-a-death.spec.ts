import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { COUNTY, freshNumber, hospitalClerk, patient } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

const died = "2026-06-01";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
}

/** The figures of a stay that would be good, as the hospital types them. */
async function typeStay(page: Page): Promise<void> {
  const typed = {
    ...{ settlementNumber: `4416${freshNumber()}`, admittedOn: "2026-10-02", dischargedOn: "2026-10-09" },
    ...{ totalCost: "12000", ownExpense: "800", overLimit: "0", firstSelfPaid: "1200", policyScopeCost: "10000" },
    ...{ basicInsurancePaid: "6000", hospitalAssistance: "3200", personPart: "2800", accountPaid: "0", cashPaid: "2800" },
  };
  for (const [field, value] of Object.entries(typed)) await page.locator(`[name="${field}"]`).fill(value);
}

test("civil affairs records a death and ends the identity; the hospital sees it and records no later stay", async ({ open }) => {
  const person = await patient("subsistence_allowance");
  const { page } = await open(await worker("civil-affairs", "maker", COUNTY));
  await page.goto("/workbench");
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "人员" }).click();
  await page.getByLabel("姓名或身份证号").fill(person.number);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
  await page.getByRole("link", { name: "登记身故、迁出" }).click();
  await expectAccessible(page);
  await page.getByLabel("发生日期").fill(died);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByRole("alert").getByText("填写名单或证明。")).toBeVisible();
  await page.getByLabel("名单或证明").fill("6月殡葬火化名单");
  await page.getByLabel("文号或编号").fill("源民殡〔2026〕6号");
  await page.getByLabel("文书日期").fill("2026-06-03");
  await page.getByRole("button", { name: "登记", exact: true }).click();

  await expect(page.getByText(`${died} 已登记身故`).first()).toBeVisible();
  await expect(page.getByText(`1 项身份在身故日之后仍有效，应终止于 ${died}；其中 1 项由本部门确认。`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "确认终止 1 项" }).click();
  await expect(page.getByRole("table", { name: "救助身份" }).first().getByRole("row").filter({ hasText: "低保对象" })).toContainText(
    "终止原因：死亡",
  );

  const { page: desk } = await open(await hospitalClerk());
  await desk.goto("/look-up");
  await desk.getByRole("textbox", { name: "身份证号" }).fill(person.number);
  await desk.getByRole("button", { name: "查询", exact: true }).click();
  const answer = desk.getByRole("region", { name: "查询结果" }).filter({ hasText: person.name });
  await expect(answer).toContainText(`${died} 已登记身故`);
  await expect(answer).toContainText("民政部门，6月殡葬火化名单，源民殡〔2026〕6号");
  await expect(answer.getByRole("link", { name: "打印先诊疗后付费协议" })).toHaveCount(0);
  await answer.getByRole("link", { name: "记录住院" }).click();
  await expect(desk.getByText(`${died} 已登记身故`)).toBeVisible();
  await typeStay(desk);
  await desk.getByRole("button", { name: "核对并登记" }).click();
  await expect(desk.getByRole("alert").getByText(`${died} 已登记身故`)).toBeVisible();
  await expect(desk).toHaveURL(/\/stays\/new/);
});
