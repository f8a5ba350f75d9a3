/** Where organisations are paid: one administrator proposes an account, another confirms it, and payee and finance are told. */

import { notifyEach } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { maskAccount, seal, unseal } from "@/server/sealing";
import * as data from "./data-payee-accounts";
import { changeOrganisation, findOrganisation, type OrganisationRow } from "./data-staff";
import type { AccountChangeList, ProposeAccount } from "./shapes";

interface Decision {
  id: string;
  reason: string;
}

async function getOrganisationRow(ctx: ReadContext, id: string): Promise<OrganisationRow> {
  const row = await findOrganisation(ctx.tx, id);
  if (row === null) throw new Refusal("organisation_not_found");
  return row;
}

/** Nothing uses the account before another administrator has confirmed it. */
export async function proposeAccount(ctx: WriteContext, input: ProposeAccount): Promise<{ id: string }> {
  const organisation = await getOrganisationRow(ctx, input.organisation);
  const { bankName, bankAccount, reason } = input;
  const isSame =
    organisation.bankAccountSealed !== null && organisation.bankName === bankName && unseal(organisation.bankAccountSealed) === bankAccount;
  if (isSame) throw new Refusal("payee_account_same", { name: organisation.name });
  const change = await data.insertAccountChange(ctx.tx, {
    area: ctx.member.area,
    organisation: organisation.id,
    bankName,
    bankAccountSealed: seal(bankAccount),
    bankAccountMasked: maskAccount(bankAccount),
    oldBankName: organisation.bankName,
    oldBankAccountMasked: organisation.bankAccountMasked,
    reason,
    proposedBy: ctx.member.id,
  });
  if (change === null) throw new Refusal("account_change_waits", { name: organisation.name });
  await record(ctx, { change, organisation, reason }, "payee_account_proposed");
  return { id: change.id };
}

async function waitingChange(ctx: WriteContext, id: string) {
  const change = await data.lockAccountChange(ctx.tx, ctx.member.area, id);
  if (change === null) throw new Refusal("account_change_not_found");
  if (change.state !== "waiting") throw new Refusal("account_change_decided", { state: change.state });
  return { change, organisation: await getOrganisationRow(ctx, change.organisation) };
}

async function decide(ctx: WriteContext, { change }: { change: data.AccountChange }, state: data.AccountChange["state"], reason: string) {
  await data.decideAccountChange(ctx.tx, change, { state, decidedBy: ctx.member.id, decidedAt: ctx.now, decisionReason: reason });
}

/** The whole account, to whoever must compare it with the payee's letter before confirming it; the look is on record. */
export async function revealAccount(ctx: WriteContext, input: Decision): Promise<{ text: string }> {
  const { change, organisation } = await waitingChange(ctx, input.id);
  ctx.note({
    subjectKind: "organisation",
    subject: organisation.id,
    after: { revealed: "account", bankAccount: change.bankAccountMasked },
    reason: input.reason,
  });
  return { text: unseal(change.bankAccountSealed) };
}

/** From now on the organisation is paid there; orders that are made keep the account they were made with. */
export async function confirmAccount(ctx: WriteContext, input: Decision): Promise<void> {
  const found = await waitingChange(ctx, input.id);
  if (found.change.proposedBy === ctx.member.id) throw new Refusal("account_change_own", { name: found.organisation.name });
  const { bankName, bankAccountSealed, bankAccountMasked } = found.change;
  await changeOrganisation(ctx.tx, found.organisation.id, { bankName, bankAccountSealed, bankAccountMasked });
  await decide(ctx, found, "confirmed", input.reason);
  await record(ctx, { ...found, reason: input.reason }, "payee_account_confirmed");
}

export async function refuseAccount(ctx: WriteContext, input: Decision): Promise<void> {
  const found = await waitingChange(ctx, input.id);
  await decide(ctx, found, "refused", input.reason);
  await record(ctx, { ...found, reason: input.reason }, "payee_account_refused");
}

/** The office that proposed takes its proposal back, to make it anew with another account. */
export async function withdrawAccount(ctx: WriteContext, input: Decision): Promise<void> {
  const found = await waitingChange(ctx, input.id);
  await decide(ctx, found, "withdrawn", input.reason);
  await record(ctx, { ...found, reason: input.reason }, "payee_account_withdrawn");
}

type NoticeKind = "payee_account_proposed" | "payee_account_confirmed" | "payee_account_refused" | "payee_account_withdrawn";

/** On record with the old and the new account, masked; the payee and whoever pays can object before it counts. */
async function record(
  ctx: WriteContext,
  { change, organisation, reason }: { change: data.AccountChange; organisation: OrganisationRow; reason: string },
  kind: NoticeKind,
): Promise<void> {
  ctx.note({
    subjectKind: "organisation",
    subject: organisation.id,
    before: { bankName: change.oldBankName, bankAccount: change.oldBankAccountMasked },
    after: { bankName: change.bankName, bankAccount: change.bankAccountMasked, step: kind },
    reason,
  });
  const parameters = { name: organisation.name, account: change.bankAccountMasked.slice(-4) };
  const told = [organisation.id, ...(await data.listIdsOf(ctx.tx, ctx.member.area, ["finance"]))];
  await notifyEach(ctx, told, { kind, parameters, link: null });
}

export function listAccountChanges(ctx: ReadContext, input: AccountChangeList) {
  return data.listAccountChanges(ctx.tx, ctx.member.area, input);
}
