import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, addMonths, monthOf, yearOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { inWriteTransaction } from "@/server/requests/transactions";
import { addStay } from "@/server/settlements/settlements-world";
import { type ApplicationsWorld, key, mintApplicationsWorld, today } from "./applications-world";
import { followApplications } from "./follow-orders";

let world: ApplicationsWorld;
beforeAll(async () => {
  world = await mintApplicationsWorld();
  await world.income(yearOf(today) - 1, "20000.00");
});
afterAll(() => world.end());

const refused = (call: Promise<unknown>) =>
  call.then(() => null).catch((error: { cause?: unknown }) => (error.cause instanceof Refusal ? error.cause.reason : String(error)));
const account = { holderName: "关淑芳", bankName: "农业银行", bankAccount: "6228481234567890" };
const means = { deposits: "6000.00", houses: 1, vehicles: 0, business: false };
const self = {
  name: "关淑芳",
  relation: "本人",
  number: null,
  livesTogether: true,
  incomeSource: "养老金",
  declaredIncome: "1980.00",
  authorised: true,
};
const lastMonth = addMonths(today, -1);

async function versionOf(id: string) {
  return (await world.page(id)).row.version;
}
const seen = async (id: string) => ({ id, version: await versionOf(id), ...key() });

/** Somebody with 60,000 of costs within the policy, 25,000 of them their own, filled in and accepted. */
async function accepted(burden = "25000.00") {
  const person = await world.person();
  const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "60000.00", basic: (60_000 - Number(burden)).toFixed(2) });
  const { id } = await world.register(person, "illness_recognition");
  await world.as(world.township).edit({ ...(await seen(id)), household: [self], means, stays: [stay], account });
  await world.as(world.township).accept(await seen(id));
  return { id, person, stay };
}

async function toAssessment(id: string) {
  await world.as(world.township).visit({
    ...(await seen(id)),
    visitedOn: today,
    visitors: "吕宏、佟国栋",
    findings: "平房一处，自住，无机动车",
    conclusion: "as_declared",
  });
  await world.as(world.township).report({ ...(await seen(id)), words: "情况属实，支出困难" });
  await world.as(world.civilMaker).check({
    ...(await seen(id)),
    incomes: [{ position: 0, checkedIncome: "1980.00" }],
    ...{
      deposits: "9432.18",
      houses: 1,
      vehicles: 0,
      business: false,
      reportNumber: "HD-1",
      reportOn: today,
      standardMet: true,
      words: null,
    },
  });
  await world.as(world.civilMaker).propose({ ...(await seen(id)), proposal: "grant", words: "符合认定条件" });
}

async function toDecision(id: string): Promise<string> {
  await toAssessment(id);
  const { amount } = await world.as(world.agency).assess(await seen(id));
  await world.as(world.agency).forward({ ...(await seen(id)), amount, words: null });
  await world.sql`update application set state = 'deciding', office = ${world.civilMaker.organisation} where id = ${id}`;
  return amount;
}

