import { expect } from "@playwright/test";
import { once } from "@/e2e/claims";
import { office, somebody, test } from "@/e2e/world";
import { packFor } from "@/server/benefits/packs/registry";
import { businessDateOf, yearOf } from "@/server/dates";
import { issueNumber } from "@/server/people/people-world";

const today = businessDateOf(new Date());
const year = yearOf(today);

test("an agency computes a year, another person reviews and releases it, tax takes the list, a township visits who is left", async ({
  open,
}) => {
  test.slow();
  const bureau = await office("healthcare-security");
  const [proposer, confirmer] = [await somebody(bureau, "maker"), await somebody(bureau, "approver")];
  const agency = await office("agency");
  const [maker, reviewer] = [await somebody(agency, "maker"), await somebody(agency, "reviewer")];
  const civilAffairs = await somebody(await office("civil-affairs"), "maker");
  const tax = await somebody(await office("tax"), "maker");
  const township = await somebody(await office("township", { region: "441602001" }), "maker");
  const register = async (name: string, isInsured: boolean) => {
    const enrolment = isInsured ? { insuranceType: "resident" as const, insuredRegion: "441602", validFrom: "2020-01-01" } : null;
    const { id } = await maker.api.people.register({
      number: issueNumber("441602", "1951-02-03"),
      name,
      region: "441602001",
      enrolment,
      ...once(),
    });
    const decision = {
      tag: "subsistence_allowance" as const,
      validFrom: `${year - 1}-06-01`,
      documentNumber: "民〔2025〕8号",
      documentOn: `${year - 1}-06-01`,
    };
    await civilAffairs.api.identity.addTag({ person: id, ...decision, ...once() });
  };
  await register("汤明德", true);
  await register("魏素兰", false);
  if ((await maker.api.subsidies.premium({ year })).set === null) {
    const figure = {
      key: "subsidies.premium",
      typed: "400",
      validFrom: `${year}-01-01`,
      documentNumber: "河医保〔2025〕12号",
      documentOn: `${year - 1}-08-20`,
    };
    const { id } = await proposer.api.policies.proposeParameter({ pack: packFor("441600", today).id, words: null, ...figure, ...once() });
    await confirmer.api.policies.confirmParameter({ id, ...once() });
  }

  const { page } = await open(maker);
  await page.goto("/subsidies");
  if ((await maker.api.subsidies.campaigns()).every((row) => row.year !== year)) {
    await page.getByRole("button", { name: "开设年度" }).click();
    await page.getByLabel("参保年度").fill(String(year));
    await expect(page.getByText(/个人缴费标准 400.00 元/)).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "开设" }).click();
  } else await page.getByRole("link", { name: `${year} 年度` }).click();
  await expect(page.getByRole("heading", { name: `${year} 年度资助参保` })).toBeVisible();
  await page.getByRole("button", { name: /^计算/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "计算" }).click();
  await expect(page.getByText("待复核", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/等于已参保居民/)).toBeVisible();
  const campaign = page.url().split("/").at(-1) ?? "";

  const { page: second } = await open(reviewer);
  await second.goto(`/subsidies/${campaign}`);
  await second.getByRole("button", { name: /^复核 \d/ }).click();
  await second.getByRole("dialog").getByRole("button", { name: /^复核/ }).click();
  await expect(second.getByText("已复核", { exact: true }).first()).toBeVisible();

  await page.goto(`/subsidies/${campaign}/lines?words=汤明德`);
  await page.getByRole("link", { name: "汤明德" }).click();
  await expect(page.getByRole("heading", { name: "资助金额怎么来" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "低保对象可得" }).or(page.getByRole("cell", { name: /低保.*可得/ }))).toBeVisible();

  await page.goto(`/subsidies/${campaign}/lists`);
  await page.getByRole("button", { name: "制 源城区 名单" }).click();
  await expect(page.getByRole("cell", { name: "待放行" }).first()).toBeVisible();
  const [list] = (await maker.api.subsidies.lists({ campaign })).rows.filter((row) => row.state === "made");
  await second.goto(`/subsidies/lists/${list?.id}`);
  await second.getByRole("button", { name: "放行" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "放行" }).click();
  await expect(second.getByText("已放行").first()).toBeVisible();

  const { page: collector } = await open(tax);
  await collector.goto("/subsidies/lists");
  await collector.getByRole("link", { name: list?.number ?? "" }).click();
  const [download] = await Promise.all([collector.waitForEvent("download"), collector.getByRole("link", { name: "下载名单" }).click()]);
  expect(download.suggestedFilename()).toContain(list?.number ?? "");

  const { page: visitor } = await open(township);
  await visitor.goto(`/subsidies/${campaign}/tasks?words=魏素兰`);
  await visitor
    .getByRole("row", { name: /魏素兰/ })
    .getByRole("button", { name: "登记联系" })
    .click();
  const visit = visitor.getByRole("dialog", { name: /登记走访结果/ });
  await visit.getByRole("combobox", { name: "走访结果" }).selectOption("refuses");
  await visit.getByLabel("情况说明").fill("本人说身体好，再做一次工作");
  await visitor.getByRole("dialog").getByRole("button", { name: "登记" }).click();
  await expect(visitor.getByRole("row", { name: /魏素兰/ }).getByText("不愿参保")).toBeVisible();
});
