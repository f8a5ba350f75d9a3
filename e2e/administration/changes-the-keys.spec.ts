import { expect } from "@playwright/test";
import { eq } from "drizzle-orm";
import { person } from "@/db/tables/people";
import { patient } from "@/e2e/claims";
import { database, test, worker } from "@/e2e/world";
import { inWriteTransaction } from "@/server/requests/transactions";
import { sealerOf } from "@/server/sealing";
import { settings } from "@/server/settings";

test("the security administrator has what is under an older key or suite sealed anew, and it is still found", async ({ open }) => {
  const somebody = await patient();
  const { fieldKey, indexKey } = settings();
  const before = sealerOf({ suite: "aes-sha", field: [fieldKey], index: [indexKey] });
  const agency = await worker("agency");
  await inWriteTransaction(database(), agency.member, (tx) =>
    tx
      .update(person)
      .set({ numberSealed: before.seal(somebody.number), numberIndex: before.blindIndex(somebody.number) })
      .where(eq(person.id, somebody.id)),
  );
  expect(await agency.api.people.findByNumber({ number: somebody.number })).toMatchObject({ id: somebody.id });

  const { page } = await open(await worker("security-admin"));
  await page.goto("/admin/security");
  await page.getByRole("link", { name: "密钥", exact: true }).click();
  const people = page.getByRole("row").filter({ hasText: "人员" });
  await expect(people.getByRole("cell").last()).toHaveText("1");
  await page.getByRole("button", { name: "重新加密" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "重新加密" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已完成" })).toBeVisible();
  await expect(people.getByRole("cell").last()).toHaveText("0");
  await expect(page.getByRole("button", { name: "重新加密" })).toBeDisabled();

  expect(await agency.api.people.findByNumber({ number: somebody.number })).toMatchObject({ id: somebody.id });
  const { text } = await agency.api.people.reveal({ person: somebody.id, reason: "核对身份" });
  expect(text).toBe(somebody.number);
});
