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

/** Keeps those that are free, of all in one order; answers those by which something stands already. */
async function keep(ctx: WriteContext, uses: readonly VoucherUse[]): Promise<VoucherUse[]> {
  const { area, name: memberName } = ctx.member;
  const rows = uses.map((use) => ({ ...use, area, id: v7(), memberName, recordedAt: ctx.now }));
  const kept = await data.insertVouchers(
    ctx.tx,
    rows.toSorted((one, other) => (one.voucher < other.voucher ? -1 : 1)),
  );
  return rows.filter(({ id }) => !kept.has(id));
}

const recorded = ({ voucher, onDay, memberName }: data.Voucher) =>
  new Refusal("voucher_recorded", { voucher, date: onDay, name: memberName });

export async function takeVouchers(ctx: WriteContext, uses: readonly VoucherUse[]): Promise<void> {
  const taken = await keep(ctx, uses);
  if (taken.length === 0) return;
  const [standing] = await data.listStanding(
    ctx.tx,
    taken.map(({ voucher }) => voucher),
  );
  if (standing !== undefined) throw recorded(standing);
  // Released since.
  await takeVouchers(ctx, taken);
}

/** Of money that comes back, whose voucher other items may stand by already. */
export async function takeVoucherOfRecovery(ctx: WriteContext, { voucher, onDay }: Omit<VoucherUse, "cause">): Promise<void> {
  const taken = await keep(ctx, [{ voucher, onDay, cause: RECOVERIES }]);
  if (taken.length === 0) return;
  const [standing] = await data.listStanding(ctx.tx, [voucher]);
  if (standing === undefined) return takeVoucherOfRecovery(ctx, { voucher, onDay });
  if (standing.cause !== RECOVERIES) throw recorded(standing);
}

/** The postings were taken back: their vouchers say nothing any more and may be used again. */
export async function releaseVouchers(ctx: WriteContext, causes: readonly string[]): Promise<void> {
  await data.releaseOf(ctx.tx, causes, ctx.now);
}

/** No item stands by it any more. */
export async function releaseVoucherOfRecovery(ctx: WriteContext, voucher: string): Promise<void> {
  await data.releaseVoucher(ctx.tx, voucher, ctx.now);
}
