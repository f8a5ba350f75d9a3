import { expect } from "@playwright/test";
import { hospitalClerk, once, passed, stay, submitted } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

test("the insurer sees and decides the insurance share, and nothing of the assistance", async ({ open }) => {
  const clerk = await hospitalClerk();
  const batch = await submitted(clerk, [await stay(clerk, { day: 3, poverty: "500.00" }), await stay(clerk, { day: 4 })]);
  const [insured, uninsured] = batch.cases;
  const insurer = await worker("insurer", "reviewer");
  const { page, context } = await open(insurer);

  await page.goto(`/clearing/${batch.id}`);
  await page.getByRole("link", { name: "审核", exact: true }).click();
  await expect(page.getByText("第 1 / 1 例").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "病例队列" }).getByRole("button")).toHaveCount(1);
  await expect(page.getByText("核定扶贫保险 500.00")).toBeVisible();

  const ask = (procedure: string, input: object) => context.request.post(`/api/trpc/${procedure}`, { data: { json: input } });
  const asked = await ask("clearing.review", { id: insured, share: "assistance" });
  expect((await asked.json()).result.data.json.review.share).toBe("poverty_insurance");
  expect((await ask("clearing.oneCase", { id: uninsured })).status()).toBe(404);
  const { review } = await (await worker("agency", "reviewer")).api.clearing.review({ id: insured ?? "" });
  const decision = { review: review.id, version: review.version, decision: "return", words: "不属本公司份额", ...once() };
  expect((await ask("clearing.decide", decision)).ok()).toBe(false);

  await passed(insurer, insured ?? "");
  const { rows } = await clerk.api.clearing.cases({ batch: batch.id });
  expect(
    rows
      .find(({ id }) => id === insured)
      ?.reviews.map(({ share, state }) => [share, state])
      .sort(),
  ).toEqual([
    ["assistance", "waiting"],
    ["poverty_insurance", "passed"],
  ]);
});
