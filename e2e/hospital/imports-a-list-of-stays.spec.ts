import { expect } from "@playwright/test";
import { hospitalClerk, lastMonth, patient, writtenStay } from "@/e2e/claims";
import { downloaded, drop, workbookOf } from "@/e2e/sheets";
import { drafts, test } from "@/e2e/world";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { nationalNames, type StayField } from "@/server/stays/rules";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
test.setTimeout(150_000);

test("good rows are written, faulty ones come back with their reason, and the same file again changes nothing", async ({ open }) => {
  const clerk = await hospitalClerk();
  const [first, second, third] = [await patient(), await patient(), await patient()];
  const rows: Partial<Record<StayField, string>>[] = [
    writtenStay(first, { day: 3 }),
    writtenStay(second, { day: 4 }),
    { ...writtenStay(third, { day: 5 }), dischargedOn: "上月底" },
    { ...writtenStay(third, { day: 6 }), number: "441602199001010000" },
  ];
  const fields = Object.keys(rows[0] ?? {}) as StayField[];
  const file = await workbookOf(
    "十月结算",
    fields.map((field) => nationalNames[field]),
    rows.map((row) => fields.map((field) => row[field] ?? "")),
  );

  const { page } = await open(clerk);
  await page.goto("/stays/imports");
  await drop(page, /拖入结算明细/, file);
  await expect(page.getByRole("heading", { level: 1, name: "十月结算.xlsx" })).toBeVisible();
  await expect(page.getByText("预览，尚未写入")).toBeVisible({ timeout: 45_000 });
  await page.getByRole("link", { name: /^错误/ }).click();
  const faulty = page.getByRole("table", { name: "导入的各行" });
  await expect(faulty).toContainText("上月底");
  await expect(faulty).toContainText("校验码不符");
  const annotated = await downloaded(page, () => page.getByRole("link", { name: "下载标注文件" }).click());
  expect(annotated.flat().join(" ")).toContain("校验码不符");

  // A correction that is typed and not handed in yet outlasts a reload.
  const corrected = page.getByRole("textbox", { name: "出院日期改正为" });
  await corrected.fill(`${lastMonth}-05`);
  await expect.poll(() => drafts(page)).toBe(1);
  await page.reload();
  await expect(corrected).toHaveValue(`${lastMonth}-05`);
  await page.getByRole("row").filter({ has: corrected }).getByRole("button", { name: "改正", exact: true }).click();

  await page.getByRole("button", { name: "确认写入 3 笔" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认写入 3 笔" }).click();
  await expect(page.getByText("已结算 3 笔，未通过 0 笔，退费 0 笔")).toBeVisible({ timeout: 45_000 });
  await page.getByRole("link", { name: "查看这次导入的 3 笔结算" }).click();
  for (const one of [first, second]) await expect(page.getByRole("row").filter({ hasText: one.name }).first()).toContainText("4,000.00");

  await page.goto("/stays/imports");
  await drop(page, /拖入结算明细/, file);
  await expect(page.getByText(/这个文件已在 .* 导入过，没有改动任何内容。/)).toBeVisible();
  const { total } = await clerk.api.stays.list({ filter: { from: `${lastMonth}-01` } });
  expect(total).toBe(3);
});

test("a workbook of two months is asked about, and a warned row is left out where it stands", async ({ open }) => {
  const clerk = await hospitalClerk();
  const [first, second] = [await patient(), await patient()];
  const september = writtenStay(first, { day: 3 });
  const october = [writtenStay(first, { day: 13 }), { ...writtenStay(second, { day: 14 }), name: "另一个人" }];
  const fields = Object.keys(october[1] ?? {}) as StayField[];
  const sheetOf = (name: string, rows: Partial<Record<StayField, string>>[]) => ({
    name,
    columns: fields.map((field) => ({ title: nationalNames[field], kind: "text" as const })),
    rows: rows.map((row) => fields.map((field) => row[field] ?? null)),
  });
  const content = await workbookBytes([sheetOf("9月", [september]), sheetOf("10月", october)]);

  const { page } = await open(clerk);
  await page.goto("/stays/imports");
  await drop(page, /拖入结算明细/, { name: "两个月.xlsx", mimeType: XLSX, buffer: content });
  await expect(page.getByText("文件里有 2 张工作表有数据", { exact: false })).toBeVisible({ timeout: 45_000 });
  await page.getByRole("radio", { name: /10月/ }).check();
  await page.getByRole("button", { name: "按此读取" }).click();
  await expect(page.getByText("另有 1 张工作表有数据，没有读取：9月")).toBeVisible({ timeout: 45_000 });
  await page.getByRole("link", { name: /^提醒/ }).click();
  await page.getByRole("button", { name: "不导入这一行" }).click();
  await expect(page.getByRole("button", { name: "确认写入 1 笔" })).toBeVisible();
  await page.getByRole("link", { name: /^不导入/ }).click();
  await expect(page.getByRole("table", { name: "导入的各行" })).toContainText("另一个人");
});
