import { expect } from "@playwright/test";
import { approved, hospitalClerk, once, stay, today } from "@/e2e/claims";
import { drop, takeBankAnswer, workbookOf } from "@/e2e/sheets";
import { office, somebody, test, worker } from "@/e2e/world";

test("the hospital sees what was paid for which case, and every field that its own list has otherwise", async ({ open }) => {
  const clerk = await hospitalClerk();
  const [first, second] = [await stay(clerk, { day: 3 }), await stay(clerk, { day: 4 })];
  const batch = await approved(clerk, [first, second]);
  const treasury = await office("finance");
  const [maker, approver] = [await somebody(treasury, "maker"), await somebody(treasury, "approver")];
  const { orders } = await maker.api.payments.make({ batches: [batch.id], ...once() });
  const ids = orders.map(({ id }) => id);
  const all = { ids, count: 1, total: "8000.00" };
  await approver.api.payments.approve({ ...all, ...once() });
  await maker.api.payments.send({ ...all, ...once() });

  const { page } = await open(maker);
  await page.goto("/payments/bank");
  const rows = [[orders[0]?.number ?? "", "8000.00", "成功", "", "L1", today]];
  await takeBankAnswer(page, await workbookOf("回盘", ["付款单号", "金额", "支付状态", "失败原因", "银行流水号", "支付日期"], rows), 1);
  await expect(page.getByText("已处理：成功 1 笔，失败 0 笔，退汇 0 笔。")).toBeVisible();

  const { page: hospital } = await open(clerk);
  await hospital.goto(`/payments/${ids[0]}`);
  await expect(hospital.getByText("明细合计等于付款金额")).toBeVisible();
  for (const one of [first, second])
    await expect(hospital.getByRole("row").filter({ hasText: one.settlementNumber })).toContainText("4,000.00");
  await hospital.goto("/payments/reconciliations");
  const own = [
    [first.settlementNumber, "ZY-9999", first.dischargedOn, "4000.00"],
    [second.settlementNumber, second.admissionNumber, second.dischargedOn, "3999.99"],
    ["S-UNKNOWN-1", "ZY-1", first.dischargedOn, "10.00"],
  ];
  await drop(hospital, /上传医院明细/, await workbookOf("本院明细", ["结算ID", "住院号", "出院日期", "医疗救助"], own));
  await expect(hospital.getByRole("heading", { name: `对账 ${batch.number}` })).toBeVisible();
  const found = [
    [first.settlementNumber, "住院号", "ZY-9999"],
    [second.settlementNumber, "医疗救助", "3,999.99"],
    ["S-UNKNOWN-1", "只在医院", "—"],
  ];
  for (const [number = "", field = "", theirs = ""] of found) {
    const row = hospital.getByRole("row").filter({ hasText: number });
    await expect(row.getByRole("cell", { name: field, exact: true })).toBeVisible();
    await expect(row.getByRole("cell", { name: theirs, exact: true }).first()).toBeVisible();
  }

  // What the hospital holds against a line, the agency answers where it stands.
  const line = (at: typeof hospital) => at.getByRole("row").filter({ hasText: second.settlementNumber });
  await line(hospital).getByRole("button", { name: "提出异议" }).click();
  await hospital.getByRole("dialog").getByRole("textbox").fill("本院账上少一分");
  await hospital.getByRole("dialog").getByRole("button", { name: "提交异议" }).click();
  await expect(line(hospital)).toContainText("待答复");
  const { page: agency } = await open(await worker("agency", "reviewer"));
  await agency.goto(new URL(hospital.url()).pathname);
  await line(agency).getByRole("button", { name: "答复" }).click();
  await agency.getByLabel("处理意见").selectOption({ label: "不认可，维持平台数据" });
  await agency.getByLabel("答复内容").fill("以银行回单为准");
  await agency.getByRole("dialog").getByRole("button", { name: "提交答复" }).click();
  // The dialog stands in the row and names what may be chosen.
  await expect(agency.getByRole("dialog")).toBeHidden();
  await expect(line(agency)).toContainText("不认可，维持平台数据");
  await hospital.reload();
  await expect(line(hospital)).toContainText("以银行回单为准");
  await expect(line(hospital)).toContainText("不认可，维持平台数据");
});
