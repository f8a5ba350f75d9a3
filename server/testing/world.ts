/** A world of its own for each test file: a fresh database, an area, offices and staff, and `as(…)` to act as one of them. */

import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { poolingArea } from "@/db/tables/reference";
import { member as memberTable, organisation as organisationTable } from "@/db/tables/staff";
import { freshDatabase } from "@/db/testing/world";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import type { Department, Duty } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";

const HEYUAN = "441600";

export interface World {
  area: string;
  /** As the application's role, bound by row-level security. */
  database: Database;
  ownerUrl: string;
  appUrl: string;
  addOrganisation(
    department: Department,
    facts?: { name?: string; region?: string; code?: string },
  ): Promise<{ id: string; code: string; name: string; region: string; department: Department }>;
  addMember(organisation: { id: string; name: string; code: string; region: string; department: Department }, duty: Duty): Promise<Member>;
  /** A caller acting as the member; `second factor` is proved unless said otherwise. */
  as(member: Member, options?: { hasSecondFactor?: boolean }): ReturnType<typeof createCaller>;
  /** Shorthand: a new office of the kind with one member of the duty. */
  staff(department: Department, duty?: Duty, region?: string): Promise<Member>;
  end(): Promise<void>;
}

export async function mintWorld(area: string = HEYUAN): Promise<World> {
  const fresh = await freshDatabase();
  const owner = connect(fresh.ownerUrl, 1);
  await owner.insert(poolingArea).values({ code: area, name: area }).onConflictDoNothing();
  await owner.end();
  const database = connect(fresh.appUrl, 40);
  let count = 0;
  const system = { area, organisation: v7(), region: area, department: "system-admin" };

  const world: World = {
    area,
    database,
    ownerUrl: fresh.ownerUrl,
    appUrl: fresh.appUrl,
    async addOrganisation(department, facts = {}) {
      count++;
      const row = {
        id: v7(),
        area,
        code: facts.code ?? `${String(count).padStart(4, "0")}`,
        name: facts.name ?? `${department} ${count}`,
        department,
        region: facts.region ?? area,
      };
      await inWriteTransaction(database, system, (tx) => tx.insert(organisationTable).values(row));
      return row;
    },
    async addMember(organisation, duty) {
      count++;
      const row = {
        id: v7(),
        area,
        organisation: organisation.id,
        userName: `member${count}`,
        name: `职员${count}`,
        duty,
        passwordHash: "none",
      };
      await inWriteTransaction(database, system, (tx) => tx.insert(memberTable).values(row));
      return {
        area,
        id: row.id,
        sessionId: v7(),
        name: row.name,
        userName: row.userName,
        duty,
        department: organisation.department,
        organisation: organisation.id,
        organisationName: organisation.name,
        organisationCode: organisation.code,
        region: organisation.region,
        locale: "zh-CN",
        hasSecondFactor: true,
        preferences: {},
      };
    },
    as(member, options = {}) {
      return createCaller({ database, member: { ...member, ...options }, requestId: v7(), address: "127.0.0.1" });
    },
    async staff(department, duty = "maker", region = area) {
      return world.addMember(await world.addOrganisation(department, { region }), duty);
    },
    async end() {
      await database.end();
      await fresh.drop();
    },
  };
  return world;
}
