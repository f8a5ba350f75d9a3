/** Offices and staff of the demo. The first administrator is put there by hand, as at any installation; everybody else by the verbs. */
import { eq } from "drizzle-orm";
import { generateSync } from "otplib";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { member as memberTable, organisation as organisationTable } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { demoPassword } from "@/server/staff/demo-sign-in";
import type { Department, Duty } from "@/server/staff/department-rules";
import { hashPassword } from "@/server/staff/passwords";
import { type Member, needsSecondFactor } from "@/server/staff/rules";
import type { Chance } from "./chance";
import { personName } from "./chance";
import { databaseAt } from "./clock";

interface Office {
  id: string;
  code: string;
  name: string;
  department: Department;
  region: string;
}

export interface AreaPlan {
  code: string;
  name: string;
  offices: {
    code: string;
    name: string;
    department: Department;
    region: string;
    level?: "level_1" | "level_2" | "level_3";
    staff: { userName: string; duty: Duty }[];
  }[];
}

export interface Staffed {
  offices: Map<string, Office>;
  members: Map<string, Member>;
  as(userName: string, now?: Date): ReturnType<typeof createCaller>;
  member(userName: string): Member;
  office(code: string): Office;
}

/** When the accounts of an area are opened, and when their owners last chose a password, which must not be too old. */
export interface Days {
  opened: Date;
  settled: Date;
}

const nobodyYet = "00000000-0000-0000-0000-000000000000";

async function firstAdministrator(database: Database, plan: AreaPlan, { opened, settled }: Days): Promise<Member> {
  const organisation = {
    area: plan.code,
    id: v7(),
    code: "admin",
    name: `${plan.name}信息中心`,
    department: "system-admin",
    region: plan.code,
  };
  const row = {
    area: plan.code,
    id: v7(),
    organisation: organisation.id,
    userName: "admin",
    name: "系统管理员",
    duty: "approver",
    passwordHash: await hashPassword(demoPassword),
    passwordSetAt: settled,
  };
  await inWriteTransaction(
    databaseAt(database, opened),
    { area: plan.code, organisation: organisation.id, region: plan.code, department: "system-admin" },
    async (tx) => {
      await tx.insert(organisationTable).values(organisation);
      await tx.insert(memberTable).values(row);
    },
  );
  return memberOf(
    plan.code,
    { ...organisation, department: "system-admin" },
    { id: row.id, userName: "admin", name: row.name, duty: "approver" },
  );
}

function memberOf(area: string, office: Office, row: { id: string; userName: string; name: string; duty: Duty }): Member {
  return {
    ...row,
    area,
    sessionId: nobodyYet,
    department: office.department,
    organisation: office.id,
    organisationName: office.name,
    organisationCode: office.code,
    region: office.region,
    locale: "zh-CN",
    hasSecondFactor: true,
    preferences: {},
  };
}

