import { expect } from "@playwright/test";
import { v7 } from "uuid";
import { approved, hospitalClerk, monthBefore, once, stay, today } from "@/e2e/claims";
import { database, office, type Person, somebody, test } from "@/e2e/world";
import { receiveFile } from "@/server/files/router-files";

/** Approves and sends orders and has the bank say that they were paid. */
async function pay({ maker, approver }: { maker: Person; approver: Person }, ids: string[], total: string): Promise<void> {
  const seen = { ids, count: ids.length, total };
  await approver.api.payments.approve({ ...seen, ...once() });
  await maker.api.payments.send({ ...seen, ...once() });
  const numbers = await Promise.all(ids.map(async (id) => (await maker.api.payments.order({ id, page: 1 })).order.number));
  const lines = numbers.map((number) => `${number},${total},成功,${today}`);
  async function* body() {
    yield Buffer.from(`\uFEFF付款单号,金额,支付状态,支付日期\r\n${lines.join("\r\n")}\r\n`);
  }
  const context = { database: database(), member: maker.member, requestId: v7(), address: null };
  const file = await receiveFile(context, "bank-result", body(), { fileName: `回盘${v7()}.csv`, byteCount: null });
  await maker.api.payments.importResult({ file: file.id, seen: { paid: ids.length, failed: 0, returned: 0, faults: 0 }, ...once() });
}

async function ordered(maker: Person, batch: string): Promise<string[]> {
  return (await maker.api.payments.make({ batches: [batch], ...once() })).orders.map(({ id }) => id);
}

test("a paid stay is refunded: the item is proposed, decided by another, set off in the next batch, and the hospital reads why", async ({
  open,
}) => {
  test.slow();
  const clerk = await hospitalClerk();
  const batch = await approved(clerk, [await stay(clerk, { month: monthBefore })], monthBefore);
  const treasury = await office("finance");
  const [maker, approver] = [await somebody(treasury, "maker"), await somebody(treasury, "approver")];
  await pay({ maker, approver }, await ordered(maker, batch.id), "4000.00");
  const [paid] = batch.stays;

  const { page: hospital } = await open(clerk);
  await hospital.goto(`/stays/${paid?.id}`);
  await hospital.getByRole("button", { name: "退费", exact: true }).click();
  const dialog = hospital.getByRole("dialog");
  await expect(dialog.getByText("已付款的，自动开立追回")).toBeVisible();
  await dialog.getByLabel("退费的结算单号").fill(`TF${batch.number}`);
  await dialog.locator("textarea").fill("患者退费，重新结算");
  await dialog.getByRole("button", { name: /^确认退费/ }).click();
  const band = hospital.getByRole("link", { name: /^ZH-/ });
  await expect(band).toBeVisible();
  await band.click();
  await expect(hospital.getByText("医院已将这次住院退费，基金已付的 4,000.00 元不再应付，须追回。")).toBeVisible();
  const address = new URL(hospital.url()).pathname;

  const agency = await office("agency");
  const { page: proposer } = await open(await somebody(agency, "maker"));
  await proposer.goto(address);
  await proposer.getByRole("button", { name: "提出办理方式" }).click();
  await proposer.getByRole("dialog").getByLabel("理由").fill("从下一批清算款中抵扣");
  await proposer.getByRole("dialog").getByRole("button", { name: "提出 4,000.00 元" }).click();
  await expect(proposer.getByText("待决定").first()).toBeVisible();

  const { page: decider } = await open(approver);
  await decider.goto(address);
  await decider.getByRole("button", { name: "同意" }).click();
  await decider.getByRole("dialog").locator("textarea").fill("同意抵扣");
  await decider
    .getByRole("dialog")
    .getByRole("button", { name: /^同意抵扣下次付款 4,000.00 元/ })
    .click();
  await expect(decider.getByText("已决定").first()).toBeVisible();

  const next = await approved(clerk, [await stay(clerk), await stay(clerk, { day: 8 })]);
  const orders = await ordered(maker, next.id);
  const { page } = await open(maker);
  await page.goto(`/payments/${orders[0]}`);
  await expect(page.getByText("核准 8,000.00 元，抵扣应收 4,000.00 元，银行付款 4,000.00 元。")).toBeVisible();
  await pay({ maker, approver }, orders, "4000.00");

  await hospital.goto(address);
  await expect(hospital.getByText("已结清").first()).toBeVisible();
  await expect(hospital.getByText(/已付，抵扣 4,000.00 元完成/)).toBeVisible();
  await hospital.goto("/recoveries?tab=settled");
  await expect(hospital.getByRole("link", { name: /^ZH-/ })).toHaveCount(1);
});
