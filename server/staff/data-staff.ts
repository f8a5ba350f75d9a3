import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { division, poolingArea } from "@/db/tables/reference";
import { member, organisation, passwordHistory, session } from "@/db/tables/staff";
import { memberNamed } from "@/db/views/staff";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { Department, Duty } from "./department-rules";
import type { Member, MemberState } from "./rules";
import type { MemberSort, OrganisationSort, SessionList } from "./shapes";

export type MemberRow = typeof member.$inferSelect;
export type OrganisationRow = typeof organisation.$inferSelect;
export type SessionRow = typeof session.$inferSelect;

function asMember(row: { member: MemberRow; organisation: OrganisationRow }, sessionId: string, hasSecondFactor: boolean): Member {
  return {
    area: row.member.area,
    id: row.member.id,
    sessionId,
    name: row.member.name,
    userName: row.member.userName,
    duty: row.member.duty as Duty,
    department: row.organisation.department as Department,
    organisation: row.organisation.id,
    organisationName: row.organisation.name,
    organisationCode: row.organisation.code,
    region: row.organisation.region,
    locale: row.member.locale === "en" ? "en" : "zh-CN",
    hasSecondFactor,
    preferences: row.member.preferences,
  };
}

const withOrganisation = and(eq(organisation.area, member.area), eq(organisation.id, member.organisation));

/** Who works in an office now, with their duties. */
export async function listColleagues(tx: ReadTx, office: string): Promise<{ id: string; name: string; duty: Duty }[]> {
  const rows = await tx
    .select({ id: memberNamed.id, name: memberNamed.name, duty: memberNamed.duty })
    .from(memberNamed)
    .where(and(eq(memberNamed.organisation, office), eq(memberNamed.isActive, true)))
    .orderBy(memberNamed.name, memberNamed.id);
  return rows.map((row) => ({ ...row, duty: row.duty as Duty }));
}

export async function findMemberById(tx: ReadTx, id: string): Promise<Member | null> {
  const [row] = await tx.select({ member, organisation }).from(member).innerJoin(organisation, withOrganisation).where(eq(member.id, id));
  return row ? asMember(row, id, false) : null;
}

export async function findKeptPassword(tx: ReadTx, userName: string): Promise<Pick<MemberRow, "passwordHash" | "secondHalfHash"> | null> {
  const [row] = await tx
    .select({ passwordHash: member.passwordHash, secondHalfHash: member.secondHalfHash })
    .from(member)
    .where(eq(member.userName, userName));
  return row ?? null;
}

export async function findMemberRow(tx: ReadTx, id: string): Promise<MemberRow | null> {
  const [row] = await tx.select().from(member).where(eq(member.id, id));
  return row ?? null;
}

export async function holdMemberRow(tx: WriteTx, id: string): Promise<MemberRow | null> {
  const [row] = await tx.select().from(member).where(eq(member.id, id)).for("update");
  return row ?? null;
}

/** Locks the row, so that failures are counted one after the other. */
export async function findMemberForSignIn(tx: WriteTx, userName: string) {
  const [row] = await tx
    .select({ member, organisation })
    .from(member)
    .innerJoin(organisation, withOrganisation)
    .where(eq(member.userName, userName))
    .for("update", { of: member });
  return row ?? null;
}

export async function changeMember(tx: WriteTx, id: string, change: Partial<typeof member.$inferInsert>): Promise<void> {
  await tx.update(member).set(change).where(eq(member.id, id));
}

/** The new member; null when the account's name is taken. */
export async function insertMember(tx: WriteTx, row: typeof member.$inferInsert): Promise<MemberRow | null> {
  const [inserted] = await tx
    .insert(member)
    .values(row)
    .onConflictDoNothing({ target: [member.area, member.userName] })
    .returning();
  return inserted ?? null;
}

export async function insertSession(tx: WriteTx, row: typeof session.$inferInsert): Promise<SessionRow> {
  const [inserted] = await tx.insert(session).values(row).returning();
  if (!inserted) throw new Error("a session was not inserted");
  return inserted;
}

