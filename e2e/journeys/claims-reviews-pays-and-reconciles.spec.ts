/** One batch through every role, in the browser, with files of its own. */
import { expect, type Page } from "@playwright/test";
import { type Batch, confirmed, filed, gathered, hospitalClerk, lastMonth, pileOf, type Stay, stay, summaryScan } from "@/e2e/claims";
import { bankAnswer, downloaded, drop, takeBankAnswer, workbookOf } from "@/e2e/sheets";
import { mark, office, type Person, somebody, test, worker } from "@/e2e/world";

test.setTimeout(240_000);

/** From the menu to the batch, as everybody gets there. */
async function openBatch(page: Page, number: string): Promise<void> {
  await page.goto("/workbench");
  await page.getByRole("link", { name: "垫付清算", exact: true }).first().click();
  await page.getByRole("searchbox").or(page.getByLabel("批次号、医疗机构")).first().fill(number);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: number }).click();
  await expect(page.getByRole("heading", { level: 1, name: /垫付清算批次/ })).toBeVisible();
}

async function submitsWithEveryPaper(page: Page, clerk: Person, stays: Stay[]): Promise<Batch> {
  await page.goto("/clearing");
  await page.getByRole("link", { name: new RegExp(lastMonth.replace("-", "")) }).click();
  await expect(page.getByText("还不能提交：缺 7 件（含垫付统计表）")).toBeVisible();
  const submit = page.getByRole("button", { name: "提交批次" });
  await expect(submit).toHaveAttribute("aria-disabled", "true");
  const batch = await gathered(clerk, stays);
  await filed(clerk, batch, await pileOf(clerk, batch));
  await filed(clerk, batch, await summaryScan(clerk, batch));
  await page.reload();
  await expect(page.getByText("还不能提交：待确认 7 件")).toBeVisible();
  await confirmed(clerk, batch);
  await page.reload();
  await submit.click();
  await page.getByRole("dialog").getByRole("button", { name: "提交 2 例，8,000.00 元" }).click();
  await expect(page.getByText("审核中", { exact: true }).first()).toBeVisible();
  return batch;
}

async function acceptsEveryItem(page: Page): Promise<void> {
  const list = page.getByRole("list", { name: "核对清单" });
  await expect(list.getByRole("listitem")).toHaveCount(5);
  for (const item of await list.getByRole("listitem").all()) {
    const accept = item.getByRole("button", { name: "认可" });
    await accept.click();
    await expect(accept).toHaveAttribute("aria-pressed", "true");
  }
}

async function passesOneAndCutsOne(page: Page, batch: Batch): Promise<void> {
  await openBatch(page, batch.number);
  await page.getByRole("link", { name: "审核", exact: true }).click();
  await expect(page.getByText("第 1 / 2 例").first()).toBeVisible();
  await acceptsEveryItem(page);
  await page.getByRole("button", { name: "通过并下一例" }).click();
  await expect(page.getByText("第 2 / 2 例").first()).toBeVisible();
  await acceptsEveryItem(page);
  await page.getByRole("button", { name: "修改核定金额" }).click();
  await page.getByRole("textbox", { name: "政策范围内费用" }).fill("9800.00");
  await expect(page.getByText("核减 200.00")).toBeVisible();
  await page.getByRole("combobox", { name: "核减原因" }).selectOption({ label: "属政策范围外费用" });
  await page.getByRole("textbox", { name: "审核意见，核减和退回时必填" }).fill("床位费超标准部分不计入");
  await page.getByRole("button", { name: "核减通过并下一例" }).click();
  await expect(page.getByText("本批次的待审病例已全部审完")).toBeVisible();
}

async function passesItsShare(page: Page, batch: Batch): Promise<void> {
  await openBatch(page, batch.number);
  await page.getByRole("link", { name: "审核", exact: true }).click();
  await expect(page.getByText("第 1 / 1 例").first()).toBeVisible();
  await acceptsEveryItem(page);
  await page.getByRole("button", { name: "通过并下一例" }).click();
  await expect(page.getByText("本批次的待审病例已全部审完")).toBeVisible();
}

