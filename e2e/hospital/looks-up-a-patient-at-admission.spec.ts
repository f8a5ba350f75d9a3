import { expect, type Page } from "@playwright/test";
import { freshNumber, hospitalClerk, patient } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";

async function lookUp(page: Page, number: string): Promise<void> {
  await page.getByRole("textbox", { name: "身份证号" }).fill(number);
  await page.getByRole("button", { name: "查询", exact: true }).click();
}

test("one number gives one answer: identity, insurance and deposit; it is on record, and never in an address", async ({ open }) => {
  const clerk = await hospitalClerk();
  const person = await patient("destitute_support");
  const { page } = await open(clerk);
  await page.goto("/look-up");
  await lookUp(page, ` ${person.number.slice(0, 6)} ${person.number.slice(6)} `);
  const answer = page.getByRole("region", { name: "查询结果" }).filter({ hasText: person.name });
  await expect(answer).toBeVisible();
  await expect(answer).not.toContainText(person.number);
  expect(page.url()).not.toContain(person.number);
  await expect(page.getByText("特困人员", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("可以一站式结算")).toBeVisible();
  await expect(page.getByRole("heading", { name: "住院押金" })).toBeVisible();

  await page.getByRole("link", { name: "本院查询记录" }).click();
  await expect(page.getByRole("row").filter({ hasText: person.name })).toContainText(clerk.member.name);

  const { page: agency } = await open(await worker("agency"));
  await agency.goto(`/people/${person.id}`);
  await expect(agency.getByText(`${clerk.member.organisationName} · ${clerk.member.name}`)).toBeVisible();
});

test("somebody without an identity is offered no agreement that could not be printed", async ({ open }) => {
  const person = await patient(null);
  const { page } = await open(await hospitalClerk());
  await page.goto("/look-up");
  await lookUp(page, person.number);
  const answer = page.getByRole("region", { name: "查询结果" }).filter({ hasText: person.name });
  await expect(answer).toContainText("没有有效的救助身份，不能一站式救助");
  await expect(answer.getByRole("link", { name: "记录住院" })).toBeVisible();
  await expect(answer.getByRole("link", { name: "打印先诊疗后付费协议" })).toHaveCount(0);
});

test("nobody is answered as clearly, and a mistyped number says which check failed", async ({ open }) => {
  const { page } = await open(await hospitalClerk());
  await page.goto("/look-up");
  const number = freshNumber();
  await lookUp(page, number);
  await expect(page.getByText("本统筹区没有登记这个号码的人员")).toBeVisible();
  await lookUp(page, `${number.slice(0, 17)}${number.endsWith("X") ? "0" : "X"}`);
  await expect(page.getByText(/校验位不符/)).toBeVisible();
});
