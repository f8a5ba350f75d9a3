import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personStatus } from "@/db/tables/people";
import { addDays, businessDateOf } from "@/server/dates";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { mintWorld, type World } from "@/server/testing/world";
import { registerSomebody, type TestPerson } from "./people-world";
import type { RecordStatus } from "./shapes";

const today = businessDateOf(new Date());
const died = "2026-06-01";
let world: World;
const members = {} as Record<"clerk" | "health" | "bureau" | "agency" | "hospital" | "rural" | "elsewhere", Member>;

beforeAll(async () => {
  world = await mintWorld();
  const offices: [keyof typeof members, Department, string][] = [
    ["clerk", "civil-affairs", "441602"],
    ["health", "health-commission", "441602"],
    ["bureau", "data-bureau", "441600"],
    ["agency", "agency", "441600"],
    ["hospital", "hospital", "441602"],
    ["rural", "rural-revitalisation", "441602"],
    ["elsewhere", "civil-affairs", "441621"],
  ];
  for (const [name, department, region] of offices) members[name] = await world.staff(department, "maker", region);
});
afterAll(() => world.end());

const somebody = (): Promise<TestPerson> => registerSomebody(world, members.clerk);

function facts(person: string, change: Partial<Omit<RecordStatus, "person">> = {}): RecordStatus & { idempotencyKey: string } {
  return {
    person,
    kind: "deceased",
    onDay: died,
    source: "civil-affairs",
    sourceList: "6月殡葬火化名单",
    documentNumber: "源民殡〔2026〕6号",
    documentOn: "2026-06-03",
    idempotencyKey: v7(),
    ...change,
  };
}

const rowsOf = (person: string) =>
  inReadTransaction(world.database, members.agency, (tx) =>
    tx.select().from(personStatus).where(eq(personStatus.person, person)).orderBy(personStatus.recordedAt),
  );

