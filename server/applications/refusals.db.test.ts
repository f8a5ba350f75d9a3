import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, addMonths, yearOf } from "@/server/dates";
import { type ApplicationsWorld, key, mintApplicationsWorld, today } from "./applications-world";

/** What stands against each step of a case, by the name under which it is refused. */
let world: ApplicationsWorld;
let shiyan: ApplicationsWorld;
beforeAll(async () => {
  world = await mintApplicationsWorld();
  shiyan = await mintApplicationsWorld("420300", "420302");
});
afterAll(async () => {
  await world.end();
  await shiyan.end();
});

const lastMonth = addMonths(today, -1);
const account = { holderName: "关淑芳", bankName: "农业银行", bankAccount: "6228481234567890" };
const self = {
  name: "关淑芳",
  relation: "本人",
  number: null,
  livesTogether: true,
  incomeSource: null,
  declaredIncome: null,
  authorised: true,
};
const seen = async (of: ApplicationsWorld, id: string) => ({ id, version: (await of.page(id)).row.version, ...key() });
const refused = (call: Promise<unknown>, reason: string) => expect(call).rejects.toMatchObject({ message: reason });
const put = (of: ApplicationsWorld, id: string, state: string, office: string) =>
  of.sql`update application set state = ${state}, office = ${office} where id = ${id}`;

async function filled(of: ApplicationsWorld) {
  const person = await of.person();
  const stay = await of.stay(person, { dischargedOn: lastMonth, scope: "60000.00", basic: "30000.00" });
  const { id } = await of.register(person, "illness_recognition");
  const means = { deposits: "1.00", houses: 1, vehicles: 0, business: false };
  await of.as(of.township).edit({ ...(await seen(of, id)), household: [self], means, stays: [stay], account });
  return { id, person, stay };
}

test("at the counter", async () => {
  const { id } = await filled(world);
  await refused(world.as(world.township).ask({ ...(await seen(world, id)), suppliedBy: null }), "application_lacks_nothing");
  await refused(world.as(world.township).accept({ id, version: 1, ...key() }), "application_changed_meanwhile");
  const bare = await world.register(await world.person(), "illness_recognition");
  await refused(world.as(world.township).ask({ ...(await seen(world, bare.id)), suppliedBy: today }), "supply_day_past");
  const other = await world.world.staff("agency", "maker", "210800");
  await refused(world.as(other).accept(await seen(world, id)), "application_elsewhere");
  const refunded = await world.stay(await world.person("subsistence_allowance"), {
    dischargedOn: lastMonth,
    scope: "1000.00",
    basic: "500.00",
  });
  await world.sql`update stay set state = 'refunded', refunded_at = now() where id = ${refunded}`;
  const [{ person: owner } = { person: "" }] = await world.sql`select person from stay where id = ${refunded}`;
  const taken = await world.register({ id: String(owner) }, "manual_reimbursement");
  await refused(world.as(world.township).edit({ ...(await seen(world, taken.id)), stays: [refunded] }), "stay_taken_back");
  await refused(world.register(await world.person("subsistence_allowance"), "reconsideration"), "nothing_decided_yet");
});

test("with the township and civil affairs", async () => {
  const { id } = await filled(world);
  await world.as(world.township).accept(await seen(world, id));
  await refused(world.as(world.township).report({ ...(await seen(world, id)), words: "情况属实" }), "visit_missing");
  const visit = { visitors: "吕宏", findings: "情况属实", conclusion: "as_declared" as const };
  await refused(world.as(world.township).visit({ ...(await seen(world, id)), ...visit, visitedOn: addDays(today, 1) }), "visit_day_wrong");
  const strange = await world.world.staff("township", "maker", "210882100");
  await refused(
    world.as(world.township).transfer({ ...(await seen(world, id)), office: strange.organisation, words: "已迁往他处" }),
    "transfer_not_there",
  );
  await refused(world.as(world.township).assign({ ...(await seen(world, id)), member: strange.id, words: null }), "colleague_not_found");
  const colleague = await world.world.addMember(
    {
      id: world.township.organisation,
      name: world.township.organisationName,
      code: world.township.organisationCode,
      region: world.township.region,
      department: "township",
    },
    "maker",
  );
  await world.as(world.township).assign({ ...(await seen(world, id)), member: colleague.id, words: null });
  await refused(world.as(world.township).report({ ...(await seen(world, id)), words: "情况属实" }), "application_of_colleague");
  await put(world, id, "reviewing", world.civilMaker.organisation);
  await world.sql`update application set assignee = null where id = ${id}`;
  await refused(
    world.as(world.civilMaker).propose({ ...(await seen(world, id)), proposal: "grant", words: "符合条件" }),
    "means_not_checked",
  );
  const check = {
    incomes: [],
    deposits: null,
    houses: null,
    vehicles: null,
    business: null,
    reportNumber: "HD-2",
    standardMet: true,
    words: null,
  };
  await refused(
    world.as(world.civilMaker).check({ ...(await seen(world, id)), ...check, reportOn: addDays(today, 1) }),
    "report_day_wrong",
  );
  // The permission to propose a recognition is not the one for a review.
  await refused(
    world.as(world.bureau).review({ ...(await seen(world, id)), proposal: "grant", words: "符合条件" }),
    "application_not_yours",
  );
});

