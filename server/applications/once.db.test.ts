/** What money may not do: be given for what was taken back, twice for one stay, or differ from what was shown. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, addMonths, yearOf } from "@/server/dates";
import { ACCOUNT_SHARING } from "@/server/policies/application-definition-rules";
import { OF_AREA } from "@/server/policies/definition-rules";
import { Refusal } from "@/server/refusal";
import { setParameter } from "@/server/settlements/settlements-world";
import { type ApplicationsWorld, key, mintApplicationsWorld, today } from "./applications-world";

let world: ApplicationsWorld;
let shiyan: ApplicationsWorld;
beforeAll(async () => {
  world = await mintApplicationsWorld();
  shiyan = await mintApplicationsWorld("420300", "420302");
  await world.income(yearOf(today) - 1, "20000.00");
});
afterAll(async () => {
  await world.end();
  await shiyan.end();
});

const lastMonth = addMonths(today, -1);
const account = { holderName: "关淑芳", bankName: "农业银行", bankAccount: "6228481234567890" };
const seen = async (id: string, of = world) => ({ id, version: (await of.page(id)).row.version, ...key() });
const reasonOf = (call: Promise<unknown>) =>
  call.then(() => null).catch((error: { cause?: unknown }) => (error.cause instanceof Refusal ? error.cause.reason : String(error)));
const put = (id: string, state: string, office: string, of = world) =>
  of.sql`update application set state = ${state}, office = ${office} where id = ${id}`;
const words = "按规定办理";
const nothing = { words: null, clause: null, documentNumber: null };

/** A claim for stays that nobody settled on the spot, with whoever assesses it. */
async function claimed(person: { id: string }, stays: string[]) {
  const { id } = await world.register(person, "manual_reimbursement");
  await world.as(world.township).edit({ ...(await seen(id)), stays, account });
  await world.as(world.township).accept(await seen(id));
  return id;
}

async function forwarded(id: string): Promise<string> {
  const { amount } = await world.as(world.agency).assess(await seen(id));
  await world.as(world.agency).forward({ ...(await seen(id)), amount, words: null });
  return amount;
}

/** Somebody whom illness made poor, up to the desk that decides. */
async function toRecognise(more: { dischargedOn?: string; appliedOn?: string } = {}) {
  const person = await world.person();
  const stays = [
    await world.stay(person, { dischargedOn: more.dischargedOn ?? lastMonth, scope: "60000.00", basic: "35000.00" }),
    await world.stay(person, { dischargedOn: addDays(lastMonth, -30), scope: "30000.00", basic: "20000.00" }),
  ];
  const { id } = await world.register(person, "illness_recognition", { appliedOn: more.appliedOn ?? today });
  const self = {
    name: "关淑芳",
    relation: "本人",
    number: null,
    livesTogether: true,
    incomeSource: null,
    declaredIncome: null,
    authorised: true,
  };
  const means = { deposits: "1.00", houses: 1, vehicles: 0, business: false };
  await world.as(world.township).edit({ ...(await seen(id)), household: [self], means, stays, account });
  await world.sql`update application_means set standard_met = true where application = ${id}`;
  await put(id, "assessing", world.agency.organisation);
  return { id, person, stays };
}

async function toDecide(id: string): Promise<string> {
  const { amount } = await world.as(world.agency).assess(await seen(id));
  await put(id, "deciding", world.civilMaker.organisation);
  return amount;
}

describe("several stays that nobody settled", () => {
  test("come to what settling them one after the other gives: one deductible, one cap", async () => {
    const person = await world.person("subsistence_margin");
    const stays = [
      await world.stay(person, { dischargedOn: addDays(lastMonth, -20), scope: "10000.00", basic: "8500.00" }),
      await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "8500.00" }),
    ];
    const id = await claimed(person, stays);
    const amount = await forwarded(id);
    // 3,000 of own costs less the deductible of 2,000, at 60 %.
    expect(amount).toBe("600.00");
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), outcome: "granted", amount, ...nothing });
    expect((await world.page(id)).row).toMatchObject({ state: "paying", amount: "600.00" });
  });
});