export async function findSession(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ session, member, organisation })
    .from(session)
    .innerJoin(member, and(eq(member.area, session.area), eq(member.id, session.member)))
    .innerJoin(organisation, withOrganisation)
    .where(eq(session.id, id));
  return row
    ? {
        session: row.session,
        memberRow: row.member,
        organisationActive: row.organisation.active,
        member: asMember(row, row.session.id, row.session.secondFactorAt !== null),
      }
    : null;
}

export async function changeSession(tx: WriteTx, id: string, change: Partial<typeof session.$inferInsert>): Promise<void> {
  await tx.update(session).set(change).where(eq(session.id, id));
}

/** Ends the running sessions of a member, but for the one that is to go on. */
export async function endSessionsOf(
  tx: WriteTx,
  memberId: string,
  { by, at, except }: { by: string; at: Date; except?: string },
): Promise<number> {
  const rows = await tx
    .update(session)
    .set({ endedAt: at, endedBy: by })
    .where(and(eq(session.member, memberId), isNull(session.endedAt), except === undefined ? undefined : ne(session.id, except)))
    .returning({ id: session.id });
  return rows.length;
}

export async function listRunningSessions(tx: ReadTx, memberId: string): Promise<SessionRow[]> {
  return tx
    .select()
    .from(session)
    .where(and(eq(session.member, memberId), isNull(session.endedAt)))
    .orderBy(desc(session.lastSeenAt))
    .limit(50);
}

export async function listPasswordHashes(tx: ReadTx, memberId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ hash: passwordHistory.passwordHash })
    .from(passwordHistory)
    .where(eq(passwordHistory.member, memberId))
    .orderBy(desc(passwordHistory.recordedAt))
    .limit(limit);
  return rows.map((row) => row.hash);
}

export async function insertPasswordHash(tx: WriteTx, row: typeof passwordHistory.$inferInsert): Promise<void> {
  await tx.insert(passwordHistory).values(row);
}

/** The new organisation; null when its code is taken. */
export async function insertOrganisation(tx: WriteTx, row: typeof organisation.$inferInsert): Promise<OrganisationRow | null> {
  const [inserted] = await tx
    .insert(organisation)
    .values(row)
    .onConflictDoNothing({ target: [organisation.area, organisation.code] })
    .returning();
  return inserted ?? null;
}

export async function changeOrganisation(tx: WriteTx, id: string, change: Partial<typeof organisation.$inferInsert>): Promise<void> {
  await tx.update(organisation).set(change).where(eq(organisation.id, id));
}

export async function findOrganisation(tx: ReadTx, id: string): Promise<OrganisationRow | null> {
  const [row] = await tx.select().from(organisation).where(eq(organisation.id, id));
  return row ?? null;
}

export type Hospital = Pick<OrganisationRow, "id" | "code" | "name" | "region">;

export async function findHospital(tx: ReadTx, id: string): Promise<Hospital | null> {
  const [row] = await tx
    .select({ id: organisation.id, code: organisation.code, name: organisation.name, region: organisation.region })
    .from(organisation)
    .where(and(eq(organisation.id, id), eq(organisation.department, "hospital")));
  return row ?? null;
}

/** Organisations of one department kind, for choosing a hospital or a reviewer; short lists by nature. */
export async function listOrganisationsOf(tx: ReadTx, departments: Department[]): Promise<OrganisationRow[]> {
  return tx.select().from(organisation).where(inArray(organisation.department, departments)).orderBy(organisation.code).limit(500);
}

export async function listAreas(tx: ReadTx) {
  return tx.select().from(poolingArea).orderBy(asc(poolingArea.sequence));
}

/** Names of the place a member answers for: the area, the county or city, and the township where it is one. */
export async function findPlace(tx: ReadTx, areaCode: string, region: string) {
  const codes = [region, region.slice(0, 6)];
  const rows = await tx
    .select({ area: poolingArea.name, code: division.code, name: division.name })
    .from(poolingArea)
    .leftJoin(division, and(eq(division.areaCode, poolingArea.code), inArray(division.code, codes)))
    .where(eq(poolingArea.code, areaCode))
    .orderBy(division.code);
  const divisions = rows.flatMap(({ code, name }) => (name === null || code === areaCode ? [] : [name]));
  return { area: rows[0]?.area ?? areaCode, divisions };
}

