import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { batch, batchCase } from "@/db/tables/clearing";
import { recalculation } from "@/db/tables/recalculation";
import { Decimal } from "@/server/money";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { reverseSettlement } from "@/server/settlements/settle";
import { addPerson, addStay, CAP, setParameter, settlementsOf, stayRow, type TestPerson } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { mintWorld, type World } from "@/server/testing/world";
import { recalculateRange } from "./sweep";

let world: World;
let civilAffairs: Member;
let agency: Member;
let hospital: Member;

beforeAll(async () => {
  world = await mintWorld();
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  agency = await world.staff("agency", "reviewer");
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

async function settled(person: TestPerson, testStay: Parameters<typeof addStay>[3]): Promise<string> {
  const stay = await addStay(world, hospital, person, testStay);
  await world.as(hospital).settlements.settle({ stay, idempotencyKey: v7() });
  return stay;
}

async function differencesOf(person: TestPerson) {
  return inReadTransaction(world.database, agency, (tx) =>
    tx.select().from(recalculation).where(eq(recalculation.person, person.id)).orderBy(recalculation.recordedAt, recalculation.id),
  );
}

async function tagged(person: TestPerson, validFrom: string): Promise<void> {
  await world.as(civilAffairs).identity.addTag({
    idempotencyKey: v7(),
    person: person.id,
    tag: "subsistence_allowance",
    validFrom,
    documentNumber: "源民〔2026〕3号",
    documentOn: validFrom,
  });
}

/** As the worker does it, for the area itself. */
const recalculate = (person: TestPerson, fromDate = "2026-01-01") =>
  acting(agency, (ctx) => recalculateRange(ctx, { from: person.id, to: person.id, fromYear: Number(fromDate.slice(0, 4)) }, "tag_added"));

const decide = (member: Member, id: string, decision: "pay" | "recover" | "leave") =>
  world.as(member).recalculation.decideDifference({ id, decision, words: "按现行身份补齐", idempotencyKey: v7() });

describe("recalculating a year", () => {
  it("finds nothing where nothing changed", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    await settled(person, { dischargedOn: "2026-02-10" });
    await settled(person, { dischargedOn: "2026-04-10" });
    expect(await recalculate(person)).toEqual({ visits: 2, years: 1, differences: 0 });
  });

  it("opens a difference for each stay that a late identity changes, and pays nothing", async () => {
    const person = await addPerson(world, civilAffairs, null);
    await settled(person, { dischargedOn: "2026-02-10" });
    await settled(person, { dischargedOn: "2026-04-10" });
    await tagged(person, "2026-03-01");
    await recalculate(person);
    const found = await differencesOf(person);
    expect(found.map((item) => [item.state, item.difference.toFixed(2)])).toEqual([["open", "3200.00"]]);
    expect((await settlementsOf(world, agency, person.id)).every((row) => row.basicAssistance.isZero())).toBe(true);
    await recalculate(person);
    expect(await differencesOf(person)).toHaveLength(1);
  });

  it("pays what a person decides to pay, as a reversal and a new settlement in the same place", async () => {
    const person = await addPerson(world, civilAffairs, null);
    const first = await settled(person, { dischargedOn: "2026-02-10" });
    await settled(person, { dischargedOn: "2026-04-10" });
    await tagged(person, "2026-01-01");
    await recalculate(person);
    const item = (await differencesOf(person)).find((candidate) => candidate.stay === first);
    await decide(agency, item?.id ?? "", "pay");
    const rows = await settlementsOf(world, agency, person.id);
    expect(rows.filter((row) => row.stay === first).map((row) => [row.kind, row.cause, row.place, row.basicAssistance.toFixed(2)])).toEqual(
      [
        ["settlement", null, 1, "0.00"],
        ["reversal", "recalculation", 1, "0.00"],
        ["settlement", "recalculation", 1, "3200.00"],
      ],
    );
    await recalculate(person);
    expect((await differencesOf(person)).filter((row) => row.state === "open")).toHaveLength(1);
  });

  it("makes a new difference when a stay is refunded and its room under the cap falls to the others", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const first = await settled(person, { dischargedOn: "2026-02-10", scope: "30000.00", basic: "10000.00" });
    const second = await settled(person, { dischargedOn: "2026-04-10", scope: "30000.00", basic: "10000.00" });
    await acting(hospital, (ctx) => reverseSettlement(ctx, { stay: first, words: "退费冲销", change: "refund" }));
    await recalculate(person);
    const [item] = await differencesOf(person);
    expect(item?.stay).toBe(second);
    expect(item?.difference.toFixed(2)).toBe("12000.00");
    await decide(agency, item?.id ?? "", "pay");
    expect((await stayRow(world, agency, second)).currentSettlement).toBe((await differencesOf(person))[0]?.correction);
  });

  it("does not let a late payment break the cap: the other stay is recovered first", async () => {
    const person = await addPerson(world, civilAffairs, null);
    const first = await settled(person, { dischargedOn: "2026-02-10", scope: "30000.00", basic: "10000.00" });
    await tagged(person, "2026-03-01");
    const second = await settled(person, { dischargedOn: "2026-04-10", scope: "30000.00", basic: "5000.00" });
    const povertyOffice = await world.staff("rural-revitalisation", "maker", "441602");
    await world.as(povertyOffice).identity.addTag({
      idempotencyKey: v7(),
      person: person.id,
      tag: "registered_poor",
      validFrom: "2026-01-01",
      documentNumber: "源扶〔2026〕1号",
      documentOn: "2026-01-01",
    });
    await recalculate(person);
    const items = await differencesOf(person);
    const [pay, recover] = [items.find((item) => item.stay === first), items.find((item) => item.stay === second)];
    expect([pay?.difference.toFixed(2), recover?.difference.toFixed(2)]).toEqual(["16000.00", "-16000.00"]);
    await expect(decide(agency, pay?.id ?? "", "pay")).rejects.toThrow("difference_exceeds_cap");
    await decide(agency, recover?.id ?? "", "recover");
    await decide(agency, pay?.id ?? "", "pay");
    await recalculate(person);
    expect((await differencesOf(person)).filter((row) => row.state === "open")).toEqual([]);
  });

  it("keeps what a person left as it was, and does not ask again", async () => {
    const person = await addPerson(world, civilAffairs, null);
    await settled(person, { dischargedOn: "2026-04-10" });
    await tagged(person, "2026-01-01");
    await recalculate(person);
    const [item] = await differencesOf(person);
    await decide(agency, item?.id ?? "", "leave");
    await recalculate(person);
    expect((await differencesOf(person)).map((row) => row.state)).toEqual(["leave"]);
    await expect(decide(agency, item?.id ?? "", "pay")).rejects.toThrow("difference_decided_already");
  });

  it("supersedes a difference that a later change makes untrue, and refuses to decide on an outdated one", async () => {
    const person = await addPerson(world, civilAffairs, null);
    await settled(person, { dischargedOn: "2026-04-10" });
    await tagged(person, "2026-01-01");
    await recalculate(person);
    const [item] = await differencesOf(person);
    await world.as(civilAffairs).identity.addTag({
      idempotencyKey: v7(),
      person: person.id,
      tag: "destitute_support",
      validFrom: "2026-01-01",
      documentNumber: "源民〔2026〕9号",
      documentOn: "2026-01-01",
    });
    await expect(decide(agency, item?.id ?? "", "pay")).rejects.toThrow("difference_outdated");
    await recalculate(person);
    expect((await differencesOf(person)).map((row) => [row.state, row.difference.toFixed(2)])).toEqual([
      ["superseded", "3200.00"],
      ["open", "4000.00"],
    ]);
  });

  it("supersedes the difference of a stay that is refunded afterwards", async () => {
    const person = await addPerson(world, civilAffairs, null);
    const stay = await settled(person, { dischargedOn: "2026-04-10" });
    await tagged(person, "2026-01-01");
    await recalculate(person);
    await acting(hospital, (ctx) => reverseSettlement(ctx, { stay, words: "退费冲销", change: "refund" }));
    await recalculate(person);
    expect((await differencesOf(person)).map((row) => row.state)).toEqual(["superseded"]);
  });

  it("is decided by an agency's reviewer who did not settle it, with the second factor, and by nobody else", async () => {
    const person = await addPerson(world, civilAffairs, null);
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-04-10" });
    await world.as(agency).settlements.settle({ stay, idempotencyKey: v7() });
    await tagged(person, "2026-01-01");
    await recalculate(person);
    const [item] = await differencesOf(person);
    const id = item?.id ?? "";
    await expect(decide(agency, id, "pay")).rejects.toThrow("decided_by_the_settler");
    await expect(decide(hospital, id, "pay")).rejects.toThrow("forbidden");
    await expect(decide(await world.staff("agency", "maker"), id, "pay")).rejects.toThrow("forbidden");
    const other = await world.staff("agency", "approver");
    const unproved = world.as(other, { hasSecondFactor: false });
    await expect(
      unproved.recalculation.decideDifference({ id, decision: "pay", words: "按现行身份补齐", idempotencyKey: v7() }),
    ).rejects.toThrow("second_factor_needed");
    await expect(decide(other, id, "recover")).rejects.toThrow("difference_forbids_decision");
    await decide(other, id, "pay");
  });

  it("waits while the stay's claim is under review", async () => {
    const person = await addPerson(world, civilAffairs, null);
    const stay = await settled(person, { dischargedOn: "2026-04-10" });
    const row = await stayRow(world, agency, stay);
    const claimed = v7();
    const zero = new Decimal(0);
    await inWriteTransaction(world.database, hospital, async (tx) => {
      await tx.insert(batch).values({
        area: world.area,
        id: claimed,
        hospital: row.hospital,
        month: "2026-04-01",
        number: "QS-TEST-202604",
        state: "submitted",
      });
      await tx.insert(batchCase).values({
        area: world.area,
        batch: claimed,
        hospital: row.hospital,
        stay,
        settlement: row.currentSettlement ?? "",
        state: "submitted",
        assistanceClaimed: zero,
        povertyInsuranceClaimed: zero,
      });
    });
    await tagged(person, "2026-01-01");
    await recalculate(person);
    const [item] = await differencesOf(person);
    await expect(decide(agency, item?.id ?? "", "pay")).rejects.toMatchObject({
      message: "stay_in_live_claim",
      cause: { parameters: { batch: "QS-TEST-202604" } },
    });
    const correction = { stay, version: row.version, figures: {}, words: "重新结算一次", idempotencyKey: v7() };
    await expect(world.as(agency).settlements.correct(correction)).rejects.toThrow("stay_in_live_claim");
    await decide(agency, item?.id ?? "", "leave");
  });
});

totalsSayWhatTheRowsSay(() => world);
rowsSayWhoMaySeeThem(() => world);
