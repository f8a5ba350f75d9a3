/**
 * What orders draw from the yearly prepayment: each clearing of assistance the ratio that the area has set, as far as the
 * account goes. The account is held with all others that the orders move, so that two who make orders draw one after the other.
 */
import { packFor } from "@/server/benefits/packs/registry";
import { EXPENDITURE, PREPAYMENT } from "@/server/ledger/account-rules";
import { holdAccounts } from "@/server/ledger/post";
import { type Money, money, zero } from "@/server/money";
import { PREPAYMENT_DRAW } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { findPrepaymentHeld } from "./data-draw";
import { accountsAround } from "./purpose-rules";
import { drawnOf, type Purpose } from "./rules";

interface Drawing {
  purpose: Purpose;
  share: string | null;
  account: string;
  amount: Money;
  payee: string | null;
}

const mayDraw = ({ purpose, share, account }: Drawing) => purpose === "clearing" && share === "assistance" && account === EXPENDITURE;

/** How much of each order is drawn; null where the area's text knows no prepayment or nothing is set for today. */
export async function drawRatio(ctx: ReadContext): Promise<Money | null> {
  if (packFor(ctx.member.area, ctx.today).fund.prepayment === null) return null;
  const set = await areaParameterOn(ctx, PREPAYMENT_DRAW, ctx.today);
  return typeof set === "string" || typeof set === "number" ? money(set) : null;
}

/** For each order, in their order, what it draws. */
export async function drawFor(ctx: WriteContext, orders: readonly Drawing[]): Promise<Money[]> {
  const nothing = orders.map(() => zero);
  const drawing = orders.filter(mayDraw);
  const ratio = drawing.length === 0 ? null : await drawRatio(ctx);
  if (ratio === null) return nothing;
  await holdAccounts(ctx, [
    PREPAYMENT,
    ...orders.flatMap(({ payee, account }) => [account, ...(payee === null ? [] : accountsAround(payee))]),
  ]);
  const held = await findPrepaymentHeld(ctx.tx);
  if (held === null || held.isZero()) return nothing;
  const drawn = drawnOf(
    drawing.map(({ amount }) => amount),
    { ratio, held },
  );
  return orders.map((order) => (mayDraw(order) ? (drawn.shift() ?? zero) : zero));
}
