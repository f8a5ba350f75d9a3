import { expect } from "@playwright/test";
import { approved, hospitalClerk, once, stay } from "@/e2e/claims";
import { bankAnswer, downloaded, takeBankAnswer } from "@/e2e/sheets";
import { office, somebody, test } from "@/e2e/world";

test("a payment the bank sends back keeps its reason and goes out again as a new order", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await approved(clerk, [await stay(clerk)]);
  const treasury = await office("finance");
  const [maker, approver] = [await somebody(treasury, "maker"), await somebody(treasury, "approver")];
  const { orders } = await maker.api.payments.make({ batches: [batch.id], ...once() });
  const ids = orders.map(({ id }) => id);
  await approver.api.payments.approve({ ids, count: 1, total: "4000.00", ...once() });
  await maker.api.payments.send({ ids, count: 1, total: "4000.00", ...once() });

  const { page } = await open(maker);
  await page.goto("/payments/bank");
  const sent = await downloaded(page, () =>
    page.getByRole("row").filter({ hasText: maker.member.name }).getByRole("link", { name: "下载 .xlsx" }).click(),
  );
  await takeBankAnswer(page, await bankAnswer(sent, "户名与账号不符"), 1);
  await expect(page.getByText("已处理：成功 0 笔，失败 1 笔，退汇 0 笔。")).toBeVisible();

  await page.goto(`/payments?tab=failed&words=${batch.number}`);
  await page.getByRole("row").filter({ hasText: batch.number }).getByRole("link").first().click();
  await expect(page.getByText("失败原因：户名与账号不符")).toBeVisible();
  await page.getByRole("button", { name: "重新付款" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "重新付款 4,000.00 元" }).click();
  await expect(page.getByText("待审批").first()).toBeVisible();
  await page.goto(`/payments?words=${batch.number}`);
  await expect(page.getByRole("row").filter({ hasText: "已重新付款" })).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: "待审批" })).toHaveCount(1);
});
