/** An office's own list from its file to what a hospital is answered, and two records of a person that share the year's cap. */
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { COUNTY, freshNumber, hospitalClerk, once, type Patient, patient, today, writtenStay } from "@/e2e/claims";
import { drop } from "@/e2e/sheets";
import { type Open, office, type Person, somebody, test, worker } from "@/e2e/world";
import { checkCharacterOf } from "@/server/people/rules";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
test.setTimeout(400_000);
/** Each step reads, checks or writes the list again; on a busy machine that takes its time. */
const soon = { timeout: 90_000 };

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
}

type Listed = Pick<Patient, "name" | "number"> & { class: string; from: string };

/** As offices have it: a title, a heading of two rows, a line for the class, people with mistakes, a foot with signatures. */
async function messyList(people: readonly Listed[]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Sheet1");
  sheet.addRow(["源城区困难群众名册"]);
  sheet.mergeCells("A1:E1");
  sheet.addRow(["基本情况", null, null, "救助", null]);
  sheet.mergeCells("A2:C2");
  sheet.mergeCells("D2:E2");
  sheet.addRow(["序号", "姓名", "公民身份号码", "人员类别", "认定日期"]);
  sheet.addRow(["一、低保对象", null, null, null, null]);
  for (const [place, row] of people.entries()) sheet.addRow([place + 1, row.name, row.number, row.class, row.from]);
  sheet.addRow(["制表人：王五", null, "审核：赵六", null, null]);
  book.addWorksheet("封面").addRow(["源城区民政局"]);
  return { name: "困难群众名册.xlsx", mimeType: XLSX, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

/** What the list is about, and its file; a list that corrects another one is one of changes already. */
async function fillsIn(page: Page, file: Awaited<ReturnType<typeof messyList>>): Promise<void> {
  await page.getByLabel("认定文号").fill("源民〔2026〕11号");
  await page.getByLabel("批文日期").fill(today);
  await page.getByLabel("批文日期").blur();
  await page.getByRole("radio", { name: /变动名册/ }).check();
  await drop(page, /拖入名册/, file);
  await expect(page.getByText("预览，尚未写入")).toBeVisible(soon);
}

async function handsOn(page: Page): Promise<string> {
  await expect(page.getByText("写入 3 人，终止 0 人")).toBeVisible();
  await page.getByRole("button", { name: "提交确认" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提交确认" }).click();
  await expect(page.getByText("待第二人确认")).toBeVisible(soon);
  return page.url();
}

async function handsInAndMends(page: Page, file: Awaited<ReturnType<typeof messyList>>): Promise<string> {
  await page.goto("/identity/rosters");
  await page.getByRole("link", { name: "报送名册" }).click();
  await fillsIn(page, file);
  await expect(page.getByText("1 行是分段标题")).toBeVisible();
  const rows = page.getByRole("table", { name: "名册各行" });
  await expect(rows).toContainText("“低保户A类”不是标准类别");
  await expect(rows).toContainText("校验码不符");
  await page.getByRole("button", { name: "2 行一并改正" }).click();
  await expect(rows).not.toContainText("低保户A类", soon);
  await rows.getByRole("row").filter({ hasText: "凌错号" }).getByRole("button", { name: "不导入" }).click();
  await expect(page.getByText("冲突 0 人、错误 0 行暂不写入")).toBeVisible(soon);
  return handsOn(page);
}

async function confirms(page: Page, address: string): Promise<void> {
  await page.goto("/workbench");
  await expect(page.getByText("确认名册").first()).toBeVisible();
  await page.goto(address);
  await page.getByRole("button", { name: "确认写入 3 人" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认写入 3 人" }).click();
  await expect(page.getByText("写入 3 项")).toBeVisible(soon);
}

async function takesBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: "整批撤销" }).click();
  const dialog = page.getByRole("dialog", { name: "撤销整份名册" });
  await dialog.getByLabel("原因").fill("名册报错，整批撤销");
  await dialog.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("撤回 3 项")).toBeVisible(soon);
}

/** The list as the portal gave it back, with what was mended in it, handed in again in place of the one that was taken back. */
async function handsInAgain(page: Page, address: string): Promise<string> {
  await page.goto(address);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载标注文件" }).click()]);
  const file = { name: download.suggestedFilename(), mimeType: XLSX, buffer: await readFile(await download.path()) };
  await page.getByRole("link", { name: "报更正名册" }).click();
  await fillsIn(page, file);
  await expect(page.getByText("冲突 0 人、错误 1 行暂不写入")).toBeVisible();
  return handsOn(page);
}

async function proposesPush(page: Page): Promise<string> {
  await page.goto("/pushes");
  await page.getByRole("button", { name: "提交推送，待复核" }).click();
  const proposal = page.getByRole("dialog", { name: /提交 .* 的身份名册/ });
  await expect(proposal).toContainText(/在册人员\s*[1-9]/);
  await proposal.getByRole("button", { name: "提交推送", exact: true }).click();
  await page.waitForURL(/\/pushes\/[0-9a-f-]{36}$/);
  await expect(page.getByText("待复核").first()).toBeVisible();
  return page.url();
}

async function releasesPush(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "复核发出" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "发出", exact: true }).click();
  await expect(page.getByText("已发出").first()).toBeVisible({ timeout: 30_000 });
}

