/**
 * The rules a second time, for the tests alone: plain decimals, read straight from the pack, nothing compiled,
 * nothing in fen, no state carried but the history of the visits. Where it and the engine differ, one of them is wrong.
 */
import type { InsuredPerson, LocalParameters, Payer, Visit } from "@/server/benefits/contract";
import { payers } from "@/server/benefits/contract";
import { findLocal } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import { figureOn, findFigure, type Quantity } from "@/server/benefits/figures/quantities";
import { identityOn } from "@/server/benefits/settling/identity";
import type {
  BedDayLayer,
  Condition,
  CriticalIllnessGroup,
  Layer,
  Line,
  LineTopUpLayer,
  Scale,
  ShareLayer,
  Terms,
} from "@/server/benefits/settling/layers";
import { yearOf } from "@/server/dates";
import { Decimal, type Money, roundToFen, zero } from "@/server/money";

type Paid = Record<Payer, Money>;

interface History {
  visit: Visit;
  paid: Paid;
  /** Left after insurance. */
  base: Money;
  /** Keys of the lines and pools it took part in. */
  line: string | null;
  tilted: boolean;
  transition: boolean;
  /** Part of basic entitlement above the line. */
  aboveLine: Money;
  classKey: string;
}

interface Pool {
  entitled: Money;
  cut: Money;
  paid: Money;
  elsewhere: Money;
}

interface Year {
  history: History[];
  covered: Money;
  pools: Record<string, Pool>;
}

interface Twin {
  pack: Pack;
  parameters: LocalParameters;
  person: InsuredPerson;
}

const endless = new Decimal(1e15);
const least = (row: Money, other: Money): Money => Decimal.min(row, other);
const positive = (amount: Money): Money => Decimal.max(zero, amount);

function quantityIn(twin: Twin, quantity: Quantity, date: string): Money | null {
  if (quantity.is === "not_set") return null;
  if (quantity.is === "stated") return new Decimal(figureOn(quantity, date).value);
  const set = findLocal(twin.parameters, quantity.key);
  if (set !== undefined) return new Decimal(String(set));
  const usual = quantity.usual === undefined ? null : findFigure(quantity.usual, date);
  return usual === null ? null : new Decimal(usual.value);
}

function isOn(twin: Twin, wanted: { switch: string; value: string } | undefined): boolean {
  return wanted !== undefined && reading(twin, wanted.switch) === wanted.value;
}

function reading(twin: Twin, key: string): string {
  return String(findLocal(twin.parameters, key) ?? twin.pack.switches.find((choice) => choice.key === key)?.usual);
}

interface Band {
  from: Money;
  to: Money;
  ratio: Money;
}

function bandsOf(twin: Twin, scale: Scale, deductible: Money, date: string): Band[] {
  if (scale.is === "flat") return [{ from: zero, to: endless, ratio: quantityIn(twin, scale.ratio, date) ?? zero }];
  if (scale.is === "bands") {
    const shift = scale.measuredOn === "excess" ? deductible : zero;
    return scale.bands.map((band) => ({
      from: new Decimal(band.from).plus(shift),
      to: band.to === null ? endless : new Decimal(band.to).plus(shift),
      ratio: quantityIn(twin, band.ratio, date) ?? zero,
    }));
  }
  const set = findLocal(twin.parameters, scale.key) as { from: string; to: string | null; ratio: string }[];
  const points = scale.uplift === undefined ? null : findFigure(scale.uplift.points.figures, date);
  return set.map((band) => {
    const plain = new Decimal(band.ratio);
    const lifted =
      points === null || scale.uplift === undefined
        ? plain
        : Decimal.min(
            figureOn(scale.uplift.highest, date).value,
            Decimal.max(figureOn(scale.uplift.lowest, date).value, plain.plus(points.value)),
          );
    return { from: new Decimal(band.from), to: band.to === null ? endless : new Decimal(band.to), ratio: lifted };
  });
}

/** What an amount entitles to, rounded. */
function due(twin: Twin, terms: Terms, amount: Money, at: { date: string; whole: boolean }): Money {
  const deductible = quantityIn(twin, terms.deductible, at.date) ?? zero;
  if (amount.lessThanOrEqualTo(deductible)) return zero;
  const start = at.whole ? zero : deductible;
  let total = zero;
  const bands = bandsOf(twin, terms.scale, deductible, at.date);
  const [first] = bands;
  for (const band of bands) {
    const part = least(band.to, amount).minus(Decimal.max(at.whole && band === first ? zero : band.from, start));
    if (part.greaterThan(0)) total = total.plus(part.times(band.ratio));
  }
  return roundToFen(total);
}

