/**
 * Vouchers of the bank: whichever room posts by one takes it here, so that one paper of the bank is one thing in all books.
 * Taken before accounts are held.
 */
import { v7 } from "uuid";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-vouchers";

export interface VoucherUse {
  voucher: string;
  /** As the posting has it. */
  cause: string;
  /** The day the bank moved it. */
  onDay: BusinessDate;
}

/** Items that come back by one payment of the bank stand by the same voucher. */
const RECOVERIES = "recoveries";

/** Of two who post by the same voucher at the same moment the second sees the first. */
async function standing(ctx: WriteContext, vouchers: readonly string[]): Promise<data.Voucher[]> {
  for (const voucher of vouchers.toSorted()) await data.holdVoucher(ctx.tx, ctx.member.area, voucher);
  return data.listStanding(ctx.tx, vouchers);
}

async function keep(ctx: WriteContext, uses: readonly VoucherUse[]): Promise<void> {
  const { area, name: memberName } = ctx.member;
  await data.insertVouchers(
    ctx.tx,
    uses.map((use) => ({ ...use, area, id: v7(), memberName, recordedAt: ctx.now })),
  );
}

const recorded = ({ voucher, onDay, memberName }: data.Voucher) =>
  new Refusal("voucher_recorded", { voucher, date: onDay, name: memberName });

export async function takeVouchers(ctx: WriteContext, uses: readonly VoucherUse[]): Promise<void> {
  const [taken] = await standing(
    ctx,
    uses.map(({ voucher }) => voucher),
  );
  if (taken !== undefined) throw recorded(taken);
  await keep(ctx, uses);
}

/** Of money that comes back, whose voucher other items may stand by already. */
export async function takeVoucherOfRecovery(ctx: WriteContext, { voucher, onDay }: Omit<VoucherUse, "cause">): Promise<void> {
  const [taken] = await standing(ctx, [voucher]);
  if (taken === undefined) return keep(ctx, [{ voucher, onDay, cause: RECOVERIES }]);
  if (taken.cause !== RECOVERIES) throw recorded(taken);
}

/** The postings were taken back: their vouchers say nothing any more and may be used again. */
export async function releaseVouchers(ctx: WriteContext, causes: readonly string[]): Promise<void> {
  await data.releaseOf(ctx.tx, causes, ctx.now);
}

/** No item stands by it any more. */
export async function releaseVoucherOfRecovery(ctx: WriteContext, voucher: string): Promise<void> {
  await data.releaseVoucher(ctx.tx, voucher, ctx.now);
}
