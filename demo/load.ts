/** Loads the demo: four areas, made by calling the verbs, so that no row stands on an impossible state. */
import { connect } from "@/db/client";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { PREPAYMENT_DRAW } from "@/server/policies/definition-rules";
import { demoPassword } from "@/server/staff/demo-sign-in";
import { applyForHelp } from "./applications";
import { Chance, idempotencyKey } from "./chance";
import { clearHeyuan, longestAdvancing, MONTHS_OF_ADVANCES } from "./clearing";
import { onDay, withOwnTime } from "./clock";
import { budgetYear, closeMonths } from "./fund";
import { raiseFunds, takeStatement } from "./funding";
import { addWhoIsWho } from "./merging";
import { planMonths } from "./monthly-plans";
import { setApplicationParameters } from "./notices";
import { addPeople, type DemoPerson, type PeoplePlan } from "./people";
import { heyuan, others } from "./plans";
import { assistLastYear, closeClearingAccount, DRAW_RATIO, firstMonthOfAccount, prepayHeyuan } from "./prepayment";
import { pushLists } from "./pushes";
import { handInRosters } from "./rosters";
import { type AreaPlan, addStaff, type Staffed } from "./staff";
import { addStays, type StayPlan, tagsOn } from "./stays";
import { subsidise } from "./subsidies";
import { supervise } from "./supervision";
import { warn } from "./warnings";

/** Each part of the demo counts on from its own number, so that no two ask with the same key. */
const SEED = 441_600;
/** Heyuan's parameters hold since then. */
const HEYUAN_FROM = "2019-01-01";
/** Months of stays before this one. */
const MONTHS = 24;

/** Accounts to try, as the start prints them. */
export const signIns = [
  ["cc.maker", "河源市槎城医院 · 经办：查身份、住院、垫付清算、对账"],
  ["jb.reviewer", "河源市医保中心 · 复核：审核清算"],
  ["jb.maker", "河源市医保中心 · 经办：人员、制付款单"],
  ["rs.reviewer", "人寿保险河源分公司 · 复核：审核保险份额"],
  ["cz.maker", "河源市财政局 · 经办：资金、银行往来"],
  ["cz.approver", "河源市财政局 · 审批：批准付款"],
  ["mz.maker", "河源市民政局 · 经办：身份标识、名册"],
  ["mz.reviewer", "河源市民政局 · 复核：确认名册"],
  ["ybj.approver", "河源市医疗保障局 · 审批：本地参数"],
  ["sj.maker", "河源市政务服务数据管理局 · 经办：名册推送"],
  ["sjju.reviewer", "河源市审计局 · 复核：审计日志、监督"],
  ["leader", "市领导 · 基金总览"],
  ["admin", "系统管理员"],
  ["security", "安全管理员"],
].map(([userName = "", title = ""]) => ({ userName, password: demoPassword, title }));

export interface Loading {
  ownerUrl: string;
  appUrl: string;
  report: (line: string) => void;
}

export function loadDemo(loading: Loading): Promise<void> {
  return withOwnTime(loading.ownerUrl, () => load(loading));
}

