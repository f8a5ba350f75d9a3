import { expect } from "@playwright/test";
import { approved, hospitalClerk, once, stay } from "@/e2e/claims";
import { bankAnswer, downloaded, takeBankAnswer } from "@/e2e/sheets";
import { office, somebody, test } from "@/e2e/world";

test("a payment the bank brings back after it was paid stands on the account again, opens its batch and is paid anew", async ({ open }) => {
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
  await takeBankAnswer(page, await bankAnswer(sent), 1);
  await expect(page.getByText("已处理：成功 1 笔，失败 0 笔，退汇 0 笔。")).toBeVisible();
  await takeBankAnswer(page, await bankAnswer(sent, "账号户名不符", "退汇"), 1);
  await expect(page.getByText("已处理：成功 0 笔，失败 0 笔，退汇 1 笔。")).toBeVisible();

  await page.goto(`/payments/${ids[0]}`);
  await expect(page.getByText("已退汇").first()).toBeVisible();
  await expect(page.getByText(/账号户名不符/).first()).toBeVisible();
  await page.getByRole("button", { name: "重新付款" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "重新付款 4,000.00 元" }).click();
  await expect(page.getByText("待审批").first()).toBeVisible();

  const { page: hospital } = await open(clerk);
  await hospital.goto(`/clearing/${batch.id}`);
  await expect(hospital.getByText(/到账后退汇：账号户名不符/).first()).toBeVisible();
});
