import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { batch, batchCase } from "@/db/tables/clearing";
import { hospitalPatient } from "@/db/tables/people";
import { settlement } from "@/db/tables/settlements";
import { stay } from "@/db/tables/stays";
import { addPatient, freshStayNumber, type ListRow, type Patient, rowOf } from "@/server/imports/imports-world";
import { Decimal } from "@/server/money";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import * as settlementLists from "@/server/settlements/data-list";
import * as totals from "@/server/settlements/read-totals";
import { CAP, setParameter } from "@/server/settlements/settlements-world";
import { settlementList, settlementTabs } from "@/server/settlements/shapes";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { mintWorld, type World } from "@/server/testing/world";
import * as stayLists from "./data-list";
import { stayTabs } from "./shapes";

let world: World;
let hospital: Member;
let other: Member;
let agency: Member;
let civilAffairs: Member;
let patient: Patient;

beforeAll(async () => {
  world = await mintWorld();
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  agency = await world.staff("agency", "reviewer");
  hospital = await world.staff("hospital", "maker", "441602");
  other = await world.staff("hospital");
  await setParameter(world, "annual_cap", CAP);
  patient = await addPatient(world, civilAffairs, { name: "陈大文" });
});
afterAll(() => world.end());

const stayRow = async (member: Member, id: string) =>
  (await inReadTransaction(world.database, member, (tx) => tx.select().from(stay).where(eq(stay.id, id))))[0];

const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "was not refused",
    (error: Error) => error.message,
  );

const in2025 = (month: string): ListRow => ({ admittedOn: `2025-${month}-03`, dischargedOn: `2025-${month}-08` });

async function record(member: Member, written: ListRow, warningsConfirmed = false) {
  return world.as(member).stays.record({ written, warningsConfirmed, idempotencyKey: v7() });
}

async function claim(member: Member, id: string, state: "preparing" | "submitted"): Promise<void> {
  const row = await stayRow(member, id);
  if (row?.currentSettlement == null) throw new Error("was not settled");
  const of = { area: world.area, hospital: row.hospital };
  const batchId = v7();
  const amounts = { assistanceClaimed: new Decimal("3200"), povertyInsuranceClaimed: new Decimal(0) };
  await inWriteTransaction(world.database, member, async (tx) => {
    await tx
      .insert(batch)
      .values({ ...of, id: batchId, month: `20${String(Math.floor(Math.random() * 90) + 10)}-01-01`, number: `QS-${batchId}`, state });
    await tx.insert(batchCase).values({ ...of, ...amounts, batch: batchId, stay: id, settlement: row.currentSettlement ?? "", state });
  });
}

