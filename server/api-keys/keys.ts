/** Keys with which other systems ask: issued by the security administrator, activated and seen once by the office itself. */
import { randomBytes } from "node:crypto";
import { notify } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndex } from "@/server/sealing";
import { getOrganisation } from "@/server/staff/accounts";
import type { Department } from "@/server/staff/department-rules";
import { may } from "@/server/staff/rules";
import * as data from "./data-keys";
import { keyStateOn, lastExpiry } from "./rules";
import type { IssueKey } from "./shapes";

const PAGE = 50;

/** Offices whose duty includes receiving lists, by name. */
export async function listOffices(ctx: ReadContext): Promise<{ id: string; name: string }[]> {
  const rows = await data.listActiveOffices(ctx.tx, ctx.member.area);
  return rows.filter(receives);
}

const receives = ({ department }: { department: string }) =>
  may({ department: department as Department, duty: "approver" }, "pushes.acknowledge");

export async function issueKey(ctx: WriteContext, input: IssueKey): Promise<{ id: string }> {
  const last = lastExpiry(ctx.today);
  if (input.expiresOn < ctx.today || input.expiresOn > last) throw new Refusal("key_expiry_out_of_range", { from: ctx.today, to: last });
  const office = await getOrganisation(ctx, input.organisation);
  if (!receives(office)) throw new Refusal("organisation_not_found");
  const { idempotencyKey: _, ...facts } = input;
  const row = await data.insertKey(ctx.tx, { ...facts, area: ctx.member.area, issuedBy: ctx.member.id, recordedAt: ctx.now });
  await notify(ctx, { organisation: office.id, kind: "api_key_issued", parameters: { name: row.name }, link: "/pushes/keys" });
  ctx.note({ subjectKind: "api_key", subject: row.id, after: { ...facts, office: office.name } });
  return { id: row.id };
}

/** Shows the token once; it is kept nowhere, so that a lost one is replaced by a new key. */
export async function activateKey(ctx: WriteContext, input: { id: string }): Promise<{ token: string }> {
  const { area, organisation, id: member } = ctx.member;
  const token = `mk_${area}_${randomBytes(32).toString("base64url")}`;
  const by = { member, now: ctx.now, tokenIndex: blindIndex(token), tokenEnd: token.slice(-4) };
  const row = await data.activateKey(ctx.tx, { area, id: input.id, organisation }, by);
  if (row === null) throw new Refusal("key_not_waiting");
  if (keyStateOn(row, ctx.today) === "expired") throw new Refusal("key_not_waiting");
  ctx.note({ subjectKind: "api_key", subject: row.id, after: { activated: true, name: row.name, ends: row.tokenEnd } });
  return { token };
}

export async function revokeKey(ctx: WriteContext, input: { id: string }, only: { organisation?: string } = {}): Promise<void> {
  const row = await data.revokeKey(ctx.tx, { area: ctx.member.area, id: input.id, ...only }, { member: ctx.member.id, now: ctx.now });
  if (row === null) throw new Refusal("key_not_found");
  await notify(ctx, { organisation: row.organisation, kind: "api_key_revoked", parameters: { name: row.name }, link: "/pushes/keys" });
  ctx.note({ subjectKind: "api_key", subject: row.id, after: { revoked: true, name: row.name } });
}

export async function listKeys(ctx: ReadContext, input: { page: number }, only: { organisation?: string } = {}) {
  const { rows, total } = await data.listKeys(ctx.tx, { area: ctx.member.area, ...only }, { limit: PAGE, offset: (input.page - 1) * PAGE });
  return {
    total,
    rows: rows.map(({ key: { tokenIndex: _, ...key }, ...row }) => ({ ...key, ...row, state: keyStateOn(key, ctx.today) })),
  };
}
