import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { COUNTY, hospitalClerk, once, type Patient, patient, today, writtenStay } from "@/e2e/claims";
import { office, type Person, somebody, test, worker } from "@/e2e/world";
import { checkCharacterOf } from "@/server/people/rules";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
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
  const written = {
    ...writtenStay(of, { day }),
    ...{
      admittedOn: writtenStay(of, { day }).dischargedOn,
      totalCost: "100500.00",
      policyScopeCost: "100000.00",
      basicInsurancePaid: "10000.00",
    },
    ...{ hospitalAssistance: "72000.00", personPart: "18500.00", cashPaid: "18500.00" },
  };
  return (await clerk.api.stays.record({ written, warningsConfirmed: true, ...once() })).id;
}

test("two records of one person are counted together by two members, and the year's cap holds across both", async ({ open }) => {
  const clerk = await hospitalClerk();
  let one = await patient("subsistence_allowance");
  // Read backwards, the serial must be another one.
  while (one.number[14] === one.number[16]) one = await patient("subsistence_allowance");
  const other = await recordedAgain(one);
  await largeStay(clerk, one, 5);
  const agency = await office("agency");
  const [proposer, decider] = [await somebody(agency, "reviewer"), await somebody(agency, "approver")];

  const { page } = await open(proposer);
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

  const { page: second } = await open(decider);
  await second.goto("/workbench");
  await expect(second.getByText("决定两份档案是否同一人")).toBeVisible();
  await second.goto("/people/same?tab=proposed");
  await second.getByRole("searchbox").or(second.getByLabel("姓名或号码")).first().fill(one.name);
  await second.keyboard.press("Enter");
  await second.getByRole("link", { name: one.name }).first().click();
  await second.getByRole("button", { name: "确认合并" }).click();
  await second.getByLabel("决定理由").fill("核对无误");
  await second.getByRole("dialog").getByRole("button", { name: "确认合并" }).click();
  await expect(second.getByText("起，两份档案按一人计算。")).toBeVisible();

  // The hospital types the other number, and what is left of the one cap is all there is.
  const stay = await largeStay(clerk, other, 8);
  const { page: desk } = await open(clerk);
  await desk.goto(`/settlements/${stay}`);
  await expect(desk.getByText("8,000.00").first()).toBeVisible();
  expect((await clerk.api.settlements.page({ stay })).settlement?.assistance).toBe("8000.00");

  await second.goto(`/people/${other.id}`);
  await expect(second).toHaveURL(new RegExp(`/people/${one.id}$`));
  await expect(second.getByText("同一人的其他档案")).toBeVisible();
  await expectAccessible(second);
  expect(today).toMatch(/^\d{4}/);
});
