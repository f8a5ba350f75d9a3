import { expect, type Page } from "@playwright/test";
import { hospitalClerk, stay, submitted } from "@/e2e/claims";
import { drafts, test, worker } from "@/e2e/world";

test.setTimeout(180_000);

const ITEMS = 5;

/** The checks are answered in turn; the page itself moves on to the next one. */
async function answers(page: Page, keys: readonly ("a" | "r")[]): Promise<void> {
  const items = page.getByRole("list", { name: "核对清单" }).getByRole("listitem");
  for (const [index, key] of keys.entries()) {
    await expect(items.nth(index)).toHaveAttribute("aria-current", "true");
    if (key === "a") {
      // The first key may come before the page listens, as with anybody who is quick.
      await expect(async () => {
        if ((await items.nth(index).getAttribute("aria-current")) === "true") await page.keyboard.press("a");
        await expect(items.nth(index).getByRole("button", { name: /认可/ })).toHaveAttribute("aria-pressed", "true", { timeout: 500 });
      }).toPass();
      continue;
    }
    await page.keyboard.press("r");
    await expect(page.getByRole("dialog").getByRole("radio", { name: "未盖章" })).toBeFocused();
    // Nothing is chosen before somebody chooses.
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog").getByRole("radio", { checked: true })).toHaveCount(0);
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "未签字" })).toBeChecked();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(items.nth(index + 1).getByRole("button", { name: /认可/ })).toBeFocused();
  }
}

test("the agency passes, cuts and returns without touching the mouse", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await submitted(clerk, [await stay(clerk, { day: 3 }), await stay(clerk, { day: 4 }), await stay(clerk, { day: 5 })]);
  const { page } = await open(await worker("agency", "reviewer"));
  await page.goto(`/clearing/${batch.id}/review`);
  await expect(page.getByText("第 1 / 3 例").first()).toBeVisible();

  await test.step("pass", async () => {
    await answers(
      page,
      Array.from({ length: ITEMS }, () => "a" as const),
    );
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("第 2 / 3 例").first()).toBeVisible();
  });
  await test.step("verdicts stay when cases are flipped", async () => {
    await answers(page, ["a", "a"]);
    await page.keyboard.press("]");
    await expect(page.getByText("第 3 / 3 例").first()).toBeVisible();
    await page.keyboard.press("[");
    await expect(page.getByText("2 / 5 项已核对")).toBeVisible();
  });
  await test.step("cut", async () => {
    const items = page.getByRole("list", { name: "核对清单" }).getByRole("listitem");
    for (const index of [2, 3, 4]) {
      await expect(items.nth(index)).toHaveAttribute("aria-current", "true");
      await page.keyboard.press("a");
      await expect(items.nth(index).getByRole("button", { name: /认可/ })).toHaveAttribute("aria-pressed", "true");
    }
    await page.keyboard.press("m");
    await expect(page.getByRole("textbox", { name: "政策范围内费用" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: "基本医保支付" })).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("6150.00");
    await expect(page.getByText("核减 150.00")).toBeVisible();
    // What is typed and not decided yet outlasts a reload.
    await expect.poll(() => drafts(page)).toBe(1);
    await page.reload();
    await expect(page.getByRole("textbox", { name: "基本医保支付" })).toHaveValue("6150.00");
    await expect(page.getByText("核减 150.00")).toBeVisible();
    await page.getByRole("textbox", { name: "基本医保支付" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: "核减原因" })).toBeFocused();
    for (let down = 0; down < 3; down++) await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("combobox", { name: "核减原因" })).toHaveValue("figures_differ");
    // The reason stands as the remark; nothing is asked twice.
    await expect(page.getByRole("textbox", { name: /^审核意见/ })).not.toHaveValue("");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("第 3 / 3 例").first()).toBeVisible();
  });
  await test.step("return", async () => {
    await answers(page, ["a", "a", "r", "a", "a"]);
    await page.keyboard.press("b");
    await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
    // What was said with the rejected paper is there already.
    await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(/未签字/);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("本批次的待审病例已全部审完")).toBeVisible();
    await expect(page.getByRole("link", { name: "返回清算列表" })).toBeVisible();
  });
  const { rows } = await clerk.api.clearing.cases({ batch: batch.id });
  expect(batch.cases.map((id) => rows.find((row) => row.id === id)?.reviews.map(({ state, approved }) => [state, approved]))).toEqual([
    [["passed", "4000.00"]],
    [["cut", "3850.00"]],
    [["returned", null]],
  ]);
});
