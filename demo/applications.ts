/** Applications in every step: people whom illness made poor, from the counter to what was paid or refused. */

import { packFor } from "@/server/benefits/packs/registry";
import { addDays, addMonths } from "@/server/dates";
import { applicationDays, RECOGNITION_DEPOSITS, RECOGNITION_SHARE } from "@/server/policies/application-definition-rules";
import { type Chance, idempotencyKey } from "./chance";
import { onDay } from "./clock";
import { loadNotices } from "./notices";
import { addPeople, type DemoPerson } from "./people";
import type { AreaPlan, Staffed } from "./staff";

interface ApplicationsDemo {
  staffed: Staffed;
  plan: AreaPlan;
  people: readonly DemoPerson[];
  today: string;
  chance: Chance;
}

/** Examples of what an area sets, in working days. */
const DAYS: Readonly<Record<string, string>> = {
  supply: "10",
  verifying: "5",
  reviewing: "6",
  assessing: "5",
  deciding: "3",
  paying: "5",
  whole: "30",
};
/** How far each of the cases comes. */
const courses = ["draft", "asked", "verifying", "reviewing", "assessing", "notice", "notice", "notice", "notice", "refused"] as const;
const REGISTERED_DAYS_AGO = 40;

export async function applyForHelp(demo: ApplicationsDemo): Promise<void> {
  const { staffed, plan, today, chance } = demo;
  const [hospital] = [...staffed.offices.values()].filter(({ department }) => department === "hospital");
  const clerk = [...staffed.members.values()].find(({ organisation }) => organisation === hospital?.id)?.userName;
  if (hospital === undefined || clerk === undefined) return;
  await setClocks(demo);
  const applicants = await applicantsOfCity(demo);
  const onNotice: string[] = [];
  for (const [at, person] of applicants.entries()) {
    const course = courses[at] ?? "draft";
    const from = addDays(today, -(course === "draft" ? 1 : course === "asked" ? 2 : REGISTERED_DAYS_AGO - at));
    const stay = await recordCost(demo, { clerk, person, at, on: addMonths(from, -2) });
    const id = await walk(demo, { person, stay, from, course });
    if (course === "notice") onNotice.push(id);
  }
  if (onNotice.length > 0)
    await loadNotices(
      { staffed, today, chance },
      { applications: onNotice, region: plan.code, clerk: "mz.maker", answerer: "mz.reviewer" },
    );
}

/**
 * People whom no office has recognised, where the city's own civil affairs decides. How many there are among all others is
 * chance, so more come into the register.
 */
async function applicantsOfCity({ staffed, plan, people, today, chance }: ApplicationsDemo): Promise<DemoPerson[]> {
  const counties = [...staffed.offices.values()].flatMap(({ department, region }) =>
    department === "civil-affairs" && region !== plan.code ? [region] : [],
  );
  const isOfCity = (region: string) => !counties.some((county) => region.startsWith(county));
  const townships = [...new Set(people.map(({ region }) => region))].filter(isOfCity);
  const added = await addPeople(
    staffed,
    { area: plan.code, count: 3 * courses.length, townships, tags: [[null, 1]], today, from: addMonths(today, -24) },
    chance,
  );
  const mayApply = ({ tags, insuranceType, region }: DemoPerson) => tags.length === 0 && insuranceType === "resident" && isOfCity(region);
  return [...people, ...added].filter(mayApply).slice(0, courses.length);
}

async function setClocks({ staffed, plan, today, chance }: ApplicationsDemo): Promise<void> {
  const pack = packFor(plan.code, today);
  const from = addDays(today, -REGISTERED_DAYS_AGO - 20);
  const set: [string, string][] = Object.entries(DAYS).map(([stretch, days]) => [applicationDays(stretch), days]);
  if (pack.illnessRecognition === null) set.push([RECOGNITION_SHARE, "1"]);
  set.push([RECOGNITION_DEPOSITS, "60000.00"]);
  for (const [key, typed] of set) {
    const { id } = await staffed.as("ybj.maker", onDay(from)).policies.proposeParameter({
      ...{ pack: pack.id, key, typed, validFrom: from, documentOn: from, words: null },
      ...{ documentNumber: `${plan.name.slice(0, 2)}医保〔${from.slice(0, 4)}〕演示24号`, idempotencyKey: idempotencyKey(chance) },
    });
    await staffed.as("ybj.approver", onDay(from)).policies.confirmParameter({ id, idempotencyKey: idempotencyKey(chance) });
  }
}

interface Cost {
  clerk: string;
  person: DemoPerson;
  at: number;
  on: string;
}

