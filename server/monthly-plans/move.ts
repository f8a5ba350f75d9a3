/** Moves money of the pooled fund: posted in the ledger and kept with its document and voucher, all or nothing. */
import { findPosting, holdAccounts, post } from "@/server/ledger/post";
import { releaseVouchers, takeVouchers } from "@/server/ledger/vouchers";
import type { Money } from "@/server/money";
import { present } from "@/server/present";
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
  await takeVouchers(
    ctx,
    moves.flatMap(({ voucher, cause }) => (voucher === null ? [] : [{ voucher, cause, onDay: ctx.today }])),
  );
  await post(
    ctx,
    moves.map(({ from, to, amount, cause, document, words }) => ({ from, to, amount, cause, words: `${document} ${words}` })),
  );
  await data.insertMovements(
    ctx.tx,
    moves.map(({ words: _, ...moved }) => ({ ...moved, area, onDay: ctx.today, memberName: name, recordedAt: ctx.now })),
  );
}

/** Takes back what moved under a cause, the last first, each by a posting the other way that names it; its vouchers are free again. */
export async function moveBack(ctx: WriteContext, cause: string, { document, words }: Pick<Move, "document" | "words">): Promise<void> {
  const { area, name } = ctx.member;
  await data.holdVouchers(ctx.tx, area);
  const standing = await data.listStanding(ctx.tx, cause);
  const back = standing.toReversed();
  const postings = await Promise.all(back.map(async (one) => present(await findPosting(ctx, one.cause), "the posting of a movement")));
  await post(
    ctx,
    back.map(({ id, from, to, amount }, at) => ({
      ...{ from: to, to: from, amount, cause: `reversal/${id}`, words: `${document} ${words}` },
      reverses: present(postings[at], "the posting of a movement"),
    })),
  );
  await data.insertMovements(
    ctx.tx,
    back.map(({ id, kind, county, year, from, to, amount }) => ({
      ...{ area, kind, county, year, from: to, to: from, amount, document, reverses: id, cause: `reversal/${id}` },
      ...{ onDay: ctx.today, memberName: name, recordedAt: ctx.now },
    })),
  );
  await releaseVouchers(
    ctx,
    standing.map((one) => one.cause),
  );
}
