import { expect } from "@playwright/test";
import ExcelJS from "exceljs";
import { COUNTY, freshNumber, hospitalClerk, patient, today } from "@/e2e/claims";
import { drop } from "@/e2e/sheets";
import { office, somebody, test } from "@/e2e/world";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
test.setTimeout(400_000);
/** Each step reads, checks or writes the list again; on a busy machine that takes its time. */
const soon = { timeout: 90_000 };

/** As offices have it: a title, a heading of two rows, a line for the class, people with mistakes, a foot with signatures. */
async function messyList(people: readonly { name: string; number: string; class: string }[]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Sheet1");
  sheet.addRow(["源城区困难群众名册"]);
  sheet.mergeCells("A1:D1");
  sheet.addRow(["基本情况", null, null, "救助"]);
  sheet.mergeCells("A2:C2");
  sheet.addRow(["序号", "姓名", "公民身份号码", "人员类别"]);
  sheet.addRow(["一、低保对象", null, null, null]);
  for (const [place, { name, number, class: written }] of people.entries()) sheet.addRow([place + 1, name, number, written]);
  sheet.addRow(["制表人：王五", null, "审核：赵六", null]);
  book.addWorksheet("封面").addRow(["源城区民政局"]);
  return { name: "困难群众名册.xlsx", mimeType: XLSX, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

test("an office's raw list is mended, confirmed by a second person, found at admission, and undone as one", async ({ open }) => {
  const bureau = await office("civil-affairs", { region: COUNTY });
  const clerk = await somebody(bureau, "maker");
  const second = await somebody(bureau, "reviewer");
  const [one, two] = [await patient(null), await patient(null)];
  const unknown = freshNumber();
  const file = await messyList([
    { name: one.name, number: `${one.number.slice(0, 6)} ${one.number.slice(6)}`, class: "" },
    { name: two.name, number: two.number, class: "低保户A类" },
    { name: "古月明", number: unknown, class: "低保户A类" },
    { name: "凌错号", number: `${unknown.slice(0, 17)}${unknown.endsWith("1") ? "2" : "1"}`, class: "低保" },
  ]);

  const { page } = await open(clerk);
  await page.goto("/identity/rosters");
  await page.getByRole("link", { name: "报送名册" }).click();
  await page.getByLabel("认定文号").fill("源民〔2026〕11号");
  await page.getByLabel("批文日期").fill(today);
  await page.getByLabel("批文日期").blur();
  await page.getByRole("radio", { name: /变动名册/ }).check();
  await drop(page, /拖入名册/, file);
  await expect(page.getByText("预览，尚未写入")).toBeVisible(soon);
  await expect(page.getByText("1 行是分段标题")).toBeVisible();

  const rows = page.getByRole("table", { name: "名册各行" });
  await expect(rows).toContainText("“低保户A类”不是标准类别");
  await expect(rows).toContainText("校验码不符");
  await page.getByRole("button", { name: "2 行一并改正" }).click();
  await expect(rows).not.toContainText("低保户A类", soon);
  await rows.getByRole("row").filter({ hasText: "凌错号" }).getByRole("button", { name: "不导入" }).click();
  await expect(page.getByText("冲突 0 人、错误 0 行暂不写入")).toBeVisible(soon);
  await expect(page.getByText("写入 3 人，终止 0 人")).toBeVisible();
  await page.getByRole("button", { name: "提交确认" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提交确认" }).click();
  await expect(page.getByText("待第二人确认")).toBeVisible(soon);
  const address = page.url();

  const { page: other } = await open(second);
  await other.goto("/workbench");
  await expect(other.getByText("确认名册").first()).toBeVisible();
  await other.goto(address);
  await other.getByRole("button", { name: "确认写入 3 人" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "确认写入 3 人" }).click();
  await expect(other.getByText("写入 3 项")).toBeVisible(soon);
  await other.getByRole("link", { name: two.name }).click();
  await expect(other.getByRole("table", { name: "救助身份" }).first().getByRole("row").filter({ hasText: "低保对象" })).toContainText(
    "有效",
  );

  const { page: hospital } = await open(await hospitalClerk());
  await hospital.goto("/look-up");
  await hospital.getByRole("textbox", { name: "身份证号" }).fill(one.number);
  await hospital.getByRole("button", { name: "查询", exact: true }).click();
  await expect(hospital.getByText("低保对象", { exact: true }).first()).toBeVisible();

  await other.goto(address);
  await other.getByRole("button", { name: "整批撤销" }).click();
  const dialog = other.getByRole("dialog", { name: "撤销整份名册" });
  await dialog.getByLabel("原因").fill("名册报错，整批撤销");
  await dialog.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(other.getByText("撤回 2 项")).toBeVisible(soon);
  await expect(other.getByText("医院已据此查询，保留 1 项")).toBeVisible(soon);
});
