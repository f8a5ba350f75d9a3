/** Organisations and people who work in them; changed by the system and security administrators, never by one alone. */

import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { maskAccount, seal } from "@/server/sealing";
import { settingsCatalogue } from "@/server/settings";
import * as notices from "./data-notices";
import * as data from "./data-staff";
import type { Department, Duty } from "./rules";
import type { AddMember, CorrectOrganisation, NoticeList, OrganisationFacts } from "./shapes";
import { hashPassword, setPassword } from "./sign-in";
import { passwordFaults } from "./sign-in-rules";

export async function chooseLocale(ctx: WriteContext, input: { locale: "zh-CN" | "en" }): Promise<void> {
  await data.changeMember(ctx.tx, ctx.member.id, { locale: input.locale });
  ctx.note({ subjectKind: "member", subject: ctx.member.id, after: input });
}

export async function choosePreference(ctx: WriteContext, input: { name: string; value: string | boolean }): Promise<void> {
  await data.changeMember(ctx.tx, ctx.member.id, { preferences: { ...ctx.member.preferences, [input.name]: input.value } });
}

/** Notices to the member's organisation, newest first unless asked otherwise, with how many they have not seen at all. */
export function noticesFor(ctx: ReadContext, limit: number, filter: NoticeList = { page: 1, ascending: false }) {
  return notices.listNotices(ctx.tx, ctx.member, filter, limit);
}

export function countUnread(ctx: ReadContext): Promise<number> {
  return notices.countUnread(ctx.tx, ctx.member);
}

/** Names of the place a member answers for. */
export function placeOf(ctx: ReadContext) {
  return data.findPlace(ctx.tx, ctx.member.area, ctx.member.region);
}

export type Hospital = data.Hospital;

export async function findHospital(ctx: ReadContext, id: string): Promise<Hospital | null> {
  return data.findHospital(ctx.tx, id);
}

/** Hospitals to choose from: a hospital sees itself. */
export async function listHospitals(ctx: ReadContext) {
  const rows = await data.listOrganisationsOf(ctx.tx, "hospital");
  return rows
    .filter((row) => ctx.member.department !== "hospital" || row.id === ctx.member.organisation)
    .map(({ id, code, name, region, hospitalLevel }) => ({ id, code, name, region, hospitalLevel }));
}

function shownMember({ member, organisation }: { member: data.MemberRow; organisation: data.OrganisationRow }) {
  const { id, userName, name, disabledAt, lockedUntil, passwordMustChange, totpConfirmedAt, recordedAt } = member;
  return {
    id,
    userName,
    name,
    duty: member.duty as Duty,
    disabledAt,
    lockedUntil,
    passwordMustChange,
    hasSecondFactor: totpConfirmedAt !== null,
    recordedAt,
    organisation: organisation.id,
    organisationName: organisation.name,
    department: organisation.department as Department,
  };
}

export async function listMembers(ctx: ReadContext, input: data.MemberFilter & { page: number; pageSize: number }) {
  const { rows, total } = await data.listMembers(
    ctx.tx,
    input,
    { limit: input.pageSize, offset: (input.page - 1) * input.pageSize },
    ctx.now,
  );
  return { rows: rows.map(shownMember), total };
}

export async function getMember(ctx: ReadContext, id: string) {
  const row = await data.findMemberRow(ctx.tx, id);
  const organisation = row === null ? null : await data.findOrganisation(ctx.tx, row.organisation);
  if (row === null || organisation === null) throw new Refusal("member_not_found");
  return shownMember({ member: row, organisation });
}

async function getRow(ctx: ReadContext, id: string): Promise<data.MemberRow> {
  const row = await data.findMemberRow(ctx.tx, id);
  if (row === null) throw new Refusal("member_not_found");
  return row;
}

/** Adds a member with a first password that must be changed at once. */
export async function addMember(ctx: WriteContext, input: AddMember): Promise<{ id: string }> {
  const organisation = await data.findOrganisation(ctx.tx, input.organisation);
  if (organisation === null || !organisation.active) throw new Refusal("organisation_not_found");
  if ((await data.findPasswordHash(ctx.tx, input.userName)) !== null) throw new Refusal("user_name_taken", { userName: input.userName });
  const [fault] = passwordFaults(input.password, input.userName);
  if (fault !== undefined) throw new Refusal(fault);
  const { password, idempotencyKey: _, ...facts } = input;
  const row = await data.insertMember(ctx.tx, {
    ...facts,
    area: ctx.member.area,
    passwordHash: await hashPassword(password),
    passwordMustChange: true,
  });
  ctx.note({ subjectKind: "member", subject: row.id, after: facts });
  return { id: row.id };
}

