/** Settlements: who pays what of a stay, on which grounds, and what a person's year has come to. */
import type { InsuredPerson, LocalParameters, Payer, Settled, Step, Visit, YearToDate } from "@/server/benefits/contract";
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import type { BusinessDate } from "@/server/dates";
import { Decimal, type Money, sum, zero } from "@/server/money";
import type { StatusSource } from "@/server/people/status-rules";
import { Refusal } from "@/server/refusal";
import type { Member } from "@/server/staff/rules";

/** What a stay says that matters to who pays; the names are those of the stay. */
export interface StayFigures {
  setting: Visit["setting"];
  location: Visit["location"];
  referral: Visit["referral"];
  outOfAreaRegistered: boolean;
  psychiatricBedDays: number;
  totalCost: Money;
  policyScopeCost: Money;
  deductiblePaid: Money;
  basicInsurancePaid: Money;
  enterpriseSupplementPaid: Money;
  residentCriticalIllnessPaid: Money;
  employeeLargeAmountPaid: Money;
  civilServantPaid: Money;
  povertyInsurancePaid: Money;
}

/** Some of the figures, as a reviewer corrects them; what is left out stays as it is. */
export type CorrectedFigures = { [Field in keyof StayFigures]?: StayFigures[Field] | undefined };

export function withFigures<Facts extends StayFigures>(stay: Facts, figures: CorrectedFigures): Facts {
  return { ...stay, ...figuresGiven(figures) };
}

export function figuresGiven(figures: CorrectedFigures): Partial<StayFigures> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}

export interface StayFacts extends StayFigures {
  id: string;
  admittedOn: BusinessDate;
  dischargedOn: BusinessDate;
}

/** The visit the engine settles. Stays are recorded by designated institutions only; what insurance paid stands on its own sheet. */
export function visitOf(stay: StayFacts): Visit {
  return {
    id: stay.id,
    date: stay.dischargedOn,
    admittedOn: stay.admittedOn,
    setting: stay.setting,
    designatedInstitution: true,
    location: stay.location,
    referral: stay.referral,
    outOfAreaRegistered: stay.outOfAreaRegistered,
    totalCost: stay.totalCost,
    policyScopeCost: stay.policyScopeCost,
    basicInsurancePaid: stay.basicInsurancePaid,
    criticalIllnessInsurancePaid: stay.residentCriticalIllnessPaid.plus(stay.employeeLargeAmountPaid),
    supplementaryPaid: stay.enterpriseSupplementPaid.plus(stay.civilServantPaid),
    povertyInsurancePaid: stay.povertyInsurancePaid,
    psychiatricBedDays: stay.psychiatricBedDays,
    hospitalDeductible: stay.deductiblePaid,
  };
}

/** The same with every amount as text such as "1234.50": how results and grounds are stored and sent. */
export type InText<Value> = Value extends Decimal
  ? string
  : Value extends readonly (infer Item)[]
    ? InText<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: InText<Value[Key]> }
      : Value;

export function inText<Value>(value: Value): InText<Value> {
  // A look back over a year turns tens of thousands of parts: texts and figures, which most of them are, go first.
  const text = (part: unknown): unknown => {
    if (part === null || typeof part !== "object") return part;
    if (Array.isArray(part)) return part.map(text);
    if (Decimal.isDecimal(part)) return part.toFixed(2);
    const told: Record<string, unknown> = {};
    for (const [key, inside] of Object.entries(part)) told[key] = text(inside);
    return told;
  };
  return text(value) as InText<Value>;
}

export type VisitInText = InText<Visit>;
export type StepInText = InText<Step>;
export type SettledInText = InText<Settled>;

/** Everything a decision was computed from, kept with it so that it can be replayed as it was. */
export interface Grounds {
  pack: string;
  parameters: LocalParameters;
  person: InsuredPerson;
  visit: VisitInText;
  /** The recorded death that the person was admitted after; the stay gets nothing while it stands. */
  death?: DeathKnown;
}

/** A recorded death, and who said so on what. */
export interface DeathKnown {
  onDay: BusinessDate;
  source: StatusSource;
  sourceList: string;
  documentNumber: string;
}

/** Why a stay after a recorded death is not assisted; beside the engine's own reasons, which are the texts'. */
export const AFTER_DEATH = "death_recorded";

