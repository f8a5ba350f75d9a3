/** For tests: people with tags and insurance, a hospital with stays, and the figures of a plain stay. */

import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { hospitalPatient } from "@/db/tables/people";
import { localParameter } from "@/db/tables/policies";
import { settlement } from "@/db/tables/settlements";
import { stay } from "@/db/tables/stays";
import type { BusinessDate } from "@/server/dates";
import { Decimal } from "@/server/money";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import type { World } from "@/server/testing/world";

export const CAP = "20000.00";

/** Sets a figure that the text leaves to the area, as two persons would have. */
export async function setParameter(
  world: World,
  key: string,
  value: unknown,
  options: { validFrom?: BusinessDate; pack?: string } = {},
): Promise<void> {
  const { validFrom = "2020-01-01", pack = "heyuan-2019" } = options;
  const [maker, approver] = [v7(), v7()];
  await inWriteTransaction(
    world.database,
    { area: world.area, organisation: maker, region: world.area, department: "healthcare-security" },
    (tx) =>
      tx.insert(localParameter).values({
        area: world.area,
        pack,
        key,
        value: { set: value },
        validFrom,
        documentNumber: "河医保〔2020〕1号",
        documentOn: validFrom,
        state: "in_force",
        proposedBy: maker,
        confirmedBy: approver,
        confirmedAt: new Date(),
      }),
  );
}

let made = 0;

/** A valid personal number nobody else in the test has. */
function freshNumber(): string {
  const body = `4416021980${String(101 + (made % 8)).padStart(4, "0")}${String(made++).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return body + ("10X98765432"[sum % 11] ?? "");
}

export interface TestPerson {
  id: string;
}

/** A resident of the area, insured as a resident, with a tag from a day on. */
export async function addPerson(
  world: World,
  civilAffairs: Member,
  tag: "subsistence_allowance" | "destitute_support" | null,
  validFrom: BusinessDate = "2024-01-01",
): Promise<TestPerson> {
  const caller = world.as(civilAffairs);
  const { id } = await caller.people.register({
    idempotencyKey: v7(),
    number: freshNumber(),
    name: "测试人员",
    region: "441602",
    enrolment: { insuranceType: "resident", insuredRegion: "441602", validFrom: "2020-01-01" },
  });
  if (tag !== null)
    await caller.identity.addTag({
      idempotencyKey: v7(),
      person: id,
      tag,
      validFrom,
      documentNumber: "源民〔2024〕8号",
      documentOn: validFrom,
    });
  return { id };
}

export interface TestStay {
  dischargedOn: BusinessDate;
  admittedOn?: BusinessDate;
  scope?: string;
  basic?: string;
  outside?: string;
  advanced?: string;
}

let stays = 0;

/** A recorded stay, as the hospital's form or import leaves it. */
export async function addStay(world: World, hospital: Member, person: TestPerson, testStay: TestStay): Promise<string> {
  const id = v7();
  const zero = new Decimal(0);
  const scope = new Decimal(testStay.scope ?? "10000.00");
  const basic = new Decimal(testStay.basic ?? "6000.00");
  const outside = new Decimal(testStay.outside ?? "500.00");
  const advanced = new Decimal(testStay.advanced ?? "0.00");
  const rest = scope.plus(outside).minus(basic).minus(advanced);
  const { area, organisation } = hospital;
  await inWriteTransaction(world.database, hospital, async (tx) => {
    await tx.insert(hospitalPatient).values({ area, organisation, person: person.id }).onConflictDoNothing();
    await tx.insert(stay).values({
      area,
      id,
      hospital: organisation,
      person: person.id,
      settlementNumber: `S${String(++stays).padStart(6, "0")}`,
      visitNumber: `V${stays}`,
      insuranceType: "resident",
      medicalType: "21",
      setting: "inpatient",
      admittedOn: testStay.admittedOn ?? testStay.dischargedOn,
      dischargedOn: testStay.dischargedOn,
      totalCost: scope.plus(outside),
      ownExpense: outside,
      overLimit: zero,
      firstSelfPaid: zero,
      policyScopeCost: scope,
      deductiblePaid: zero,
      basicInsurancePaid: basic,
      enterpriseSupplementPaid: zero,
      residentCriticalIllnessPaid: zero,
      employeeLargeAmountPaid: zero,
      civilServantPaid: zero,
      povertyInsurancePaid: zero,
      hospitalAssistance: advanced,
      personPart: rest,
      accountPaid: zero,
      cashPaid: rest,
      recordedBy: hospital.id,
    });
  });
  return id;
}

export async function stayRow(world: World, agency: Member, id: string) {
  const [row] = await inReadTransaction(world.database, agency, (tx) => tx.select().from(stay).where(eq(stay.id, id)));
  if (row === undefined) throw new Error("no such stay");
  return row;
}

export async function settlementsOf(world: World, agency: Member, person: string) {
  return inReadTransaction(world.database, agency, (tx) =>
    tx.select().from(settlement).where(eq(settlement.person, person)).orderBy(settlement.sequence),
  );
}