/** A stay that nobody advanced anything of, since nobody had recognised the person. */
async function recordCost({ staffed, plan, chance }: ApplicationsDemo, { clerk, person, at, on }: Cost): Promise<string> {
  const serial = `SQ${plan.code}${String(at + 1).padStart(3, "0")}`;
  const own = 31_000 + at * 700;
  const zero = "0.00";
  const { id } = await staffed.as(clerk, onDay(addDays(on, 1))).stays.record({
    written: {
      ...{ settlementNumber: `S${serial}`, visitNumber: `M${serial}`, admissionNumber: `ZY${serial}`, invoiceNumber: `FP${serial}` },
      ...{ name: person.name, number: person.number, insuranceType: "390", medicalType: "21" },
      ...{ admittedOn: addDays(on, -12), dischargedOn: on, diagnosis: "恶性肿瘤化疗" },
      ...{
        totalCost: "80000.00",
        ownExpense: "2000.00",
        overLimit: zero,
        firstSelfPaid: zero,
        policyScopeCost: "78000.00",
        deductiblePaid: "500.00",
      },
      ...{ basicInsurancePaid: `${80_000 - own}.00`, enterpriseSupplementPaid: zero, residentCriticalIllnessPaid: zero },
      ...{ employeeLargeAmountPaid: zero, civilServantPaid: zero, hospitalAssistance: zero, povertyInsurancePaid: zero },
      ...{ personPart: `${own}.00`, accountPaid: zero, cashPaid: `${own}.00` },
    },
    warningsConfirmed: true,
    idempotencyKey: idempotencyKey(chance),
  });
  return id;
}

interface Walk {
  person: DemoPerson;
  stay: string;
  from: string;
  course: (typeof courses)[number];
}

/** One case as far as its course goes, each step some days after the one before. */
async function walk({ staffed, chance }: ApplicationsDemo, { person, stay, from, course }: Walk): Promise<string> {
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const as = (userName: string, day: number) => staffed.as(userName, onDay(addDays(from, day))).applications;
  const { id } = await as("jb.maker", 0).register({ type: "illness_recognition", person: person.id, appliedOn: from, ...key() });
  const seen = async (day: number) => ({ id, version: (await as("jb.reviewer", day).page({ id })).row.version, ...key() });
  if (course === "draft") return id;
  if (course === "asked") {
    await as("jb.maker", 1).ask({ ...(await seen(1)), suppliedBy: null });
    return id;
  }
  const self = { name: person.name, relation: "本人", number: person.number, livesTogether: true, incomeSource: "城乡居民养老金" };
  await as("jb.maker", 0).edit({
    ...(await seen(0)),
    household: [{ ...self, declaredIncome: "1980.00", authorised: true }],
    means: { deposits: chance.yuan(500, 9000), houses: 1, vehicles: 0, business: false },
    stays: [stay],
    account: { holderName: person.name, bankName: "社保卡金融账户", bankAccount: `62284812${chance.whole(10_000_000, 99_999_999)}` },
    phone: `139${chance.whole(10_000_000, 99_999_999)}`,
  });
  await as("jb.maker", 1).accept(await seen(1));
  if (course === "verifying") return id;
  const town = "xz.maker";
  await as(town, 3).visit({
    ...(await seen(3)),
    visitedOn: addDays(from, 3),
    visitors: "吕宏、佟国栋",
    findings: "平房一处，自住，无机动车，患病后停工",
    conclusion: "as_declared",
  });
  await as(town, 4).report({ ...(await seen(4)), words: "情况属实，医疗支出困难" });
  if (course === "reviewing") return id;
  const check = { incomes: [{ position: 0, checkedIncome: "1980.00" }], deposits: "6432.18", houses: 1, vehicles: 0, business: false };
  await as("mz.maker", 6).check({
    ...(await seen(6)),
    ...check,
    reportNumber: `HD-${addDays(from, 5)}`,
    reportOn: addDays(from, 5),
    standardMet: course !== "refused",
    words: null,
  });
  const refused = course === "refused";
  await as("mz.maker", 7).propose({
    ...(await seen(7)),
    proposal: refused ? "refuse" : "grant",
    words: refused ? "家庭财产不符合规定" : "符合因病致贫认定条件",
  });
  if (course === "assessing") return id;
  if (refused) {
    const decision = {
      outcome: "refused" as const,
      amount: "0.00",
      words: "家庭财产超过标准，不符合因病致贫认定条件",
      clause: null,
      documentNumber: null,
    };
    await as("mz.reviewer", 9).recognise({ ...(await seen(9)), ...decision });
    return id;
  }
  const { amount } = await as("jb.maker", 9).assess(await seen(9));
  await as("jb.maker", 9).forward({ ...(await seen(9)), amount, words: null });
  return id;
}
