/** What people apply for from the counter to what they get of it: recognition with help given once, tilt of a year, a late claim. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import {
  type ApplyingArea,
  applyingArea,
  bringPaper,
  costs,
  funds,
  fundsPooled,
  onDay,
  paid,
  paperFile,
  resident,
  settled,
} from "@/e2e/applying";
import { once, today } from "@/e2e/claims";
import { SHIYAN, test } from "@/e2e/world";
import { papersParameter } from "@/server/benefits/offices/case-papers";
import { addDays, addMonths, yearOf } from "@/server/dates";
import { RECOGNITION_SHARE } from "@/server/policies/application-definition-rules";

// One world for all three, and its offices one after the other at their desks.
test.describe.configure({ mode: "default" });

const YINGKOU = "210800";
const year = yearOf(today);
const inDialog = (page: Page) => page.getByRole("dialog");
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

async function fillAccount(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "开户行" }).fill("农业银行");
  await page.getByRole("textbox", { name: "账号" }).fill("6228481234567890");
}

async function apply(page: Page, person: string, what: RegExp): Promise<string> {
  await page.goto(`/applications/new?person=${person}`);
  await page.getByRole("radio", { name: what }).check();
  await press(page, "登记");
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  return page.url();
}

const expectStep = (page: Page, step: string) => expect(page.locator('[aria-current="step"]')).toContainText(step);

let yingkou: ApplyingArea;
let shiyan: ApplyingArea;
test.beforeAll(async () => {
  yingkou = await applyingArea(YINGKOU, "210881");
  shiyan = await applyingArea(SHIYAN, "420303");
  await settled(yingkou, RECOGNITION_SHARE, "1");
  await settled(yingkou, papersParameter("illness_recognition"), "身份证、户口簿、诊断证明");
  const income = { place: YINGKOU, year: year - 1, scope: "rural" as const, amount: "20000.00", documentNumber: "营统〔2026〕1号" };
  if ((await yingkou.bureauMaker.api.incomes.list({ place: YINGKOU, year: year - 1 })).rows.length > 0) return;
  const { id } = await yingkou.bureauMaker.api.incomes.propose({ ...income, documentOn: `${year}-01-20`, ...once() });
  await yingkou.bureauApprover.api.incomes.confirm({ id, ...once() });
});

test("a family of Yingkou comes to the counter, is recognised after its notice, helped once, paid, and asks for a review", async ({
  open,
}) => {
  const person = await resident(yingkou);
  await costs(yingkou, person, "25000.00", addMonths(today, -1));
  await funds(yingkou, "12500.00");

  const { page: counter } = await open(yingkou.clerk);
  const address = await apply(counter, person.id, /因病致贫认定/);
  await expect(counter.getByText("还不能受理：缺 6 项")).toBeVisible();
  await counter.getByLabel("申报年收入（元）").fill("1980");
  await counter.getByLabel("核对授权").check();
  await counter.getByLabel("存款（元）").fill("6000");
  await counter.getByLabel("住房（套）").fill("1");
  await counter.getByLabel("机动车（辆）").fill("0");
  await fillAccount(counter);
  await press(counter, "保存");
  await expect(counter.getByText("还不能受理：缺 2 项")).toBeVisible();
  await expect(counter.getByRole("heading", { name: "一次性告知书" })).toHaveCount(2);
  await bringPaper(counter, "身份证、户口簿");
  await bringPaper(counter, "诊断证明");
  await counter.getByRole("checkbox", { name: "医院盖章" }).check();
  await press(counter, "确认");
  await expect(counter.getByText("材料和信息齐全，可以受理")).toBeVisible();
  await press(counter, "受理");
  await expectStep(counter, "入户核查");
  await press(counter, "登记核查");
  await inDialog(counter).getByLabel("核查日期").fill(today);
  await inDialog(counter).getByLabel("核查人").fill("吕宏、佟国栋");
  await inDialog(counter).getByLabel("核查情况").fill("平房一处，自住，无机动车");
  await inDialog(counter).getByRole("button", { name: "登记核查" }).click();
  await expect(counter.getByText("吕宏、佟国栋")).toBeVisible();
  await press(counter, "上报");
  await inDialog(counter).getByLabel("说明").fill("情况属实，支出困难");
  await inDialog(counter).getByRole("button", { name: "上报" }).click();
  await expectStep(counter, "审核");

  const { page: examiner } = await open(yingkou.civilMaker);
  await examiner.goto(address);
  await press(examiner, "登记核对结果");
  await inDialog(examiner).getByLabel("核对报告").fill("HD-2026-11");
  await inDialog(examiner).getByLabel("报告日期").fill(today);
  await inDialog(examiner).getByLabel(`${person.name} 核对年收入（元）`).fill("1980");
  await inDialog(examiner).getByLabel("存款（元）").fill("9432.18");
  await inDialog(examiner).getByRole("button", { name: "登记核对结果" }).click();
  await expect(examiner.getByText("9,432.18")).toBeVisible();
  await press(examiner, "同意并提出");
  await inDialog(examiner).getByLabel("说明").fill("符合因病致贫认定条件");
  await inDialog(examiner).getByRole("button", { name: "同意并提出" }).click();
  await expectStep(examiner, "待遇核定");

  const { page: agency } = await open(yingkou.agencyMaker);
  await agency.goto(address);
  await agency.getByRole("button", { name: "核定", exact: true }).click();
  await expect(agency.getByRole("img", { name: "计入 1 笔，不计 0 笔" })).toBeVisible();
  // 25,000 of own costs: basic (25,000 - 5,000) × 50 %, tilt (15,000 - 10,000) × 50 %.
  await press(agency, "提交（12,500.00 元）");
  await expectStep(agency, "公示");

  await counter.goto("/applications/notices/new");
  await counter.getByLabel("监督电话").fill("0417-7812345");
  await expect(counter.getByRole("checkbox", { name: person.name })).toBeChecked();
  await press(counter, "编入公示");
  await counter.waitForURL(/\/applications\/notices\/[0-9a-f-]{36}/);
  const notice = counter.url().slice(-36);
  // It hung on the board for a week that is over.
  const hung = onDay(yingkou.clerk, addDays(today, -8)).publicNotices;
  await hung.publish({ id: notice, version: (await hung.notice({ id: notice })).notice.version, lastDay: addDays(today, -1), ...once() });
  await counter.reload();
  await press(counter, "结束公示");
  await inDialog(counter).getByRole("button", { name: "结束公示" }).click();
  await expect(counter.getByText("已结束").first()).toBeVisible();

  const { page: decider } = await open(yingkou.civilReviewer);
  await decider.goto(address);
  await press(decider, "批准 12,500.00 元");
  await inDialog(decider).getByLabel("认定文号").fill("盖民认〔2026〕7号");
  await inDialog(decider).getByRole("button", { name: "批准 12,500.00 元" }).click();
  await expectStep(decider, "待支付");
  await decider.goto(`/people/${person.id}`);
  await expect(decider.getByText("因病致贫重病患者").first()).toBeVisible();

  await agency.goto(address);
  await press(agency, "制付款单");
  await expect(agency.getByRole("heading", { name: "付款" })).toBeVisible();
  const [order] = (await yingkou.agencyMaker.api.applications.page({ id: address.slice(-36) })).orders;
  await paid(yingkou, { id: order?.order ?? "", number: order?.number ?? "" }, "12500.00");

  await expect
    .poll(async () => (await yingkou.clerk.api.applications.page({ id: address.slice(-36) })).row.state, { timeout: 60_000 })
    .toBe("granted");
  await counter.goto(address);
  await expect(counter.getByText(`经核定给予 12,500.00 元，打入尾号 7890 的账户`)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: counter }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);

  await counter.getByRole("link", { name: "申请复核" }).click();
  await counter.getByLabel("对计算的哪一步有异议").fill("计入救助的费用");
  await press(counter, "登记");
  await counter.waitForURL((url) => /\/applications\/[0-9a-f-]{36}$/.test(url.href) && url.href !== address);
  await counter.getByLabel("理由").fill("还有一次住院没有计入");
  await press(counter, "保存");
  await press(counter, "受理");
  await expectStep(counter, "审核");
  const review = { id: counter.url().slice(-36) };
  const seen = async () => ({ ...review, version: (await yingkou.bureauMaker.api.applications.page(review)).row.version, ...once() });
  await yingkou.bureauMaker.api.applications.review({ ...(await seen()), proposal: "refuse", words: "那次住院在十二个月以外" });
  const { page: ruling } = await open(yingkou.bureauApprover);
  await ruling.goto(`/applications/${review.id}`);
  await press(ruling, "维持原决定");
  await inDialog(ruling).getByLabel("说明").fill("那次住院在十二个月以外");
  await inDialog(ruling).getByRole("button", { name: "维持原决定" }).click();
  await expect(ruling.getByText("经复核维持原决定：那次住院在十二个月以外")).toBeVisible();
});

test("somebody of Shiyan's third class applies for tilt of the year, and the next stay gets it", async ({ open }) => {
  const person = await resident(shiyan, { tag: "subsistence_margin" });
  const { clerk, agencyMaker, agencyReviewer } = shiyan;
  const onFile = await clerk.api.applications.register({ type: "class_application", person: person.id, appliedOn: today, ...once() });
  const seen = async (id: string) => ({ id, version: (await clerk.api.applications.page({ id })).row.version, ...once() });
  const visit = { visitedOn: today, visitors: "王建国、李芳", findings: "住房一套，无机动车", conclusion: "as_declared" as const };
  await clerk.api.applications.accept(await seen(onFile.id));
  await clerk.api.applications.visit({ ...(await seen(onFile.id)), ...visit });
  await clerk.api.applications.report({ ...(await seen(onFile.id)), words: "情况属实" });
  await agencyMaker.api.applications.assess(await seen(onFile.id));
  await agencyMaker.api.applications.forward({ ...(await seen(onFile.id)), amount: "0.00", words: null });
  const nothing = { outcome: "granted" as const, amount: "0.00", words: null, clause: null, documentNumber: null };
  await agencyReviewer.api.applications.approve({ ...(await seen(onFile.id)), ...nothing });

  const { page } = await open(clerk);
  const address = await apply(page, person.id, /倾斜救助/);
  await page.getByLabel("核对授权").check();
  await page.getByLabel("存款（元）").fill("2000");
  await page.getByLabel("住房（套）").fill("1");
  await page.getByLabel("机动车（辆）").fill("0");
  await page.getByLabel("返贫致贫风险情况").fill("长期透析，收入不足以支付");
  await press(page, "保存");
  await expect(page.getByText("材料和信息齐全，可以受理")).toBeVisible();
  await press(page, "受理");
  await expectStep(page, "入户核查");
  const id = address.slice(-36);
  await clerk.api.applications.visit({ ...(await seen(id)), ...visit });
  await clerk.api.applications.report({ ...(await seen(id)), words: "情况属实，有返贫风险" });

  const { page: agency } = await open(agencyMaker);
  await agency.goto(address);
  await agency.getByRole("button", { name: "核定", exact: true }).click();
  await press(agency, "提交（0.00 元）");
  await expectStep(agency, "公示");
  const made = await clerk.api.publicNotices.prepare({ region: shiyan.place, phone: "0719-8123456", applications: [id], ...once() });
  const hung = onDay(clerk, addDays(today, -8)).publicNotices;
  await hung.publish({ id: made.id, version: (await hung.notice({ id: made.id })).notice.version, lastDay: addDays(today, -1), ...once() });
  await clerk.api.publicNotices.end({ id: made.id, version: (await hung.notice({ id: made.id })).notice.version, ...once() });

  const { page: decider } = await open(agencyReviewer);
  await decider.goto(address);
  await press(decider, "批准");
  await inDialog(decider).getByRole("button", { name: "批准" }).click();
  await expect(decider.getByText("已批准，今后就医时直接结算")).toBeVisible();

  // 30,000 left by insurance: basic (30,000 - 1,500) × 65 %, tilt (11,475 - 5,000) × 50 %.
  const stay = await costs(shiyan, person, "30000.00", today);
  await decider.goto(`/settlements/${stay.id}`);
  await expect(decider.getByText("18,525.00").first()).toBeVisible();
  await expect(decider.getByText("3,237.50").first()).toBeVisible();
});

test("an employee of Shiyan claims outpatient care late with the papers that the text names, and is paid", async ({ open }) => {
  const person = await resident(shiyan, { insuranceType: "employee" });
  await fundsPooled(shiyan);
  const { page } = await open(shiyan.clerk);
  const address = await apply(page, person.id, /职工门诊共济/);
  const line = page.getByRole("row").filter({ has: page.getByLabel("发票号码") });
  await line.getByLabel("就诊日期").fill(addDays(today, -20));
  await line.getByLabel("医疗机构").fill("省人民医院");
  await line.getByLabel("级别").selectOption({ label: "二级" });
  await line.getByLabel("发票号码").fill(`FP${Date.now()}`);
  await line.getByLabel("总费用").fill("2200");
  await line.getByLabel("政策范围内").fill("2000");
  await fillAccount(page);
  await press(page, "保存");
  await expect(page.getByText("还不能受理：缺 4 项")).toBeVisible();
  await page.getByLabel("整叠扫描件、照片拖到这里").setInputFiles(await Promise.all(["身份证", "病历", "收据", "处方"].map(paperFile)));
  const papers = ["身份证复印件", "门诊病历", "费用收据", "门诊处方"];
  await expect(page.getByText("未归档 4 页")).toBeVisible({ timeout: 60_000 });
  for (const [at, label] of papers.entries()) {
    await page.getByLabel("归到哪份材料").first().selectOption({ label });
    if (at < papers.length - 1) await expect(page.getByText(`未归档 ${papers.length - at - 1} 页`)).toBeVisible();
  }
  await expect(page.getByText("材料和信息齐全，可以受理")).toBeVisible();
  await press(page, "受理");
  await expectStep(page, "待遇核定");

  const { page: agency } = await open(shiyan.agencyMaker);
  await agency.goto(address);
  await agency.getByRole("button", { name: "核定", exact: true }).click();
  // 2,000 less the deductible of 500, at 65 %.
  await press(agency, "提交（975.00 元）");
  await expectStep(agency, "待决定");
  const { page: decider } = await open(shiyan.agencyApprover);
  await decider.goto(address);
  await press(decider, "批准 975.00 元");
  await inDialog(decider).getByRole("button", { name: "批准 975.00 元" }).click();
  await expectStep(decider, "待支付");
  await agency.goto(address);
  await press(agency, "制付款单");
  await expect(agency.getByRole("heading", { name: "付款" })).toBeVisible();
  const [order] = (await shiyan.agencyMaker.api.applications.page({ id: address.slice(-36) })).orders;
  await paid(shiyan, { id: order?.order ?? "", number: order?.number ?? "" }, "975.00");
  await expect
    .poll(async () => (await shiyan.clerk.api.applications.page({ id: address.slice(-36) })).row.state, { timeout: 60_000 })
    .toBe("granted");
  await page.goto(address);
  await expect(page.getByText("经核定给予 975.00 元")).toBeVisible();
});
