import { expect } from "@playwright/test";
import { filed, gathered, hospitalClerk, papers, pictureOfTwo, scanned, stay } from "@/e2e/claims";
import { test } from "@/e2e/world";

test("a page is turned, turned back and replaced, and the desk goes on with what took its place", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await gathered(clerk, [await stay(clerk)]);
  const [batchCase = ""] = batch.cases;
  await filed(clerk, batch, await scanned(clerk, { kind: "diagnosis" }), { batchCase, item: papers.certificate });
  await filed(clerk, batch, await scanned(clerk, { kind: "insurance-settlement" }));

  const { page } = await open(clerk);
  await page.goto(`/clearing/${batch.id}/papers`);
  const picture = page.getByRole("region", { name: /^扫描\.pdf/ }).getByRole("img");
  await expect(picture).toBeVisible();
  const isUpright = async () => {
    const box = await picture.boundingBox();
    return box !== null && box.height > box.width;
  };
  const before = await isUpright();
  await page.keyboard.press("r");
  await expect.poll(isUpright).toBe(!before);
  await page.keyboard.press("u");
  await expect.poll(isUpright).toBe(before);

  await page.getByRole("button", { name: "换一张" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "新扫描.png", mimeType: "image/png", buffer: await scanned(clerk, { kind: "diagnosis" }) });
  await expect(page.getByText("新扫描.png 第 1 页")).toBeVisible({ timeout: 60_000 });
  const queues = page.getByRole("navigation", { name: "页的范围" });
  await expect(queues.getByRole("link", { name: "待确认 1" })).toBeVisible();
  await queues.getByRole("link", { name: "已取出 1" }).click();
  await expect(page.getByText("扫描.pdf 第 1 页").first()).toBeVisible();
  await queues.getByRole("link", { name: "未匹配 1" }).click();
  await expect(page.getByRole("navigation", { name: "未匹配" })).toContainText("第 1 / 1 页");

  // Confirmed without a stamp, the page waits where it is found again, and has a way back.
  await queues.getByRole("link", { name: "待确认 1" }).click();
  await expect(page.getByText("新扫描.png 第 1 页").first()).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await queues.getByRole("link", { name: "缺签字盖章 1" }).click();
  await expect(page.getByText("新扫描.png 第 1 页").first()).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("Control+Enter");
  await expect(queues.getByRole("link", { name: "缺签字盖章 0" })).toBeVisible();

  // Two papers that a copier took at once are parted, and each half goes where its code says.
  await filed(clerk, batch, await pictureOfTwo(clerk, batch));
  await page.goto(`/clearing/${batch.id}/papers?queue=tray`);
  await page.getByRole("navigation", { name: "未匹配" }).getByRole("button").nth(1).click();
  await expect(page.getByText("等分拆开", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "左右拆开" }).click();
  await expect(queues.getByRole("link", { name: "待确认 2" })).toBeVisible({ timeout: 60_000 });
  await expect(queues.getByRole("link", { name: "未匹配 1" })).toBeVisible();
  await queues.getByRole("link", { name: "待确认 2" }).click();
  const halves = page.getByRole("navigation", { name: "待确认" }).getByRole("button");
  await expect(halves).toHaveCount(2);
  await expect(halves.filter({ hasText: batch.stays[0]?.patient.name ?? "" })).toHaveCount(1);

  // Undoing takes back what was done last, although another page is shown by now.
  await page.keyboard.press("Control+Enter");
  await expect(queues.getByRole("link", { name: "待确认 1" })).toBeVisible();
  await page.keyboard.press("u");
  await expect(queues.getByRole("link", { name: "待确认 2" })).toBeVisible();
});
