import { expect } from "@playwright/test";
import { COUNTY, patient } from "@/e2e/claims";
import { office, somebody, test, worker } from "@/e2e/world";

test("the data bureau pushes the month's list, a second person releases it, and a hospital that knows the patient has it", async ({
  open,
}) => {
  const person = await patient("subsistence_allowance");
  const hospital = await worker("hospital", "maker", COUNTY);
  await hospital.api.admission.lookUp({ number: person.number, idempotencyKey: crypto.randomUUID() });
  const bureau = await office("data-bureau");
  const maker = await open(await somebody(bureau, "maker"));
  const releaser = await open(await somebody(bureau, "approver"));

  await maker.page.goto("/pushes");
  await maker.page.getByRole("button", { name: "提交推送，待复核" }).click();
  const proposal = maker.page.getByRole("dialog", { name: /提交 .* 的身份名册/ });
  await expect(proposal).toContainText(/在册人员\s*[1-9]/);
  await proposal.getByRole("button", { name: "提交推送", exact: true }).click();
  await maker.page.waitForURL(/\/pushes\/[0-9a-f-]{36}$/);
  await expect(maker.page.getByText("待复核").first()).toBeVisible();
  const address = maker.page.url();

  await releaser.page.goto(address);
  await releaser.page.getByRole("button", { name: "复核发出" }).click();
  await releaser.page.getByRole("dialog").getByRole("button", { name: "发出", exact: true }).click();
  await expect(releaser.page.getByText("已发出").first()).toBeVisible({ timeout: 30_000 });

  const desk = await open(hospital);
  await desk.page.goto("/workbench");
  await desk.page.getByRole("link", { name: "签收" }).first().click();
  await desk.page.goto(address);
  await expect(desk.page.getByRole("link", { name: person.name })).toBeVisible();
  await desk.page.getByRole("button", { name: "签收" }).click();
  await desk.page.getByRole("dialog").getByRole("button", { name: "签收" }).click();
  await expect(desk.page.getByRole("button", { name: "签收" })).toHaveCount(0);

  await releaser.page.reload();
  await expect(releaser.page.getByRole("row").filter({ hasText: hospital.member.organisationName })).toContainText(hospital.member.name);
});
