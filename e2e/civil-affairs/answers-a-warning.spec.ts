import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { freshNumber, once, today } from "@/e2e/claims";
import { mark, office, somebody, test } from "@/e2e/world";
import { addDays, yearOf } from "@/server/dates";
import { checkCharacterOf } from "@/server/people/rules";
import type { Department, Duty } from "@/server/staff/department-rules";

const YINGKOU = "210800";
const COUNTY = "210882";
/** Within the year, also on its first days. */
const day = addDays(today, -2) < `${yearOf(today)}-01-01` ? `${yearOf(today)}-01-01` : addDays(today, -2);

const at = async (department: Department, duty: Duty, region = YINGKOU) =>
  somebody(await office(department, { area: YINGKOU, region }), duty);

const given = "文丽国华秀英志强建军玉兰海燕金凤春梅德明";

/** Somebody of the county whom nobody has recognised. */
async function resident() {
  const agency = await at("agency", "maker");
  const first17 = `${COUNTY}${freshNumber().slice(6, 17)}`;
  const number = first17 + checkCharacterOf(first17);
  const name = `陈${[...mark().slice(0, 3)].map((letter) => given[letter.charCodeAt(0) % given.length]).join("")}`;
  const enrolment = { insuranceType: "resident" as const, insuredRegion: COUNTY, validFrom: "2020-01-01" };
  const { id } = await agency.api.people.register({ number, name, region: COUNTY, enrolment, ...once() });
  return { id, number, name };
}

/** What the hospital's sheet says of a stay of which insurance leaves so much. */
function sheet(person: { name: string; number: string }, left: string, admittedOn: string, dischargedOn: string) {
  const serial = mark().toUpperCase();
  const [scope, basic] = ["60000.00", (60_000 - Number(left)).toFixed(2)];
  return {
    ...{ settlementNumber: `S${serial}`, visitNumber: `M${serial}`, admissionNumber: `ZY${serial}`, invoiceNumber: `FP${serial}` },
    ...{ name: person.name, number: person.number, insuranceType: "390", medicalType: "21", admittedOn, dischargedOn, diagnosis: "脑梗死" },
    ...{ totalCost: scope, ownExpense: "0.00", overLimit: "0.00", firstSelfPaid: "0.00", policyScopeCost: scope, deductiblePaid: "0.00" },
    ...{
      basicInsurancePaid: basic,
      enterpriseSupplementPaid: "0.00",
      residentCriticalIllnessPaid: "0.00",
      employeeLargeAmountPaid: "0.00",
    },
    ...{ civilServantPaid: "0.00", hospitalAssistance: "0.00", povertyInsurancePaid: "0.00" },
    ...{ personPart: left, accountPaid: "0.00", cashPaid: left },
  };
}

test("a stay crosses the line, the warning is pushed, answered with a class and confirmed, and the next settlement uses it", async ({
  open,
}) => {
  const person = await resident();
  const clerk = await at("hospital", "maker", COUNTY);
  await clerk.api.stays.record({ written: sheet(person, "25000.00", day, day), warningsConfirmed: true, ...once() });
  const civil = await office("civil-affairs", { area: YINGKOU, region: COUNTY, name: `大石桥市民政局 ${mark()}` });
  const [maker, second] = [await somebody(civil, "maker"), await somebody(civil, "reviewer")];
  const bureau = await at("healthcare-security", "maker");

  const { page: pushing } = await open(bureau);
  await pushing.goto(`/warnings?tab=found&words=${encodeURIComponent(person.name)}`);
  await pushing.getByRole("button", { name: "全面扫描" }).click();
  await pushing.getByRole("dialog").getByRole("button", { name: "开始扫描" }).click();
  await expect(pushing.getByRole("row").filter({ hasText: person.name })).toContainText("25,000.00", { timeout: 30_000 });
  await pushing.goto("/warnings?tab=found");
  await pushing.getByRole("button", { name: "推送", exact: true }).click();
  await pushing
    .getByRole("dialog")
    .getByRole("button", { name: /^推送 \d+ 人$/ })
    .click();
  await expect(pushing.getByRole("dialog")).toBeHidden();

  const [warned] = (await bureau.api.warnings.list({ year: yearOf(today), words: person.name })).rows;
  expect(warned).toMatchObject({ state: "pushed", office: civil.name });

  const { page } = await open(maker);
  await page.goto("/warnings");
  await page.getByRole("link", { name: person.name }).click();
  await expect(page.getByRole("heading", { level: 2, name: person.name })).toBeVisible();
  await page.getByRole("button", { name: "认领" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "认领" }).click();
  await page.getByRole("radio", { name: /认定为/ }).check();
  await page.getByRole("combobox", { name: "认定为" }).selectOption({ label: "低保对象" });
  await expect(page.getByText("比例 无 → 70%")).toBeVisible();
  await page.getByLabel("认定文号").fill("石民低〔2026〕18号");
  await page.getByLabel("文书日期").fill(today);
  await page.getByRole("textbox", { name: "说明" }).fill("入户核实，收入低于标准");
  await page.getByRole("button", { name: /提交答复，待复核/ }).click();
  const drawer = page.getByRole("region", { name: person.name });
  await expect(drawer.getByText("待复核", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/warnings(\?|$)/);
  await expect(page.getByRole("link", { name: person.name })).toBeFocused();

  const { page: confirming } = await open(second);
  await confirming.goto(`/warnings/${warned?.id}`);
  await confirming.getByRole("button", { name: "复核同意" }).click();
  await confirming.getByRole("dialog").getByRole("button", { name: "同意并写入身份" }).click();
  await expect(confirming.getByRole("region", { name: person.name }).getByText("待落实", { exact: true })).toBeVisible();

  const next = await clerk.api.stays.record({ written: sheet(person, "4000.00", today, today), warningsConfirmed: true, ...once() });
  const agency = await at("agency", "reviewer");
  const { settlement } = await agency.api.settlements.page({ stay: next.id });
  expect(settlement).toMatchObject({ tagUsed: "subsistence_allowance" });
  const { violations } = await new AxeBuilder({ page: confirming }).analyze();
  expect(violations).toEqual([]);
});