test("with the agency and whoever decides", async () => {
  const { id } = await filled(world);
  await put(world, id, "assessing", world.agency.organisation);
  await refused(world.as(world.agency).forward({ ...(await seen(world, id)), amount: "0.00", words: null }), "application_not_assessed");
  await refused(world.as(world.agency).assess(await seen(world, id)), "income_missing");
  await world.income(yearOf(today) - 1, "1000000.00");
  await world.as(world.agency).assess(await seen(world, id));
  await refused(world.as(world.agency).forward({ ...(await seen(world, id)), amount: "1.00", words: null }), "award_outdated");
  await put(world, id, "deciding", world.civilMaker.organisation);
  const granted = { outcome: "granted" as const, amount: "0.00", words: null, clause: null, documentNumber: null };
  await refused(world.as(world.civilReviewer).recognise({ ...(await seen(world, id)), ...granted }), "conditions_not_met");
  await refused(
    world.as(world.civilReviewer).recognise({ ...(await seen(world, id)), ...granted, outcome: "refused" }),
    "refusal_without_words",
  );
  await world.sql`update income set amount = 1000 where area = ${world.area}`;
  await world.sql`update application_means set standard_met = true where application = ${id}`;
  await refused(world.as(world.civilReviewer).recognise({ ...(await seen(world, id)), ...granted }), "decision_document_missing");
  await put(world, id, "paying", world.agency.organisation);
  await refused(world.as(world.agency).order(await seen(world, id)), "application_pays_nothing");
  await world.sql`update application set amount = 10, bank_account_sealed = null where id = ${id}`;
  await refused(world.as(world.agency).order(await seen(world, id)), "application_account_missing");
});

test("a stay that its hospital advances while somebody asks for it", async () => {
  const person = await world.person("subsistence_allowance");
  const stay = await world.stay(person, { dischargedOn: lastMonth, scope: "10000.00", basic: "6000.00" });
  const { id } = await world.register(person, "manual_reimbursement");
  await world.as(world.township).edit({ ...(await seen(world, id)), stays: [stay], account });
  await world.sql`update stay set hospital_assistance = 100 where id = ${stay}`;
  await put(world, id, "deciding", world.agency.organisation);
  const granted = { outcome: "granted" as const, amount: "0.00", words: null, clause: null, documentNumber: null };
  await refused(world.as(world.agencyReviewerHere).approve({ ...(await seen(world, id)), ...granted }), "stay_settled_on_the_spot");
});

test("what only some areas know, and what only some people may ask for", async () => {
  const person = await shiyan.person("subsistence_allowance");
  await refused(shiyan.register(person, "class_application"), "applicant_not_of_class");
  await refused(shiyan.register(person, "personal_account"), "applicant_not_insured_so");
  await refused(shiyan.register(person, "tilt"), "application_year_missing");
  await refused(shiyan.register(person, "tilt", { year: yearOf(today) + 1 }), "application_year_ahead");
  const employee = await shiyan.person(null, "employee");
  const { id } = await shiyan.register(employee, "personal_account");
  await put(shiyan, id, "assessing", shiyan.agency.organisation);
  await refused(shiyan.as(shiyan.agency).assess(await seen(shiyan, id)), "account_use_unclear");
});

test("where nobody reaches the place, and where the area has not said who is poor", async () => {
  const { id } = await filled(world);
  await world.sql`update organisation set active = false where area = ${world.area} and department = 'civil-affairs'`;
  await put(world, id, "verifying", world.township.organisation);
  await world
    .as(world.township)
    .visit({ ...(await seen(world, id)), visitedOn: today, visitors: "吕宏", findings: "情况属实", conclusion: "as_declared" });
  await refused(world.as(world.township).report({ ...(await seen(world, id)), words: "情况属实" }), "no_office_for_step");
  await put(world, id, "assessing", world.agency.organisation);
  await world.sql`delete from local_parameter where area = ${world.area}`;
  await refused(world.as(world.agency).assess(await seen(world, id)), "recognition_standard_missing");
});

test("a Shiyan employee's late claim goes on where the year's deductible stands, and not after March", async () => {
  const employee = await shiyan.person(null, "employee");
  const year = yearOf(today);
  const visit = {
    institution: "人民医院",
    level: "level_2" as const,
    totalCost: "1100.00",
    policyScopeCost: "1000.00",
    status: "employed" as const,
  };
  const { id } = await shiyan.register(employee, "late_outpatient_pooling");
  const asked = [
    { ...visit, visitedOn: `${year}-01-10`, invoiceNumber: "FP000001" },
    { ...visit, visitedOn: `${year}-01-20`, invoiceNumber: "FP000002" },
  ];
  await shiyan.as(shiyan.township).edit({ ...(await seen(shiyan, id)), visits: asked, account });
  await put(shiyan, id, "assessing", shiyan.agency.organisation);
  // 2,000 less the deductible of 500, at 65 %.
  expect(await shiyan.as(shiyan.agency).assess(await seen(shiyan, id))).toMatchObject({ amount: "975.00", met: true });
  const twice = await shiyan.register(await shiyan.person(null, "employee"), "late_outpatient_pooling");
  await refused(shiyan.as(shiyan.township).edit({ ...(await seen(shiyan, twice.id)), visits: asked, account }), "assisted_already");
});