describe("a stay that its hospital takes back while somebody asks for it", () => {
  test("counts in no basket", async () => {
    const { id, stays } = await toRecognise();
    const [{ version } = { version: 0 }] = await world.sql`select version from stay where id = ${stays[0] ?? ""}`;
    const before = await world.as(world.agency).assess(await seen(id));
    expect(before.met).toBe(true);
    const refund = { stay: stays[0] ?? "", version: Number(version), settlementNumber: "TF00000009", words: "病人要求退费" };
    await world.world.as(world.hospital).stays.refund({ ...refund, ...key() });
    await world.as(world.agency).assess(await seen(id));
    const { award } = await world.page(id);
    expect(award?.result.costs.filter(({ included }) => included).map(({ stay }) => stay)).toEqual([stays[1]]);
  });
});

describe("records of one person", () => {
  test("a stay that lies with the other record is asked for like one's own", async () => {
    const [kept, merged] = [await world.person("subsistence_allowance"), await world.person("subsistence_allowance")];
    const stay = await world.stay(merged, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    await world.sql`update person set kept_as = ${kept.id} where id = ${merged.id}`;
    const { id } = await world.register(kept, "manual_reimbursement");
    expect((await world.page(id, world.township)).costs.offered.map(({ id }) => id)).toEqual([stay]);
    expect(await reasonOf(world.as(world.township).edit({ ...(await seen(id)), stays: [stay], account }))).toBeNull();
  });

  test("what was decided on one record is contested on the one that counts", async () => {
    const [kept, merged] = [await world.person("subsistence_allowance"), await world.person("subsistence_allowance")];
    const stay = await world.stay(merged, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const id = await claimed(merged, [stay]);
    await forwarded(id);
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), outcome: "refused", amount: "0.00", ...nothing, words });
    await world.sql`update person set kept_as = ${kept.id} where id = ${merged.id}`;
    expect(await reasonOf(world.register(kept, "reconsideration", { contests: id, contestedStep: "结算" }))).toBeNull();
  });
});

describe("a case whose person turned out to be another record's", () => {
  test("is granted to the record that counts: identity, year and basket", async () => {
    const kept = await world.person();
    const { id, person } = await toRecognise();
    const amount = await toDecide(id);
    await world.sql`update person set kept_as = ${kept.id} where id = ${person.id}`;
    const decision = { outcome: "granted" as const, amount, ...nothing, documentNumber: "盖民认〔2026〕6号" };
    expect(await reasonOf(world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision }))).toBeNull();
    const given = await world.sql`select person from tag where person in (${kept.id}, ${person.id}) union all
      select person from year_charge where person in (${kept.id}, ${person.id})`;
    expect(given.map((row) => row.person)).toEqual([kept.id, kept.id]);
  });
});

describe("a refusal that did not hold", () => {
  async function contested(id: string, person: { id: string }) {
    const review = await world.register(person, "reconsideration", { contests: id, contestedStep: "结算" });
    await world.as(world.township).edit({ ...(await seen(review.id)), form: { words: "应重新审核" } });
    await world.as(world.township).accept(await seen(review.id));
    await world.as(world.bureau).review({ ...(await seen(review.id)), proposal: "grant", words });
    return async () =>
      reasonOf(world.as(world.bureauApprover).rule({ ...(await seen(review.id)), outcome: "granted", amount: "0.00", ...nothing, words }));
  }
  async function refusedClaim(person: { id: string }, stays: string[]) {
    const id = await claimed(person, stays);
    await forwarded(id);
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), outcome: "refused", amount: "0.00", ...nothing, words });
    return id;
  }

  test("is told by name where its stay went to another case meanwhile", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const id = await refusedClaim(person, [stay]);
    const rule = await contested(id, person);
    await claimed(person, [stay]);
    expect(await rule()).toBe("assisted_already");
  });

  test("has the stays that it was decided on, not those that were left out before", async () => {
    const person = await world.person("subsistence_allowance");
    const [kept, dropped] = [
      await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" }),
      await world.stay(person, { dischargedOn: addDays(lastMonth, -40), scope: "10000.00", basic: "6000.00" }),
    ];
    const { id } = await world.register(person, "manual_reimbursement");
    await world.as(world.township).edit({ ...(await seen(id)), stays: [kept, dropped], account });
    await world.as(world.township).edit({ ...(await seen(id)), stays: [kept] });
    await world.as(world.township).accept(await seen(id));
    await forwarded(id);
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), outcome: "refused", amount: "0.00", ...nothing, words });
    expect(await (await contested(id, person))()).toBeNull();
    expect((await world.page(id)).costs.asked.map((one) => one.id)).toEqual([kept]);
  });

  test("is told where the same is asked for anew already", async () => {
    const { id, person } = await toRecognise();
    await toDecide(id);
    await world.as(world.civilReviewer).recognise({ ...(await seen(id)), outcome: "refused", amount: "0.00", ...nothing, words });
    const rule = await contested(id, person);
    await world.register(person, "illness_recognition");
    expect(await rule()).toBe("application_open_already");
  });
});