/** The hospital has the list, in which it knows one patient, and finds what it says at admission. */
async function acknowledgesAndLooksUp(page: Page, address: string, known: Patient): Promise<void> {
  await page.goto("/workbench");
  await page.getByRole("link", { name: "签收" }).first().click();
  await page.goto(address);
  await expect(page.getByRole("row").filter({ hasText: known.name })).toContainText("低保对象");
  await page.getByRole("button", { name: "签收" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "签收" }).click();
  await expect(page.getByRole("button", { name: "签收" })).toHaveCount(0);
  await page.goto("/look-up");
  await page.getByRole("textbox", { name: "身份证号" }).fill(known.number);
  await page.getByRole("button", { name: "查询", exact: true }).click();
  await expect(page.getByRole("region", { name: "查询结果" }).filter({ hasText: known.name })).toContainText("低保对象");
  await expect(page.getByText("可以一站式结算")).toBeVisible();
}

/** Somebody without an identity whose number read backwards in its serial is another one. */
async function unrecognised(): Promise<Patient> {
  const one = await patient(null);
  return one.number[14] === one.number[16] ? unrecognised() : one;
}

/** The same person once more, under a number with two digits swapped. */
async function recordedAgain(of: Patient): Promise<Patient> {
  const registrar = await worker("civil-affairs", "maker", COUNTY);
  const first17 = of.number.slice(0, 14) + [...of.number.slice(14, 17)].reverse().join("");
  const number = first17 + checkCharacterOf(first17);
  const enrolment = { insuranceType: "resident" as const, insuredRegion: COUNTY, validFrom: "2020-01-01" };
  const { id } = await registrar.api.people.register({ number, name: of.name, region: COUNTY, enrolment, ...once() });
  return { id, name: of.name, number };
}

/** A stay of which 90,000 is left by basic insurance: at 80%, 72,000 of a cap of 80,000. */
async function largeStay(clerk: Person, of: Patient, day: number): Promise<string> {
  const usual = writtenStay(of, { day });
  const written = {
    ...{ ...usual, admittedOn: usual.dischargedOn, totalCost: "100500.00", policyScopeCost: "100000.00", basicInsurancePaid: "10000.00" },
    ...{ hospitalAssistance: "72000.00", personPart: "18500.00", cashPaid: "18500.00" },
  };
  return (await clerk.api.stays.record({ written, warningsConfirmed: true, ...once() })).id;
}

