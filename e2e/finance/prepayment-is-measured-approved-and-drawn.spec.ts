import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { approved, hospitalClerk, once, scanned, stay } from "@/e2e/claims";
import { HEYUAN, office, somebody, test } from "@/e2e/world";
import { packFor } from "@/server/benefits/packs/registry";
import { businessDateOf, yearOf } from "@/server/dates";
import { formatMoney } from "@/server/money";
import { scansAsPdf } from "@/server/testing/scans";

const today = businessDateOf(new Date());
const year = yearOf(today);
const RATIO = "0.05";

test("a year's prepayment is measured, reviewed by another, approved and paid by finance, and an order draws on it", async ({ open }) => {
  const clerk = await hospitalClerk();
  for (const month of ["03", "06", "09"]) await stay(clerk, { month: `${year - 1}-${month}` });
  const agency = await office("agency");
  const [maker, reviewer] = [await somebody(agency, "maker"), await somebody(agency, "reviewer")];
  const treasuryOffice = await office("finance");
  const finance = await somebody(treasuryOffice, "approver");
  const payer = await somebody(treasuryOffice, "maker");
  const money = {
    posting: "receipt",
    source: "city",
    amount: "900000.00",
    documentNumber: `财${agency.code}`,
    words: "预付款资金",
    voucher: `预付${agency.code}`,
    valueDay: businessDateOf(new Date()),
  } as const;
  await finance.api.ledger.postMoney({ ...money, ...once() });

  const { page } = await open(maker);
  await page.goto("/prepayment");
  await page.getByRole("button", { name: "测算", exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `测算 ${year} 年预付款` })
    .click();
  await expect(page.getByText("草案").first()).toBeVisible();
  await page.getByRole("button", { name: "录入异地部分", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("省内异地（元）").fill("100.00");
  await dialog.getByLabel("跨省（元）").fill("50.00");
  await dialog.getByLabel("文号").fill("粤医保函〔2026〕1号");
  await dialog.getByRole("button", { name: "登记" }).click();
  await expect(page.getByText("省内 100.00 + 跨省 50.00")).toBeVisible();
  await expect(page.getByRole("button", { name: "提交复核" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "上传", exact: true }).click();
  const buffer = scansAsPdf([await scanned(clerk, { kind: "diagnosis", stamped: true })], 110);
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles({ name: "对账单.pdf", mimeType: "application/pdf", buffer });
  await expect(page.getByText("已上传 对账单.pdf")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "作为依据" }).click();
  await expect(page.getByRole("link", { name: "对账单.pdf" })).toBeVisible();
  const { found } = await maker.api.prepayment.year({ year });
  const amount = formatMoney(found?.figures.transfer ?? "0");
  await page.getByRole("button", { name: "提交复核" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `提交 ${amount} 元` })
    .click();
  await expect(page.getByText("待复核").first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const { page: second } = await open(reviewer);
  await second.goto("/prepayment");
  await second.getByRole("button", { name: "复核通过" }).click();
  await second
    .getByRole("dialog")
    .getByRole("button", { name: `复核通过 ${amount} 元，报财政` })
    .click();
  await expect(second.getByText("待财政审批").first()).toBeVisible();

  const { page: treasury } = await open(finance);
  await treasury.goto("/prepayment");
  await treasury.getByRole("button", { name: "批准", exact: true }).click();
  await treasury
    .getByRole("dialog")
    .getByRole("button", { name: `批准 ${amount} 元` })
    .click();
  const { page: paying } = await open(payer);
  await paying.goto("/prepayment");
  await paying.getByRole("button", { name: "登记拨付" }).click();
  await paying.getByRole("dialog").getByLabel("文号").fill("河财社〔2026〕3号");
  await paying.getByRole("dialog").getByLabel("银行回单号").fill("HD260110");
  await paying
    .getByRole("dialog")
    .getByRole("button", { name: `拨付 ${amount} 元` })
    .click();
  await expect(paying.getByText("已拨付").first()).toBeVisible();

  const bureau = await office("healthcare-security");
  const parameter = {
    key: "prepayment.draw_ratio",
    typed: RATIO,
    validFrom: `${year}-01-01`,
    documentNumber: "河医保1号",
    documentOn: `${year}-01-01`,
  };
  const proposed = await (await somebody(bureau, "maker")).api.policies.proposeParameter({
    ...{ pack: packFor(HEYUAN, today).id, words: null, ...parameter },
    ...once(),
  });
  await (await somebody(bureau, "approver")).api.policies.confirmParameter({ id: proposed.id, ...once() });
  const batch = await approved(clerk, [await stay(clerk)]);
  const orderer = await somebody(await office("finance"), "maker");
  const { orders } = await orderer.api.payments.make({ batches: [batch.id], ...once() });
  await treasury.goto(`/payments/${orders[0]?.id}`);
  await expect(treasury.getByText("抵付预付款").first()).toBeVisible();
  await treasury.goto("/prepayment");
  await expect(treasury.getByText("每张付款单抵付 5%，本市参数")).toBeVisible();
  await treasury.getByText("表格", { exact: true }).click();
  await expect(
    treasury
      .getByRole("table", { name: `${year} 年市内预付款，月末余额` })
      .getByRole("row")
      .last(),
  ).not.toContainText("—");
});