export function visitFromText(visit: VisitInText): Visit {
  const { hospitalDeductible, criticalIllnessInsurancePaid, ...rest } = visit;
  return {
    ...rest,
    totalCost: new Decimal(visit.totalCost),
    policyScopeCost: new Decimal(visit.policyScopeCost),
    basicInsurancePaid: new Decimal(visit.basicInsurancePaid),
    criticalIllnessInsurancePaid: criticalIllnessInsurancePaid === null ? null : new Decimal(criticalIllnessInsurancePaid),
    supplementaryPaid: new Decimal(visit.supplementaryPaid),
    povertyInsurancePaid: new Decimal(visit.povertyInsurancePaid),
    ...(hospitalDeductible === undefined ? {} : { hospitalDeductible: new Decimal(hospitalDeductible) }),
  };
}

export function stepFromText(step: StepInText): Step {
  return {
    ...step,
    base: new Decimal(step.base),
    amount: new Decimal(step.amount),
    roomBefore: step.roomBefore === null ? null : new Decimal(step.roomBefore),
    roomAfter: step.roomAfter === null ? null : new Decimal(step.roomAfter),
    remaining: new Decimal(step.remaining),
  };
}

export const assistancePayers = ["basic_assistance", "bed_day_assistance", "tilt_assistance", "top_up"] as const satisfies readonly Payer[];

/** What the public purse pays beside insurance: what a hospital advances and claims. */
export function assistanceOf(amounts: Readonly<Record<Payer, Money>>): Money {
  return sum(assistancePayers.map((payer) => amounts[payer]));
}

/** A person's year as its row keeps it: the engine's record and, beside it, what the database itself holds under the caps. */
export interface YearCounters {
  yearToDate: YearToDate;
  assistancePaid: Money;
  tiltPaid: Money;
  /** The highest cap that applied; null where nothing caps. */
  assistanceCap: Money | null;
  tiltCap: Money | null;
}

export const emptyCounters: YearCounters = { yearToDate: {}, assistancePaid: zero, tiltPaid: zero, assistanceCap: null, tiltCap: null };

/** Whose settlements a row of a year counts; a row that says nothing counts its own record's. */
function countedOf(counted: readonly string[], record: string): readonly string[] {
  return counted.length === 0 ? [record] : [...counted].sort();
}

/** Whose settlements a record's row counts: of the record that counts, those of all; of another, that it counts there. */
export function countedBy(record: string, kept: string, records: readonly string[]): string[] {
  return record === kept ? [...records].sort() : [kept];
}

/** Whether a row of a year counts what it should; if not, it is counted anew before anything is decided on it. */
export function isCountedWell(row: { person: string; counted: readonly string[] }, kept: string, records: readonly string[]): boolean {
  return countedOf(row.counted, row.person).join() === countedBy(row.person, kept, records).join();
}

function amountAt(yearToDate: YearToDate, key: string): Money {
  const text = yearToDate[key];
  return text === undefined ? zero : new Decimal(text);
}

/** Money in the engine's record, as against bases and entitlements: what reversing a payment takes back. */
function isMoneyPaid(key: string): boolean {
  return key.startsWith("paid.") || /^pool\..+\.(paid|elsewhere)$/.test(key);
}

function paidSoFar(yearToDate: YearToDate): Record<(typeof assistancePayers)[number], Money> {
  return {
    basic_assistance: amountAt(yearToDate, "paid.basic_assistance"),
    bed_day_assistance: amountAt(yearToDate, "paid.bed_day_assistance"),
    tilt_assistance: amountAt(yearToDate, "paid.tilt_assistance"),
    top_up: amountAt(yearToDate, "paid.top_up"),
  };
}

/** The cap a layer of the result stood under; undefined where the layer did not act. */
function capIn(settled: Pick<Settled, "steps">, payer: Payer): Money | null | undefined {
  // A step without figures is one whose requirement was not met: no cap was looked at.
  const step = settled.steps.find((candidate) => candidate.payer === payer && candidate.figures.length > 0);
  if (step === undefined) return undefined;
  const figure = step.figures.find((candidate) => candidate.name === "cap");
  return figure === undefined ? null : new Decimal(figure.value);
}

/** Highest cap of the year: a payment without cap lifts it for good, an unused year has none yet. */
function highestCap(before: Money | null, paidBefore: Money, now: Money | null | undefined): Money | null {
  if (now === undefined) return before;
  if (before === null) return paidBefore.isZero() ? now : null;
  return now === null ? null : Decimal.max(before, now);
}

