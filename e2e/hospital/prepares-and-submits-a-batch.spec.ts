import { expect } from "@playwright/test";
import { confirmed, filed, gathered, hospitalClerk, papers, pileOf, scanned, stay, summaryScan } from "@/e2e/claims";
import { expectWhole } from "@/e2e/looks";
import { test } from "@/e2e/world";

test("what is missing is always in view, and the batch goes out only when nothing is", async ({ open }) => {
  const clerk = await hospitalClerk();
  const stays = [await stay(clerk, { day: 3 }), await stay(clerk, { day: 4 })];
  const batch = await gathered(clerk, stays);
  await filed(clerk, batch, await pileOf(clerk, batch, { certificate: [1] }));
  await confirmed(clerk, batch);

  const { page, context } = await open(clerk);
  await page.goto(`/clearing/${batch.id}`);
  await expect(page.getByText("还不能提交：缺 2 件（含垫付统计表）")).toBeVisible();
  await expect(page.getByRole("button", { name: "提交批次" })).toHaveAttribute("aria-disabled", "true");
  // However many papers miss, where scans are dropped is in sight, and the panel lists as many as its head counts.
  await expect(page.getByText("整叠扫描件拖到这里")).toBeInViewport();
  const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: /^还缺/ }) });
  const counted = (await panel.getByRole("heading").innerText()).match(/\d+/g)?.map(Number) ?? [];
  await expect(panel.getByRole("listitem").locator("a > span > *")).toHaveCount(counted.reduce((sum, count) => sum + count, 0));
  await page.getByRole("link", { name: /^缺件/ }).click();
  const rows = page
    .getByRole("table", { name: "批次病例列表" })
    .getByRole("row")
    .filter({ hasText: stays[1]?.patient.name ?? "" });
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("table", { name: "批次病例列表" })).not.toContainText(stays[0]?.patient.name ?? "");
  await test.step("the menu of the last row is whole at the foot of the window", async () => {
    const more = rows.getByRole("button", { name: /操作$/ });
    const box = await more.boundingBox();
    await page.setViewportSize({ width: 1366, height: Math.ceil((box?.y ?? 0) + (box?.height ?? 0)) + 60 });
    await more.click();
    for (const entry of await rows.locator("[data-panel] > *").all()) await expectWhole(page, entry);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 1366, height: 768 });
  });
  await test.step("a case is looked at beside the list, and the keyboard goes on where it was", async () => {
    const link = rows.getByRole("link").first();
    await link.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(link).toBeFocused();
  });
  await test.step("the sheets of the whole list come as one file", async () => {
    await page.goto(`/clearing/${batch.id}`);
    await page.getByRole("button", { name: "打印救助结算单 2 份" }).click();
    await expect(page.getByRole("dialog").getByRole("link", { name: /打开 PDF（2 份/ })).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press("Escape");
  });
  const { version } = await clerk.api.clearing.batch({ id: batch.id });
  const forced = await context.request.post("/api/trpc/clearing.submit", {
    data: { json: { batch: batch.id, version, idempotencyKey: crypto.randomUUID() } },
  });
  expect((await forced.json()).error.json.data.refusal.reason).toBe("papers_missing");

  await filed(clerk, batch, await scanned(clerk, { kind: "diagnosis" }), { batchCase: batch.cases[1] ?? "", item: papers.certificate });
  await filed(clerk, batch, await summaryScan(clerk, batch));
  await confirmed(clerk, batch);
  await page.goto(`/clearing/${batch.id}`);
  await page.getByRole("button", { name: "提交批次" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提交 2 例，8,000.00 元" }).click();
  await expect(page.getByText("审核中", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "提交批次" })).toHaveCount(0);
});

test("an incomplete case moves to the next month, and the rest goes out in time", async ({ open }) => {
  const clerk = await hospitalClerk();
  const stays = [await stay(clerk, { day: 3 }), await stay(clerk, { day: 4 })];
  const batch = await gathered(clerk, stays);
  await filed(clerk, batch, await pileOf(clerk, batch, { certificate: [1] }));
  await confirmed(clerk, batch);
  const { page } = await open(clerk);
  await page.goto(`/clearing/${batch.id}`);
  await page.getByRole("button", { name: "缺件病例移至下月" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "移走 1 例" }).click();
  await expect(page.getByText("还不能提交：缺 1 件（含垫付统计表）")).toBeVisible();
  await filed(clerk, batch, await summaryScan(clerk, batch));
  await confirmed(clerk, batch);
  await page.reload();
  await page.getByRole("button", { name: "提交批次" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提交 1 例，4,000.00 元" }).click();
  await expect(page.getByText("审核中", { exact: true }).first()).toBeVisible();
});