function fits(twin: Twin, condition: Condition, visit: Visit, classKey: string): boolean {
  const tags = identityOn(twin.pack, twin.person.tags, visit.date).activeTags;
  switch (condition.is) {
    case "in_province":
      return (condition.onlyIf !== undefined && !isOn(twin, condition.onlyIf)) || visit.location !== "out_of_province";
    case "tag":
      return tags.some((tag) => condition.tags.includes(tag));
    case "class":
      return condition.classes.includes(classKey);
    case "poverty_return_risk":
      return twin.person.povertyReturnRisk === true;
    case "approved_for_year":
      return twin.person.tiltApprovedYears?.includes(yearOf(visit.date)) === true;
    case "psychiatric_stay":
      return visit.setting === "inpatient" && visit.psychiatricBedDays > 0;
    case "until":
      return visit.date <= String(findLocal(twin.parameters, condition.parameter.key));
  }
}

function isInside(twin: Twin, visit: Visit): boolean {
  const { pack, person, parameters } = twin;
  const from = (findLocal(parameters, "in_force_from") as string | undefined) ?? pack.inForce.from;
  if ((from !== null && visit.date < from) || (pack.inForce.to !== null && visit.date > pack.inForce.to)) return false;
  const { assistanceClass } = identityOn(pack, person.tags, visit.date);
  if (person.insuranceType === null || assistanceClass === null || assistanceClass.access === "one_off_only") return false;
  if (assistanceClass.access === "on_application" && person.applicationOnFile !== true) return false;
  if (!visit.designatedInstitution || !pack.scope.settings.covered.includes(visit.setting)) return false;
  if (pack.scope.referral !== null && visit.referral === "unreferred") return false;
  const away = visit.location === "in_province" || visit.location === "out_of_province";
  return !(pack.scope.outOfAreaRegistration !== null && away && !visit.outOfAreaRegistered);
}

function criticalIllness(twin: Twin, year: Year, visit: Visit): Money {
  const layer = twin.pack.layers.find((candidate) => candidate.is === "critical_illness");
  if (layer?.is !== "critical_illness") return zero;
  const before = year.covered;
  const covered = twin.person.insuranceType !== null && layer.settings.includes(visit.setting);
  if (covered) year.covered = before.plus(visit.policyScopeCost).minus(visit.basicInsurancePaid);
  if (visit.criticalIllnessInsurancePaid !== null) return visit.criticalIllnessInsurancePaid;
  if (!covered) return zero;
  const tags = identityOn(twin.pack, twin.person.tags, visit.date).activeTags;
  const lasts = (group: CriticalIllnessGroup): boolean =>
    (group.inForce.from === null || group.inForce.from <= visit.date) && (group.inForce.to === null || visit.date <= group.inForce.to);
  const group = layer.groups.find(
    (criticalIllnessGroup) =>
      lasts(criticalIllnessGroup) && (criticalIllnessGroup.tags === null || criticalIllnessGroup.tags.some((tag) => tags.includes(tag))),
  );
  if (group === undefined) return zero;
  const cap = quantityIn(twin, group.terms.cap, visit.date) ?? endless;
  const at = { date: visit.date, whole: false };
  return least(cap, due(twin, group.terms, year.covered, at)).minus(least(cap, due(twin, group.terms, before, at)));
}

function poolOf(year: Year, key: string): Pool {
  year.pools[key] ??= { entitled: zero, cut: zero, paid: zero, elsewhere: zero };
  return year.pools[key];
}

function raise(pool: Pool, change: Money, cap: Money): void {
  if (change.greaterThanOrEqualTo(0)) {
    const granted = least(change, positive(cap.minus(pool.elsewhere).minus(pool.entitled)));
    pool.entitled = pool.entitled.plus(granted);
    pool.cut = pool.cut.plus(change).minus(granted);
  } else {
    const fromCut = least(pool.cut, change.negated());
    pool.cut = pool.cut.minus(fromCut);
    pool.entitled = pool.entitled.plus(change).plus(fromCut);
  }
}

function payOut(pool: Pool): Money {
  const payment = positive(pool.entitled.minus(pool.paid));
  pool.paid = pool.paid.plus(payment);
  return payment;
}

interface Found {
  line: Line;
  terms: Terms;
  key: string;
}