describe("a desk that asked for what is missing", () => {
  test("is late from the day that was named, not before", async () => {
    const { id } = await world.register(await world.person(), "illness_recognition");
    const suppliedBy = addDays(today, 40);
    await world.as(world.township).ask({ ...(await seen(id)), suppliedBy });
    expect((await world.page(id)).clock.dueOn).toBe(suppliedBy);
  });
});

describe("a late claim of outpatient care", () => {
  const visit = {
    institution: "人民医院",
    level: "level_2" as const,
    totalCost: "1100.00",
    policyScopeCost: "1000.00",
    status: "employed" as const,
  };
  async function assessed(person: { id: string }, days: string[], more: Record<string, unknown> = {}) {
    const { id } = await shiyan.register(person, "late_outpatient_pooling", more);
    const visits = days.map((visitedOn) => ({ ...visit, visitedOn, invoiceNumber: `FP${v7()}` }));
    await shiyan.as(shiyan.township).edit({ ...(await seen(id, shiyan)), visits, account });
    await put(id, "assessing", shiyan.agency.organisation, shiyan);
    return { id, ...(await shiyan.as(shiyan.agency).assess(await seen(id, shiyan))) };
  }

  test("pays nothing for a day in hospital (art. 10)", async () => {
    const person = await shiyan.person(null, "employee");
    await shiyan.stay(person, { admittedOn: addDays(lastMonth, -5), dischargedOn: lastMonth });
    const { id, amount } = await assessed(person, [addDays(lastMonth, -3), addDays(lastMonth, 3)]);
    expect(amount).toBe("325.00");
    const { award } = await shiyan.page(id);
    expect(award?.result.visits.map(({ reason }) => reason)).toEqual(["during_hospitalisation", null]);
  });

  test("pays nothing for a day on which the person was insured otherwise", async () => {
    const person = await shiyan.person(null, "employee");
    await shiyan.sql`update enrolment set valid_from = ${lastMonth} where person = ${person.id}`;
    const { id, amount } = await assessed(person, [addDays(lastMonth, -1), lastMonth]);
    expect(amount).toBe("325.00");
    const { award } = await shiyan.page(id);
    expect(award?.result.visits.map(({ reason }) => reason)).toEqual(["not_in_benefit_period", null]);
  });

  test("is refused for a visit after its own day, and for more within the policy than there was", async () => {
    const { id } = await shiyan.register(await shiyan.person(null, "employee"), "late_outpatient_pooling");
    for (const wrong of [{ visitedOn: addDays(today, 1) }, { visitedOn: lastMonth, totalCost: "900.00" }]) {
      const visits = [{ ...visit, invoiceNumber: "FP00000077", ...wrong }];
      const tried = shiyan.as(shiyan.township).edit({ ...(await seen(id, shiyan)), visits });
      expect(await reasonOf(tried)).toBe("outpatient_visit_wrong");
    }
  });

  test("is in time on the last of March of the next year and late a day after (art. 21)", async () => {
    const year = yearOf(today);
    const days = [`${year - 1}-05-10`];
    expect((await assessed(await shiyan.person(null, "employee"), days, { appliedOn: `${year}-03-31` })).amount).toBe("325.00");
    expect((await assessed(await shiyan.person(null, "employee"), days, { appliedOn: `${year}-04-01` })).met).toBe(false);
  });

  test("is decided anew with its visits where a refusal did not hold", async () => {
    const person = await shiyan.person(null, "employee");
    const { id } = await assessed(person, [lastMonth]);
    await put(id, "deciding", shiyan.agency.organisation, shiyan);
    await shiyan
      .as(shiyan.agencyReviewerHere)
      .approve({ ...(await seen(id, shiyan)), outcome: "refused", amount: "0.00", ...nothing, words });
    const review = await shiyan.register(person, "reconsideration", { contests: id, contestedStep: "结算" });
    await put(review.id, "deciding", shiyan.bureau.organisation, shiyan);
    await shiyan
      .as(shiyan.bureauApprover)
      .rule({ ...(await seen(review.id, shiyan)), outcome: "granted", amount: "0.00", ...nothing, words });
    expect((await shiyan.as(shiyan.agency).assess(await seen(id, shiyan))).amount).toBe("325.00");
  });
});