/** Who can be signed in with one click where demo data is loaded: the first of each department and duty. */
export async function listDemoMembers(tx: ReadTx) {
  return tx
    .selectDistinctOn([organisation.department, member.duty], {
      userName: member.userName,
      department: organisation.department,
      duty: member.duty,
    })
    .from(member)
    .innerJoin(organisation, and(eq(organisation.area, member.area), eq(organisation.id, member.organisation)))
    .where(and(isNull(member.disabledAt), isNull(member.waitsFor), eq(organisation.active, true)))
    .orderBy(organisation.department, member.duty, organisation.region, organisation.code, member.userName);
}

export async function listDivisions(tx: ReadTx, areaCode: string, levels: ("city" | "county" | "township")[]) {
  return tx
    .select()
    .from(division)
    .where(and(eq(division.areaCode, areaCode), or(...levels.map((level) => eq(division.level, level)))))
    .orderBy(division.code);
}

export interface MemberFilter {
  words?: string | undefined;
  department?: string | undefined;
  state?: MemberState | undefined;
  sort?: MemberSort | undefined;
  ascending?: boolean | undefined;
}

function memberConditions(filter: MemberFilter, now: Date) {
  return and(
    saysEach(wordsFor(filter.words, searchedIn.text), member.name, member.userName, organisation.name),
    filter.department ? eq(organisation.department, filter.department) : undefined,
    filter.state === "active" ? and(isNull(member.disabledAt), isNull(member.waitsFor)) : undefined,
    filter.state === "waiting" ? isNotNull(member.waitsFor) : undefined,
    filter.state === "disabled" ? sql`${member.disabledAt} is not null` : undefined,
    filter.state === "locked" ? sql`${member.lockedUntil} > ${now.toISOString()}::timestamptz` : undefined,
  );
}

export async function listMembers(tx: ReadTx, filter: MemberFilter, page: { limit: number; offset: number }, now: Date) {
  const column = { organisation: organisation.code, userName: member.userName, name: member.name }[filter.sort ?? "organisation"];
  const rows = await tx
    .select({ member, organisation })
    .from(member)
    .innerJoin(organisation, withOrganisation)
    .where(memberConditions(filter, now))
    .orderBy(filter.ascending === false ? desc(column) : asc(column), member.userName)
    .limit(page.limit)
    .offset(page.offset);
  const [total] = await tx
    .select({ count: count() })
    .from(member)
    .innerJoin(organisation, withOrganisation)
    .where(memberConditions(filter, now));
  return { rows, total: total?.count ?? 0 };
}

interface OrganisationFilter {
  words?: string | undefined;
  department?: string | undefined;
  sort: OrganisationSort;
  ascending: boolean;
}

export async function listOrganisations(tx: ReadTx, filter: OrganisationFilter, page: { limit: number; offset: number }) {
  const where = and(
    saysEach(wordsFor(filter.words, searchedIn.text), organisation.name, organisation.code),
    filter.department ? eq(organisation.department, filter.department) : undefined,
  );
  const column = { department: organisation.department, code: organisation.code, name: organisation.name }[filter.sort];
  const rows = await tx
    .select()
    .from(organisation)
    .where(where)
    .orderBy(filter.ascending ? asc(column) : desc(column), organisation.code)
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: await tx.$count(organisation, where) };
}

export async function listSessions(tx: ReadTx, filter: SessionList) {
  const found = and(
    saysEach(wordsFor(filter.words, searchedIn.text), member.name, member.userName, organisation.name, session.address),
    filter.state ? (filter.state === "running" ? isNull(session.endedAt) : isNotNull(session.endedAt)) : undefined,
  );
  const column = { lastSeenAt: session.lastSeenAt, startedAt: session.startedAt }[filter.sort];
  const rows = await tx
    .select({ session, memberName: member.name, userName: member.userName, organisationName: organisation.name })
    .from(session)
    .innerJoin(member, and(eq(member.area, session.area), eq(member.id, session.member)))
    .innerJoin(organisation, withOrganisation)
    .where(found)
    .orderBy(sql`${session.endedAt} is not null`, filter.ascending ? asc(column) : desc(column), desc(session.id))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
  const [total] = await tx
    .select({ count: count() })
    .from(session)
    .innerJoin(member, and(eq(member.area, session.area), eq(member.id, session.member)))
    .innerJoin(organisation, withOrganisation)
    .where(found);
  return { rows, total: total?.count ?? 0 };
}
