import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sum } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { holdYear } from "./hold-years";
import { addPerson, addStay, CAP, setParameter, settlementsOf, stayRow } from "./settlements-world";

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

const settle = (member: Member, stay: string) => world.as(member).settlements.settle({ stay, idempotencyKey: v7() });

describe("settling a stay", () => {
  it("pays 80% of what insurance leaves and keeps the grounds", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10", advanced: "3000.00" });
    await settle(hospital, stay);
    const [row] = await settlementsOf(world, agency, person.id);
    expect(row?.basicAssistance.toFixed(2)).toBe("3200.00");
    expect(row?.personBurden.toFixed(2)).toBe("1300.00");
    expect(row?.hospitalDifference.toFixed(2)).toBe("-200.00");
    expect(row?.tagUsed).toBe("subsistence_allowance");
    expect(row?.packStatus).toBe("draft");
    expect(row?.inputs).toMatchObject({ pack: "heyuan-2019", parameters: { annual_cap: CAP }, visit: { policyScopeCost: "10000.00" } });
    expect((await stayRow(world, agency, stay)).currentSettlement).toBe(row?.id);
  });

  it("has nothing to hold against what is known today before that", async () => {
    const stay = await addStay(world, hospital, await addPerson(world, civilAffairs, null), { dischargedOn: "2026-03-10" });
    await expect(world.as(agency).settlements.present({ stay })).rejects.toThrow("settlement_not_found");
    await settle(hospital, stay);
    expect(await world.as(agency).settlements.present({ stay })).toMatchObject({ differing: [] });
  });

  it("answers the same when it is settled already", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10" });
    const first = await settle(hospital, stay);
    expect(await settle(hospital, stay)).toEqual(first);
    expect(await settlementsOf(world, agency, person.id)).toHaveLength(1);
  });

  it("gives nothing before the tag begins, and says why", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance", "2026-05-01");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-04-30" });
    await settle(hospital, stay);
    const [row] = await settlementsOf(world, agency, person.id);
    expect(row?.excludedReason).toBe("no_active_identity");
    expect(row?.basicAssistance.toFixed(2)).toBe("0.00");
  });

  it("refuses a stay that overlaps another", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const other = await world.staff("hospital");
    await settle(hospital, await addStay(world, hospital, person, { admittedOn: "2026-02-01", dischargedOn: "2026-02-10" }));
    const second = await addStay(world, other, person, { admittedOn: "2026-02-05", dischargedOn: "2026-02-12" });
    await expect(settle(other, second)).rejects.toThrow("stays_overlap");
    const transferred = await addStay(world, other, person, { admittedOn: "2026-02-10", dischargedOn: "2026-02-12" });
    await expect(settle(other, transferred)).resolves.toBeDefined();
  });

  it("refuses by name while the area has not set its cap", async () => {
    const bare = await mintWorld();
    try {
      const recogniser = await bare.staff("civil-affairs", "maker", "441602");
      const person = await addPerson(bare, recogniser, "subsistence_allowance");
      const member = await bare.staff("hospital");
      const stay = await addStay(bare, member, person, { dischargedOn: "2026-03-10" });
      await expect(bare.as(member).settlements.settle({ stay, idempotencyKey: v7() })).rejects.toMatchObject({
        message: "local_parameter_missing",
        cause: { parameters: { key: "annual_cap" } },
      });
    } finally {
      await bare.end();
    }
  });

  it("is not for strangers", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10" });
    const otherHospital = await world.staff("hospital");
    await expect(settle(otherHospital, stay)).rejects.toThrow("stay_not_found");
    await expect(settle(civilAffairs, stay)).rejects.toThrow("forbidden");
    await expect(settle(await world.staff("finance"), stay)).rejects.toThrow("forbidden");
    const elsewhere = await mintWorld("420300");
    try {
      await expect(elsewhere.as(await elsewhere.staff("hospital")).settlements.settle({ stay, idempotencyKey: v7() })).rejects.toThrow(
        "stay_not_found",
      );
    } finally {
      await elsewhere.end();
    }
  });
});

describe("correcting a settlement", () => {
  it("takes the old one back, settles anew and leaves both to be read", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10" });
    await settle(hospital, stay);
    const { version } = await stayRow(world, agency, stay);
    await world
      .as(agency)
      .settlements.correct({ stay, version, figures: { policyScopeCost: "9000.00" }, words: "核减目录外用药", idempotencyKey: v7() });
    const rows = await settlementsOf(world, agency, person.id);
    expect(rows.map((row) => [row.kind, row.basicAssistance.toFixed(2)])).toEqual([
      ["settlement", "3200.00"],
      ["reversal", "-3200.00"],
      ["settlement", "2400.00"],
    ]);
    expect(sum(rows.map((row) => row.totalCost)).toFixed(2)).toBe("10500.00");
  });

  it("is refused on a version that is no longer shown, and to hospitals", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10" });
    await settle(hospital, stay);
    const correction = { stay, version: 1, figures: {}, words: "重新结算一次", idempotencyKey: v7() };
    await expect(world.as(agency).settlements.correct(correction)).rejects.toThrow("stay_changed_meanwhile");
    await expect(world.as(hospital).settlements.correct(correction)).rejects.toThrow("forbidden");
  });
});

describe("what is asked of a stay that is not settled, or of a person whom one does not see", () => {
  it("is refused by name", async () => {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10" });
    await expect(world.as(hospital).settlements.present({ stay })).rejects.toThrow("settlement_not_found");
    const stranger = await world.staff("hospital");
    const now = new Date();
    const asking = { member: stranger, now, today: "2026-11-05", requestId: v7(), address: null, database: world.database };
    const year = inWriteTransaction(world.database, stranger, (tx) =>
      holdYear({ ...asking, tx, note: () => undefined }, { person: person.id, year: 2026 }),
    );
    await expect(year).rejects.toMatchObject({ reason: "person_not_visible" });
  });
});