describe("a family that illness made poor", () => {
  test("goes from the counter to recognition, help given once, and its tag", async () => {
    const { id, person } = await accepted();
    const amount = await toDecision(id);
    // 25,000 of own costs: basic (25,000 - 5,000) × 50 %, tilt (15,000 - 10,000) × 50 %.
    expect(amount).toBe("12500.00");
    const before = await world.page(id);
    expect(before.award?.met).toBe(true);
    const decision = { outcome: "granted" as const, amount, words: null, clause: null, documentNumber: "盖民认〔2026〕7号" };
    expect(await refused(world.as(world.civilMaker).recognise({ ...(await seen(id)), ...decision }))).toContain("forbidden");
    await world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision });
    const after = await world.page(id);
    expect([after.row.state, after.row.amount]).toEqual(["paying", "12500.00"]);
    const { rows } = await world.world.as(world.civilMaker).identity.ofPerson({ person: person.id });
    expect(rows.map(({ tag }) => tag)).toEqual(["illness_impoverished"]);
    const [year] =
      await world.sql`select assistance_paid, tilt_paid from person_year where person = ${person.id} and year = ${yearOf(today)}`;
    expect(year).toMatchObject({ assistance_paid: "10000.00", tilt_paid: "2500.00" });
    await expect(world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision })).rejects.toMatchObject({
      message: "application_state_forbids",
    });
  });

  test("whose costs stay below the income is refused, with the clause and a review to ask for", async () => {
    const { id, person } = await accepted("19500.00");
    const amount = await toDecision(id);
    expect([amount, (await world.page(id)).award?.met]).toEqual(["0.00", false]);
    const decision = {
      outcome: "refused" as const,
      amount: "0.00",
      words: "十二个月自负费用未超过人均可支配收入",
      clause: "第十三条",
      documentNumber: null,
    };
    await world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision });
    expect((await world.page(id)).row).toMatchObject({ state: "refused", outcomeClause: "第十三条" });
    const review = await world.register(person, "reconsideration", { contests: id, contestedStep: "12 个月自负费用" });
    await world.as(world.township).edit({ ...(await seen(review.id)), form: { words: "还有一次住院没有计入" } });
    await world.as(world.township).accept(await seen(review.id));
    await world.as(world.bureau).review({ ...(await seen(review.id)), proposal: "grant", words: "确有遗漏，应重新审核" });
    await world.as(world.bureauApprover).rule({
      ...(await seen(review.id)),
      ...{ outcome: "granted", amount: "0.00", words: "重新审核", clause: null, documentNumber: null },
    });
    expect((await world.page(id)).row).toMatchObject({ state: "reviewing", outcome: null });
  });

  test("is asked once for everything that is missing, and keeps its day", async () => {
    const person = await world.person();
    const { id } = await world.register(person, "illness_recognition", { appliedOn: addDays(today, -3) });
    expect((await world.page(id)).missing?.parts).toEqual(["household", "means", "costs", "account"]);
    await expect(world.as(world.township).accept(await seen(id))).rejects.toMatchObject({ message: "application_incomplete" });
    expect(await world.as(world.township).ask({ ...(await seen(id)), suppliedBy: addDays(today, 10) })).toMatchObject({ missing: 4 });
    await expect(world.as(world.township).ask({ ...(await seen(id)), suppliedBy: null })).rejects.toMatchObject({
      message: "application_asked_already",
    });
    expect((await world.page(id)).row.appliedOn).toBe(addDays(today, -3));
  });

  test("nobody decides on what they entered, examined or assessed", async () => {
    const { id } = await accepted();
    const amount = await toDecision(id);
    await world.sql`update application set proposed_by = ${world.civilReviewer.id} where id = ${id}`;
    const decision = { outcome: "granted" as const, amount, words: null, clause: null, documentNumber: "盖民认〔2026〕8号" };
    await expect(world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision })).rejects.toMatchObject({
      message: "decided_by_oneself",
    });
  });
});

describe("a household", () => {
  test("is offered as the register knows it, and numbers that are not typed again stay with their names", async () => {
    const [person, spouse] = [await world.person(), await world.person()];
    const joining = { familyNumber: "H21088100001", validFrom: "2024-01-01", reason: "同户登记" };
    for (const [one, relation] of [
      [person, "head"],
      [spouse, "spouse"],
    ] as const)
      await world.world.as(world.civilMaker).people.moveToFamily({ person: one.id, relation, ...joining, ...key() });
    const { id } = await world.register(person, "illness_recognition");
    expect((await world.page(id)).registered).toMatchObject([
      { relation: "head", isApplicant: true },
      { relation: "spouse", isApplicant: false },
    ]);
    const child = { ...self, name: "关小宝", relation: "子女", number: "210881201001010017" };
    await world.as(world.township).edit({ ...(await seen(id)), household: [self, child] });
    await world.as(world.township).edit({ ...(await seen(id)), household: [self, { ...child, number: null, declaredIncome: "0.00" }] });
    const [own, kept] = (await world.page(id)).members;
    expect(own?.numberMasked).toMatch(/^210881\*+/);
    expect(kept).toMatchObject({ numberMasked: "210881********0017", declaredIncome: "0.00" });
  });
});