async function load({ appUrl, report }: Loading): Promise<void> {
  const database = connect(appUrl, 12);
  const chance = new Chance(SEED);
  const today = businessDateOf(new Date());
  try {
    report("  Heyuan: offices and staff …");
    const staffed = await addStaff(database, heyuan, chance, daysOf(HEYUAN_FROM, today));
    await setParameters(staffed, heyuan, { annual_cap: "80000", review_working_days: "15" }, { chance, from: HEYUAN_FROM });
    await fundHeyuan(staffed, chance, today);
    await budgetYear({ staffed, area: heyuan.code, today, chance: new Chance(SEED + 11) });
    report("  Heyuan: 3,000 people …");
    const people = await addPeople(staffed, await peopleOf(staffed, heyuan, { today, from: HEYUAN_FROM }), chance);
    report("  Heyuan: two years of stays …");
    await addStays(staffed, plannedStays(staffed, people, today, chance), chance, (plan) =>
      plan.dischargedOn >= firstAdvance(plan.hospital, today) ? "booked" : "none",
    );
    const prepaying = { database, appUrl, staffed, today, chance: new Chance(SEED + 12) };
    report("  Heyuan: last year's advances …");
    await assistLastYear(prepaying, people);
    await addWhoIsWho({ staffed, chance: new Chance(SEED + 13), today }, people);
    report("  Heyuan: prepayment …");
    await setParameters(staffed, heyuan, { [PREPAYMENT_DRAW]: DRAW_RATIO }, { chance: prepaying.chance, from: HEYUAN_FROM });
    await prepayHeyuan(prepaying);
    report("  Heyuan: scans, batches, reviews, payments …");
    await clearHeyuan({ database, appUrl, staffed, today, chance });
    await closeClearingAccount(prepaying, firstMonthOfAccount(today, MONTHS_OF_ADVANCES));
    report("  Heyuan: rosters and pushes …");
    await handInRosters({ database, appUrl, staffed, today, chance }, heyuan.code, people);
    await pushLists({ database, area: heyuan.code, staffed, today, chance });
    report("  Heyuan: enrolment subsidy …");
    await subsidise({ database, appUrl, staffed, plan: heyuan, today, chance: new Chance(SEED + 14) });
    report("  Heyuan: supervision …");
    await supervise({ database, area: heyuan.code, staffed, today, chance: new Chance(SEED + 15) });
    report("  Heyuan: a bank statement …");
    await takeStatement({ database, appUrl, staffed, today, chance: new Chance(SEED + 16) });
    await closeMonths({ staffed, area: heyuan.code, today, chance: new Chance(SEED + 17) });
    for (const plan of others) {
      report(`  ${plan.name} …`);
      const from = othersFrom[plan.code] ?? "2023-01-01";
      const there = await addStaff(database, plan, chance, daysOf(from, today));
      await setApplicationParameters({ staffed: there, chance: new Chance(SEED + 22) }, plan, addDays(today, -5));
      const known = await loadOther(there, plan, { today, from }, chance);
      await handInRosters({ database, appUrl, staffed: there, today, chance }, plan.code, known);
      await pushLists({ database, area: plan.code, staffed: there, today, chance });
      if (plan.code === "210800") await raiseFunds({ database, appUrl, staffed: there, today, chance: new Chance(SEED + 18) });
      if (plan.code === "420300") await planMonths({ database, staffed: there, today, chance: new Chance(SEED + 19) });
      await subsidise({
        database,
        appUrl,
        staffed: there,
        plan,
        today: plan.code === "220621" ? "2020-12-28" : today,
        chance: new Chance(SEED + 20),
      });
      if (plan.code !== "220621")
        await warn({ database, appUrl, staffed: there, plan, people: known, today, chance: new Chance(SEED + 23) });
      // After the warnings, which bring the income tables.
      if (plan.code === "210800") await applyForHelp({ staffed: there, plan, people: known, today, chance: new Chance(SEED + 24) });
      await supervise({ database, area: plan.code, staffed: there, today, chance: new Chance(SEED + 21) });
    }
  } finally {
    await database.end();
  }
}

/** Since when the other areas have worked with the portal. */
const othersFrom: Readonly<Record<string, string>> = { "420300": "2022-09-01", "210800": "2023-01-01", "220621": "2020-01-01" };
/** Passwords are younger than the age at which they must be changed. */
const PASSWORD_DAYS_AGO = 30;

const daysOf = (from: string, today: string) => ({ opened: onDay(from), settled: onDay(addDays(today, -PASSWORD_DAYS_AGO)) });

/** Advances are claimed through the portal since then; what came before was settled by hand. */
function firstAdvance(hospital: string, today: string): string {
  return `${addMonthsToMonth(monthOf(today), longestAdvancing.has(hospital) ? -MONTHS_OF_ADVANCES : -1)}-01`;
}