/** The counters after a settlement that was computed from them. */
export function countersAfter(before: YearCounters, settled: Pick<Settled, "steps" | "yearToDateAfter">): YearCounters {
  const paid = paidSoFar(settled.yearToDateAfter);
  return {
    yearToDate: settled.yearToDateAfter,
    assistancePaid: paid.basic_assistance,
    tiltPaid: paid.tilt_assistance,
    assistanceCap: highestCap(before.assistanceCap, before.assistancePaid, capIn(settled, "basic_assistance")),
    tiltCap: highestCap(before.tiltCap, before.tiltPaid, capIn(settled, "tilt_assistance")),
  };
}

/** A settlement that stands, with what it was computed from and what it moved in the year's record. */
export interface Standing {
  id: string;
  stay: string;
  grounds: Grounds;
  before: YearToDate;
  after: YearToDate;
}

/**
 * Puts what was really paid into a recomputed record. Entitlements follow the stays that still stand; money follows the
 * settlements, and what exceeds the entitlement is carried inside the year (interpretation A06).
 */
function withMoneyOf(recomputed: YearToDate, carried: YearToDate, standing: Pick<Standing, "before" | "after">): YearToDate {
  const record: Record<string, string> = Object.fromEntries(Object.entries(recomputed).filter(([key]) => !isMoneyPaid(key)));
  const keys = new Set([carried, standing.before, standing.after].flatMap((row) => Object.keys(row).filter(isMoneyPaid)));
  for (const key of keys) {
    const amount = amountAt(carried, key).plus(amountAt(standing.after, key)).minus(amountAt(standing.before, key));
    if (!amount.isZero()) record[key] = amount.toFixed(2);
  }
  return record;
}

/** Recomputes the year's record from what stood before it and the settlements that stand, in their places, with the money they really moved. */
export function countersOf(
  standing: readonly Standing[],
  compute: (grounds: Grounds, yearToDate: YearToDate) => Settled,
  before: YearCounters = emptyCounters,
): YearCounters {
  let counters = before;
  for (const one of standing) {
    const settled = compute(one.grounds, counters.yearToDate);
    const yearToDate = withMoneyOf(settled.yearToDateAfter, counters.yearToDate, one);
    counters = countersAfter(counters, { steps: settled.steps, yearToDateAfter: yearToDate });
  }
  return counters;
}

/** The counters must equal the sum of the rows; a difference is a bug and nothing is written. */
export function assertCountersEqual(counters: YearCounters, rows: { assistance: Money; bedDay: Money; tilt: Money; topUp: Money }): void {
  const paid = paidSoFar(counters.yearToDate);
  const pairs = [
    [paid.basic_assistance, rows.assistance],
    [paid.bed_day_assistance, rows.bedDay],
    [paid.tilt_assistance, rows.tilt],
    [paid.top_up, rows.topUp],
    [counters.assistancePaid, rows.assistance],
    [counters.tiltPaid, rows.tilt],
  ] as const;
  for (const [counter, total] of pairs) {
    if (!counter.equals(total))
      throw new Error(`a year's counter ${counter.toFixed(2)} differs from the sum of its settlements ${total.toFixed(2)}`);
  }
}

const stayStates = ["recorded", "settled", "refused", "refunded", "withdrawn"] as const;
export type StayState = (typeof stayStates)[number];
export type SettlementAction = "settle" | "correct";

/** What can be done with a stay's settlement in each state; the page and the verbs read the same table. */
const possible: ActionTable<StayState, SettlementAction> = {
  recorded: { settle: "settlements.settle" },
  refused: { settle: "settlements.settle", correct: "settlements.correct" },
  settled: { correct: "settlements.correct" },
  refunded: {},
  withdrawn: {},
};

export const settlementActions = (state: StayState, member: Pick<Member, "department" | "duty">) =>
  possibleActions(possible, state, member);

export function assertPossible(state: StayState, action: SettlementAction): void {
  if (!allows(possible, state, action)) throw new Refusal("stay_state_forbids", { state, action });
}

export interface StayDays {
  id: string;
  settlementNumber: string;
  setting: Visit["setting"];
  admittedOn: BusinessDate;
  dischargedOn: BusinessDate;
}

/** Two inpatient stays of a person may meet on the day of a transfer, but not overlap. */
export function assertNoOverlap(stay: StayDays, others: readonly StayDays[]): void {
  if (stay.setting !== "inpatient") return;
  const clash = others.find(
    (other) =>
      other.id !== stay.id && other.setting === "inpatient" && stay.admittedOn < other.dischargedOn && other.admittedOn < stay.dischargedOn,
  );
  if (clash !== undefined) {
    throw new Refusal("stays_overlap", {
      field: "admittedOn",
      first: clash.settlementNumber,
      second: stay.settlementNumber,
      from: stay.admittedOn,
      to: clash.dischargedOn,
    });
  }
}
