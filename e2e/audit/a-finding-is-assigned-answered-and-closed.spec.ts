import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { COUNTY, freshNumber, hospitalClerk, lastMonth, once, stay } from "@/e2e/claims";
import { office, somebody, test, worker } from "@/e2e/world";

/** A stay that was assisted, and whose identity turns out to have ended before. */
async function assistedTooLate() {
  const registrar = await worker("civil-affairs", "maker", COUNTY);
  const [name, number] = ["陈康永", freshNumber()];
  const enrolment = { insuranceType: "resident" as const, insuredRegion: COUNTY, validFrom: "2020-01-01" };
  const { id } = await registrar.api.people.register({ number, name, region: COUNTY, enrolment, ...once() });
  const decision = { validFrom: "2024-01-01", documentNumber: "源民〔2024〕8号", documentOn: "2024-01-01" };
  const tag = await registrar.api.identity.addTag({ person: id, tag: "destitute_support", ...decision, ...once() });
  const made = await stay(await hospitalClerk(), {}, { id, name, number });
  await registrar.api.identity.endTag({ id: tag.id, validTo: `${lastMonth}-01`, reason: "other", words: "复核不再符合条件", ...once() });
  return made;
}

test("audit assigns a finding, the agency answers it, and audit closes it", async ({ open }) => {
  test.slow();
  const made = await assistedTooLate();
  const auditor = await somebody(await office("audit"), "reviewer");
  const centre = await office("agency", { name: `经办中心${made.settlementNumber}` });
  const agent = await somebody(centre, "reviewer");
  await auditor.api.supervision.startLook();
  const found = async () =>
    (await auditor.api.supervision.findings({ words: made.settlementNumber, query: "assisted_after_tag_ended" })).rows;
  await expect.poll(async () => (await found()).length, { timeout: 60_000 }).toBe(1);
  const [finding] = await found();
  const address = `/supervision/findings/${finding?.id}`;

  const { page } = await open(auditor);
  await page.goto(`/supervision/findings?words=${made.settlementNumber}`);
  await expect(page.getByRole("cell", { name: "身份已终止仍救助", exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto(address);
  await page.getByRole("button", { name: "指派" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("答复单位").selectOption({ label: centre.name });
  await dialog.getByLabel("要求").fill("请核实是否需要追回");
  await dialog.getByRole("button", { name: "指派 1 条" }).click();
  await expect(page.getByText("待答复").first()).toBeVisible();

  const { page: desk } = await open(agent);
  await desk.goto("/workbench");
  await expect(desk.getByText("答复核查问题")).toBeVisible();
  await desk.goto(address);
  await desk.getByRole("button", { name: "答复" }).click();
  await desk.getByLabel("原因").fill("身份终止登记晚于出院结算");
  await desk.getByLabel("整改情况").fill("已发起追回");
  await desk.getByRole("button", { name: "提交答复" }).click();
  await expect(desk.getByText("待办结").first()).toBeVisible();

  await page.goto(address);
  await expect(page.getByText("已发起追回").first()).toBeVisible();
  await page.getByRole("button", { name: "办结" }).click();
  await dialog.getByLabel("处理结果").selectOption({ label: "情况属实，无需整改" });
  await dialog.getByLabel("处理意见").fill("已发起追回，予以办结");
  await dialog.getByRole("button", { name: "办结" }).click();
  await expect(page.getByText("已办结").first()).toBeVisible();
  expect((await auditor.api.supervision.finding({ id: finding?.id ?? "" })).finding.state).toBe("closed");
});
