import { expect } from "@playwright/test";
import { approved, hospitalClerk, once, stay } from "@/e2e/claims";
import { changeMember, office, somebody, test } from "@/e2e/world";

test("who made an order cannot approve it, not even after being made an approver", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await approved(clerk, [await stay(clerk)]);
  const treasury = await office("finance");
  const maker = await somebody(treasury, "maker");
  const { orders } = await maker.api.payments.make({ batches: [batch.id], ...once() });
  const [order] = orders;
  await changeMember(maker, { duty: "approver" });

  const { page } = await open(maker);
  await page.goto(`/payments/${order?.id}`);
  await expect(page.getByText("本人制单，须由另一人审批").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "批准付款" })).toHaveAttribute("aria-disabled", "true");

  await page.goto(`/payments?tab=made&words=${order?.number}`);
  await page.getByRole("checkbox", { name: "选中本页" }).check();
  await page.getByRole("button", { name: "批准付款" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "批准 1 笔付款" }).click();
  await expect(page.getByRole("dialog").getByText(`付款单 ${order?.number} 由本人制单，须由另一人审批。`)).toBeVisible();
  await page.goto(`/payments?words=${order?.number}`);
  await expect(page.getByRole("row").filter({ hasText: batch.number })).toContainText("待审批");
});