export async function addStaff(database: Database, plan: AreaPlan, chance: Chance, days: Days): Promise<Staffed> {
  const administrator = await firstAdministrator(database, plan, days);
  const offices = new Map<string, Office>();
  const members = new Map<string, Member>([["admin", administrator]]);
  const staffed: Staffed = {
    offices,
    members,
    as: (userName, now) =>
      createCaller({
        database: now === undefined ? database : databaseAt(database, now),
        member: staffed.member(userName),
        requestId: v7(),
        address: "127.0.0.1",
        ...(now === undefined ? {} : { now }),
      }),
    member: (userName) => found(members.get(userName), userName),
    office: (code) => found(offices.get(code), code),
  };
  const admin = staffed.as("admin", days.opened);
  const firstHalves = new Map<string, string>();
  const accountChanges: string[] = [];
  for (const { staff, level, ...facts } of plan.offices) {
    const bank = ["hospital", "insurer"].includes(facts.department)
      ? {
          bankName: `${plan.name}农村商业银行`,
          bankAccount: `62${String(chance.whole(10_000_000, 99_999_999))}${String(chance.whole(10_000_000, 99_999_999))}`,
        }
      : {};
    const { id, accountChange } = await admin.staff.addOrganisation({ ...facts, ...bank, hospitalLevel: level ?? null });
    if (accountChange !== null) accountChanges.push(accountChange);
    const office: Office = { ...facts, id };
    offices.set(facts.code, office);
    for (const { userName, duty } of staff) {
      const name = personName(chance, chance.happens(0.5) ? "male" : "female");
      const added = await admin.staff.addMember({ organisation: id, userName, name, duty });
      firstHalves.set(userName, added.password ?? "");
      members.set(userName, memberOf(plan.code, office, { id: added.id, userName, name, duty }));
    }
  }
  const security = found(
    [...members.values()].find((member) => member.department === "security-admin"),
    "security administrator",
  );
  await putInByHand(database, security, days.settled);
  firstHalves.delete(security.userName);
  for (const id of accountChanges)
    await staffed.as(security.userName, days.opened).staff.confirmAccount({ id, reason: "已向收款单位核实" });
  await Promise.all(
    [...members.keys()].map((userName) => settleIn(staffed, security, { userName, firstHalf: firstHalves.get(userName), days })),
  );
  return staffed;
}

/** An office that joins later, with its receiving account and its people at work. */
export async function addOffice(
  staffed: Staffed,
  plan: Pick<AreaPlan, "code" | "name">,
  { staff, ...facts }: AreaPlan["offices"][number],
  { chance, days }: { chance: Chance; days: Days },
): Promise<void> {
  const admin = staffed.as("admin", days.opened);
  const security = staffed.member("security");
  const bankAccount = `62${String(chance.whole(10_000_000, 99_999_999))}${String(chance.whole(10_000_000, 99_999_999))}`;
  const { id, accountChange } = await admin.staff.addOrganisation({
    ...facts,
    bankName: `${plan.name}农村商业银行`,
    bankAccount,
    hospitalLevel: null,
  });
  const office: Office = { ...facts, id };
  staffed.offices.set(facts.code, office);
  for (const { userName, duty } of staff) {
    const name = personName(chance, chance.happens(0.5) ? "male" : "female");
    const added = await admin.staff.addMember({ organisation: id, userName, name, duty });
    staffed.members.set(userName, memberOf(plan.code, office, { id: added.id, userName, name, duty }));
    await settleIn(staffed, security, { userName, firstHalf: added.password ?? "", days });
  }
  if (accountChange !== null) await staffed.as("security").staff.confirmAccount({ id: accountChange, reason: "已向收款单位核实" });
}

/** The first security administrator, whom nobody can activate. */
async function putInByHand(database: Database, security: Member, passwordSetAt: Date): Promise<void> {
  const own = {
    passwordHash: await hashPassword(demoPassword),
    passwordSetAt,
    secondHalfHash: null,
    passwordMustChange: false,
    waitsFor: null,
  };
  await inWriteTransaction(database, security, (tx) => tx.update(memberTable).set(own).where(eq(memberTable.id, security.id)));
}

/** The first day at work: the account is activated, its password is changed, and who needs a second factor sets it up. */
async function settleIn(
  staffed: Staffed,
  security: Member,
  { userName, firstHalf, days }: { userName: string; firstHalf: string | undefined; days: Days },
): Promise<void> {
  const own = staffed.as(userName, days.settled).staff;
  if (firstHalf !== undefined) {
    const { id, duty } = staffed.member(userName);
    const { password } = await staffed.as(security.userName, days.opened).staff.activateMember({ id, duty, reason: "到岗" });
    await own.changeOwnPassword({ currentPassword: `${firstHalf}${password}`, newPassword: demoPassword });
  }
  if (!needsSecondFactor(staffed.member(userName))) return;
  const { secret } = await own.beginSecondFactor({ password: demoPassword });
  await own.confirmSecondFactor({ code: generateSync({ secret, epoch: Math.floor(days.settled.getTime() / 1000) }) });
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the demo has no ${name}`);
  return thing;
}