async function setParameters(
  staffed: Staffed,
  plan: AreaPlan,
  values: Record<string, string>,
  { chance, from }: { chance: Chance; from: string },
): Promise<void> {
  const pack = packFor(plan.code, from).id;
  for (const [key, typed] of Object.entries(values)) {
    const proposed = await staffed.as("ybj.maker", onDay(from)).policies.proposeParameter({
      pack,
      key,
      typed,
      validFrom: from,
      documentNumber: `${plan.name.slice(0, 2)}医保〔2019〕演示1号`,
      documentOn: from,
      words: null,
      idempotencyKey: idempotencyKey(chance),
    });
    await staffed.as("ybj.approver", onDay(from)).policies.confirmParameter({ id: proposed.id, idempotencyKey: idempotencyKey(chance) });
  }
}

/** The year's money comes before the first batch is paid. */
async function fundHeyuan(staffed: Staffed, chance: Chance, today: string): Promise<void> {
  const day = `${addMonthsToMonth(monthOf(today), -MONTHS_OF_ADVANCES)}-05`;
  const finance = staffed.as("cz.approver", onDay(day)).ledger;
  const post = (
    posting: "receipt" | "appropriation" | "insurerTopUp",
    amount: string,
    words: string,
    source?: "central" | "provincial" | "city" | "county" | "lottery" | "donation",
  ) => {
    const taken = { source, voucher: `HD${day.replaceAll("-", "")}${source}`, valueDay: day };
    return finance.postMoney({
      posting,
      amount,
      words,
      documentNumber: `河财社〔${day.slice(0, 4)}〕演示${chance.whole(1, 60)}号`,
      ...(source === undefined ? {} : taken),
      ...(source === "county" ? { county: "441602" } : {}),
      idempotencyKey: idempotencyKey(chance),
    });
  };
  await post("receipt", "124000.00", "中央财政城乡医疗救助补助资金", "central");
  await post("receipt", "62000.00", "省级财政补助资金", "provincial");
  await post("receipt", "36000.00", "市级配套资金", "city");
  await post("receipt", "48000.00", "县区上划配套资金", "county");
  await post("receipt", "9000.00", "彩票公益金", "lottery");
  await post("receipt", "1720.00", "社会捐助", "donation");
  await post("appropriation", "190000.00", "拨入经办机构支出户");
  await post("insurerTopUp", "250000.00", "扶贫保险清算预付款");
}

const identitiesOf: Record<string, PeoplePlan["tags"]> = {
  "441600": [
    ["subsistence_allowance", 44],
    ["destitute_support", 12],
    ["orphan", 2],
    ["registered_poor", 14],
    ["low_income_elderly", 7],
    ["low_income_minor", 4],
    ["low_income_severely_disabled", 6],
    ["low_income_seriously_ill", 5],
    [null, 6],
  ],
  "420300": [
    ["subsistence_allowance", 40],
    ["destitute_support", 12],
    ["subsistence_margin", 14],
    ["returned_to_poverty", 8],
    ["monitored_other", 12],
    ["illness_impoverished", 4],
    [null, 10],
  ],
  "210800": [
    ["subsistence_allowance", 40],
    ["destitute_support", 14],
    ["subsistence_margin", 16],
    ["returned_to_poverty", 8],
    ["monitored_other", 10],
    ["other_special_hardship", 6],
    [null, 6],
  ],
  "220621": [
    ["registered_poor", 70],
    ["destitute_support", 20],
    [null, 10],
  ],
};

/** People live in real townships, a few of each county. */
async function peopleOf(staffed: Staffed, plan: AreaPlan, { today, from }: { today: string; from: string }): Promise<PeoplePlan> {
  const divisions = await staffed.as("admin").staff.divisions({ townships: true });
  const byCounty = Map.groupBy(
    divisions.filter((division) => division.level === "township"),
    (division) => division.parent ?? "",
  );
  const townships = [...byCounty.values()].flatMap((own) => own.slice(0, 4).map((division) => division.code));
  return { area: plan.code, count: plan.code === "441600" ? 3000 : 120, townships, tags: identitiesOf[plan.code] ?? [], today, from };
}