describe("recording a stay", () => {
  test("settles it, makes the person a patient, and derives the place from both counties", async () => {
    const { id, settlement: settled, refusal } = await record(hospital, rowOf(patient, in2025("01")));
    expect(refusal).toBeNull();
    expect(await stayRow(hospital, id)).toMatchObject({
      state: "settled",
      currentSettlement: settled,
      location: "in_county",
      setting: "inpatient",
    });
    const seen = await inReadTransaction(world.database, hospital, (tx) => tx.select().from(hospitalPatient));
    expect(seen.map((row) => row.person)).toEqual([patient.id]);
  });

  test("says all faults at once and writes nothing", async () => {
    const written = rowOf(patient, { ...in2025("02"), number: "44160219850101001", totalCost: "1,2", basicInsurancePaid: "-1" });
    const { faults } = await world.as(hospital).stays.check({ written });
    expect(faults.map((fault) => `${fault.field} ${fault.reason}`)).toEqual([
      "number number_length",
      "totalCost amount_unreadable",
      "basicInsurancePaid amount_negative",
    ]);
    expect(await refused(record(hospital, written, true))).toBe("stay_faulty");
  });

  test("asks about what does not add up, and records it once that is confirmed", async () => {
    const written = rowOf(patient, { ...in2025("03"), ownExpense: "799.00", name: "陈大武" });
    const { faults } = await world.as(hospital).stays.check({ written });
    expect(faults.map((fault) => `${fault.severity} ${fault.reason}`)).toEqual(["warning sum_of_cost_differs", "warning name_differs"]);
    expect(await refused(record(hospital, written))).toBe("stay_warnings_unconfirmed");
    expect(await stayRow(hospital, (await record(hospital, written, true)).id)).toMatchObject({ state: "settled" });
  });

  test("warns of a discharge before the identity began", async () => {
    const late = await addPatient(world, civilAffairs, { name: "李小明" });
    await record(hospital, rowOf(late, in2025("04")));
    const { faults } = await world.as(hospital).stays.check({
      person: late.id,
      written: rowOf(late, { admittedOn: "2023-12-01", dischargedOn: "2023-12-31" }),
    });
    expect(faults.map((fault) => fault.reason)).toEqual(["no_identity"]);
  });

  test("refuses a number that is taken here or elsewhere, an overlap, and somebody unknown to the area", async () => {
    const written = rowOf(patient, in2025("05"));
    await record(hospital, written);
    const reasons = async (member: Member, change: ListRow) =>
      (await world.as(member).stays.check({ written: { ...written, ...change } })).faults.map((fault) => fault.reason);
    expect(await reasons(hospital, {})).toEqual(["number_recorded", "stays_overlap"]);
    expect(await reasons(other, {})).toEqual(["other_hospital"]);
    const fresh = { settlementNumber: freshStayNumber() };
    expect(await reasons(hospital, { ...fresh, admittedOn: "2025-05-07", dischargedOn: "2025-05-12" })).toEqual(["stays_overlap"]);
    expect(await reasons(hospital, { ...fresh, admittedOn: "2025-05-08", dischargedOn: "2025-05-12" })).toEqual([]);
    expect(await reasons(hospital, { ...fresh, ...in2025("06"), number: "441602198501010018" })).toEqual(["unknown_person"]);
  });

  test("answers the same submission with the first answer, and two at once with one stay", async () => {
    const input = { written: rowOf(patient, in2025("07")), idempotencyKey: v7() };
    const [one, two] = await Promise.all([world.as(hospital).stays.record(input), world.as(hospital).stays.record(input)]);
    expect(two).toEqual(one);
    const twin = rowOf(patient, in2025("08"));
    const answers = await Promise.allSettled([record(hospital, twin), record(hospital, twin)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = answers.find((answer) => answer.status === "rejected");
    expect(["settlement_number_taken", "stay_faulty"]).toContain(lost?.reason.message);
  });

  test("is refused for a hospital that is not one's own, and needs one where the recorder is none", async () => {
    const written = rowOf(patient, in2025("09"));
    expect(await refused(world.as(hospital).stays.record({ written, hospital: other.organisation, idempotencyKey: v7() }))).toBe(
      "hospital_not_found",
    );
    expect(await refused(world.as(agency).stays.record({ written, idempotencyKey: v7() }))).toBe("hospital_not_found");
    const { id } = await world.as(agency).stays.record({ written, hospital: other.organisation, idempotencyKey: v7() });
    expect(await stayRow(other, id)).toMatchObject({ hospital: other.organisation, state: "settled" });
  });
});

describe("amending a stay", () => {
  test("takes the settlement back and settles it anew, as long as nothing depends on it", async () => {
    const written = rowOf(patient, { admittedOn: "2024-01-03", dischargedOn: "2024-01-08" });
    const { id, settlement: first } = await record(hospital, written);
    const amend = (change: ListRow, version: number) =>
      world.as(hospital).stays.amend({ stay: id, version, written: { ...written, ...change }, words: "结算单更正", idempotencyKey: v7() });
    const version = (await stayRow(hospital, id))?.version ?? 0;
    const lower = {
      basicInsurancePaid: "7000.00",
      hospitalAssistance: "2400.00",
      personPart: "2600.00",
      cashPaid: "2600.00",
      dischargedOn: "2024-01-07",
    };
    const { settlement: second } = await amend(lower, version);
    const row = await stayRow(hospital, id);
    expect(row).toMatchObject({ state: "settled", currentSettlement: second, dischargedOn: "2024-01-07" });
    const decided = await inReadTransaction(world.database, agency, (tx) => tx.select().from(settlement).where(eq(settlement.stay, id)));
    expect(decided.map((entry) => [entry.kind, entry.cause, entry.basicAssistance.toFixed(2)]).sort()).toEqual([
      ["reversal", "correction", "-3200.00"],
      ["settlement", null, "2400.00"],
      ["settlement", null, "3200.00"],
    ]);
    expect(decided.find((candidate) => candidate.kind === "reversal")?.reverses).toBe(first);
    expect(await refused(amend({}, version))).toBe("stay_changed_meanwhile");
    await claim(hospital, id, "submitted");
    expect(await refused(amend({}, row?.version ?? 0))).toBe("stay_in_live_claim");
    expect(await world.as(hospital).stays.form({ stay: id })).toMatchObject({ actions: ["refund"] });
  });

  test("is not possible for another hospital, which does not find it", async () => {
    const written = rowOf(patient, { admittedOn: "2024-02-03", dischargedOn: "2024-02-08" });
    const { id } = await record(hospital, written);
    const input = { stay: id, version: 2, words: "试一试看", idempotencyKey: v7() };
    expect(await refused(world.as(other).stays.amend({ ...input, written }))).toBe("stay_not_found");
    expect(await refused(world.as(other).stays.refund({ ...input, settlementNumber: "X123" }))).toBe("stay_not_found");
    expect(await refused(world.as(other).stays.withdraw(input))).toBe("stay_not_found");
    expect(await refused(world.as(other).stays.form({ stay: id }))).toBe("stay_not_found");
    expect(await refused(world.as(await world.staff("insurer")).stays.withdraw(input))).toBe("forbidden");
  });
});

describe("a refund", () => {
  test("is a negative row that names the stay, and happens once", async () => {
    const { id } = await record(hospital, rowOf(patient, { admittedOn: "2024-03-03", dischargedOn: "2024-03-08" }));
    const version = (await stayRow(hospital, id))?.version ?? 0;
    const refund = (settlementNumber: string, at: number) =>
      world.as(hospital).stays.refund({ stay: id, version: at, settlementNumber, words: "患者退费", idempotencyKey: v7() });
    const number = freshStayNumber();
    const { id: negative } = await refund(number, version);
    expect(await stayRow(hospital, negative)).toMatchObject({ isRefund: true, refundOf: id, settlementNumber: number, state: "refunded" });
    expect((await stayRow(hospital, negative))?.totalCost.toFixed(2)).toBe("-12000.00");
    const origin = await stayRow(hospital, id);
    expect(origin).toMatchObject({ state: "refunded", currentSettlement: null });
    expect(await refused(refund(freshStayNumber(), origin?.version ?? 0))).toBe("stay_state_forbids");
    const { sums } = await world.as(hospital).stays.list({ filter: { from: "2024-03-01", to: "2024-03-31" } });
    expect(sums).toMatchObject({ totalCost: "0.00", assistance: "0.00" });
  });

  test("does not take a settlement number that another hospital holds", async () => {
    const theirs = rowOf(patient, { admittedOn: "2024-04-03", dischargedOn: "2024-04-04" });
    await record(other, theirs);
    const { id } = await record(hospital, rowOf(patient, { admittedOn: "2024-04-13", dischargedOn: "2024-04-18" }));
    const version = (await stayRow(hospital, id))?.version ?? 0;
    const input = { stay: id, version, settlementNumber: theirs.settlementNumber ?? "", words: "患者退费", idempotencyKey: v7() };
    expect(await refused(world.as(hospital).stays.refund(input))).toBe("settlement_number_taken");
  });
});

test("withdrawing a stay frees its number and keeps its history", async () => {
  const written = rowOf(patient, { admittedOn: "2024-05-03", dischargedOn: "2024-05-08" });
  const { id } = await record(hospital, written);
  const version = (await stayRow(hospital, id))?.version ?? 0;
  await world.as(hospital).stays.withdraw({ stay: id, version, words: "登记到别人名下", idempotencyKey: v7() });
  expect(await stayRow(hospital, id)).toMatchObject({ state: "withdrawn", currentSettlement: null });
  const again = await record(hospital, written);
  expect(await stayRow(hospital, again.id)).toMatchObject({ state: "settled" });
  const decided = await inReadTransaction(world.database, agency, (tx) => tx.select().from(settlement).where(eq(settlement.stay, id)));
  expect(decided).toHaveLength(2);
});

test("a stay that was taken back or withdrawn counts nowhere", async () => {
  const somebody = await addPatient(world, civilAffairs, { name: "黄亚娣" });
  const days = { admittedOn: "2025-03-03", dischargedOn: "2025-03-08", invoiceNumber: "FP-20250308" };
  const mistaken = await record(other, rowOf(somebody, days));
  const version = (await stayRow(other, mistaken.id))?.version ?? 0;
  await world.as(other).stays.withdraw({ stay: mistaken.id, version, words: "不是本院病人", idempotencyKey: v7() });
  const refunded = await record(hospital, rowOf(somebody, days));
  const stay = refunded.id;
  await world
    .as(hospital)
    .stays.refund({ stay, version: 2, settlementNumber: freshStayNumber(), words: "医保重新结算", idempotencyKey: v7() });
  const right = await record(hospital, rowOf(somebody, days));
  expect(await world.as(agency).stays.ofPerson({ person: somebody.id })).toMatchObject({ count: 1, totalCost: "12000.00" });
  const number = (await stayRow(hospital, right.id))?.settlementNumber;
  const { faults } = await world
    .as(hospital)
    .stays.check({ written: rowOf(somebody, { ...days, admittedOn: "2025-04-01", dischargedOn: "2025-04-03" }) });
  expect(faults).toMatchObject([{ reason: "invoice_recorded", severity: "warning", parameters: { number } }]);
  const elsewhere = await world
    .as(other)
    .stays.check({ written: rowOf(somebody, { ...days, admittedOn: "2025-04-01", dischargedOn: "2025-04-03" }) });
  expect(elsewhere.faults).toMatchObject([{ reason: "invoice_elsewhere", parameters: { invoice: days.invoiceNumber } }]);
  const own = await world.as(hospital).stays.check({ stay: right.id, written: rowOf(somebody, days) });
  expect(own.faults.filter((fault) => fault.field === "invoiceNumber")).toEqual([]);
});

describe("the list", () => {
  test("filters, counts by state and sums over everything filtered; a hospital sees its own", async () => {
    const somebody = await addPatient(world, civilAffairs, { name: "曾玉梅" });
    const invoice = `FP${freshStayNumber()}`;
    await record(
      hospital,
      rowOf(somebody, { admittedOn: "2024-07-03", dischargedOn: "2024-07-08", hospitalAssistance: "3200.00", invoiceNumber: invoice }),
    );
    await record(hospital, rowOf(somebody, { admittedOn: "2024-08-03", dischargedOn: "2024-08-08", medicalType: "14" }));
    await record(other, rowOf(somebody, { admittedOn: "2024-09-03", dischargedOn: "2024-09-08" }));
    const list = (member: Member, filter: object) => world.as(member).stays.list({ filter });
    const year = { from: "2024-07-01", to: "2024-12-31" };
    expect(await list(agency, year)).toMatchObject({ total: 3, sums: { totalCost: "36000.00" } });
    expect(await list(hospital, year)).toMatchObject({ total: 2, counts: { all: 2, settled: 2, recorded: 0 } });
    expect((await list(agency, { ...year, words: "玉梅" })).total).toBe(3);
    expect((await list(agency, { words: invoice.toLowerCase() })).rows.map((row) => row.dischargedOn)).toEqual(["2024-07-08"]);
    expect((await list(agency, { ...year, setting: "outpatient_chronic" })).total).toBe(1);
    expect((await list(agency, { ...year, hospital: other.organisation })).total).toBe(1);
    expect((await list(agency, { ...year, tag: "orphan" })).total).toBe(0);
    expect((await list(agency, { person: somebody.id, different: true })).rows.every((row) => row.difference !== "0.00")).toBe(true);
  });

  test("leaves as a sheet of exactly what is filtered, masked, with its totals", async () => {
    const { file } = await world.as(hospital).stays.export({ filter: { from: "2024-07-01", to: "2024-12-31" } });
    expect(file?.name).toMatch(/^住院结算明细 .*\.xlsx$/);
    expect(Buffer.from(file?.content ?? []).includes(patient.number)).toBe(false);
  });

  test("is closed to departments that have nothing to do with stays", async () => {
    expect(await refused(world.as(await world.staff("tax")).stays.list({ filter: {} }))).toBe("forbidden");
  });
});

describe("what a list adds up", () => {
  const months = [{}, { from: "2024-07-01", to: "2024-12-31" }, { from: "2025-01-01" }];
  const places = () => [{}, { hospital: hospital.organisation }, { hospital: other.organisation }];
  const askers = () => [hospital, other, agency];
  const everyone = () =>
    askers().flatMap((asker) => months.flatMap((month) => places().map((place) => ({ asker, within: { ...month, ...place } }))));

  test("is the same from the totals as from the stays", async () => {
    for (const { asker, within } of everyone()) {
      for (const more of [
        {},
        { setting: "outpatient_chronic" as const },
        { insurance: "resident" as const },
        { tag: "destitute_support" as const },
      ]) {
        for (const tab of stayTabs) {
          const asked = { filter: { ...within, ...more, found: [] }, tab };
          expect(totals.isKeptInTotals(asked.filter)).toBe(true);
          const both = await inReadTransaction(world.database, asker, async (tx) => [
            await totals.countStaysInTotals({ tx }, asked),
            await stayLists.countStays(tx, asked),
          ]);
          expect(both[0], JSON.stringify(asked)).toEqual(both[1]);
        }
      }
    }
  });

  test("is the same from the totals as from the settlements", async () => {
    for (const { asker, within } of everyone()) {
      for (const tab of settlementTabs) {
        const asked = { ...settlementList.parse({}), ...within, tab, found: [] };
        expect(totals.isListKeptInTotals(asked)).toBe(true);
        const both = await inReadTransaction(world.database, asker, async (tx) => [
          await totals.summariseInTotals({ tx }, asked),
          await settlementLists.summariseSettlements(tx, asked),
        ]);
        expect(both[0], JSON.stringify(asked)).toEqual(both[1]);
      }
    }
  });

  test("is the same for any days, whole months of them or not", async () => {
    const days = [
      "2024-06-30",
      "2024-07-01",
      "2024-07-05",
      "2024-12-31",
      "2025-01-01",
      "2025-01-08",
      "2025-02-28",
      "2025-12-30",
      undefined,
    ];
    for (const from of days) {
      for (const to of days) {
        const filter = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        const counted = await inReadTransaction(world.database, agency, async (tx) => ({
          stays: await stayLists.countStays(tx, { filter: { ...filter, found: [] }, tab: "all" }),
          settlements: await settlementLists.summariseSettlements(tx, { ...settlementList.parse({}), ...filter, found: [] }),
        }));
        const { counts, sums } = await world.as(agency).stays.list({ filter });
        expect({ counts, sums }, JSON.stringify(filter)).toEqual(counted.stays);
        const listed = await world.as(agency).settlements.list(settlementList.parse(filter));
        expect({ counts: listed.counts, sums: listed.sums }, JSON.stringify(filter)).toEqual(counted.settlements);
      }
    }
  });

  test("is taken from the stays where the filter is finer than the totals", () => {
    const finer = [{ words: "S1" }, { person: v7() }, { different: true }, { import: v7() }];
    for (const filter of finer) expect(totals.isKeptInTotals(filter), JSON.stringify(filter)).toBe(false);
  });
});

test("a hospital is told how many stays of its patient it does not see", async () => {
  const shared = await addPatient(world, civilAffairs, { name: "陈共看" });
  await record(hospital, rowOf(shared, in2025("03")));
  await record(other, rowOf(shared, in2025("04")));
  await record(other, rowOf(shared, in2025("05")));
  const seen = (member: Member) => world.as(member).stays.ofPerson({ person: shared.id });
  expect(await seen(hospital)).toMatchObject({ count: 1, hidden: 2 });
  expect(await seen(other)).toMatchObject({ count: 2, hidden: 1 });
  expect(await seen(agency)).toMatchObject({ count: 3, hidden: 0 });
});

/** Entries of the log about one thing, the newest last. */
const logged = (subject: string) =>
  inReadTransaction(world.database, { ...hospital, department: "audit" }, (tx) =>
    tx.select().from(auditEntry).where(eq(auditEntry.subject, subject)).orderBy(auditEntry.id),
  );

describe("what stands in the log", () => {
  test("of a check is whose number was asked for, masked, and how much was wrong; of a patient who is known only the latter", async () => {
    const asked = rowOf(patient, { ...in2025("10"), ownExpense: "799.00" });
    await world.as(hospital).stays.check({ written: asked });
    await world.as(hospital).stays.check({ written: asked, person: patient.id });
    const checks = (await logged(patient.id)).filter(({ action }) => action === "stays.check").slice(-2);
    const masked = `${patient.number.slice(0, 6)}********${patient.number.slice(-4)}`;
    expect(checks.map(({ subjectKind, after }) => [subjectKind, after])).toEqual([
      ["person", { askedFor: masked, faults: 1 }],
      ["person", { faults: 1 }],
    ]);
    await world.as(hospital).stays.check({ written: { ...asked, number: "441602198501010018" } });
    expect((await logged("none")).at(-1)).toMatchObject({ after: { askedFor: "441602********0018", faults: 2 } });
  });

  test("of a change is what was before and after, and why; of what is taken back in which state it was", async () => {
    const written = rowOf(patient, { admittedOn: "2023-10-03", dischargedOn: "2023-10-08", invoiceNumber: "FP-LOG" });
    const { id } = await record(hospital, written, true);
    const change = { ...written, diagnosis: "肺炎", dischargedOn: "2024-10-09", admittedOn: "2024-10-03" };
    const amended = { stay: id, version: 2, written: change, words: "结算单更正", warningsConfirmed: true, idempotencyKey: v7() };
    const { settlement: anew } = await world.as(hospital).stays.amend(amended);
    const row = await stayRow(hospital, id);
    expect(row).toMatchObject({ dischargedOn: "2024-10-09", diagnosis: "肺炎", state: "settled", currentSettlement: anew });
    const refund = { stay: id, version: row?.version ?? 0, settlementNumber: freshStayNumber(), words: "患者退费", idempotencyKey: v7() };
    const { id: negative } = await world.as(hospital).stays.refund(refund);
    expect(await logged(id)).toMatchObject([
      { action: "stays.record", after: { settlementNumber: written.settlementNumber, person: patient.id } },
      {
        ...{ action: "stays.amend", before: { dischargedOn: "2023-10-08", diagnosis: null }, after: { diagnosis: "肺炎" } },
        reason: "结算单更正",
      },
      {
        ...{ action: "stays.refund", before: { state: "settled" }, reason: "患者退费" },
        after: { state: "refunded", refund: negative, settlementNumber: refund.settlementNumber },
      },
    ]);
    const { stay: shown, refund: named } = {
      stay: await stayRow(hospital, negative),
      refund: await world.as(hospital).stays.form({ stay: id }),
    };
    expect(shown).toMatchObject({ invoiceNumber: "FP-LOG", visitNumber: written.settlementNumber, import: null, recordedBy: hospital.id });
    expect(named.refund).toEqual({ id: negative, settlementNumber: refund.settlementNumber });
    expect(await world.as(hospital).stays.form({ stay: negative })).toMatchObject({ refund: null, isRefund: true, actions: [] });
    const again = { stay: negative, version: 1, words: "试一试看", idempotencyKey: v7() };
    await expect(world.as(hospital).stays.withdraw(again)).rejects.toMatchObject({
      ...{ message: "stay_state_forbids", cause: { parameters: { state: "refunded", action: "withdraw" } } },
    });
  });

  test("of a withdrawal is the number that is free again", async () => {
    const written = rowOf(patient, { admittedOn: "2023-11-03", dischargedOn: "2023-11-08" });
    const { id } = await record(hospital, written, true);
    await world.as(hospital).stays.withdraw({ stay: id, version: 2, words: "登记到别人名下", idempotencyKey: v7() });
    expect((await logged(id)).at(-1)).toMatchObject({
      ...{ action: "stays.withdraw", before: { state: "settled", settlementNumber: written.settlementNumber } },
      ...{ after: { state: "withdrawn" }, reason: "登记到别人名下" },
    });
  });
});

test("a stay that meets one in another hospital is recorded, says why it is not settled, and waits to be corrected", async () => {
  const own = await world.staff("hospital", "maker", "441602");
  const somebody = await addPatient(world, civilAffairs, { name: "罗文" });
  await record(hospital, rowOf(somebody, in2025("02")));
  const written = rowOf(somebody, { admittedOn: "2025-02-05", dischargedOn: "2025-02-12" });
  const { id, settlement: none, refusal } = await record(own, written, true);
  expect([none, refusal]).toMatchObject([null, { reason: "stays_overlap", parameters: expect.any(Object) }]);
  expect(await world.as(own).stays.form({ stay: id })).toMatchObject({
    state: "refused",
    refusal,
    actions: ["amend", "refund", "withdraw"],
  });
  const { rows, counts } = await world.as(own).stays.list({ filter: {}, tab: "refused" });
  expect([rows.map((row) => row.id), counts]).toEqual([[id], { all: 1, recorded: 0, settled: 0, refused: 1, refunded: 0 }]);
  const waiting = (await world.as(own).workbench.view({})).tasks.filter(
    ({ kind }) => kind === "correctRefused" || kind === "settleRecorded",
  );
  expect(waiting).toMatchObject([{ kind: "correctRefused", count: 1, href: "/stays?tab=refused" }]);
  const amended = { stay: id, version: 2, written: { ...written, ...in2025("11") }, words: "日期录错", warningsConfirmed: true };
  expect(await world.as(own).stays.amend({ ...amended, idempotencyKey: v7() })).toMatchObject({ refusal: null });
  expect((await world.as(own).stays.form({ stay: id })).refusal).toBeNull();
  expect((await world.as(agency).workbench.view({})).tasks.filter(({ kind }) => kind === "correctRefused")).toEqual([]);
});

test("what is refused says how much is wrong, and a number that is taken which one", async () => {
  const written = rowOf(patient, { admittedOn: "2022-01-03", dischargedOn: "2022-01-08" });
  const { id } = await record(hospital, written, true);
  const faulty = record(hospital, { ...written, number: "1", totalCost: "x" }, true);
  await expect(faulty).rejects.toMatchObject({ message: "stay_faulty", cause: { parameters: { count: 3 } } });
  const doubtful = { ...rowOf(patient, { admittedOn: "2022-02-03", dischargedOn: "2022-02-08" }), ownExpense: "1", name: "陈大武" };
  await expect(record(hospital, doubtful)).rejects.toMatchObject({
    ...{ message: "stay_warnings_unconfirmed", cause: { parameters: { count: 3 } } },
  });
  const { faults } = await world.as(hospital).stays.check({ written });
  expect(faults).toContainEqual({
    ...{ field: "settlementNumber", reason: "number_recorded", severity: "fault", parameters: { number: written.settlementNumber } },
  });
  const { faults: own } = await world.as(hospital).stays.check({ stay: id, person: patient.id, written: { ...written, number: "1" } });
  expect(own.map(({ reason }) => reason)).toEqual(["no_identity"]);
  const refund = { stay: id, settlementNumber: written.settlementNumber ?? "", words: "患者退费" };
  await expect(world.as(hospital).stays.refund({ ...refund, version: 2, idempotencyKey: v7() })).rejects.toMatchObject({
    ...{ message: "settlement_number_taken", cause: { parameters: { number: written.settlementNumber } } },
  });
  await expect(world.as(hospital).stays.refund({ ...refund, version: 1, idempotencyKey: v7() })).rejects.toThrow("stay_changed_meanwhile");
  const asRefund = { ...written, totalCost: "-1", refundOfNumber: "S1234" };
  const amend = world
    .as(hospital)
    .stays.amend({ stay: id, version: 2, written: asRefund, words: "改成退费", warningsConfirmed: true, idempotencyKey: v7() });
  await expect(amend).rejects.toThrow("stay_faulty");
});

totalsSayWhatTheRowsSay(() => world);
rowsSayWhoMaySeeThem(() => world);
