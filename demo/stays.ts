/** Stays of the demo: what a hospital's settlement sheet says, with sums that hold, now and then with a slip to find. */
import type { IdentityTag } from "@/server/benefits/contract";
import { addDays } from "@/server/dates";
import { Decimal, type Money, money, roundToFen, toText } from "@/server/money";
import { type Chance, idempotencyKey } from "./chance";
import { onDay } from "./clock";
import { type DemoPerson, inParallel } from "./people";
import type { Staffed } from "./staff";

export interface DemoStay {
  id: string;
  person: DemoPerson;
  hospital: string;
  admissionNumber: string;
  settlementNumber: string;
  dischargedOn: string;
  settlement: string | null;
  diagnosis: string;
}

export interface StayPlan {
  hospital: string;
  clerk: string;
  dischargedOn: string;
  person: DemoPerson;
  /** Behind the numbers of others that are recorded by themselves. */
  number?: number;
  /** Where it was, other than in the hospital's own place. */
  location?: "in_province" | "out_of_province";
}

const diagnoses = [
  "2型糖尿病伴肾并发症",
  "慢性阻塞性肺疾病急性加重",
  "脑梗死恢复期",
  "冠状动脉粥样硬化性心脏病",
  "高血压3级 极高危",
  "股骨颈骨折",
  "慢性肾脏病5期 维持透析",
  "肺部感染",
  "胃恶性肿瘤 化疗后",
  "肝硬化失代偿期",
  "急性胰腺炎",
  "重症肺炎",
  "腰椎间盘突出症",
  "乙型病毒性肝炎",
  "结肠恶性肿瘤术后",
];
const whole = new Set<IdentityTag>(["destitute_support", "orphan"]);

export function tagsOn(person: DemoPerson, date: string): IdentityTag[] {
  return person.tags.filter((tag) => tag.validFrom <= date && (tag.validTo === null || date <= tag.validTo)).map((tag) => tag.tag);
}

interface Amounts {
  total: Money;
  ownExpense: Money;
  overLimit: Money;
  firstSelf: Money;
  scope: Money;
  deductible: Money;
  basic: Money;
  critical: Money;
  poverty: Money;
}

function amountsOf(chance: Chance, isEmployee: boolean, advances: boolean): Amounts {
  const total = money(
    chance.weighted([
      [chance.yuan(2200, 9000), 5],
      [chance.yuan(9000, 28000), 4],
      [chance.yuan(28000, 90000), 1],
    ]),
  );
  const part = (from: number, to: number) => roundToFen(total.times(from + (to - from) * chance.next()));
  const ownExpense = part(0.02, 0.1);
  const overLimit = chance.happens(0.3) ? part(0.002, 0.01) : money(0);
  const firstSelf = part(0.005, 0.03);
  const scope = total.minus(ownExpense).minus(overLimit).minus(firstSelf);
  const deductible = Decimal.min(scope, money(chance.one([300, 500, 800])));
  const basic = roundToFen(scope.minus(deductible).times((isEmployee ? 0.82 : 0.66) + chance.next() * 0.08));
  const left = scope.minus(basic);
  const critical = left.greaterThan(12000) ? roundToFen(left.minus(12000).times("0.6")) : money(0);
  const poverty = advances && chance.happens(0.32) ? roundToFen(left.minus(critical).times(0.1 + chance.next() * 0.15)) : money(0);
  return { total, ownExpense, overLimit, firstSelf, scope, deductible, basic, critical, poverty };
}

/** What the hospital's system books as assistance; in Heyuan 100 % or 80 %, elsewhere left to the portal. */
function booked(chance: Chance, stay: StayPlan, amounts: Amounts, advances: boolean): Money {
  const tags = tagsOn(stay.person, stay.dischargedOn);
  if (!advances || tags.length === 0 || stay.person.insuranceType === null) return money(0);
  const base = amounts.scope.minus(amounts.basic).minus(amounts.critical).minus(amounts.poverty);
  const right = roundToFen(base.times(tags.some((tag) => whole.has(tag)) ? 1 : "0.8"));
  // A slip of the kind auditors look for: out-of-scope bed costs counted in.
  return chance.happens(0.04) ? right.plus(money(chance.yuan(20, 200))) : right;
}

