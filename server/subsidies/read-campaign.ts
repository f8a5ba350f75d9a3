/** A year's subsidy as its page shows it: who gets how much from which fund, how it is paid, who is insured, what is next. */
import type { IdentityTag } from "@/server/benefits/contract";
import { subsidyFunds } from "@/server/benefits/figures/rule-shapes";
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessDate, dayInYear, formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { RESIDENT_PREMIUM } from "@/server/policies/definition-rules";
import { areaSettingOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import { termsOf } from "./count-people";
import * as data from "./data-campaigns";
import { countOpenByCounty } from "./data-lists";
import * as outlays from "./data-outlays";
import * as reports from "./data-reports";
import { countUnreviewed } from "./data-review";
import { countTasks } from "./data-visits";
import { standardOfTag } from "./entitlement-rules";
import { campaignActions, ways } from "./rules";

export async function getCampaign(ctx: ReadContext, id: string): Promise<data.Campaign> {
  const campaign = await data.findCampaign(ctx.tx, id);
  if (campaign === null) throw new Refusal("campaign_not_found");
  return campaign;
}

/** Every year with how far it is; newest first. */
export async function listCampaigns(ctx: ReadContext) {
  const rows = await data.listCampaigns(ctx.tx);
  const shown = [];
  for (const row of rows) {
    const { tagged, insured, granted, amount } = await reports.sumAll(ctx.tx, row.id);
    const { id, year, state, premium, windowFrom, windowTo, countedOn } = row;
    shown.push({ id, year, state, premium: toText(premium), windowFrom, windowTo, countedOn, tagged, insured, granted, amount });
  }
  return shown;
}

/** What opening a year would take: the premium the area has set for it, and by which document. */
export async function premiumOf(ctx: ReadContext, input: { year: number }) {
  const set = await areaSettingOn(ctx, RESIDENT_PREMIUM, dayInYear(input.year, "01-01"));
  const pack = packFor(ctx.member.area, ctx.today);
  return { year: input.year, pack: pack.id, set: set === null ? null : { ...set, value: String(set.value) } };
}

/** The day for which figures are shown: of the last count, otherwise the first of the window. */
const dayOf = ({ countedOn, windowFrom }: Pick<data.Campaign, "countedOn" | "windowFrom">): BusinessDate => countedOn ?? windowFrom;

export async function getCampaignPage(ctx: ReadContext, input: { campaign: string }) {
  const campaign = await getCampaign(ctx, input.campaign);
  const { tx, member, today } = ctx;
  const { id } = campaign;
  const terms = await termsOf(ctx, campaign, dayOf(campaign));
  const names = await data.namesOf(tx, [campaign.computedBy, campaign.reviewedBy]);
  const running = campaign.job === null ? null : await data.findJobState(tx, campaign.job);
  const unreviewed = await countUnreviewed(tx, id);
  const isAgency = may(member, "subsidies.run") || may(member, "subsidies.review");
  return {
    id,
    year: campaign.year,
    state: campaign.state,
    premium: toText(campaign.premium),
    premiumDocument: campaign.premiumDocument,
    premiumFrom: campaign.premiumFrom,
    windowFrom: campaign.windowFrom,
    windowTo: campaign.windowTo,
    isAfterWindow: (campaign.countedOn ?? today) > campaign.windowTo,
    countedOn: campaign.countedOn,
    computedAt: campaign.computedAt === null ? null : formatInstant(campaign.computedAt),
    computedByName: campaign.computedBy === null ? null : (names.get(campaign.computedBy) ?? null),
    computedByMe: campaign.computedBy === member.id,
    reviewedByName: campaign.reviewedBy === null ? null : (names.get(campaign.reviewedBy) ?? null),
    job: campaign.job !== null && (running === "queued" || running === "running") ? campaign.job : null,
    failedJob: running === "failed" ? campaign.job : null,
    pack: { id: terms.pack.id, status: terms.pack.status, cite: terms.pack.subsidy.cite },
    funds: subsidyFunds.filter((fund) => fund === "medical_assistance_fund" || fundsOf(terms.pack).has(fund)),
    hasGreenChannel: hasGreenChannel(terms.pack),
    identities: await identitiesOf(ctx, campaign, terms),
    totals: await reports.sumAll(tx, id),
    ways: await waysOf(ctx, id),
    unreviewed: { all: unreviewed.all, entitled: unreviewed.entitled, amount: toText(unreviewed.amount) },
    coverage: await reports.sumCoverage(tx, id, null),
    tasks: await countTasks(tx, { campaign: id, filter: {} }),
    toList: isAgency ? await countOpenByCounty(tx, id) : [],
    toPay: may(member, "payments.make") && isAgency ? await toPay(ctx, id) : null,
    offices: isAgency ? await listOffices(ctx, "tax") : [],
    actions: campaignActions(campaign.state, member),
    today,
  };
}

type Pack = Awaited<ReturnType<typeof termsOf>>["pack"];

export const hasGreenChannel = (pack: Pack): boolean => pack.deadlines.some(({ key }) => key === `${pack.region}.green_channel_payment`);

function fundsOf(pack: Pack): ReadonlySet<string> {
  return new Set(
    pack.subsidy.tiers.flatMap(({ amount }) => {
      if (amount.is === "split") return [amount.first.fund, amount.rest];
      return amount.is === "taper" ? [amount.fund] : ["medical_assistance_fund"];
    }),
  );
}

/** Identities in the order of the pack's tiers, then those to which the text gives nothing. */
async function identitiesOf(ctx: ReadContext, campaign: data.Campaign, terms: Awaited<ReturnType<typeof termsOf>>) {
  const rows = await reports.sumByIdentity(ctx.tx, campaign.id);
  const order: string[] = terms.pack.subsidy.tiers.flatMap(({ tags }) => [...tags]);
  const place = (tag: string) => (order.includes(tag) ? order.indexOf(tag) : order.length);
  const day = dayOf(campaign);
  return rows
    .sort((one, other) => place(one.tag) - place(other.tag) || (one.tag < other.tag ? -1 : 1))
    .map((row) => {
      const { amount, standard, tier } = standardOfTag(terms, row.tag as IdentityTag, day);
      return { ...row, tag: row.tag as IdentityTag, perHead: toText(amount), standard, tier };
    });
}

async function waysOf(ctx: ReadContext, campaign: string) {
  const rows = await reports.sumByWay(ctx.tx, campaign, ctx.today);
  const differences = await reports.countDifferences(ctx.tx, campaign);
  return ways.map((way) => {
    const own = rows.filter((row) => row.way === way);
    const count = (counted: readonly { count: number }[]) => counted.reduce((all, row) => all + row.count, 0);
    const of = (...states: string[]) => count(own.filter((row) => states.includes(row.state)));
    return {
      way,
      count: count(own),
      amount: toText(sum(own.map((row) => money(row.amount)))),
      done: of("paid", "refunded"),
      onTheWay: of("paying"),
      returned: of("returned"),
      waiting: of("enrolled", "listed"),
      withoutVoucher: own.reduce((all, row) => all + row.withoutVoucher, 0),
      overdue: own.reduce((all, row) => all + row.overdue, 0),
      dueNow: own.reduce((all, row) => all + row.dueNow, 0),
      differences: differences.filter((row) => row.way === way).map(({ difference, count: found }) => ({ difference, count: found })),
    };
  });
}

async function toPay(ctx: ReadContext, campaign: string) {
  const [onBehalf, green] = [
    await outlays.sumPremiums(ctx.tx, campaign, ["pay_on_behalf"]),
    await outlays.sumPremiums(ctx.tx, campaign, ["green_channel"]),
  ];
  const refunds = await outlays.sumRefunds(ctx.tx, campaign);
  const shown = ({ count, amount }: outlays.Sums) => ({ count, amount: money(amount).toFixed(2) });
  return { pay_on_behalf: shown(onBehalf), green_channel: shown(green), refunds: shown(refunds) };
}

/** Tagged against insured, by county or by the townships of one. */
export async function getCoverage(ctx: ReadContext, input: { campaign: string; county?: string | undefined }) {
  const campaign = await getCampaign(ctx, input.campaign);
  const { year, countedOn } = campaign;
  const counties = await reports.sumCoverage(ctx.tx, campaign.id, null);
  const townships = input.county === undefined ? [] : await reports.sumCoverage(ctx.tx, campaign.id, input.county);
  return { id: campaign.id, year, countedOn, counties, townships };
}
