/** What the agency records about one person's subsidy: that they paid first, that another place subsidises them, that they come by the green channel. */
import { greenChannel } from "@/server/benefits/offices/green-channel";
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessDate, businessDateOf, dayInYear, yearOf } from "@/server/dates";
import { openStoredFile } from "@/server/files/stored";
import { type Money, money } from "@/server/money";
import { addEnrolment, getPerson, holdPerson } from "@/server/people/people";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { maskAccount, seal } from "@/server/sealing";
import { regionScope } from "@/server/staff/rules";
import { holdCampaign } from "./campaigns";
import { countAgain, countsOn } from "./count-many";
import { type Counted, factsOf } from "./count-people";
import { findCampaignOfYear } from "./data-campaigns";
import * as data from "./data-facts";
import { countedTags } from "./entitlement-rules";
import type * as shapes from "./shapes";

const subjectKind = "subsidy_line";

async function holdLine(ctx: WriteContext, id: string) {
  const before = await data.findLineById(ctx.tx, id);
  if (before === null) throw new Refusal("subsidy_line_not_found");
  const campaign = await holdCampaign(ctx, { id: before.campaign }, "record");
  // Read again under the campaign's lock.
  const line = await data.findLineById(ctx.tx, id);
  if (line === null) throw new Refusal("subsidy_line_not_found");
  return { line, campaign };
}

/** What proves that somebody paid first, and where the refund goes. */
export interface Voucher {
  number: string;
  paidOn: BusinessDate;
  amount: Money;
  /** Null where it lies with the papers of an application. */
  file: string | null;
  account: { holderName: string; bankName: string; bankAccountSealed: string; bankAccountMasked: string };
}

/** The person paid the premium first: against the voucher they get the subsidy back to their account. */
export async function recordVoucher(ctx: WriteContext, input: shapes.RecordVoucher): Promise<void> {
  const { number, paidOn, amount, file, holderName, bankName, bankAccount } = input;
  const account = { holderName, bankName, bankAccountSealed: seal(bankAccount), bankAccountMasked: maskAccount(bankAccount) };
  await recordPaidFirst(ctx, input.line, { number, paidOn, amount: money(amount), file, account });
}

export async function recordPaidFirst(ctx: WriteContext, id: string, voucher: Voucher): Promise<void> {
  const { line, campaign } = await holdLine(ctx, id);
  const { number, paidOn, amount, file, account } = voucher;
  if (line.outlay !== null) throw new Refusal("subsidy_in_payment");
  if (line.way === "green_channel") throw new Refusal("subsidy_green_not_refunded");
  if (paidOn > ctx.today) throw new Refusal("document_in_future", { date: paidOn });
  if (line.insurance === "none") throw new Refusal("voucher_without_insurance");
  if (amount.lessThan(line.amount)) throw new Refusal("voucher_below_subsidy", { amount: line.amount.toFixed(2) });
  if (file !== null) await openStoredFile(ctx, file, "payment-voucher");
  await data.changeLine(ctx.tx, line.id, {
    ...{ voucherNumber: number, voucherOn: paidOn, voucherAmount: amount, file, ...account },
    ...(line.list !== null && line.reason === null ? { way: "pay_then_refund" as const } : {}),
  });
  await countAgain(ctx, { campaign, on: countsOn(campaign, ctx.today), people: [line.person] });
  const after = { voucher: number, paidOn, amount, bankAccount: account.bankAccountMasked };
  ctx.note({ subjectKind, subject: line.id, before: { way: line.way }, after: { way: "pay_then_refund", ...after } });
}

/** Another place subsidises the person this year: here nothing is granted beside it. */
export async function recordElsewhere(ctx: WriteContext, input: shapes.RecordElsewhere): Promise<{ id: string }> {
  const { person, year, place, documentNumber } = input;
  const campaign = await holdCampaign(ctx, { year }, "record");
  await getPerson(ctx, person);
  const line = await data.findLineOf(ctx.tx, person, year);
  if (line !== null && line.outlay !== null) throw new Refusal("subsidised_here_already", { year });
  const row = await data.insertElsewhere(ctx.tx, {
    ...{ area: ctx.member.area, person, year, place, documentNumber, recordedBy: ctx.member.id, recordedAt: ctx.now },
  });
  if (row === null) throw new Refusal("elsewhere_recorded_already", { year });
  // What stands on a list as well: whoever is on it is not paid for here.
  if (line?.list != null) await data.changeLine(ctx.tx, line.id, nothing("subsidised_elsewhere", line.premium));
  else if (line !== null) await countAgain(ctx, { campaign, on: countsOn(campaign, ctx.today), people: [person] });
  ctx.note({ subjectKind: "person", subject: person, after: { subsidisedElsewhere: place, year, documentNumber } });
  return row;
}