function lineFor(layer: ShareLayer, visit: Visit, classKey: string): Found | null {
  const line = layer.lines.find((candidate) => candidate.settings.includes(visit.setting));
  const terms = line?.terms[classKey] ?? line?.terms.all;
  return line === undefined || terms === undefined ? null : { line, terms, key: `${layer.key}.${line.key}` };
}

const sumOf = (amounts: readonly Money[]): Money => amounts.reduce((total, amount) => total.plus(amount), zero);

function basicBase(layer: ShareLayer, visit: Visit, base: Money): Money {
  if (layer.base !== "self_paid_without_hospital_deductible" || base.isNegative()) return base;
  return positive(base.minus(visit.hospitalDeductible ?? zero));
}

/** Basic assistance in two steps where a line is drawn through the base. */
function basic(twin: Twin, year: Year, layer: ShareLayer, history: History): void {
  const found = lineFor(layer, history.visit, history.classKey);
  if (found === null) return;
  history.line = found.key;
  const change = basicBase(layer, history.visit, history.base);
  const before = sumOf(year.history.filter((past) => past.line === found.key).map((past) => basicBase(layer, past.visit, past.base)));
  const at = { date: history.visit.date, whole: isOn(twin, layer.wholeOnceOver) };
  const cap = quantityIn(twin, found.terms.cap, history.visit.date) ?? endless;
  const pool = poolOf(year, layer.pool);
  const step = (from: Money, part: Money): void =>
    raise(pool, due(twin, found.terms, from.plus(part), at).minus(due(twin, found.terms, from, at)), cap);
  const topUp = transitionOf(twin, history);
  if (topUp === null || reading(twin, topUp.mode) !== "band_top_up") step(before, change);
  else {
    const line = quantityIn(twin, topUp.line, history.visit.date) ?? zero;
    const earlier = sumOf(year.history.filter((past) => past.transition).map((past) => past.base));
    const under = (amount: Money): Money => least(amount, line);
    const below = under(earlier.plus(history.base)).minus(under(earlier));
    const parts: [Money, Money] = change.isNegative() ? [change.minus(below), below] : [below, change.minus(below)];
    const start = pool.entitled;
    step(before, parts[0]);
    const middle = pool.entitled;
    step(before.plus(parts[0]), parts[1]);
    history.aboveLine = change.isNegative() ? middle.minus(start) : pool.entitled.minus(middle);
  }
  history.paid.basic_assistance = payOut(pool);
}

/** The transition layer where it applies and nothing stands against it. */
function transitionOf(twin: Twin, history: History): LineTopUpLayer | null {
  const layer = twin.pack.layers.find((candidate): candidate is LineTopUpLayer => candidate.is === "line_top_up");
  if (layer === undefined) return null;
  return [...layer.appliesTo, ...layer.requires].every((condition) => fits(twin, condition, history.visit, history.classKey))
    ? layer
    : null;
}

function engages(twin: Twin, history: History): boolean {
  const layer = twin.pack.layers.find((candidate): candidate is LineTopUpLayer => candidate.is === "line_top_up");
  return layer?.appliesTo.every((condition) => fits(twin, condition, history.visit, history.classKey)) ?? false;
}

function transition(twin: Twin, year: Year, layer: LineTopUpLayer, history: History): void {
  history.transition = true;
  const all = [...year.history.filter((past) => past.transition), history];
  const line = quantityIn(twin, layer.line, history.visit.date) ?? zero;
  const ratio = quantityIn(twin, layer.ratio, history.visit.date) ?? zero;
  const basicPaid = sumOf(all.map((past) => past.paid.basic_assistance));
  const base = sumOf(all.map((past) => past.base));
  const mode = reading(twin, layer.mode);
  const counted = mode === "after_all_three" ? base.minus(basicPaid) : base;
  const share = roundToFen(positive(counted.minus(line)).times(ratio));
  const pool = poolOf(year, layer.pool);
  if (mode === "band_top_up") pool.entitled = positive(share.minus(positive(sumOf(all.map((past) => past.aboveLine)))));
  else pool.entitled = mode === "literal_stack" ? least(share, positive(base.minus(basicPaid))) : share;
  history.paid.tilt_assistance = payOut(pool);
}