describe("several cases at once", () => {
  async function forwarded() {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const { id } = await world.register(person, "manual_reimbursement");
    await world.as(world.township).edit({ ...(await seen(id)), stays: [stay], account });
    await world.as(world.township).accept(await seen(id));
    const { amount } = await world.as(world.agency).assess(await seen(id));
    await world.as(world.agency).forward({ ...(await seen(id)), amount, words: null });
    return { id, amount, version: await versionOf(id) };
  }

  test("are handed to a colleague together, as for a leave, and to nobody outside the office", async () => {
    const cases = [await forwarded(), await forwarded()];
    const hand = { cases: cases.map(({ id, version }) => ({ id, version })), words: "休假移交" };
    const colleagues = await world.as(world.agency).colleagues();
    expect(colleagues.map(({ id }) => id)).toContain(world.agencyReviewerHere.id);
    const abroad = world.as(world.agency).assignTogether({ ...hand, member: world.civilReviewer.id, ...key() });
    await expect(abroad).rejects.toMatchObject({ message: "colleague_not_found" });
    await world.as(world.agency).assignTogether({ ...hand, member: world.agencyReviewerHere.id, ...key() });
    for (const { id } of cases) expect((await world.page(id)).assignee).toBe(world.agencyReviewerHere.name);
  });

  test("are granted together, or none of them where one may not be", async () => {
    const cases = [await forwarded(), await forwarded()];
    const granting = { cases, words: null, documentNumber: null };
    const stale = cases.map((one, at) => (at === 1 ? { ...one, amount: "1.00" } : one));
    const tried = world.as(world.agencyReviewerHere).approveTogether({ ...granting, cases: stale, ...key() });
    await expect(tried).rejects.toMatchObject({ message: "award_outdated" });
    expect((await world.page(cases[0]?.id ?? "")).row.state).toBe("deciding");
    expect(await refused(world.as(world.agency).approveTogether({ ...granting, ...key() }))).toContain("forbidden");
    expect(await world.as(world.agencyReviewerHere).approveTogether({ ...granting, ...key() })).toEqual({ decided: 2 });
    for (const { id } of cases) expect((await world.page(id)).row.state).toBe("paying");
  });
});

