import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { job } from "@/db/tables/jobs";
import { recalculation } from "@/db/tables/recalculation";
import type { RunningJob } from "@/server/jobs/queue";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { settleStays } from "@/server/settlements/settle";
import { addPerson, addStay, CAP, setParameter, settlementsOf, stayRow, type TestPerson } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { somebodyWaits } from "@/server/testing/waiting";
import { mintWorld, type World } from "@/server/testing/world";
import { handlers } from "./jobs";

const died = "2026-06-01";
let world: World;
let civilAffairs: Member;
let health: Member;
let agency: Member;
let second: Member;
let hospital: Member;

beforeAll(async () => {
  world = await mintWorld();
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  health = await world.staff("health-commission", "maker", "441602");
  agency = await world.staff("agency", "reviewer");
  second = await world.staff("agency", "reviewer");
  hospital = await world.staff("hospital");
  await setParameter(world, "annual_cap", CAP);
});
afterAll(() => world.end());

async function acting<Answer>(member: Member, run: (ctx: WriteContext) => Promise<Answer>): Promise<Answer> {
  const now = new Date();
  return inWriteTransaction(world.database, member, (tx) =>
    run({ member, now, today: "2026-11-05", requestId: v7(), address: null, database: world.database, tx, note: () => undefined }),
  );
}

const key = () => ({ idempotencyKey: v7() });
const somebody = () => addPerson(world, civilAffairs, "subsistence_allowance");
const settle = (stay: string) => world.as(hospital).settlements.settle({ stay, ...key() });

async function settled(person: TestPerson, admittedOn: string, dischargedOn: string): Promise<string> {
  const stay = await addStay(world, hospital, person, { admittedOn, dischargedOn });
  await settle(stay);
  return stay;
}

async function dead(person: TestPerson, onDay = died): Promise<string> {
  const facts = { onDay, source: "civil-affairs" as const, sourceList: "6月殡葬火化名单", documentNumber: "源民殡6号", documentOn: died };
  return (await world.as(civilAffairs).people.recordStatus({ person: person.id, kind: "deceased", ...facts, ...key() })).id;
}

/** Runs the recalculations queued for a person, as the worker does. */
async function recalculate(person: TestPerson): Promise<void> {
  const rows = await inReadTransaction(world.database, agency, (tx) =>
    tx.select({ input: job.input }).from(job).where(eq(job.kind, "settlements.recalculate")),
  );
  const write = <Answer>(work: (ctx: WriteContext) => Promise<Answer>) => acting(agency, work);
  for (const { input } of rows.filter((row) => row.input.person === person.id)) {
    await handlers["settlements.recalculate"]({ input, write } as RunningJob);
  }
}

async function differencesOf(person: TestPerson) {
  const rows = await inReadTransaction(world.database, agency, (tx) =>
    tx.select().from(recalculation).where(eq(recalculation.person, person.id)).orderBy(recalculation.recordedAt, recalculation.id),
  );
  return rows.map(({ id, stay, state, cause, difference }) => ({ id, stay, state, cause, difference: difference.toFixed(2) }));
}

const decide = (by: Member, id: string, decision: "pay" | "recover" | "leave") =>
  world.as(by).recalculation.decideDifference({ id, decision, words: "核对后决定", ...key() });

describe("a stay after the recorded death", () => {
  test("is settled without assistance, and its page says why with the source", async () => {
    const person = await somebody();
    await dead(person);
    const stay = await settled(person, "2026-10-02", "2026-10-09");
    const page = await world.as(hospital).settlements.page({ stay });
    expect(page.settlement).toMatchObject({
      excludedReason: "death_recorded",
      assistance: "0.00",
      death: { onDay: died, source: "civil-affairs", sourceList: "6月殡葬火化名单", documentNumber: "源民殡6号" },
      addsUp: true,
    });
    expect(page.settlement?.steps.map((step) => step.rule).join()).not.toContain("身份");
  });

  test("discharge on the day of death is paid, and so is a stay from before it", async () => {
    const person = await somebody();
    await dead(person);
    const stay = await settled(person, "2026-05-25", died);
    expect((await world.as(hospital).settlements.page({ stay })).settlement).toMatchObject({ assistance: "3200.00", death: null });
  });
});