function writtenOf(chance: Chance, stay: StayPlan, at: number, advances: boolean) {
  const isEmployee = stay.person.insuranceType === "employee";
  const amounts = amountsOf(chance, isEmployee, advances);
  const maf = booked(chance, stay, amounts, advances);
  const personPart = amounts.total.minus(amounts.basic).minus(amounts.critical).minus(amounts.poverty).minus(maf);
  const serial = String(at).padStart(5, "0");
  const month = stay.dischargedOn.slice(2, 7).replace("-", "");
  const diagnosis = chance.one(diagnoses);
  const nought = "0.00";
  return {
    admissionNumber: `ZY${month}${serial.slice(-4)}`,
    settlementNumber: `${stay.hospital}S${month}${serial}`,
    diagnosis,
    written: {
      settlementNumber: `${stay.hospital}S${month}${serial}`,
      visitNumber: `${stay.hospital}M${month}${serial}`,
      admissionNumber: `ZY${month}${serial.slice(-4)}`,
      invoiceNumber: `FP${stay.hospital}${month}${serial}`,
      name: stay.person.name,
      number: stay.person.number,
      insuranceType: isEmployee ? "310" : "390",
      medicalType: "21",
      admittedOn: addDays(stay.dischargedOn, -chance.whole(3, 18)),
      dischargedOn: stay.dischargedOn,
      diagnosis,
      ...(stay.location === undefined ? {} : { location: stay.location, outOfAreaRegistered: "是" }),
      totalCost: toText(amounts.total),
      ownExpense: toText(amounts.ownExpense),
      overLimit: toText(amounts.overLimit),
      firstSelfPaid: toText(amounts.firstSelf),
      policyScopeCost: toText(amounts.scope),
      deductiblePaid: toText(amounts.deductible),
      basicInsurancePaid: toText(amounts.basic),
      enterpriseSupplementPaid: nought,
      residentCriticalIllnessPaid: isEmployee ? nought : toText(amounts.critical),
      employeeLargeAmountPaid: isEmployee ? toText(amounts.critical) : nought,
      civilServantPaid: nought,
      hospitalAssistance: toText(maf),
      povertyInsurancePaid: toText(amounts.poverty),
      personPart: toText(personPart),
      accountPaid: nought,
      cashPaid: toText(personPart),
    },
  };
}

/** How a hospital advances: not at all, as its own system books it, or as the portal gives it before the stay is recorded, now and then with a slip. */
type Advancing = "none" | "booked" | "as_due" | "nearly_as_due";
type Typed = ReturnType<typeof writtenOf>["written"];

/** A slip that somebody is to find: an advance a little above what is due. */
const SLIP = "80.00";

/** The advance as the portal says that it is due, and the person's share that is left; where nothing is due, as it was. */
async function withDue(staffed: Staffed, plan: StayPlan, typed: Typed, slip: boolean): Promise<Typed> {
  // A hospital sees nobody before they come to it; the agency sees everybody.
  const agency = [...staffed.members.values()].find((member) => member.department === "agency" && member.duty !== "viewer");
  if (agency === undefined) return typed;
  const { number: _, name: __, ...written } = typed;
  const { stays } = staffed.as(agency.userName, onDay(addDays(plan.dischargedOn, 1)));
  const asked = { person: plan.person.id, hospital: staffed.office(plan.hospital).id, written };
  const due = (await stays.preview(asked))?.due ?? null;
  if (due === null || money(due).isZero()) return typed;
  const left = money(typed.personPart).minus(due);
  const extra = slip && left.greaterThan(SLIP) ? money(SLIP) : money(0);
  const [advance, person] = [toText(money(due).plus(extra)), toText(left.minus(extra))];
  return { ...typed, hospitalAssistance: advance, personPart: person, cashPaid: person };
}

/** Records stays through the verb, the hospital's clerk acting; one person's stays never overlap, so a few lanes may run. */
export async function addStays(
  staffed: Staffed,
  plans: readonly StayPlan[],
  chance: Chance,
  advances: (plan: StayPlan) => Advancing,
): Promise<DemoStay[]> {
  const prepared = plans.map((plan, at) => ({
    ...{ plan, advancing: advances(plan), slip: advances(plan) === "nearly_as_due" && chance.happens(0.05) },
    ...writtenOf(chance, plan, plan.number ?? at + 1, advances(plan) === "booked"),
    key: idempotencyKey(chance),
  }));
  return inParallel(prepared, async ({ plan, advancing, slip, admissionNumber, settlementNumber, diagnosis, key, ...typed }) => {
    const { stays } = staffed.as(plan.clerk, onDay(addDays(plan.dischargedOn, 1)));
    const at = staffed.member(plan.clerk).department === "agency" ? { hospital: staffed.office(plan.hospital).id } : {};
    const isAsDue = advancing === "as_due" || advancing === "nearly_as_due";
    const written = isAsDue ? await withDue(staffed, plan, typed.written, slip) : typed.written;
    const recorded = await stays.record({ ...at, written, warningsConfirmed: true, idempotencyKey: key });
    return {
      id: recorded.id,
      person: plan.person,
      hospital: plan.hospital,
      admissionNumber,
      settlementNumber,
      dischargedOn: plan.dischargedOn,
      settlement: recorded.settlement,
      diagnosis,
    };
  });
}
