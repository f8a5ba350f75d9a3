import { expect } from "@playwright/test";
import { approved, hospitalClerk, stay } from "@/e2e/claims";
import { bankAnswer, downloaded, drop, takeBankAnswer } from "@/e2e/sheets";
import { office, somebody, test } from "@/e2e/world";

test("an approved batch is paid: one makes, another approves, the bank confirms, and twice the same answer changes nothing", async ({
  open,
}) => {
  const clerk = await hospitalClerk();
  const batch = await approved(clerk, [await stay(clerk)]);
  const treasury = await office("finance");
  const [maker, approver] = [await somebody(treasury, "maker"), await somebody(treasury, "approver")];

  const { page } = await open(maker);
  await page.goto("/payments/new");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  const make = page.getByRole("button", { name: /^制付款单/ });
  await expect(make).toHaveAttribute("aria-disabled", "true");
  const decision = page.getByText(/经办机构基金支出户余额 [\d,]+\.\d\d 元/);
  await expect(decision).not.toContainText("本次");
  await page.getByRole("row").filter({ hasText: batch.number }).getByRole("checkbox").check();
  await expect(decision).toContainText("本次 4,000.00 元，制单后");
  await page.getByRole("button", { name: "制付款单（1 笔）" }).click();
  const confirmation = page.getByRole("dialog");
  await expect(confirmation.getByRole("definition").filter({ hasText: "4,000.00" })).toBeVisible();
  await confirmation.getByRole("button", { name: "制付款单（1 笔）" }).click();
  await expect(page).toHaveURL(/tab=made/);

  const { page: second } = await open(approver);
  await second.goto(`/payments?tab=made&words=${batch.number}`);
  await second.getByRole("row").filter({ hasText: batch.number }).getByRole("link").first().click();
  await second.getByRole("button", { name: "批准付款" }).click();
  const dialog = second.getByRole("dialog");
  await expect(dialog.getByRole("definition").filter({ hasText: "4,000.00" })).toBeVisible();
  await dialog.getByRole("button", { name: "批准 1 笔付款" }).click();
  await expect(second.getByText("待送银行").first()).toBeVisible();

  await page.goto(`/payments?tab=approved&words=${batch.number}`);
  await page.getByRole("checkbox", { name: "选中本页" }).check();
  await page.getByRole("button", { name: "生成银行文件" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "送出 1 笔" }).click();
  await expect(page).toHaveURL(/\/payments\/bank/);
  const file = page.getByRole("row").filter({ hasText: maker.member.name });
  const sent = await downloaded(page, () => file.getByRole("link", { name: "下载 .xlsx" }).click());
  expect(sent[1]?.slice(1)).toEqual([
    clerk.member.organisationName,
    "演示银行",
    "6222021234567890123",
    "4000",
    `医疗救助垫付清算 ${batch.number}`,
  ]);
  expect(await downloaded(page, () => file.getByRole("link", { name: "下载 .csv" }).click())).toHaveLength(3);

  const answer = await bankAnswer(sent);
  await takeBankAnswer(page, answer, 1);
  await expect(page.getByText("已处理：成功 1 笔，失败 0 笔，退汇 0 笔。")).toBeVisible();
  await drop(page, /上传银行回盘文件/, answer);
  await expect(page.getByText("这个文件已经处理过，没有再次入账。")).toBeVisible();
  await page.goto(`/payments?words=${batch.number}`);
  await expect(page.getByRole("row").filter({ hasText: batch.number })).toContainText("已到账");
});
