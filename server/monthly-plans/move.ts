/** Moves money of the pooled fund: posted in the ledger and kept with its document and voucher, all or nothing. */
import { holdAccounts, post } from "@/server/ledger/post";
import type { Money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-movements";
import type { MovementKind } from "./rules";

export interface Move {
  kind: MovementKind;
  /** The county it is for, or the area itself. */
  county: string;
  year: number;
  from: string;
  to: string;
  amount: Money;
  cause: string;
  document: string;
  /** Of the bank; empty where the county's own list stands for many payments. */
  voucher: string | null;
  words: string;
}

/** Holds an account for a step that looks at its balance before it moves money; in the order in which `move` takes locks. */
export async function holdBalance(ctx: WriteContext, code: string): Promise<Money> {
  await data.holdVouchers(ctx.tx, ctx.member.area);
  await holdAccounts(ctx, [code]);
  return data.balanceOf(ctx.tx, code);
}

export async function move(ctx: WriteContext, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const { area, name } = ctx.member;
  const vouchers = moves.flatMap(({ voucher }) => voucher ?? []);
  const doubled = vouchers.find((voucher, at) => vouchers.indexOf(voucher) !== at);
  if (doubled !== undefined) throw new Refusal("voucher_twice", { voucher: doubled });
  await data.holdVouchers(ctx.tx, area);
  for (const [voucher, date] of await data.listUsed(ctx.tx, vouchers)) throw new Refusal("voucher_used", { voucher, date });
  await post(
    ctx,
    moves.map(({ from, to, amount, cause, document, words }) => ({ from, to, amount, cause, words: `${document} ${words}` })),
  );
  await data.insertMovements(
    ctx.tx,
    moves.map(({ words: _, ...moved }) => ({ ...moved, area, onDay: ctx.today, memberName: name, recordedAt: ctx.now })),
  );
}
