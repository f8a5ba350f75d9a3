import { expect, type Page } from "@playwright/test";
import { v7 } from "uuid";
import { mark, office, SHIYAN, somebody, test } from "@/e2e/world";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import type { Department, Duty } from "@/server/staff/department-rules";

const COUNTY = "420302";
/** A month that is over and that no other run plans. */
const month = addMonthsToMonth(monthOf(businessDateOf(new Date())), -1 - (Number.parseInt(mark(), 16) % 40));
const once = () => ({ idempotencyKey: v7() });
const inDialog = (page: Page) => page.getByRole("dialog");

const worker = async (department: Department, duty: Duty, region = SHIYAN) =>
  somebody(await office(department, { area: SHIYAN, region }), duty);

test("a county plans a month, the city reviews it, finance pays it down, and the county says what it paid out", async ({ open }) => {
  const clerk = await worker("healthcare-security", "maker", COUNTY);
  const maker = await worker("healthcare-security", "maker");
  const reviewer = await worker("healthcare-security", "approver");
  const rechecker = await worker("finance", "maker");
  const payer = await worker("finance", "approver");
  const year = Number(month.slice(0, 4));
  await maker.api.monthlyPlans.setBudget({ county: SHIYAN, year, amount: "900000000", document: "预算批复1号", ...once() });
  const income = { source: "premiums" as const, year, amount: "5000", document: "财社1号", voucher: mark() };
  await payer.api.monthlyPlans.receiveIncome({ ...income, ...once() });

  const { page: county } = await open(clerk);
  await county.goto(`/fund/plans/month/${month}`);
  await county.getByRole("button", { name: "填报本月计划" }).click();
  await inDialog(county).getByLabel("住院 申报").fill("1,200.50");
  await inDialog(county).getByLabel("门诊 申报", { exact: true }).fill("300");
  await inDialog(county).getByLabel("申报依据").fill("按上月实际支出测算");
  await inDialog(county).getByRole("button", { name: "保存草稿" }).click();
  await expect(county.getByRole("heading", { level: 1 })).toContainText("用款计划");
  await county.getByRole("button", { name: "报送市局" }).click();
  await inDialog(county).getByRole("button", { name: "报送 1,500.50 元" }).click();
  await expect(county.getByText("待市审核").first()).toBeVisible();
  const plan = county.url();

  const { page: city } = await open(reviewer);
  await city.goto(plan);
  await city.getByRole("button", { name: "审核", exact: true }).click();
  await inDialog(city).getByLabel("门诊 审核", { exact: true }).fill("301");
  await inDialog(city).getByRole("button", { name: "审核通过" }).click();
  await expect(inDialog(city).getByText("超过申报")).toBeVisible();
  await inDialog(city).getByLabel("门诊 审核", { exact: true }).fill("200");
  await inDialog(city).getByLabel("门诊 核减原因", { exact: true }).fill("上月结余可用");
  await inDialog(city).getByRole("button", { name: "审核通过" }).click();
  await expect(city.getByText("已审核").first()).toBeVisible();
  await city.goto(`/fund/plans/month/${month}`);
  await city.getByRole("button", { name: "向财政申请" }).click();
  await inDialog(city).getByRole("button", { name: "申请 1,400.50 元" }).click();
  await expect(city.getByText("已向财政申请").first()).toBeVisible();

  const { page: desk } = await open(rechecker);
  await desk.goto(`/fund/plans/month/${month}`);
  await desk.getByRole("button", { name: "复核", exact: true }).click();
  await inDialog(desk).getByRole("button", { name: "复核无误" }).click();
  await expect(desk.getByText("财政已复核").first()).toBeVisible();

  const { page: treasury } = await open(payer);
  await treasury.goto(`/fund/plans/month/${month}`);
  await treasury.getByRole("button", { name: "拨付", exact: true }).click();
  await inDialog(treasury).getByLabel("文号").fill("财社拨2号");
  await inDialog(treasury).getByLabel("财政专户拨支出户的回单号").fill(mark());
  await inDialog(treasury).getByLabel("茅箭区 的回单号").fill(mark());
  await inDialog(treasury).getByRole("button", { name: "拨付 1,400.50 元" }).click();
  await expect(treasury.getByText("已拨付").first()).toBeVisible();

  await county.goto(plan);
  await county.getByRole("button", { name: "报送支出" }).click();
  for (const field of await inDialog(county).getByLabel("实际支出").all()) await field.fill("0");
  await inDialog(county).getByLabel("住院 实际支出").fill("1000");
  await inDialog(county).getByLabel("支付清单文号").fill("支付清单1号");
  await inDialog(county).getByRole("button", { name: "报送本月支出" }).click();
  await expect(county.getByText("已报支出").first()).toBeVisible();
  await expect(county.getByText("报送支出 1,000.00 元，支付清单1号")).toBeVisible();
});
