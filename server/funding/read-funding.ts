/** What the page of sources and matching shows. */
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear, formatInstant, yearOf } from "@/server/dates";
import { toText } from "@/server/money";
import { countiesOf } from "@/server/people/county-rules";
import { divisionNames } from "@/server/people/read-people";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as dunnings from "./data-dunnings";
import * as data from "./data-matching";
import * as raisedData from "./data-raised";
import { type Owed, owedIn } from "./owed";
import { accumulatedSurplus, raisedIn, surplusOf } from "./raised";
import { matchingActions, plannedSources, type Standing, sourcesInOrder } from "./rules";
import type { ReceiptList } from "./shapes";

const standingInText = ({ owed, paid, open, credit, daysLate }: Standing) => ({
  ...{ owed: toText(owed), paid: toText(paid), open: toText(open), credit: toText(credit), daysLate },
});

/** A year's money by source and county, and what city and counties owe where the text sets their shares. */
export async function getYear(ctx: ReadContext, { year }: { year: number }) {
  const pack = packFor(ctx.member.area, dayInYear(year, "12-31"));
  const rule = pack.fund.matching;
  const raised = await raisedIn(ctx, year);
  const owed = rule === null ? null : await owedIn(ctx, year);
  const surplus = await surplusOf(ctx, { year, accumulated: await accumulatedSurplus(ctx, year) });
  const years = new Set([yearOf(ctx.today), year, ...(await raisedData.listYears(ctx.tx)), ...(await data.listYears(ctx.tx))]);
  return {
    year,
    years: [...years].sort((one, other) => other - one),
    area: ctx.member.area,
    counties: countiesOf(ctx.member.area, await divisionNames(ctx)),
    sources: sourcesInOrder.map((source) => ({ source, amount: toText(raised.bySource[source]) })),
    fromCounties: [...raised.byCounty].map(([county, amount]) => ({ county, amount: toText(amount) })),
    total: toText(raised.total),
    topUp: [...raised.topUp].map(([county, amount]) => ({ county, amount: toText(amount) })),
    surplus: surplus === null ? null : surplusInText(surplus),
    shares: rule === null ? null : sharesOf(rule),
    owed: owed === null ? null : owedInText(owed),
    versions: rule === null ? [] : await versionsOf(ctx, year),
    dunnings: rule === null ? [] : (await dunnings.listDunnings(ctx.tx, year)).map(dunningInText),
    mayMake: rule !== null && may(ctx.member, "funding.prepare"),
  };
}

function surplusInText({ ceiling, excess, compliant, raised, cite }: NonNullable<Awaited<ReturnType<typeof surplusOf>>>) {
  return { ceiling: toText(ceiling), excess: toText(excess), compliant, raised: toText(raised), cite };
}

function sharesOf({ cityParts, countyParts }: NonNullable<ReturnType<typeof packFor>["fund"]["matching"]>) {
  const [city, county] = [cityParts.figures.at(-1), countyParts.figures.at(-1)];
  return city === undefined || county === undefined ? null : { city: city.value, county: county.value, cite: city.cite };
}

function owedInText({ matching, city, counties }: Owed) {
  return {
    matching: matching.id,
    version: matching.version,
    base: toText(matching.base),
    dueOn: matching.dueOn,
    documentNumber: matching.documentNumber,
    city: standingInText(city),
    counties: counties.map(({ county, weight, ...standing }) => ({ county, weight, ...standingInText(standing) })),
  };
}

async function versionsOf(ctx: ReadContext, year: number) {
  const versions = await data.listVersions(ctx.tx, year);
  const shares = await data.listShares(
    ctx.tx,
    versions.map(({ matching }) => matching.id),
  );
  return versions.map(({ matching, madeByName, decidedByName }) => ({
    ...{ id: matching.id, version: matching.version, state: matching.state, documentNumber: matching.documentNumber },
    ...{ dueOn: matching.dueOn, words: matching.words, decidedWords: matching.decidedWords, madeByName, decidedByName },
    recordedAt: formatInstant(matching.recordedAt),
    decidedAt: matching.decidedAt === null ? null : formatInstant(matching.decidedAt),
    ...{ need: toText(matching.need), base: toText(matching.base) },
    planned: plannedSources.map((source) => ({ source, amount: toText(matching[source]) })),
    ...{ cityShare: toText(matching.cityShare), countyShare: toText(matching.countyShare) },
    shares: shares
      .filter((share) => share.matching === matching.id)
      .map(({ county, weight, amount }) => ({ county, weight, amount: toText(amount) })),
    actions: matchingActions(matching.state, ctx.member),
    isOwn: matching.madeBy === ctx.member.id,
  }));
}

type DunningShown = Awaited<ReturnType<typeof dunnings.listDunnings>>[number];

function dunningInText({ dunning, year, documentNumber, dueOn, memberName }: DunningShown) {
  const { id, number, county, nth, dunnedOn, payBy, owed, paid, open, recordedAt } = dunning;
  return {
    ...{ id, number, county, nth, dunnedOn, payBy, owed: toText(owed), paid: toText(paid), open: toText(open) },
    ...{ year, documentNumber, dueOn, memberName, recordedAt: formatInstant(recordedAt) },
  };
}

/** A letter as it is printed. */
export async function getDunning(ctx: ReadContext, { id }: { id: string }) {
  const found = await dunnings.findDunning(ctx.tx, id);
  if (found === null) throw new Refusal("dunning_not_found");
  const names = await divisionNames(ctx);
  const { county } = found.dunning;
  return { ...dunningInText(found), countyName: names.get(county) ?? county, isOfCity: county === ctx.member.area };
}

export async function listReceipts(ctx: ReadContext, input: ReceiptList) {
  const { rows, total, amount } = await raisedData.listReceipts(ctx.tx, input);
  const names = await divisionNames(ctx);
  return {
    total,
    amount: toText(amount),
    rows: rows.map(({ transfer, fund, source, county, valueDay, documentNumber, voucher, words, memberName, ...row }) => ({
      ...{ transfer, fund, source, county, valueDay, documentNumber, voucher, words, memberName },
      countyName: county === null ? null : (names.get(county) ?? county),
      amount: toText(row.amount),
    })),
  };
}