describe("a death recorded after stays were settled", () => {
  test("changes nothing by itself and opens a difference for what came after it alone", async () => {
    const person = await somebody();
    await settled(person, "2026-05-25", died);
    const after = await settled(person, "2026-10-02", "2026-10-09");
    await dead(person);
    await recalculate(person);
    const found = await differencesOf(person);
    expect(found).toMatchObject([{ stay: after, state: "open", cause: "death_recorded", difference: "-3200.00" }]);
    const shown = await world.as(agency).recalculation.difference({ id: found[0]?.id ?? "" });
    expect(shown.after).toMatchObject({ assistance: "0.00", death: { onDay: died, sourceList: "6月殡葬火化名单" } });
    expect((await settlementsOf(world, agency, person.id)).map((row) => row.basicAssistance.toFixed(2))).toEqual(["3200.00", "3200.00"]);
  });

  test("recovered and then withdrawn: the decision stays and is named, what is due again is laid before somebody", async () => {
    const person = await somebody();
    const stay = await settled(person, "2026-10-02", "2026-10-09");
    const status = await dead(person);
    await recalculate(person);
    const [found] = await differencesOf(person);
    await decide(agency, found?.id ?? "", "recover");
    const { settlementNumber } = await stayRow(world, agency, stay);
    const resting = await world.as(health).identity.withdrawStatus({ id: status, reason: "同名误登", ...key() });
    expect(resting.decisions).toMatchObject([{ settlementNumber, decision: "recover" }]);
    await recalculate(person);
    const again = (await differencesOf(person)).filter((row) => row.state === "open");
    expect(again).toMatchObject([{ stay, difference: "3200.00" }]);
    await decide(second, again[0]?.id ?? "", "pay");
    expect((await world.as(hospital).settlements.page({ stay })).settlement).toMatchObject({ assistance: "3200.00", death: null });
  });

  test("withdrawn before anybody decided, its difference goes with it", async () => {
    const person = await somebody();
    await settled(person, "2026-10-02", "2026-10-09");
    const status = await dead(person);
    await recalculate(person);
    await world.as(civilAffairs).identity.withdrawStatus({ id: status, reason: "同名误登", ...key() });
    await recalculate(person);
    expect((await differencesOf(person)).map((row) => row.state)).toEqual(["superseded"]);
  });

  test("corrected to a later day, only what still lies after it differs", async () => {
    const person = await somebody();
    await settled(person, "2026-07-02", "2026-07-09");
    const later = await settled(person, "2026-10-02", "2026-10-09");
    const status = await dead(person);
    await recalculate(person);
    expect(await differencesOf(person)).toHaveLength(2);
    await world.as(civilAffairs).identity.correctStatus({
      ...{
        id: status,
        onDay: "2026-08-01",
        source: "civil-affairs",
        sourceList: "更正",
        documentNumber: "源民殡8号",
        documentOn: "2026-08-02",
      },
      ...{ reason: "证明更正", ...key() },
    });
    await recalculate(person);
    expect((await differencesOf(person)).filter((row) => row.state === "open").map((row) => row.stay)).toEqual([later]);
  });
});

describe("at the same moment", () => {
  test("a death recorded while a stay is being settled is never missed: no assistance, or a difference", async () => {
    for (let round = 0; round < 8; round++) {
      const person = await somebody();
      await settled(person, "2026-01-05", "2026-01-09");
      const stay = await addStay(world, hospital, person, { admittedOn: "2026-10-02", dischargedOn: "2026-10-09" });
      await Promise.all([settle(stay), dead(person).then(() => recalculate(person))]);
      const { settlement } = await world.as(hospital).settlements.page({ stay });
      const open = (await differencesOf(person)).filter((row) => row.state === "open" && row.stay === stay);
      expect([settlement?.assistance, open.length]).toEqual(settlement?.assistance === "0.00" ? ["0.00", 0] : ["3200.00", 1]);
    }
  });

  test("the recalculation waits for a settling that has begun", async () => {
    const person = await somebody();
    await settled(person, "2026-01-05", "2026-01-09");
    const stay = await addStay(world, hospital, person, { admittedOn: "2026-10-02", dischargedOn: "2026-10-09" });
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const settling = acting(hospital, async (ctx) => {
      await settleStays(ctx, [stay]);
      begun.resolve();
      await mayEnd.promise;
    });
    await begun.promise;
    await dead(person);
    const recalculating = recalculate(person);
    await Promise.race([recalculating, somebodyWaits(world, agency)]);
    mayEnd.resolve();
    await Promise.all([settling, recalculating]);
    expect((await differencesOf(person)).filter((row) => row.state === "open")).toMatchObject([{ stay, difference: "-3200.00" }]);
  });
});

totalsSayWhatTheRowsSay(() => world);
