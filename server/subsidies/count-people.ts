/** Counts people for a campaign: facts of many at once, one answer of the engine for all of equal facts. */
import { v7 } from "uuid";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, type BusinessDate, dayInYear } from "@/server/dates";
import { datedTag } from "@/server/identity/rules";
import type { Money } from "@/server/money";
import { isDeadBy } from "@/server/people/status-rules";
import { localParametersThrough } from "@/server/policies/parameters";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { regionScope } from "@/server/staff/rules";
import type { Campaign } from "./data-campaigns";
import * as data from "./data-compute";
import { countedTags, type Entitlement, entitle, type Facts, patternOf, type Terms } from "./entitlement-rules";
import { differences, type Insurance } from "./rules";

/** The text, the area's figures and the premium for somebody who is enrolled on a day. */
export async function termsOf(ctx: ReadContext, campaign: Pick<Campaign, "year" | "premium">, on: BusinessDate): Promise<Terms> {
  const first = dayInYear(campaign.year, "01-01");
  const day = on > first ? on : first;
  const pack = packFor(ctx.member.area, day);
  const parameters = (await localParametersThrough(ctx, pack.id))(day);
  return { pack, parameters, premium: campaign.premium, year: campaign.year };
}

/** How somebody is insured, seen from the area. */
function insuranceOf(area: string, period: { insuranceType: "resident" | "employee"; insuredRegion: string } | undefined): Insurance {
  if (period === undefined) return "none";
  if (period.insuranceType === "employee") return "employee";
  return period.insuredRegion.startsWith(regionScope(area)) ? "resident" : "resident_elsewhere";
}

/** The days of somebody who comes through the green channel. */
interface GreenDays {
  registeredOn: BusinessDate;
  markedOn: BusinessDate;
  entitledFrom: BusinessDate;
  payBy: BusinessDate;
}

export interface Counted {
  green?: GreenDays;
  person: string;
  region: string;
  line: data.Line | null;
  facts: Facts;
  insuredRegion: string | null;
  difference: string | null;
  /** The day on which the last identity ended, where none counts any more. */
  endedOn: BusinessDate | null;
}

/** Facts of people, on the day of the count; somebody of the green channel was enrolled on the day they were registered. */
export async function factsOf(ctx: ReadContext, campaign: Campaign, on: BusinessDate, ids: readonly string[]): Promise<Counted[]> {
  if (ids.length === 0) return [];
  const { tx } = ctx;
  const { area } = ctx.member;
  const first = dayInYear(campaign.year, "01-01");
  const people = await data.readPeople(tx, ids);
  const tags = Map.groupBy(await data.readTags(tx, ids), ({ person }) => person);
  const insured = new Map((await data.readInsurance(tx, ids, on > first ? on : first)).map((row) => [row.person, row]));
  const elsewhere = await data.readElsewhere(tx, ids, campaign.year);
  const contributions = new Map((await data.readContributions(tx, ids, campaign.year)).map((row) => [row.person, row]));
  const lines = new Map((await data.readLines(tx, campaign, ids)).map((line) => [line.person, line]));
  const { pack } = await termsOf(ctx, campaign, on);
  return people.map(({ id, region, diedOn }) => {
    const line = lines.get(id) ?? null;
    const own = (tags.get(id) ?? []).map((tag) => ({ ...datedTag({ ...tag, area }), recordedAt: tag.recordedAt }));
    const period = insured.get(id);
    const said = contributions.get(id);
    const isGreen = line?.way === "green_channel";
    const isHeld = countedTags({ pack, year: campaign.year }, own, on).length > 0;
    const facts: Facts = {
      tags: own,
      on: line?.registeredOn ?? on,
      // Who was registered after the day of the count is insured from then on.
      insurance: isGreen && line.registeredOn !== null && line.registeredOn > on ? line.insurance : insuranceOf(area, period),
      paidFirst: !isGreen && (said?.paidBy === "person" || line?.voucherNumber != null),
      voucherAmount: line?.voucherAmount ?? null,
      greenChannel: isGreen,
      subsidisedElsewhere: elsewhere.has(id),
      diedOn,
    };
    const last = own.map(({ validTo }) => validTo).filter((day) => day !== null && day < on);
    return {
      ...{ person: id, region, line, facts, insuredRegion: period?.insuredRegion ?? null },
      difference: differences.find((difference) => said?.differences.includes(difference)) ?? null,
      endedOn: isDeadBy(diedOn, on) ? diedOn : isHeld ? null : addDays(last.sort().at(-1) ?? on, 1),
    };
  });
}

