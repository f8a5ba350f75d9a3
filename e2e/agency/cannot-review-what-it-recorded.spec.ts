import { expect } from "@playwright/test";
import { hospitalClerk, once, patient, stay, submitted, writtenStay } from "@/e2e/claims";
import { office, somebody, test } from "@/e2e/world";

test("who recorded a stay for a hospital leaves its review to somebody else", async ({ open }) => {
  const clerk = await hospitalClerk();
  const agency = await office("agency");
  const [recorder, colleague] = [await somebody(agency, "reviewer"), await somebody(agency, "reviewer")];
  const written = writtenStay(await patient(), { day: 6 });
  await recorder.api.stays.record({ hospital: clerk.member.organisation, written, warningsConfirmed: true, ...once() });
  const recorded = (await clerk.api.stays.list({ filter: { words: written.settlementNumber } })).rows[0];
  const others = await stay(clerk, { day: 7 });
  const batch = await submitted(clerk, [{ ...others, id: recorded?.id ?? "", settlementNumber: written.settlementNumber }, others]);
  const [own] = batch.cases;

  const { page } = await open(recorder);
  await page.goto(`/clearing/${batch.id}/review?case=${own}`);
  await expect(page.getByText("本人提交或登记的病例，由他人审核")).toBeVisible();
  await expect(page.getByRole("button", { name: "通过并下一例" })).toHaveCount(0);

  const { page: other } = await open(colleague);
  await other.goto(`/clearing/${batch.id}/review?case=${own}`);
  await expect(other.getByRole("button", { name: "通过并下一例" })).toBeVisible();
});