const nothing = (reason: "subsidised_elsewhere", premium: ReturnType<typeof money>) => {
  const none = money(0);
  return { reason, amount: none, assistanceFund: none, countyFinance: none, sameLevelFinance: none, personalNet: premium };
};

export async function withdrawElsewhere(ctx: WriteContext, input: shapes.WithdrawElsewhere): Promise<void> {
  const row = await data.lockElsewhere(ctx.tx, input.id);
  if (row === null) throw new Refusal("elsewhere_not_found");
  const campaign = await holdCampaign(ctx, { year: row.year }, "record");
  await data.withdrawElsewhere(ctx.tx, row.id, { member: ctx.member.id, at: ctx.now, words: input.words });
  const line = await data.findLineOf(ctx.tx, row.person, row.year);
  if (line !== null) {
    if (line.list !== null && line.outlay === null) await data.changeLine(ctx.tx, line.id, { list: null });
    await countAgain(ctx, { campaign, on: countsOn(campaign, ctx.today), people: [row.person] });
  }
  ctx.note({
    subjectKind: "person",
    subject: row.person,
    before: { subsidisedElsewhere: row.place },
    after: { year: row.year },
    reason: input.words,
  });
}

/** The day since which the portal knows an identity that counts today. */
function markedOn(tags: Counted["facts"]["tags"], counts: readonly string[]): BusinessDate | null {
  const days = tags
    .filter(({ tag }) => counts.includes(tag))
    .map((tag) => {
      const known = businessDateOf((tag as typeof tag & { recordedAt: Date }).recordedAt);
      return known > tag.validFrom ? known : tag.validFrom;
    });
  return days.sort()[0] ?? null;
}

/** Registered and marked today, entitled today, paid by the end of the month: as the engine says from the text of the area. */
export async function registerGreen(
  ctx: WriteContext,
  input: shapes.RegisterGreen,
): Promise<{ line: string; entitledFrom: string; payBy: string }> {
  const year = yearOf(ctx.today);
  const open = await findCampaignOfYear(ctx.tx, year);
  if (open === null) throw new Refusal("no_campaign_of_the_year", { year });
  const campaign = await holdCampaign(ctx, { id: open.id }, "record");
  if (ctx.today <= campaign.windowTo) throw new Refusal("green_within_the_window", { to: campaign.windowTo });
  if (!input.insuredRegion.startsWith(regionScope(ctx.member.area)))
    throw new Refusal("region_outside_area", { region: input.insuredRegion });
  const person = await holdPerson(ctx, input.person);
  if (person.diedOn !== null) throw new Refusal("green_after_death", { date: person.diedOn });
  const [counted] = await factsOf(ctx, campaign, ctx.today, [person.id]);
  if (counted === undefined) throw new Refusal("person_not_found");
  const before = counted.line;
  if (counted.facts.insurance !== "none") throw new Refusal("green_insured_already");
  if (before !== null && before.outlay !== null) throw new Refusal("subsidy_in_payment");
  // Who waited on a list is paid for by the month now.
  if (before !== null && before.list !== null) await data.changeLine(ctx.tx, before.id, { list: null });
  const pack = packFor(ctx.member.area, ctx.today);
  const marked = markedOn(counted.facts.tags, countedTags({ pack, year }, counted.facts.tags, ctx.today));
  if (marked === null) throw new Refusal("green_without_identity");
  const channel = greenChannel(pack, { registrationDate: ctx.today, identityMarkedDate: marked, agencyPaidOn: null });
  await addEnrolment(ctx, {
    ...{ person: person.id, insuranceType: "resident", insuredRegion: input.insuredRegion },
    ...{ validFrom: channel.benefitStart, validTo: dayInYear(year, "12-31") },
  });
  const green = { registeredOn: ctx.today, markedOn: marked, entitledFrom: channel.benefitStart, payBy: channel.agencyPaymentDeadline };
  await countAgain(ctx, {
    ...{ campaign, on: ctx.today, people: [person.id] },
    change: (found) => ({ ...found, green, facts: { ...found.facts, on: ctx.today, greenChannel: true, paidFirst: false } }),
  });
  const line = await data.findLineOf(ctx.tx, person.id, year);
  if (line === null || line.reason !== null)
    throw new Refusal("green_not_subsidised", { reason: line?.reason ?? "no_subsidised_identity" });
  ctx.note({ subjectKind, subject: line.id, after: { way: "green_channel", ...green, amount: line.amount } });
  return { line: line.id, entitledFrom: green.entitledFrom, payBy: green.payBy };
}
