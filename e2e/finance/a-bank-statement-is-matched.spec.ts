import AxeBuilder from "@axe-core/playwright";
import { expect, test as plain } from "@playwright/test";
import { approved, hospitalClerk, once, stay } from "@/e2e/claims";
import { bankAnswer, downloaded, drop, takeBankAnswer, workbookOf } from "@/e2e/sheets";
import { mark, office, somebody, test } from "@/e2e/world";
import { businessDateOf } from "@/server/dates";

plain.setTimeout(120_000);

test("a bank statement is read, its payment found by the order's number, and the fee explained", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await approved(clerk, [await stay(clerk)]);
  const treasury = await office("finance");
  const [maker, approver] = [await somebody(treasury, "maker"), await somebody(treasury, "approver")];
  const { orders } = await maker.api.payments.make({ batches: [batch.id], ...once() });
  const ids = orders.map(({ id }) => id);
  await approver.api.payments.approve({ ids, count: 1, total: "4000.00", ...once() });
  await maker.api.payments.send({ ids, count: 1, total: "4000.00", ...once() });
  const { order } = await maker.api.payments.order({ id: ids[0] ?? "" });
  const { page } = await open(maker);
  await page.goto("/payments/bank");
  const sent = await downloaded(page, () =>
    page.getByRole("row").filter({ hasText: maker.member.name }).getByRole("link", { name: "下载 .xlsx" }).click(),
  );
  await takeBankAnswer(page, await bankAnswer(sent), 1);

  // Another test's lines of the account may stand before these; only what is between them is missing.
  const [day, own] = [businessDateOf(new Date()), mark()];
  const lines = [
    [day, "", "4000.00", "996000.00", order.holderName, `${own}1`, order.number],
    [day, "", "12.00", "995988.00", "演示银行", `${own}2`, "手续费"],
  ];
  await page.goto("/fund/statements/imports");
  await page.getByLabel("账户").selectOption("expenditure");
  await drop(
    page,
    /拖入银行对账单/,
    await workbookOf(`对账单 ${own}`, ["交易日期", "收入", "支出", "余额", "对方户名", "流水号", "摘要"], lines),
  );
  await page.getByRole("button", { name: "写入 2 笔" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "写入 2 笔" }).click();
  await page.getByRole("link", { name: "查看收支" }).click();

  await expect(page.getByRole("row").filter({ hasText: order.number })).toContainText("按付款单号匹配 1 笔分录");
  await page
    .getByRole("row")
    .filter({ hasText: `${own}2` })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("button", { name: "说明未匹配" }).click();
  await page.getByRole("dialog").getByLabel("原因").fill("银行手续费，月末记账");
  await page.getByRole("dialog").getByRole("button", { name: "说明未匹配" }).click();
  await expect(page.getByText(/说明：银行手续费，月末记账/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
