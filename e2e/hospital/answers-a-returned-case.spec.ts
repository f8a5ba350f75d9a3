import { expect } from "@playwright/test";
import { hospitalClerk, once, passed, stay, submitted } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

test("only what was returned comes back, with the hospital's explanation", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await submitted(clerk, [await stay(clerk, { day: 3 }), await stay(clerk, { day: 4 })]);
  const [good = "", poor = ""] = batch.cases;
  const reviewer = await worker("agency", "reviewer");
  await passed(reviewer, good);
  const { review, items } = await reviewer.api.clearing.review({ id: poor });
  let { version } = review;
  for (const [index, { item }] of items.entries()) {
    const verdict =
      index === 0 ? ({ verdict: "rejected", reasonCode: "illegible", words: "第二行看不清" } as const) : ({ verdict: "accepted" } as const);
    version = (await reviewer.api.clearing.judgeItem({ review: review.id, version, item, ...verdict })).version;
  }
  await reviewer.api.clearing.decide({ review: review.id, version, decision: "return", words: "诊断证明重新扫描", ...once() });

  const { page } = await open(clerk);
  await page.goto(`/clearing/${batch.id}`);
  await expect(page.getByText("退回 1 例，补正后只重审退回的部分。")).toBeVisible();
  await page.getByRole("button", { name: "提交补正 1 例" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("诊断证明重新扫描")).toBeVisible();
  await expect(dialog.getByText(/驳回：诊断证明（看不清）/)).toBeVisible();
  await dialog.getByRole("button", { name: "提交 1 例" }).click();
  await expect(dialog.getByText("有 1 项驳回既没有更换材料也没有说明。")).toBeVisible();
  await dialog.getByRole("textbox").fill("原件即如此，附病历首页复印件");
  await dialog.getByRole("button", { name: "提交 1 例" }).click();
  await expect(dialog).toBeHidden();

  const { page: desk } = await open(reviewer);
  await desk.goto(`/clearing/${batch.id}/review`);
  await expect(desk.getByText("医院说明：原件即如此，附病历首页复印件")).toBeVisible();
  await expect(desk.getByText(/第 1 轮由 .* 退回：诊断证明重新扫描/)).toBeVisible();
  await expect(desk.getByText("已审 1 / 2 例")).toBeVisible();
});
