/** Lists as a bank and a hospital send them, and ours as they read them. */
import { expect, type Page } from "@playwright/test";
import { readSheet, workbookBytes } from "@/server/lists/spreadsheets";
import { today } from "./claims";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function workbookOf(name: string, header: readonly string[], rows: readonly (readonly string[])[]) {
  const columns = header.map((title) => ({ title, kind: "text" as const }));
  const buffer = await workbookBytes([{ name: "明细", columns, rows: rows.map((row) => [...row]) }]);
  return { name: `${name}.xlsx`, mimeType: XLSX, buffer };
}

async function rowsOf(file: { path: string; name: string }): Promise<string[][]> {
  const rows: string[][] = [];
  const sheet = await readSheet(file);
  for await (const { cells } of sheet.rows()) rows.push(cells);
  return rows;
}

/** Presses a link that downloads a list, and reads what arrived. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<string[][]> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return rowsOf({ path: await download.path(), name: download.suggestedFilename() });
}

/** What the bank sends back for the orders in our file, one answer an order. */
export function bankAnswer(sent: readonly (readonly string[])[], failure?: string, outcome = failure === undefined ? "成功" : "失败") {
  const rows = sent
    .slice(1, -1)
    .map(([number = "", , , , amount = ""], index) => [number, amount, outcome, failure ?? "", `L${number}${index}`, today]);
  return workbookOf("银行回盘", ["付款单号", "金额", "支付状态", "失败原因", "银行流水号", "支付日期"], rows);
}

/** Brings the bank's answer, looks at what it will do, and confirms it. */
export async function takeBankAnswer(page: Page, file: Awaited<ReturnType<typeof workbookOf>>, rows: number): Promise<void> {
  await drop(page, /上传银行回盘文件/, await file);
  await expect(page.getByRole("heading", { name: /^核对回盘/ })).toBeVisible();
  await page.getByRole("button", { name: `确认入账（${rows} 笔）` }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `确认入账（${rows} 笔）` })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** The button of the file drop is inside a label; its field takes the file. */
export async function drop(page: Page, label: RegExp, file: Awaited<ReturnType<typeof workbookOf>>): Promise<void> {
  const field = page.getByLabel(label);
  await expect(field).toBeEnabled();
  await field.setInputFiles(file);
}
