/** Pays subsidies: premiums of many to the office that collects them, refunds to those who paid first; each fund by an order of its own. */
import { v7 } from "uuid";
import type { SubsidyFund } from "@/server/benefits/figures/rule-shapes";
import { type Money, money, sum, toText } from "@/server/money";
import { type OrderDraft, orderPayments } from "@/server/payments/make";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import { listOffices } from "@/server/staff/accounts";
import { holdCampaign } from "./campaigns";
import * as data from "./data-outlays";
import type * as shapes from "./shapes";

const subjectKind = "subsidy_outlay";

type Funds = Pick<data.Sums, "assistanceFund" | "countyFinance" | "sameLevelFinance">;

function sharesOf(area: string, outlay: string, sums: Funds) {
  const funds: [SubsidyFund, string][] = [
    ["medical_assistance_fund", sums.assistanceFund],
    ["county_finance", sums.countyFinance],
    ["same_level_finance", sums.sameLevelFinance],
  ];
  return funds.map(([fund, text]) => ({ area, outlay, fund, amount: money(text) })).filter(({ amount }) => amount.greaterThan(0));
}

const draftOf = (payee: OrderDraft["payee"], share: { id: string; amount: Money }): OrderDraft => ({
  purpose: "subsidy",
  payee,
  lines: [{ kind: "subsidy", cause: share.id, amount: share.amount }],
});

function assertSeen(sums: Pick<data.Sums, "count" | "amount">, seen: { count: number; amount: string }): void {
  if (sums.count === 0) throw new Refusal("nothing_to_pay");
  if (sums.count !== seen.count || !money(sums.amount).equals(seen.amount))
    throw new Refusal("subsidy_changed_meanwhile", { count: sums.count, amount: sums.amount });
}

/** One outlay of everything that can be paid now, exactly what was seen; the money is reserved at once. */
export async function orderPremiums(ctx: WriteContext, input: shapes.OrderPremiums): Promise<{ outlay: string; orders: string[] }> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "pay");
  const office = (await listOffices(ctx, "tax")).find(({ id }) => id === input.payee);
  if (office === undefined) throw new Refusal("organisation_not_found");
  const sums = await data.sumPremiums(ctx.tx, campaign.id, input.ways);
  assertSeen(sums, input.seen);
  const { area } = ctx.member;
  const outlay = v7();
  await data.insertOutlays(ctx.tx, [
    {
      ...{ area, id: outlay, campaign: campaign.id, kind: "premium", payee: office.id, lineCount: sums.count },
      ...{ amount: money(sums.amount), madeBy: ctx.member.id, recordedAt: ctx.now },
    },
  ]);
  if ((await data.takePremiums(ctx.tx, outlay, { campaign: campaign.id, ways: input.ways })) !== sums.count)
    throw new Refusal("subsidy_changed_meanwhile", { count: sums.count, amount: sums.amount });
  const shares = await data.insertShares(ctx.tx, sharesOf(area, outlay, sums));
  const orders = await orderPayments(
    ctx,
    shares.map((share) => draftOf({ kind: "organisation", id: office.id }, share)),
  );
  ctx.note({ subjectKind, subject: outlay, after: { kind: "premium", payee: office.name, lines: sums.count, amount: sums.amount } });
  return { outlay, orders: orders.map(({ id }) => id) };
}

/** An outlay for each person who paid first, to the account beside the voucher; of everybody who was seen, or of nobody. */
export async function orderRefunds(ctx: WriteContext, input: shapes.OrderRefunds): Promise<{ outlays: number; orders: string[] }> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "pay");
  const { area, id: madeBy } = ctx.member;
  const lines = (await data.lockRefunds(ctx.tx, campaign.id)).map((line) => ({ ...line, outlay: v7() }));
  assertSeen({ count: lines.length, amount: toText(sum(lines.map(({ amount }) => money(amount)))) }, input.seen);
  await data.insertOutlays(
    ctx.tx,
    lines.map(({ outlay: id, person: payeePerson, amount }) => ({
      ...{ area, id, campaign: campaign.id, kind: "refund" as const, payeePerson, lineCount: 1 },
      ...{ amount: money(amount), madeBy, recordedAt: ctx.now },
    })),
  );
  await data.putInOutlays(
    ctx.tx,
    lines.map(({ id: line, outlay }) => ({ line, outlay })),
  );
  const shares = await data.insertShares(
    ctx.tx,
    lines.flatMap((line) => sharesOf(area, line.outlay, line)),
  );
  const ofOutlay = Map.groupBy(shares, ({ outlay }) => outlay);
  const orders = await orderPayments(
    ctx,
    lines.flatMap((line) => (ofOutlay.get(line.outlay) ?? []).map((share) => draftOf(payeeOf(line), share))),
  );
  for (const { outlay, person, amount } of lines) ctx.note({ subjectKind, subject: outlay, after: { kind: "refund", person, amount } });
  return { outlays: lines.length, orders: orders.map(({ id }) => id) };
}

function payeeOf(place: Pick<data.RefundLine, "person" | "holderName" | "bankName" | "bankAccountSealed">): OrderDraft["payee"] {
  const { person, holderName, bankName, bankAccountSealed } = place;
  return { kind: "person", id: person, holderName, bankName, bankAccount: unseal(bankAccountSealed) };
}

async function holdReturned(ctx: WriteContext, id: string) {
  const outlay = await data.findOutlay(ctx.tx, id);
  if (outlay === null) throw new Refusal("subsidy_outlay_not_found");
  await holdCampaign(ctx, { id: outlay.campaign }, "pay");
  const shares = await data.listOpenShares(ctx.tx, outlay.id);
  if (shares.open.length === 0) throw new Refusal("subsidy_outlay_still_pays");
  return { outlay, ...shares };
}

/** What failed or came back is ordered again, to the account of today. */
export async function orderAgain(ctx: WriteContext, input: shapes.OrderAgain): Promise<{ orders: string[] }> {
  const { outlay, open } = await holdReturned(ctx, input.outlay);
  const payee = await payeeAgain(ctx, outlay);
  const orders = await orderPayments(
    ctx,
    open.map((share) => draftOf(payee, share)),
  );
  ctx.note({ subjectKind, subject: outlay.id, after: { orderedAgain: orders.length } });
  return { orders: orders.map(({ id }) => id) };
}

async function payeeAgain(ctx: WriteContext, outlay: data.Outlay): Promise<OrderDraft["payee"]> {
  if (outlay.payee !== null) return { kind: "organisation", id: outlay.payee };
  const place = await data.findRefundPlace(ctx.tx, outlay.id);
  const { person, holderName = null, bankName = null, bankAccountSealed = null } = place ?? { person: null };
  if (person === null || holderName === null || bankName === null || bankAccountSealed === null)
    throw new Refusal("payment_voucher_missing");
  return payeeOf({ person, holderName, bankName, bankAccountSealed });
}

/** Lets the people of an outlay go that no order pays any more, so that each can be paid as it stands now. */
export async function dissolveOutlay(ctx: WriteContext, input: shapes.OrderAgain): Promise<{ lines: number }> {
  const { outlay, open, all } = await holdReturned(ctx, input.outlay);
  if (open.length < all) throw new Refusal("subsidy_outlay_still_pays");
  const lines = await data.releaseLines(ctx.tx, outlay.id);
  ctx.note({ subjectKind, subject: outlay.id, after: { dissolved: lines } });
  return { lines };
}