export async function disableMember(ctx: WriteContext, input: { id: string; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  if (row.id === ctx.member.id) throw new Refusal("not_oneself");
  await data.changeMember(ctx.tx, row.id, { disabledAt: ctx.now, sessionVersion: row.sessionVersion + 1 });
  ctx.note({
    subjectKind: "member",
    subject: row.id,
    before: { disabled: row.disabledAt !== null },
    after: { disabled: true },
    reason: input.reason,
  });
}

export async function enableMember(ctx: WriteContext, id: string): Promise<void> {
  const row = await getRow(ctx, id);
  await data.changeMember(ctx.tx, row.id, { disabledAt: null });
  ctx.note({ subjectKind: "member", subject: row.id, after: { disabled: false } });
}

export async function resetPassword(ctx: WriteContext, input: { id: string; newPassword: string; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  if (row.id === ctx.member.id) throw new Refusal("not_oneself");
  await setPassword(ctx, row, input.newPassword, true);
  await data.changeMember(ctx.tx, row.id, { failedSignIns: 0, lockedUntil: null, sessionVersion: row.sessionVersion + 1 });
  ctx.note({ subjectKind: "member", subject: row.id, after: { passwordReset: true }, reason: input.reason });
}

export async function resetSecondFactor(ctx: WriteContext, input: { id: string; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  if (row.id === ctx.member.id) throw new Refusal("not_oneself");
  await data.changeMember(ctx.tx, row.id, {
    totpSealed: null,
    totpConfirmedAt: null,
    totpLastStep: null,
    sessionVersion: row.sessionVersion + 1,
  });
  ctx.note({ subjectKind: "member", subject: row.id, after: { secondFactor: "reset" }, reason: input.reason });
}

export async function unlockMember(ctx: WriteContext, input: { id: string; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  await data.changeMember(ctx.tx, row.id, { failedSignIns: 0, lockedUntil: null });
  ctx.note({ subjectKind: "member", subject: row.id, after: { unlocked: true }, reason: input.reason });
}

/** A new duty counts from the next request on; running sessions end so that nobody works on with the old one. */
export async function changeDuty(ctx: WriteContext, input: { id: string; duty: Duty; reason: string }): Promise<void> {
  const row = await getRow(ctx, input.id);
  if (row.id === ctx.member.id) throw new Refusal("not_oneself");
  await data.changeMember(ctx.tx, row.id, { duty: input.duty, sessionVersion: row.sessionVersion + 1 });
  ctx.note({ subjectKind: "member", subject: row.id, before: { duty: row.duty }, after: { duty: input.duty }, reason: input.reason });
}

export async function revokeSessions(ctx: WriteContext, input: { id: string; reason: string }): Promise<{ ended: number }> {
  const row = await getRow(ctx, input.id);
  const ended = await data.endSessionsOf(ctx.tx, row.id, ctx.member.id, ctx.now);
  ctx.note({ subjectKind: "member", subject: row.id, after: { sessionsEnded: ended }, reason: input.reason });
  return { ended };
}

function stored(facts: Omit<CorrectOrganisation, "id" | "active">) {
  const { bankAccount, ...rest } = facts;
  if (bankAccount === undefined) return rest;
  return {
    ...rest,
    bankAccountSealed: bankAccount === null ? null : seal(bankAccount),
    bankAccountMasked: bankAccount === null ? null : maskAccount(bankAccount),
  };
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
  return shown;
}

export async function addOrganisation(ctx: WriteContext, input: OrganisationFacts): Promise<{ id: string }> {
  const { bankAccount, ...facts } = input;
  const row = await data.insertOrganisation(ctx.tx, {
    ...facts,
    ...stored({ bankAccount }),
    area: ctx.member.area,
    code: facts.code,
    name: facts.name,
    department: facts.department,
    region: facts.region,
  });
  ctx.note({ subjectKind: "organisation", subject: row.id, after: facts });
  return { id: row.id };
}

export async function correctOrganisation(ctx: WriteContext, input: CorrectOrganisation): Promise<void> {
  const { id, active, ...change } = input;
  const before = await getOrganisation(ctx, id);
  await data.changeOrganisation(ctx.tx, id, { ...defined(stored(change)), ...(active === undefined ? {} : { active }) });
  const { bankAccount: _, ...shown } = { ...change, active };
  ctx.note({
    subjectKind: "organisation",
    subject: id,
    before: { name: before.name, region: before.region, active: before.active },
    after: shown,
  });
}

export function listSettings() {
  return settingsCatalogue();
}

/** Tells an organisation something: the text is a message key with parameters, rendered in the reader's language. */
export async function notify(
  ctx: WriteContext,
  notice: { organisation: string; kind: string; parameters: Record<string, string>; link: string | null },
): Promise<void> {
  await notices.insertNotice(ctx.tx, { area: ctx.member.area, ...notice });
}