async function proposesToMerge(page: Page, one: Patient, other: Patient): Promise<void> {
  await page.goto(`/people/${one.id}`);
  await page.getByRole("button", { name: "另有一份档案" }).click();
  await page.getByLabel("另一份档案的证件号码").fill(other.number);
  await page.getByRole("button", { name: "对照两份档案" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${one.name}：两份档案是否同一人` })).toBeVisible();
  await expect(page.getByRole("table", { name: "合并后一起计算的年度" })).toContainText("72,000.00");
  await expect(page.getByRole("table", { name: "两份档案对照" }).getByRole("row").filter({ hasText: "证件号码" })).toContainText("不同");
  await expectAccessible(page);
  await page.getByRole("radio", { name: `${one.name} ${one.number.slice(0, 6)}********${one.number.slice(14)}` }).check();
  await page.getByLabel("理由").fill("户口簿与身份证一致，录入时号码颠倒");
  await page.getByLabel("依据文号或编号").fill("源医保核〔2026〕5号");
  await page.getByRole("button", { name: "提出合并", exact: true }).click();
  await page.getByRole("button", { name: "提出合并 2 份档案" }).click();
  await expect(page.getByText("本人提出的，由另一人决定。")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认合并" })).toHaveCount(0);
}

async function decidesToMerge(page: Page, one: Patient): Promise<void> {
  await page.goto("/workbench");
  await expect(page.getByText("决定两份档案是否同一人")).toBeVisible();
  await page.goto("/people/same?tab=proposed");
  await page.getByRole("searchbox").or(page.getByLabel("姓名或号码")).first().fill(one.name);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: one.name }).first().click();
  await page.getByRole("button", { name: "确认合并" }).click();
  await page.getByLabel("决定理由").fill("核对无误");
  await page.getByRole("dialog").getByRole("button", { name: "确认合并" }).click();
  await expect(page.getByText("起，两份档案按一人计算。")).toBeVisible();
}

async function oneCapForBoth(open: Open, clerk: Person, one: Patient): Promise<void> {
  const other = await recordedAgain(one);
  await largeStay(clerk, one, 5);
  const agency = await office("agency");
  await proposesToMerge((await open(await somebody(agency, "reviewer"))).page, one, other);
  const { page } = await open(await somebody(agency, "approver"));
  await decidesToMerge(page, one);
  // The hospital types the other number, and what is left of the one cap is all there is.
  const stay = await largeStay(clerk, other, 8);
  const { page: desk } = await open(clerk);
  await desk.goto(`/settlements/${stay}`);
  await expect(desk.getByText("8,000.00").first()).toBeVisible();
  expect((await clerk.api.settlements.page({ stay })).settlement?.assistance).toBe("8000.00");
  await page.goto(`/people/${other.id}`);
  await expect(page).toHaveURL(new RegExp(`/people/${one.id}$`));
  await expect(page.getByText("同一人的其他档案")).toBeVisible();
  await expectAccessible(page);
}

test("an office's raw list becomes identities that are pushed and found at admission; two records of a person share one cap", async ({
  open,
}) => {
  const bureau = await office("civil-affairs", { region: COUNTY });
  const [clerk, second] = [await somebody(bureau, "maker"), await somebody(bureau, "reviewer")];
  const [one, two, unknown] = [await unrecognised(), await patient(null), freshNumber()];
  const hospital = await hospitalClerk();
  await hospital.api.admission.lookUp({ number: one.number, ...once() });
  const file = await messyList([
    { name: one.name, number: `${one.number.slice(0, 6)} ${one.number.slice(6)}`, class: "", from: "2024.1.1" },
    { name: two.name, number: two.number, class: "低保户A类", from: "" },
    { name: "古月明", number: unknown, class: "低保户A类", from: "" },
    { name: "凌错号", number: `${unknown.slice(0, 17)}${unknown.endsWith("1") ? "2" : "1"}`, class: "低保", from: "" },
  ]);
  const { page: making } = await open(clerk);
  const { page: confirming } = await open(second);

  const address = await test.step("the office hands its list in and mends it", () => handsInAndMends(making, file));
  await test.step("a second person confirms it, and takes it back as one", async () => {
    await confirms(confirming, address);
    await takesBack(confirming);
  });
  await test.step("it is handed in again, and confirmed again", async () => confirms(confirming, await handsInAgain(making, address)));
  await test.step("the person has the identity", async () => {
    await confirming.getByRole("link", { name: one.name }).click();
    const tags = confirming.getByRole("table", { name: "救助身份" }).first();
    await expect(tags.getByRole("row").filter({ hasText: "低保对象" }).first()).toContainText("有效");
  });
  await test.step("the data bureau pushes the month's list, and the hospital has it", async () => {
    const data = await office("data-bureau");
    const pushed = await proposesPush((await open(await somebody(data, "maker"))).page);
    const { page: releasing } = await open(await somebody(data, "approver"));
    await releasesPush(releasing, pushed);
    await acknowledgesAndLooksUp((await open(hospital)).page, pushed, one);
    await releasing.reload();
    await expect(releasing.getByRole("row").filter({ hasText: hospital.member.organisationName })).toContainText(hospital.member.name);
  });
  await test.step("two records of the person are counted together", () => oneCapForBoth(open, hospital, one));
});