function tilt(twin: Twin, year: Year, layer: ShareLayer, history: History): void {
  if (!layer.requires.every((condition) => fits(twin, condition, history.visit, history.classKey))) return;
  const found = lineFor(layer, history.visit, history.classKey);
  if (found === null) return;
  const left = (past: History): Money => past.base.minus(past.paid.basic_assistance);
  const before = sumOf(year.history.filter((past) => past.tilted).map(left));
  history.tilted = true;
  const at = { date: history.visit.date, whole: isOn(twin, layer.wholeOnceOver) };
  const pool = poolOf(year, layer.pool);
  const change = due(twin, found.terms, before.plus(left(history)), at).minus(due(twin, found.terms, before, at));
  raise(pool, change, quantityIn(twin, found.terms.cap, history.visit.date) ?? endless);
  history.paid.tilt_assistance = payOut(pool);
}

function bedDays(twin: Twin, year: Year, layer: BedDayLayer, history: History): boolean {
  if (!layer.appliesTo.every((condition) => fits(twin, condition, history.visit, history.classKey))) return false;
  const against = reading(twin, layer.countsAgainst);
  const share = twin.pack.layers.find((candidate): candidate is ShareLayer => candidate.is === "share" && candidate.pool === against);
  const found = share === undefined ? null : lineFor(share, history.visit, history.classKey);
  const amount = (quantityIn(twin, layer.rate, history.visit.date) ?? zero).times(history.visit.psychiatricBedDays);
  let payment = least(amount, positive(history.base));
  if (found !== null) {
    const pool = poolOf(year, against);
    const cap = quantityIn(twin, found.terms.cap, history.visit.date) ?? endless;
    payment = least(payment, positive(cap.minus(pool.elsewhere).minus(Decimal.max(pool.entitled, pool.paid))));
    pool.elsewhere = pool.elsewhere.plus(payment);
  }
  history.paid.bed_day_assistance = payment;
  return true;
}

function assist(twin: Twin, year: Year, history: History): void {
  const layers: readonly Layer[] = twin.pack.layers;
  const bedDay = layers.find((layer): layer is BedDayLayer => layer.is === "bed_day");
  const fixed = bedDay !== undefined && bedDays(twin, year, bedDay, history);
  for (const layer of layers) {
    if (layer.is === "share" && !fixed && layer.payer === "basic_assistance") basic(twin, year, layer, history);
    if (layer.is === "share" && !fixed && layer.payer === "tilt_assistance" && !engages(twin, history)) tilt(twin, year, layer, history);
  }
  const topUp = fixed ? null : transitionOf(twin, history);
  if (topUp !== null) transition(twin, year, topUp, history);
  const last = layers.find((layer) => layer.is === "actual_ratio");
  if (last?.is !== "actual_ratio") return;
  const ratio = last.ratios[history.visit.setting];
  if (ratio === undefined || !last.appliesTo.every((condition) => fits(twin, condition, history.visit, history.classKey))) return;
  const cost = reading(twin, last.denominator) === "policy_scope_cost" ? history.visit.policyScopeCost : history.visit.totalCost;
  const target = roundToFen(cost.times(figureOn(ratio, history.visit.date).value));
  history.paid.top_up = positive(target.minus(sumOf(payers.map((payer) => history.paid[payer]))));
}

/** What each payer bears of each visit, visit by visit in settlement order. */
export function settleTwin(twin: Twin, visits: readonly Visit[]): Paid[] {
  const years = new Map<number, Year>();
  return visits.map((visit) => {
    const year: Year = years.get(yearOf(visit.date)) ?? { history: [], covered: zero, pools: {} };
    years.set(yearOf(visit.date), year);
    const paid = Object.fromEntries(payers.map((payer) => [payer, zero])) as Paid;
    paid.basic_insurance = visit.basicInsurancePaid;
    paid.supplementary = visit.supplementaryPaid;
    paid.poverty_insurance = visit.povertyInsurancePaid;
    paid.critical_illness_insurance = criticalIllness(twin, year, visit);
    const insured = sumOf([paid.basic_insurance, paid.critical_illness_insurance, paid.supplementary, paid.poverty_insurance]);
    const classKey = identityOn(twin.pack, twin.person.tags, visit.date).assistanceClass?.key ?? "";
    const one: History = {
      visit,
      paid,
      base: visit.policyScopeCost.minus(insured),
      line: null,
      tilted: false,
      transition: false,
      aboveLine: zero,
      classKey,
    };
    if (isInside(twin, visit)) assist(twin, year, one);
    paid.person = visit.totalCost.minus(sumOf(payers.map((payer) => paid[payer])));
    year.history.push(one);
    return paid;
  });
}