describe("the window of twelve months", () => {
  test("has the day of the year before in it, and not the day before that", async () => {
    const included = async (dischargedOn: string) => {
      const { id, stays } = await toRecognise({ dischargedOn });
      await world.as(world.agency).assess(await seen(id));
      const { award } = await world.page(id);
      return award?.result.costs.find(({ stay }) => stay === stays[0]);
    };
    expect(await included(addMonths(today, -12))).toMatchObject({ included: true });
    expect(await included(addDays(addMonths(today, -12), -1))).toMatchObject({ included: false, reason: "outside_12_month_window" });
  });
});

describe("what was paid on an application", () => {
  test("is recovered once it was paid, and not while it is on its way", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
    const id = await claimed(person, [stay]);
    const amount = await forwarded(id);
    await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), outcome: "granted", amount, ...nothing });
    const { rows: tags } = await world.world.as(world.civilMaker).identity.ofPerson({ person: person.id });
    const ending = { validTo: addDays(lastMonth, -20), reason: "no_longer_meets" as const, words: null };
    await world.world.as(world.civilMaker).identity.endTag({ id: tags[0]?.id ?? "", ...ending, ...key() });
    await world.work("settlements.recalculate");
    const { rows } = await world.world.as(world.agency).recalculation.differences({ state: "open" });
    const difference = rows.find((row) => row.stay === stay)?.id ?? "";
    const recover = { id: difference, decision: "recover" as const, words: "身份已终止，追回" };
    await world.world.as(world.agencyApprover).recalculation.decideDifference({ ...recover, ...key() });
    const [item] = await world.world.as(world.agency).recoveries.ofStay({ stay });
    const version = async () => Number((await world.sql`select version from recovery where id = ${item?.id ?? ""}`)[0]?.version);
    const of = async () => ({ id: item?.id ?? "", version: await version(), words: "向本人追回", ...key() });
    await world.world.as(world.agency).recoveries.propose({ ...(await of()), way: "paid_back" });
    const agree = async () => reasonOf(world.world.as(world.agencyReviewerHere).recoveries.decide({ ...(await of()), amount }));
    expect(await agree()).toBe("recovery_not_ordered");
    const finance = world.world.as(world.finance).ledger;
    const money = { amount: "100000.00", documentNumber: "营财社1号", words: "医疗救助资金" };
    await finance.postMoney({ ...money, posting: "receipt", source: "city", voucher: "HD1", valueDay: today, ...key() });
    await finance.postMoney({ ...money, posting: "appropriation", ...key() });
    const order = await world.as(world.agency).order(await seen(id));
    expect(await agree()).toBe("recovery_payment_under_way");
    await world.sql`update payment_order set state = 'paid', paid_on = ${today}, bank_reference = 'BK9' where id = ${order.id}`;
    expect(await agree()).toBeNull();
  });
});

describe("whoever comes into a class while the case is open", () => {
  test("is not recognised as impoverished by illness any more", async () => {
    const { id, person } = await toRecognise({ appliedOn: addDays(today, -10) });
    const amount = await toDecide(id);
    const paper = { validFrom: today, documentNumber: "营民〔2026〕10号", documentOn: today };
    await world.world.as(world.civilMaker).identity.addTag({ person: person.id, tag: "subsistence_allowance", ...paper, ...key() });
    const decision = { outcome: "granted" as const, amount, ...nothing, documentNumber: "盖民认〔2026〕11号" };
    expect(await reasonOf(world.as(world.civilReviewer).recognise({ ...(await seen(id)), ...decision }))).toBe("conditions_not_met");
  });
});