async function bringsMoneyIn(page: Page): Promise<void> {
  await page.goto("/fund");
  for (const [posting, amount] of [
    ["receipt", "8000"],
    ["appropriation", "8000"],
    ["insurerTopUp", "600"],
  ] as const) {
    await page.getByRole("button", { name: "登记资金" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("业务").selectOption(posting);
    await dialog.getByLabel("金额").fill(amount);
    await dialog.getByLabel("文号").fill("河财社〔2026〕8号");
    if (posting === "receipt") await dialog.getByLabel("银行回单号").fill(`HD${mark()}`);
    await dialog.getByLabel("摘要").fill("城乡医疗救助资金");
    await dialog.getByRole("button", { name: /^登记 / }).click();
    await expect(dialog).toBeHidden();
  }
}

async function makesOrders(page: Page, batch: Batch): Promise<void> {
  await page.goto("/payments");
  await page.getByRole("link", { name: /^制付款单/ }).click();
  await expect(page.getByRole("row").filter({ hasText: batch.number }).first()).toBeVisible();
  for (const row of await page.getByRole("row").filter({ hasText: batch.number }).all()) await row.getByRole("checkbox").check();
  await expect(page.getByText("已选 1 批 2 笔，合计 7,800.00 元")).toBeVisible();
  await page.getByRole("button", { name: "制付款单（2 笔）" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "制付款单（2 笔）" }).click();
  await expect(page).toHaveURL(/\/payments\?tab=made/);
}

async function doesToBoth(page: Page, batch: Batch, step: { tab: string; button: string; verb: string }): Promise<void> {
  await page.goto(`/payments?tab=${step.tab}&words=${batch.number}`);
  await page.getByRole("checkbox", { name: "选中本页" }).check();
  await page.getByRole("button", { name: step.button }).click();
  await page.getByRole("dialog").getByRole("button", { name: step.verb }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function exchangesWithTheBank(page: Page, maker: Person): Promise<void> {
  await expect(page).toHaveURL(/\/payments\/bank/);
  const ours = page.getByRole("row").filter({ hasText: maker.member.name });
  const sent = await downloaded(page, () => ours.getByRole("link", { name: "下载 .xlsx" }).click());
  expect(sent.at(-1)?.slice(0, 5)).toEqual(["合计", "2 笔", "", "", "7800"]);
  await takeBankAnswer(page, await bankAnswer(sent), 2);
  await expect(page.getByText("已处理：成功 2 笔，失败 0 笔，退汇 0 笔。")).toBeVisible();
}

async function reconcilesWithItsOwnList(page: Page, batch: Batch): Promise<void> {
  await page.goto("/payments/reconciliations");
  await page.getByLabel("选择已付款的批次").selectOption({ label: `${batch.number}（${lastMonth}）` });
  const [first, second] = batch.stays;
  const rows = [first, second].map((row) => [
    row?.settlementNumber ?? "",
    row?.admissionNumber ?? "",
    row?.dischargedOn ?? "",
    row?.assistance ?? "",
    row === first ? "500.00" : "0.00",
  ]);
  await drop(page, /上传医院明细/, await workbookOf("本院垫付", ["结算ID", "住院号", "出院日期", "医疗救助", "扶贫保险"], rows));
  await expect(page.getByRole("heading", { name: `对账 ${batch.number}` })).toBeVisible();
  const differing = page.getByRole("row").filter({ hasText: second?.settlementNumber ?? "" });
  for (const cell of ["不一致", "医疗救助", "3,800.00", "4,000.00"])
    await expect(differing.getByRole("cell", { name: cell, exact: true })).toBeVisible();
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: first?.settlementNumber ?? "" })
      .getByRole("cell", { name: "一致", exact: true }),
  ).toBeVisible();
}

test("a hospital's advance is claimed, reviewed by both payers, paid and reconciled", async ({ open }) => {
  const clerk = await hospitalClerk();
  const stays = [await stay(clerk, { day: 3, poverty: "500.00" }), await stay(clerk, { day: 4 })];
  const hospital = (await open(clerk)).page;
  const treasury = await office("finance");
  const [maker, approver] = [await somebody(treasury, "maker"), await somebody(treasury, "approver")];

  const batch = await test.step("the hospital hands in its batch", () => submitsWithEveryPaper(hospital, clerk, stays));
  await test.step("the agency passes one case and cuts the other", async () =>
    passesOneAndCutsOne((await open(await worker("agency", "reviewer"))).page, batch));
  await test.step("the insurer passes its own share", async () =>
    passesItsShare((await open(await worker("insurer", "reviewer"))).page, batch));

  const making = (await open(maker)).page;
  await test.step("finance brings money in and makes the orders", async () => {
    await bringsMoneyIn(making);
    await makesOrders(making, batch);
  });
  await test.step("another person approves", async () =>
    doesToBoth((await open(approver)).page, batch, { tab: "made", button: "批准付款", verb: "批准 2 笔付款" }));
  await test.step("the bank is told and answers", async () => {
    await doesToBoth(making, batch, { tab: "approved", button: "生成银行文件", verb: "送出 2 笔" });
    await exchangesWithTheBank(making, maker);
  });
  await test.step("the hospital sees what was paid and why not all, and reconciles", async () => {
    await hospital.goto(`/payments?words=${batch.number}`);
    await hospital.getByRole("row").filter({ hasText: "7,300.00" }).getByRole("link").first().click();
    await expect(hospital.getByText("已到账").first()).toBeVisible();
    await expect(hospital.getByRole("row").filter({ hasText: stays[1]?.settlementNumber ?? "" })).toContainText("床位费超标准部分不计入");
    await reconcilesWithItsOwnList(hospital, batch);
  });
});