/** The engine is asked once for each kind of facts. */
export function entitlements(
  terms: Terms,
  counted: readonly Counted[],
  known: Map<string, Entitlement> = new Map(),
): Map<string, Entitlement> {
  const found = new Map<string, Entitlement>();
  for (const { person, facts } of counted) {
    const pattern = patternOf(terms, facts);
    const entitlement = known.get(pattern) ?? entitle(terms, facts);
    known.set(pattern, entitlement);
    found.set(person, entitlement);
  }
  return found;
}

/** Whether what was reviewed still holds. */
function isSame(line: data.Line, given: Entitlement): boolean {
  return (
    line.amount.equals(given.amount) &&
    line.reason === given.reason &&
    line.way === given.way &&
    line.basis === given.basis &&
    line.assistanceFund.equals(given.funds.medical_assistance_fund)
  );
}

/** What a line would come to by an identity that arose after it was listed or paid; the amount itself stays as it was. */
function higherThan(line: data.Line, given: Entitlement): Pick<data.Line, "higherAmount" | "higherBasis"> {
  const isHigher = line.reason === null && given.reason === null && given.amount.greaterThan(line.amount);
  return isHigher ? { higherAmount: given.amount, higherBasis: given.basis } : { higherAmount: null, higherBasis: null };
}

const sameAmount = (one: Money | null, other: Money | null) => (one === null || other === null ? one === other : one.equals(other));

export interface ToWrite {
  rows: Parameters<typeof data.writeLines>[1];
  flags: data.LineFlags[];
}

interface Count {
  campaign: Campaign;
  on: BusinessDate;
  counted: readonly Counted[];
  given: ReadonlyMap<string, Entitlement>;
}

/**
 * What of the count is written. Within the window everything follows the facts, except what is listed or paid. After it
 * those who come are additions, and what was granted stays when the identity ends: it is marked as ended.
 */
export function linesOf(ctx: Pick<WriteContext, "member" | "now">, { campaign, on, counted, given }: Count): ToWrite {
  const isAfter = on > campaign.windowTo;
  const write: ToWrite = { rows: [], flags: [] };
  for (const { person, region, line, facts, insuredRegion, difference, endedOn, green } of counted) {
    const entitlement = given.get(person);
    if (entitlement === undefined) continue;
    const { insurance } = facts;
    const isFixed = line !== null && (line.list !== null || line.outlay !== null);
    const staysGranted = isAfter && line !== null && line.reason === null && line.reviewedAt !== null && endedOn !== null;
    if (line !== null && (isFixed || staysGranted)) {
      const flags = { id: line.id, insurance, insuredRegion, difference, endedOn, ...higherThan(line, entitlement) };
      const isNew = line.insurance !== insurance || line.difference !== difference || line.endedOn !== endedOn;
      const isHigher = line.higherBasis !== flags.higherBasis || !sameAmount(line.higherAmount, flags.higherAmount);
      if (isNew || isHigher || line.insuredRegion !== insuredRegion) write.flags.push(flags);
      continue;
    }
    // Nobody without an identity gets a line of their own.
    if (line === null && entitlement.tags.length === 0) continue;
    const keepsReview = line !== null && isSame(line, entitlement);
    write.rows.push({
      ...{ area: ctx.member.area, id: line?.id ?? v7(), campaign: campaign.id, person, year: campaign.year, region },
      ...{ tags: entitlement.tags.length > 0 ? entitlement.tags : (line?.tags ?? []), tier: entitlement.tier, basis: entitlement.basis },
      ...{ premium: entitlement.premium, amount: entitlement.amount, personalNet: entitlement.personalNet },
      assistanceFund: entitlement.funds.medical_assistance_fund,
      countyFinance: entitlement.funds.county_finance,
      sameLevelFinance: entitlement.funds.same_level_finance,
      ...{ way: entitlement.way, reason: entitlement.reason, document: entitlement.document, clause: entitlement.clause },
      interpretations: [...entitlement.interpretations],
      phase: line?.phase ?? (isAfter ? "addition" : "window"),
      ...{ endedOn: line === null ? null : endedOn, insurance, insuredRegion, difference },
      countedOn: facts.on,
      registeredOn: green?.registeredOn ?? line?.registeredOn,
      markedOn: green?.markedOn ?? line?.markedOn,
      entitledFrom: green?.entitledFrom ?? line?.entitledFrom,
      payBy: green?.payBy ?? line?.payBy,
      reviewedBy: keepsReview ? line.reviewedBy : null,
      reviewedAt: keepsReview ? line.reviewedAt : null,
      computedAt: ctx.now,
      recordedAt: ctx.now,
    });
  }
  return write;
}
