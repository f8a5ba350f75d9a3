import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { shell } from "@/app/messages/zh-CN/shell";
import { staff } from "@/app/messages/zh-CN/staff";
import { formatInstant } from "@/server/dates";
import type { Department } from "@/server/staff/department-rules";
import { accountsShape, asked, membersShape, organisationsShape, securityShape, sessionsShape } from "./shape";

type Listed = Awaited<ReturnType<Api["staff"]["members"]>>["rows"][number];

function usersSheet(title: string, rows: readonly Listed[]): Sheet {
  return {
    title,
    columns: [
      text(staff.members.userName),
      text(staff.members.name),
      text(staff.members.organisation),
      text(staff.members.department),
      text(staff.members.duty),
      text(staff.members.secondFactor),
      text(staff.members.state),
    ],
    rows: rows.map((row) => [
      row.userName,
      row.name,
      row.organisationName,
      shell.department[row.department],
      shell.duty[row.duty],
      row.hasSecondFactor ? staff.members.hasSecondFactor : staff.members.noSecondFactor,
      row.disabledAt !== null
        ? staff.members.disabled
        : row.waitsFor === null
          ? staff.members.active
          : staff.members.waitsFor[row.waitsFor],
    ]),
  };
}

export async function membersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const wanted = asked(readList(membersShape, parameters));
  return usersSheet(staff.members.title, await everyPage(async (paging) => (await api.staff.members({ ...wanted, ...paging })).rows));
}

export async function securityMembersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const wanted = asked(readList(securityShape, parameters));
  return usersSheet(
    staff.security.title,
    await everyPage(async (paging) => (await api.staff.securityMembers({ ...wanted, ...paging })).rows),
  );
}

export async function organisationsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const wanted = asked(readList(organisationsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.staff.organisations({ ...wanted, ...paging })).rows);
  const { organisations } = staff;
  return {
    title: organisations.title,
    columns: [
      text(organisations.code),
      text(organisations.name),
      text(organisations.department),
      text(organisations.region),
      text(organisations.bankName),
      text(organisations.bankAccount),
      text(organisations.state),
    ],
    rows: rows.map((row) => [
      row.code,
      row.name,
      shell.department[row.department as Department],
      row.region,
      row.bankName,
      row.bankAccountMasked,
      row.active ? organisations.active : organisations.inactive,
    ]),
  };
}

type ListAccountChanges = Api["staff"]["accountChanges" | "securityAccountChanges"];

/** Both administrators export the same list, each by a procedure of their own. */
export const accountChangesSheet = (api: Api, parameters: Filter) => changesSheet(api.staff.accountChanges, parameters);
export const securityAccountChangesSheet = (api: Api, parameters: Filter) => changesSheet(api.staff.securityAccountChanges, parameters);

async function changesSheet(list: ListAccountChanges, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(accountsShape, parameters);
  const wanted = { ...filters, ascending: sort.direction === "asc" };
  const rows = await everyPage(async (paging) => (await list({ ...wanted, ...paging })).rows);
  const { accounts } = staff;
  return {
    title: accounts.title,
    columns: [
      text(accounts.organisation),
      text(accounts.old),
      text(accounts.new),
      text(accounts.reason),
      text(accounts.proposed),
      text(accounts.state),
      text(accounts.decided),
    ],
    rows: rows.map((row) => [
      row.organisationName,
      [row.oldBankName, row.oldBankAccountMasked].filter(Boolean).join(" ") || null,
      `${row.bankName} ${row.bankAccountMasked}`,
      row.reason,
      `${row.proposedByName} ${formatInstant(row.recordedAt)}`,
      accounts.states[row.state],
      row.decidedAt === null ? null : `${row.decidedByName ?? ""} ${formatInstant(row.decidedAt)} ${row.decisionReason ?? ""}`,
    ]),
  };
}

export async function sessionsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const wanted = asked(readList(sessionsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.staff.sessions({ ...wanted, ...paging })).rows);
  const { security, members } = staff;
  return {
    title: security.sessions,
    columns: [
      text(members.userName),
      text(members.name),
      text(members.organisation),
      text(security.startedAt),
      text(security.lastSeenAt),
      text(security.address),
      text(members.state),
    ],
    rows: rows.map(({ session, ...row }) => [
      row.userName,
      row.memberName,
      row.organisationName,
      formatInstant(session.startedAt),
      formatInstant(session.lastSeenAt),
      session.address,
      session.endedAt === null ? security.running : security.ended,
    ]),
  };
}
