import { expect } from "@playwright/test";
import { COUNTY, patient, today } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

// Somebody else's person is not there for them.
test.use({ provokes: /people.*404/ });

test("each department records its own identities and no other, in its own county", async ({ open }) => {
  const person = await patient("subsistence_allowance");
  const tag = { person: person.id, documentNumber: "乡振〔2026〕3号", documentOn: today, validFrom: today };
  const { page, context } = await open(await worker("rural-revitalisation", "maker", COUNTY));
  await page.goto(`/people/${person.id}/tags/new`);
  const offered = page.getByLabel("身份", { exact: true }).getByRole("option");
  await expect(offered.filter({ hasText: "建档立卡贫困人口" })).toHaveCount(1);
  await expect(offered.filter({ hasText: /特困人员|低保对象|孤儿/ })).toHaveCount(0);
  const data = { json: { ...tag, tag: "destitute_support", idempotencyKey: crypto.randomUUID() } };
  const answer = await context.request.post("/api/trpc/identity.addTag", { data });
  expect((await answer.json()).error.json.data).toMatchObject({ httpStatus: 400, refusal: { reason: "tag_not_authorised" } });

  await page.goto(`/people/${person.id}`);
  await expect(page.getByRole("row").filter({ hasText: "低保对象" }).getByRole("button", { name: "终止" })).toHaveCount(0);

  const { page: elsewhere } = await open(await worker("civil-affairs", "maker", "441621"));
  await elsewhere.goto(`/people/${person.id}`);
  await expect(elsewhere.getByText("没有找到这一页或这条记录。")).toBeVisible();
});
