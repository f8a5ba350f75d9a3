/** Lines of a campaign: the list, one of them with how its amount came about, and the people still to be insured. */
import type { IdentityTag } from "@/server/benefits/contract";
import { type BusinessDate, formatInstant } from "@/server/dates";
import { datedTag } from "@/server/identity/rules";
import { money, sum, toText } from "@/server/money";
import { recordsOf } from "@/server/people/records";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { termsOf } from "./count-people";
import * as compute from "./data-compute";
import { listElsewhere } from "./data-facts";
import * as data from "./data-lines";
import * as visits from "./data-visits";
import { candidatesOf } from "./entitlement-rules";
import { listContributionsOf } from "./insured/data-insured";
import { getCampaign } from "./read-campaign";
import { acceptable, campaignActions, type LineReason, lineStates } from "./rules";
import type * as shapes from "./shapes";

export async function listLines(ctx: ReadContext, input: shapes.ListLines) {
  const campaign = await getCampaign(ctx, input.campaign);
  const asked = { campaign: campaign.id, filter: input.filter, today: ctx.today };
  const counted = await data.countLines(ctx.tx, asked);
  const inTab = counted.filter(({ state }) => input.tab === "all" || state === input.tab);
  const count = (rows: readonly data.StateCount[]) => rows.reduce((all, row) => all + row.count, 0);
  const rows = await data.listLines(ctx.tx, {
    ...{ ...asked, tab: input.tab, sort: input.sort },
    ...{ limit: input.pageSize, offset: (input.page - 1) * input.pageSize },
  });
  return {
    year: campaign.year,
    rows,
    total: count(inTab),
    amount: toText(sum(inTab.map(({ amount }) => amount))),
    personal: toText(sum(inTab.map(({ personal }) => personal))),
    counts: {
      all: count(counted),
      ...Object.fromEntries(lineStates.map((state) => [state, count(counted.filter((row) => row.state === state))])),
    } as Record<shapes.LineTab, number>,
  };
}

/** The facts a line was counted on, as they stand for it. */
async function factsBehind(ctx: ReadContext, line: compute.Line, diedOn: BusinessDate | null) {
  const tags = (await compute.readTags(ctx.tx, [line.person])).map((tag) => datedTag({ ...tag, area: ctx.member.area }));
  return {
    ...{
      tags,
      on: line.countedOn,
      insurance: line.insurance,
      paidFirst: line.way === "pay_then_refund",
      voucherAmount: line.voucherAmount,
    },
    ...{ greenChannel: line.way === "green_channel", subsidisedElsewhere: line.reason === "subsidised_elsewhere", diedOn },
  };
}

/** One person's line: step by step how its amount came about, what was recorded beside it, and what was paid for it. */
export async function getLine(ctx: ReadContext, input: { line: string }) {
  const found = await data.findLine(ctx.tx, input.line);
  if (found === null) throw new Refusal("subsidy_line_not_found");
  const { line } = found;
  const campaign = await getCampaign(ctx, line.campaign);
  const terms = await termsOf(ctx, { year: line.year, premium: line.premium }, line.countedOn);
  const [person] = await compute.readPeople(ctx.tx, [line.person]);
  const candidates = candidatesOf(terms, { ...(await factsBehind(ctx, line, person?.diedOn ?? null)), insurance: standing(line) });
  const mayRecord = campaignActions(campaign.state, ctx.member).includes("record");
  const seesFacts = ["agency", "healthcare-security", "audit"].includes(ctx.member.department);
  const orders = line.outlay === null ? [] : await data.listOrdersOf(ctx.tx, line.outlay);
  const { bankAccountSealed: _, ...shown } = line;
  return {
    ...shown,
    ...{ name: found.name, numberMasked: found.numberMasked, regionNow: found.regionNow },
    premium: toText(line.premium),
    amount: toText(line.amount),
    personalNet: toText(line.personalNet),
    funds: {
      medical_assistance_fund: toText(line.assistanceFund),
      county_finance: toText(line.countyFinance),
      same_level_finance: toText(line.sameLevelFinance),
    },
    higherAmount: line.higherAmount === null ? null : toText(line.higherAmount),
    mayAccept:
      line.difference !== null &&
      line.difference !== line.acceptedDifference &&
      line.outlay === null &&
      acceptable.some((difference) => difference === line.difference) &&
      may(ctx.member, "subsidies.review"),
    voucherAmount: line.voucherAmount === null ? null : toText(line.voucherAmount),
    state: (await data.findState(ctx.tx, line.id)) ?? "enrolled",
    campaign: {
      id: campaign.id,
      year: campaign.year,
      state: campaign.state,
      premium: toText(campaign.premium),
      document: campaign.premiumDocument,
    },
    candidates: candidates.map((candidate) => ({ ...candidate, amount: toText(candidate.amount) })),
    orders: orders.map((order) => ({ ...order, amount: toText(order.amount) })),
    visits: (await visits.listVisits(ctx.tx, line.id)).map((visit) => ({ ...visit, recordedAt: formatInstant(visit.recordedAt) })),
    contributions: seesFacts
      ? (await listContributionsOf(ctx.tx, line.person, line.year)).map((row) => ({
          ...row,
          amount: row.amount === null ? null : toText(row.amount),
          recordedAt: formatInstant(row.recordedAt),
        }))
      : [],
    elsewhere: seesFacts
      ? (await listElsewhere(ctx.tx, line.person, line.year)).map((row) => ({ ...row, recordedAt: formatInstant(row.recordedAt) }))
      : [],
    otherYears: (await data.listLinesOf(ctx.tx, (await recordsOf(ctx, [line.person])).all)).map((row) => ({
      ...row,
      amount: toText(row.amount),
    })),
    mayRecordVoucher: mayRecord && line.outlay === null && line.way !== "green_channel" && line.insurance !== "none",
    mayRecordElsewhere: mayRecord && line.outlay === null,
    mayOrderAgain: may(ctx.member, "payments.make") && campaignActions(campaign.state, ctx.member).includes("pay"),
    mayVisit: may(ctx.member, "subsidies.visit") && line.insurance === "none",
  };
}

/** What each identity would give is asked of a resident, so that what stands against the person is said once and apart. */
const standing = (line: compute.Line) => (line.insurance === "employee" ? "resident" : line.insurance);

export async function listTasks(ctx: ReadContext, input: shapes.ListTasks) {
  const campaign = await getCampaign(ctx, input.campaign);
  const { filter, tab, sort, page, pageSize } = input;
  const rows = await visits.listTasks(ctx.tx, {
    ...{ campaign: campaign.id, filter, tab, sort },
    ...{ limit: pageSize, offset: (page - 1) * pageSize },
  });
  const counts = await visits.countTasks(ctx.tx, { campaign: campaign.id, filter });
  return { year: campaign.year, state: campaign.state, rows, total: counts[tab], counts };
}

/** A person's subsidies over the years. */
export async function ofPerson(ctx: ReadContext, input: { person: string }) {
  const { all } = await recordsOf(ctx, [input.person]);
  return (await data.listLinesOf(ctx.tx, all)).map((row) => ({
    ...row,
    basis: row.basis as IdentityTag | null,
    reason: row.reason as LineReason | null,
    amount: money(row.amount).toFixed(2),
  }));
}