describe("recording", () => {
  test("a death is on the person for every office that sees the person, with its source", async () => {
    const { id, number } = await somebody();
    await world.as(members.hospital).admission.lookUp({ number, idempotencyKey: v7() });
    await world.as(members.clerk).people.recordStatus(facts(id));
    for (const member of [members.clerk, members.bureau, members.agency, members.hospital, members.rural]) {
      const page = await world.as(member).people.page({ person: id });
      expect(page.person).toMatchObject({ diedOn: died, movedAwayOn: null });
      expect(await world.as(member).people.statuses({ person: id })).toMatchObject([
        { kind: "deceased", onDay: died, source: "civil-affairs", sourceList: "6月殡葬火化名单", counts: true },
      ]);
    }
    const stranger = await world.staff("hospital", "maker", "441602");
    expect(await world.as(stranger).people.statuses({ person: id })).toEqual([]);
    const listed = (status: "deceased" | "none") => world.as(members.clerk).people.list({ filter: { status } });
    expect((await listed("deceased")).rows.map((row) => row.id)).toContain(id);
    expect((await listed("none")).rows.map((row) => row.id)).not.toContain(id);
  });

  test("the health commission finds a person by number only, and records for its own place", async () => {
    const { id, number } = await somebody();
    const health = world.as(members.health);
    expect(await health.people.findForStatus({ number })).toEqual({ id });
    await health.people.recordStatus(facts(id, { source: "health-commission", sourceList: "死亡医学证明" }));
    expect(await health.people.statusPage({ person: id })).toMatchObject({ person: { diedOn: died }, history: [{ counts: true }] });
    await expect(health.people.page({ person: id })).rejects.toThrow("forbidden");
    const far = await registerSomebody(world, members.elsewhere, { region: "441621" });
    await expect(health.people.findForStatus({ number: far.number })).rejects.toThrow("person_not_found");
    await expect(health.people.recordStatus(facts(far.id, { source: "health-commission" }))).rejects.toThrow("person_not_found");
  });

  test("the data bureau hands on what public security says; nobody speaks for another department", async () => {
    const { id } = await somebody();
    await expect(world.as(members.clerk).people.recordStatus(facts(id, { source: "public-security" }))).rejects.toThrow(
      "status_source_not_yours",
    );
    await world.as(members.bureau).people.recordStatus(facts(id, { kind: "moved_away", source: "public-security" }));
    expect((await world.as(members.clerk).people.page({ person: id })).person).toMatchObject({ diedOn: null, movedAwayOn: died });
  });

  test("a day to come, a day before birth and a second death are refused by name", async () => {
    const { id } = await somebody();
    const clerk = world.as(members.clerk);
    await expect(clerk.people.recordStatus(facts(id, { onDay: addDays(today, 1) }))).rejects.toThrow("status_in_future");
    await expect(clerk.people.recordStatus(facts(id, { onDay: "1969-12-31" }))).rejects.toThrow("status_before_birth");
    await clerk.people.recordStatus(facts(id));
    await expect(world.as(members.agency).people.recordStatus(facts(id, { source: "agency" }))).rejects.toThrow("status_recorded_already");
  });

  test("of two offices that record the same death at once one is refused", async () => {
    const { id } = await somebody();
    const outcomes = await Promise.allSettled([
      world.as(members.clerk).people.recordStatus(facts(id)),
      world.as(members.health).people.recordStatus(facts(id, { source: "health-commission" })),
      world.as(members.agency).people.recordStatus(facts(id, { source: "agency" })),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ message: "status_recorded_already" });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("offices without the duty may not, by the table and by the database", async () => {
    const { id } = await somebody();
    await expect(world.as(members.rural).people.recordStatus(facts(id))).rejects.toThrow("forbidden");
    const { idempotencyKey: _, ...row } = facts(id);
    const write = (member: Member) =>
      inWriteTransaction(world.database, member, (tx) =>
        tx.insert(personStatus).values({ ...row, area: member.area, recordedBy: member.id }),
      );
    await expect(write(members.rural)).rejects.toThrow();
    await expect(write(members.hospital)).rejects.toThrow();
    await expect(write(members.elsewhere)).rejects.toThrow();
    expect(await rowsOf(id)).toEqual([]);
  });
});

describe("changing", () => {
  test("a correction is a new entry that names the old one and why; both clocks stay", async () => {
    const { id } = await somebody();
    const clerk = world.as(members.clerk);
    const first = await clerk.people.recordStatus(facts(id));
    const { kind: _, person: __, ...corrected } = facts(id, { onDay: "2026-05-30" });
    const second = await clerk.identity.correctStatus({ id: first.id, ...corrected, reason: "证明上的日期" });
    const rows = await rowsOf(id);
    expect(rows.map(({ id: row, onDay, replaces, words }) => ({ row, onDay, replaces, words }))).toEqual([
      { row: first.id, onDay: died, replaces: null, words: null },
      { row: second.id, onDay: "2026-05-30", replaces: first.id, words: "证明上的日期" },
    ]);
    expect(rows[0]?.supersededAt).toEqual(rows[1]?.recordedAt);
    expect((await clerk.people.page({ person: id })).person.diedOn).toBe("2026-05-30");
    await expect(clerk.identity.withdrawStatus({ id: first.id, reason: "登记有误", idempotencyKey: v7() })).rejects.toThrow(
      "status_superseded",
    );
  });

  test("a withdrawn death no longer counts and stays in the history, and can be recorded anew", async () => {
    const { id } = await somebody();
    const clerk = world.as(members.clerk);
    const { id: status } = await clerk.people.recordStatus(facts(id));
    await world.as(members.health).identity.withdrawStatus({ id: status, reason: "同名误登", idempotencyKey: v7() });
    expect((await clerk.people.page({ person: id })).person.diedOn).toBeNull();
    expect((await rowsOf(id)).map(({ withdrawn, words }) => ({ withdrawn, words }))).toEqual([
      { withdrawn: false, words: null },
      { withdrawn: true, words: "同名误登" },
    ]);
    await clerk.people.recordStatus(facts(id));
  });

  test("no statement of the application rewrites or deletes an entry", async () => {
    const { id } = await somebody();
    await world.as(members.clerk).people.recordStatus(facts(id));
    const run = (statement: ReturnType<typeof sql>) => inWriteTransaction(world.database, members.agency, (tx) => tx.execute(statement));
    await expect(run(sql`update person_status set on_day = '2020-01-01' where area = '441600'`)).rejects.toThrow();
    await expect(run(sql`delete from person_status where area = '441600'`)).rejects.toThrow();
    expect(await rowsOf(id)).toMatchObject([{ onDay: died }]);
  });

  test("a person who moves to another office's place takes the statuses along", async () => {
    const { id } = await somebody();
    const clerk = world.as(members.clerk);
    await clerk.people.recordStatus(facts(id, { kind: "moved_away" }));
    const { version } = (await clerk.people.page({ person: id })).person;
    await world.as(members.agency).people.correct({ id, version, region: "441621", reason: "户籍迁移" });
    expect(await world.as(members.elsewhere).people.statuses({ person: id })).toHaveLength(1);
    expect(await clerk.people.statuses({ person: id })).toEqual([]);
  });
});

rowsSayWhoMaySeeThem(() => world);