/** Each hospital's discharges, month by month; a person is in one bed at a time. */
function plannedStays(staffed: Staffed, people: readonly DemoPerson[], today: string, chance: Chance): StayPlan[] {
  const hospitals = [...staffed.offices.values()].filter((office) => office.department === "hospital");
  const plans: StayPlan[] = [];
  const lastDischarge = new Map<string, string>();
  const latest = addDays(today, -2);
  for (let back = MONTHS; back >= 0; back--) {
    const month = addMonthsToMonth(monthOf(today), -back);
    // On its first two days a month has nobody discharged yet.
    const last = back > 0 ? Number(lastDayOfMonth(month).slice(8)) : monthOf(latest) === month ? Number(latest.slice(8)) : 0;
    for (const hospital of hospitals) {
      const clerk =
        [...staffed.members.values()].find((member) => member.organisation === hospital.id && member.duty === "maker")?.userName ?? "";
      const near = people.filter((person) => person.region.startsWith(hospital.region.slice(0, 6)));
      const many = back <= 4 ? (hospital.code === "0017" ? chance.whole(9, 11) : chance.whole(3, 5)) : chance.whole(4, 7);
      for (let count = 0; count < (last < 1 ? 0 : many); count++) {
        const dischargedOn = `${month}-${String(chance.whole(1, last)).padStart(2, "0")}`;
        // What a hospital did not advance through the portal was not assisted through it either: before that day come
        // people who were not recognised yet.
        const isAdvancing = dischargedOn >= firstAdvance(hospital.code, today);
        const person = isAdvancing ? chance.one(near) : notRecognised(near, dischargedOn, chance);
        if (person === null) continue;
        const before = lastDischarge.get(person.id);
        const isTagged = person.insuranceType !== null && tagsOn(person, dischargedOn).length > 0;
        const isOdd = isAdvancing && !isTagged && !chance.happens(0.04);
        if ((before !== undefined && addDays(before, 25) > dischargedOn) || isOdd) continue;
        lastDischarge.set(person.id, dischargedOn);
        plans.push({ hospital: hospital.code, clerk, dischargedOn, person });
      }
    }
  }
  return plans;
}

const TRIES = 6;

function notRecognised(people: readonly DemoPerson[], on: string, chance: Chance): DemoPerson | null {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const person = chance.one(people);
    const isBorn = person.number.slice(6, 14) < on.replaceAll("-", "");
    if (isBorn && person.insuranceType !== null && tagsOn(person, on).length === 0) return person;
  }
  return null;
}

async function loadOther(
  staffed: Staffed,
  plan: AreaPlan,
  { today, from }: { today: string; from: string },
  chance: Chance,
): Promise<DemoPerson[]> {
  const values: Record<string, Record<string, string>> = {
    "420300": { transition_period_end: "2025-12-31" },
    "210800": {},
    "220621": { assistance_ratio: "0.7", assistance_deductible: "0", assistance_annual_cap: "30000" },
  };
  await setParameters(staffed, plan, values[plan.code] ?? {}, { chance, from });
  const people = await addPeople(
    staffed,
    await peopleOf(staffed, plan, { today: plan.code === "220621" ? "2020-12-31" : today, from }),
    chance,
  );
  const hospital = [...staffed.offices.values()].find((office) => office.department === "hospital");
  const clerk = [...staffed.members.values()].find((member) => member.organisation === hospital?.id)?.userName ?? "";
  const end = plan.code === "220621" ? "2020-12-20" : addDays(today, -2);
  const chosen = people.filter((person) => person.insuranceType !== null).slice(0, 45);
  const plans = chosen.map(
    (person): StayPlan => ({ hospital: hospital?.code ?? "", clerk, dischargedOn: addDays(end, -chance.whole(0, 300)), person }),
  );
  await addStays(staffed, plans, chance, () => "nearly_as_due");
  return people;
}
