import { expect } from "@playwright/test";
import { patient } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

test("the audit administrator finds an act in the log and proves that nothing was changed since", async ({ open }) => {
  const { page } = await open(await worker("audit-admin"));
  const agency = await worker("agency");
  await agency.api.people.reveal({ person: (await patient()).id, reason: "核对住院材料" });
  await page.goto(`/audit?words=${encodeURIComponent(agency.member.organisationName)}`);
  const entry = page.getByRole("row").filter({ hasText: agency.member.name });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("核对住院材料");
  // In words, not as the code names it.
  await expect(entry).toContainText("查看了：身份证号");
  await expect(entry).not.toContainText("reveal");

  await page.getByRole("button", { name: "校验哈希链" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "校验哈希链" }).click();
  await expect(page.getByText(/校验通过：\d+ 环、\d+ 条，全部一致。/)).toBeVisible({ timeout: 30_000 });
});