describe("a personal account (art. 15)", () => {
  async function assessed(person: { id: string }, form: Record<string, string>) {
    const { id } = await shiyan.register(person, "personal_account");
    await shiyan.as(shiyan.township).edit({ ...(await seen(id, shiyan)), form, account });
    await put(id, "assessing", shiyan.agency.organisation, shiyan);
    return reasonOf(shiyan.as(shiyan.agency).assess(await seen(id, shiyan)));
  }
  test("goes to heirs after a death, and to nobody's heirs before; after it nothing else is paid from it", async () => {
    const payout = { user: "legal_heir", purpose: "payout_on_death", amount: "800.00" };
    expect(await assessed(await shiyan.person(null, "employee"), payout)).toBe("death_not_recorded");
    const dead = await shiyan.person(null, "employee");
    const status = { kind: "deceased" as const, onDay: addDays(today, -5), source: "civil-affairs" as const, sourceList: "殡葬名单" };
    const paper = { documentNumber: "殡2号", documentOn: today };
    await shiyan.world.as(shiyan.civilMaker).people.recordStatus({ person: dead.id, ...status, ...paper, ...key() });
    expect(await assessed(dead, payout)).toBeNull();
    await shiyan.sql`update application set state = 'withdrawn' where person = ${dead.id}`;
    const own = { user: "self", purpose: "medical_self_paid_designated", amount: "800.00" };
    expect(await assessed(await shiyan.person(null, "employee"), { ...own, amount: "-800.00" })).toBe("account_use_unclear");
    expect(await assessed(dead, own)).toBe("application_after_death");
  });
});

describe("help given once", () => {
  test("is not given again for the same stay by an identity that is recorded back in time", async () => {
    const { id, person, stays } = await toRecognise();
    for (const stay of stays) await world.world.as(world.agency).settlements.settle({ stay, ...key() });
    const amount = await toDecide(id);
    await world
      .as(world.civilReviewer)
      .recognise({ ...(await seen(id)), outcome: "granted", amount, ...nothing, documentNumber: "盖民认〔2026〕3号" });
    const paper = { validFrom: addMonths(today, -6), documentNumber: "营民〔2026〕9号", documentOn: today };
    await world.world.as(world.civilMaker).identity.addTag({ person: person.id, tag: "subsistence_allowance", ...paper, ...key() });
    await world.work("settlements.recalculate");
    const { rows } = await world.world.as(world.agency).recalculation.differences({ state: "open" });
    const difference = rows.find((row) => row.stay === stays[0]);
    const pay = { id: difference?.id ?? "", decision: "pay" as const, words: "补付身份差额" };
    expect(difference).toBeDefined();
    expect(await reasonOf(world.world.as(world.agencyApprover).recalculation.decideDifference({ ...pay, ...key() }))).toBe(
      "stay_in_basket",
    );
  });

  test("is decided once, and not by two at the same moment, nor while another sends it back", async () => {
    const { id, person } = await toRecognise();
    const amount = await toDecide(id);
    const asked = await seen(id);
    const decision = { ...asked, outcome: "granted" as const, amount, ...nothing, documentNumber: "盖民认〔2026〕5号" };
    const civil = world.as(world.civilReviewer);
    const tried = await Promise.all([
      ...[1, 2].map(() => reasonOf(civil.recognise({ ...decision, ...key() }))),
      reasonOf(civil.sendBack({ ...asked, ...key(), words: "补充材料" })),
    ]);
    expect(tried.filter((one) => one === null)).toHaveLength(1);
    const [charged] = await world.sql`select count(*)::int as n from year_charge where person = ${person.id}`;
    expect(charged?.n).toBe(tried[2] === null ? 0 : 1);
  });

  test("pays a relative's costs only once the area says that its information system lets families share", async () => {
    const person = await shiyan.person(null, "employee");
    const child = { user: "child", purpose: "medical_self_paid_designated", amount: "300.00" };
    const { id } = await shiyan.register(person, "personal_account");
    await shiyan.as(shiyan.township).edit({ ...(await seen(id, shiyan)), form: child, account });
    await put(id, "assessing", shiyan.agency.organisation, shiyan);
    expect(await shiyan.as(shiyan.agency).assess(await seen(id, shiyan))).toMatchObject({ amount: "0.00", met: false });
    await setParameter(shiyan.world, ACCOUNT_SHARING, "yes", { pack: OF_AREA });
    expect(await shiyan.as(shiyan.agency).assess(await seen(id, shiyan))).toMatchObject({ amount: "300.00", met: true });
  });
});