describe("who may not", () => {
  test("somebody in a class, the dead, a day to come, the same again", async () => {
    const helped = await world.person("subsistence_allowance");
    await expect(world.register(helped, "illness_recognition")).rejects.toMatchObject({ message: "applicant_in_a_class" });
    const person = await world.person();
    await expect(world.register(person, "illness_recognition", { appliedOn: addDays(today, 1) })).rejects.toMatchObject({
      message: "applied_in_future",
    });
    await expect(world.register(person, "manual_reimbursement")).rejects.toMatchObject({ message: "applicant_without_class" });
    await expect(world.register(person, "tilt")).rejects.toMatchObject({ message: "case_type_not_in_pack" });
    await world.register(person, "illness_recognition");
    await expect(world.register(person, "illness_recognition")).rejects.toMatchObject({ message: "application_open_already" });
    const dead = await world.person();
    const status = { kind: "deceased" as const, onDay: addDays(today, -5), source: "civil-affairs" as const, sourceList: "殡葬名单" };
    await world.world
      .as(world.civilMaker)
      .people.recordStatus({ person: dead.id, ...status, documentNumber: "殡1号", documentOn: today, ...key() });
    await expect(world.register(dead, "illness_recognition")).rejects.toMatchObject({ message: "application_after_death" });
  });

  test("a township of another place sees nothing of it, nor another office", async () => {
    const { id } = await accepted();
    const stranger = await world.world.staff("township", "maker", "210882100");
    await expect(world.as(stranger).page({ id })).rejects.toMatchObject({ message: "application_not_found" });
    await expect(world.as(stranger).accept({ id, version: 1, ...key() })).rejects.toMatchObject({ message: "application_not_found" });
    const hospital = await world.world.staff("hospital", "maker", "210881");
    expect(await refused(world.as(hospital).page({ id }))).toContain("forbidden");
    const asked = { type: "illness_recognition" as const, person: (await world.person()).id, appliedOn: today, ...key() };
    expect(await refused(world.as(stranger).register(asked))).toBe("person_not_found");
  });

  test("a stay supports one assistance, however many ask at once", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const cases = await Promise.all(Array.from({ length: 4 }, () => world.register(person, "manual_reimbursement")));
    const versions = await Promise.all(cases.map(({ id }) => seen(id)));
    const tried = await Promise.all(versions.map((one) => refused(world.as(world.township).edit({ ...one, stays: [stay], account }))));
    expect(tried.filter((one) => one === null)).toHaveLength(1);
    expect(tried.filter((one) => one === "assisted_already")).toHaveLength(3);
    const [held] = await world.sql`select count(*)::int as n from assisted_once where kind = 'stay' and key = ${stay}`;
    expect(held?.n).toBe(1);
  });

  test("somebody who applied is treated by another hospital and moves, and what happened stays as it was", async () => {
    const { id, person } = await accepted();
    await toDecision(id);
    const decision = { outcome: "granted" as const, words: null, clause: null, documentNumber: "盖民认〔2026〕9号" };
    await world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision, amount: "12500.00" });
    const other = await world.world.staff("hospital", "maker", world.county);
    await addStay(world.world, other, person, { dischargedOn: today });
    const [event] = await world.sql`select hospitals from application_event where application = ${id} limit 1`;
    expect(event?.hospitals).toContain(other.organisation);
    const [charge] = await world.sql`select hospitals from year_charge where person = ${person.id}`;
    expect(charge?.hospitals).toContain(other.organisation);
    await expect(world.sql`update application_event set kind = 'paid' where application = ${id}`).rejects.toThrow("never changed");
    await expect(world.sql`delete from year_charge where person = ${person.id}`).rejects.toThrow("never changed");
  });

  test("a stay that an application holds is left out of its hospital's claims, and is claimed once it is let go", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const { id } = await world.register(person, "manual_reimbursement");
    await world.as(world.township).edit({ ...(await seen(id)), stays: [stay], account });
    await world.sql`update stay set hospital_assistance = 2800, person_part = person_part - 2800, cash_paid = cash_paid - 2800 where id = ${stay}`;
    await world.world.as(world.agency).settlements.settle({ stay, ...key() });
    const clearing = world.world.as(world.hospital).clearing;
    const gather = async () =>
      (await clearing.cases({ batch: (await clearing.gather({ month: lastMonth.slice(0, 7) })).batch })).rows.map((row) => row.stay);
    expect(await gather()).not.toContain(stay);
    await world.as(world.township).withdraw({ ...(await seen(id)), words: "医院已垫付，撤回申请" });
    expect(await gather()).toContain(stay);
  });

  test("an invoice that two claims of hospitals stand on is held by the other once the first lets it go", async () => {
    const person = await world.person("subsistence_allowance");
    const day = addMonths(today, -2);
    const stays = [addDays(day, -40), day].map((dischargedOn) => world.stay(person, { dischargedOn, scope: "10000.00", basic: "6000.00" }));
    const clearing = world.world.as(world.hospital).clearing;
    for (const stay of await Promise.all(stays)) {
      await world.sql`update stay set invoice_number = 'FP-TWICE', hospital_assistance = 2800, person_part = person_part - 2800, cash_paid = cash_paid - 2800 where id = ${stay}`;
      await world.world.as(world.agency).settlements.settle({ stay, ...key() });
    }
    for (const month of [addDays(day, -40), day].map(monthOf)) await clearing.gather({ month });
    const holders = () =>
      world.sql<{ holder: string }[]>`select holder from assisted_once where kind = 'invoice_number' and key = 'FP-TWICE'`;
    const [first] = await holders();
    await world.sql`update batch_case set live = false, state = 'withdrawn' where id = ${first?.holder ?? ""}`;
    const after = await holders();
    expect(after).toHaveLength(1);
    expect(after[0]?.holder).not.toBe(first?.holder);
    await world.sql`update batch_case set live = false, state = 'withdrawn' where id = ${after[0]?.holder ?? ""}`;
    expect(await holders()).toEqual([]);
  });

  test("the stay of somebody else, and one that its hospital advanced", async () => {
    const [person, other] = [await world.person("subsistence_allowance"), await world.person("subsistence_allowance")];
    const foreign = await world.stay(other, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const { id } = await world.register(person, "manual_reimbursement");
    await expect(world.as(world.township).edit({ ...(await seen(id)), stays: [foreign] })).rejects.toMatchObject({
      message: "stay_of_another_person",
    });
    await expect(world.as(world.township).edit({ ...(await seen(id)), means })).rejects.toMatchObject({
      message: "application_part_not_asked",
    });
  });
});

