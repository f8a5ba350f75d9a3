/** Organisations and people who work in them; changed by the system and security administrators, never by one alone. */

import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { settingsCatalogue } from "@/server/settings";
import { findWaitingChange } from "./data-payee-accounts";
import * as data from "./data-staff";
import { proposeAccount } from "./payee-accounts";
import type { Action } from "./permission-rules";
import { type Member, may } from "./rules";
import type { CorrectOrganisation, OrganisationFacts, OrganisationList } from "./shapes";

export async function chooseLocale(ctx: WriteContext, input: { locale: "zh-CN" | "en" }): Promise<void> {
  await data.changeMember(ctx.tx, ctx.member.id, { locale: input.locale });
  ctx.note({ subjectKind: "member", subject: ctx.member.id, after: input });
}

/** One for each list and form that remembers something, and some more. */
const PREFERENCES_AT_MOST = 60;

export async function choosePreference(ctx: WriteContext, input: { name: string; value: string | boolean }): Promise<void> {
  const preferences = { ...ctx.member.preferences, [input.name]: input.value };
  if (Object.keys(preferences).length > PREFERENCES_AT_MOST) throw new Refusal("preferences_full", { limit: PREFERENCES_AT_MOST });
  await data.changeMember(ctx.tx, ctx.member.id, { preferences });
}

/** Names of the place a member answers for. */
export function placeOf(ctx: ReadContext) {
  return data.findPlace(ctx.tx, ctx.member.area, ctx.member.region);
}

/** The area and its counties, by code and name. */
export async function listPlaces(ctx: ReadContext): Promise<{ code: string; name: string }[]> {
  const { area } = ctx.member;
  const counties = (await data.listDivisions(ctx.tx, area, ["county"])).filter(({ code }) => code !== area);
  return [{ code: area, name: (await data.findPlace(ctx.tx, area, area)).area }, ...counties.map(({ code, name }) => ({ code, name }))];
}

export type Hospital = data.Hospital;

export async function findHospital(ctx: ReadContext, id: string): Promise<Hospital | null> {
  return data.findHospital(ctx.tx, id);
}

/** Hospitals to choose from: a hospital sees itself. */
export async function listHospitals(ctx: ReadContext) {
  const rows = await data.listOrganisationsOf(ctx.tx, ["hospital"]);
  return rows
    .filter((row) => ctx.member.department !== "hospital" || row.id === ctx.member.organisation)
    .map(({ id, code, name, region, hospitalLevel }) => ({ id, code, name, region, hospitalLevel }));
}

/** The offices of some kinds that work now: who reviews, who is told, and who can be paid. */
export async function listOffices(ctx: ReadContext, ...departments: Member["department"][]) {
  const rows = await data.listOrganisationsOf(ctx.tx, departments);
  return rows
    .filter(({ active }) => active)
    .map(({ id, name, department, region, bankAccountSealed }) => ({
      id,
      name,
      department,
      region,
      isPayable: bankAccountSealed !== null,
    }));
}

/** Whoever work is done for, as they are now. */
export function findMember({ tx }: Pick<ReadContext, "tx">, id: string): Promise<Member | null> {
  return data.findMemberById(tx, id);
}

/** Who of an office may do something, to give them work. */
export async function listColleagues(ctx: ReadContext, office: Pick<Member, "department"> & { id: string }, action: Action) {
  const all = await data.listColleagues(ctx.tx, office.id);
  return all.filter(({ duty }) => may({ department: office.department, duty }, action)).map(({ id, name }) => ({ id, name }));
}

/** Leaves out what was not said, so that it stays as it is. */
function defined<T extends object>(facts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

export async function getOrganisation(ctx: ReadContext, id: string) {
  const row = await data.findOrganisation(ctx.tx, id);
  if (row === null) throw new Refusal("organisation_not_found");
  const { bankAccountSealed: _, ...shown } = row;
  const waiting = await findWaitingChange(ctx.tx, ctx.member.area, id);
  return { ...shown, waitingAccount: waiting === null ? null : { id: waiting.id, masked: waiting.bankAccountMasked } };
}

/** Without what is sealed: nobody needs it on a screen. */
export async function listOrganisations(ctx: ReadContext, input: OrganisationList) {
  const { rows, total } = await data.listOrganisations(ctx.tx, input, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize });
  return { rows: rows.map(({ bankAccountSealed: _, ...shown }) => shown), total };
}

/** A new organisation; its receiving account is proposed with it and counts once another administrator has confirmed it. */
export async function addOrganisation(ctx: WriteContext, input: OrganisationFacts): Promise<{ id: string; accountChange: string | null }> {
  const { bankAccount, bankName, ...facts } = input;
  const row = await data.insertOrganisation(ctx.tx, { ...facts, area: ctx.member.area });
  if (row === null) throw new Refusal("organisation_code_taken", { code: facts.code });
  // A field called "code" would be taken for a one-time code, which the log leaves out.
  const { code: organisationCode, ...said } = facts;
  ctx.note({ subjectKind: "organisation", subject: row.id, after: { organisationCode, ...said } });
  if (bankAccount === null) return { id: row.id, accountChange: null };
  if (bankName === null) throw new Refusal("bank_name_missing");
  const change = await proposeAccount(ctx, { organisation: row.id, bankName, bankAccount, reason: "新增机构" });
  return { id: row.id, accountChange: change.id };
}

export async function correctOrganisation(ctx: WriteContext, input: CorrectOrganisation): Promise<void> {
  const { id, active, ...change } = input;
  const before = await getOrganisation(ctx, id);
  const changes = { ...defined(change), ...(active === undefined ? {} : { active }) };
  if (Object.keys(changes).length === 0) return;
  await data.changeOrganisation(ctx.tx, id, changes);
  ctx.note({
    subjectKind: "organisation",
    subject: id,
    before: { name: before.name, region: before.region, active: before.active },
    after: { ...change, active },
  });
}

export function listSettings() {
  return settingsCatalogue();
}
