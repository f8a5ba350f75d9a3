/** The contribution somebody paid at another place, as the form and its voucher say. */
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import { type Money, parseMoney } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { grantRefund } from "@/server/subsidies/refunds";
import type { Case } from "./data-cases";

interface Contribution {
  number: string;
  paidOn: BusinessDate;
  amount: Money;
}

/** Null as long as something of it is not filled in. */
export function contributionOf({ form }: Pick<Case, "form">): Contribution | null {
  const { voucherNumber = "", voucherOn = "", amount = "" } = form;
  const paid = parseMoney(amount);
  if (voucherNumber === "" || !isBusinessDate(voucherOn) || paid === null || !paid.isPositive() || paid.isZero()) return null;
  return { number: voucherNumber, paidOn: voucherOn, amount: paid };
}

/** What was granted is paid by the campaign of the year, together with all other refunds. */
export async function refundByCampaign(ctx: WriteContext, row: Case): Promise<void> {
  const { number, holderName, bankName, bankAccountSealed, bankAccountMasked } = row;
  if (holderName === null || bankName === null || bankAccountSealed === null || bankAccountMasked === null)
    throw new Refusal("application_account_missing", { number });
  const contribution = present(contributionOf(row), "the contribution of an application that was assessed");
  const account = { holderName, bankName, bankAccountSealed, bankAccountMasked };
  await grantRefund(ctx, {
    ...{ person: row.person, year: present(row.year, "the year of a contribution") },
    voucher: { ...contribution, file: null, account },
  });
}
