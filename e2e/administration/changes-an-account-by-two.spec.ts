import { expect } from "@playwright/test";
import { mark, office, somebody, test, worker } from "@/e2e/world";

test("the account of a hospital is proposed by one administrator and counts once another has confirmed it", async ({ open }) => {
  const hospital = await office("hospital", { name: `永安医院${mark()}` });
  const clerk = await somebody(hospital, "maker");
  const { page: admin } = await open(await worker("system-admin"));
  await admin.goto(`/admin/organisations/${hospital.id}`);
  await expect(admin.getByText("***************0123")).toBeVisible();
  await admin.getByRole("button", { name: "变更收款账号" }).click();
  const proposal = admin.getByRole("dialog");
  await proposal.getByLabel("开户银行").fill("农业银行");
  await proposal.getByLabel("银行账号").fill("6299 9999 9999 9999");
  await proposal.getByLabel("依据").fill("城人医函〔2026〕12号");
  await proposal.getByRole("button", { name: "提交变更" }).click();
  await expect(proposal).toBeHidden();
  await expect(admin.getByText("尾号 9999 的新账号待安全管理员确认")).toBeVisible();
  await expect(admin.getByText("***************0123")).toBeVisible();

  const { page: security } = await open(await worker("security-admin"));
  await security.goto(`/admin/accounts?state=waiting&words=${hospital.name}`);
  const row = security.getByRole("row").filter({ hasText: hospital.name });
  await expect(row).toContainText("************9999");
  await row.getByRole("button", { name: "确认" }).click();
  const confirmation = security.getByRole("dialog");
  await confirmation.getByLabel("原因").fill("已向财务科核实");
  await confirmation.getByRole("button", { name: "确认", exact: true }).click();
  await expect(confirmation).toBeHidden();

  await admin.goto(`/admin/organisations/${hospital.id}`);
  await expect(admin.getByText("************9999")).toBeVisible();
  const { page: theirs } = await open(clerk);
  await theirs.goto("/notices");
  await expect(theirs.getByText(`${hospital.name} 的收款账号已改为尾号 9999`)).toBeVisible();
});