describe("a stay that was not settled on the spot", () => {
  test("is settled when it is granted, and paid once", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const { id } = await world.register(person, "manual_reimbursement");
    await world.as(world.township).edit({ ...(await seen(id)), stays: [stay], account });
    await world.as(world.township).accept(await seen(id));
    const { amount } = await world.as(world.agency).assess(await seen(id));
    expect(amount).toBe("2800.00");
    await world.as(world.agency).forward({ ...(await seen(id)), amount, words: null });
    const decision = { outcome: "granted" as const, amount, words: null, clause: null, documentNumber: null };
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), ...decision });
    const [row] = await world.sql`select state, current_settlement from stay where id = ${stay}`;
    expect(row?.state).toBe("settled");
    const [{ version } = { version: 0 }] = await world.sql`select version from stay where id = ${stay}`;
    const refund = { stay, version: Number(version), settlementNumber: "TF00000001", words: "病人要求退费" };
    await expect(world.world.as(world.hospital).stays.refund({ ...refund, ...key() })).rejects.toMatchObject({
      message: "stay_granted_on_application",
    });
    await world.world.as(world.finance).ledger.postMoney({
      posting: "receipt",
      source: "city",
      amount: "100000.00",
      documentNumber: "营财社1号",
      words: "医疗救助资金",
      voucher: "HD1",
      valueDay: today,
      ...key(),
    });
    await world.world
      .as(world.finance)
      .ledger.postMoney({ posting: "appropriation", amount: "100000.00", documentNumber: "营财社1号", words: "拨入支出户", ...key() });
    const asked = await seen(id);
    const made = await Promise.all(Array.from({ length: 5 }, () => refused(world.as(world.agency).order({ ...asked, ...key() }))));
    expect(made.filter((one) => one === null)).toHaveLength(1);
    const { orders } = await world.page(id);
    expect(orders.map(({ amount: paid, live }) => [paid, live])).toEqual([["2800.00", true]]);
    // The bank's answer ends the case, though whoever brings it sees none.
    const order = { id: orders[0]?.order ?? "", purpose: "application" as const };
    await world.sql`update payment_order set state = 'paid', paid_on = ${today}, bank_reference = 'BK1' where id = ${order.id}`;
    const { financeMaker: member } = world;
    const asking = {
      member,
      now: new Date(),
      today,
      requestId: v7(),
      address: null,
      database: world.world.database,
      note: () => undefined,
    };
    await inWriteTransaction(world.world.database, member, (tx) => followApplications({ ...asking, tx }, order));
    await world.work("applications.follow");
    expect((await world.page(id)).row.state).toBe("granted");
  });

  test("is asked back from the person where the identity turns out to have ended before", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const { id } = await world.register(person, "manual_reimbursement");
    await world.as(world.township).edit({ ...(await seen(id)), stays: [stay], account });
    await world.as(world.township).accept(await seen(id));
    const { amount } = await world.as(world.agency).assess(await seen(id));
    await world.as(world.agency).forward({ ...(await seen(id)), amount, words: null });
    const decision = { outcome: "granted" as const, amount, words: null, clause: null, documentNumber: null };
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), ...decision });
    const { rows: tags } = await world.world.as(world.civilMaker).identity.ofPerson({ person: person.id });
    const ending = { validTo: addDays(lastMonth, -20), reason: "no_longer_meets" as const, words: null };
    await world.world.as(world.civilMaker).identity.endTag({ id: tags[0]?.id ?? "", ...ending, ...key() });
    await world.work("settlements.recalculate");
    const { rows } = await world.world.as(world.agency).recalculation.differences({ state: "open" });
    const difference = rows.find((row) => row.stay === stay);
    expect(difference?.difference).toBe("-2800.00");
    const recover = { id: difference?.id ?? "", decision: "recover" as const, words: "身份已终止，追回" };
    await world.world.as(world.agencyApprover).recalculation.decideDifference({ ...recover, ...key() });
    const items = await world.world.as(world.agency).recoveries.ofStay({ stay });
    expect(items).toMatchObject([{ direction: "recover", party: "person", amount: "2800.00", state: "opened" }]);
  });
});
