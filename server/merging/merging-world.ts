/** For tests: records of one person, that two people have said are one person's. */
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { job } from "@/db/tables/jobs";
import { recalculation } from "@/db/tables/recalculation";
import { personYear } from "@/db/tables/settlements";
import type { RunningJob } from "@/server/jobs/queue";
import { sum } from "@/server/money";
import { checkCharacterOf } from "@/server/people/rules";
import { handlers } from "@/server/recalculation/jobs";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { addStay, setParameter, settlementsOf } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

export const CAP = "4000.00";
export const document = { documentNumber: "源医保核〔2026〕5号", documentOn: "2026-10-30" };
export const key = () => ({ idempotencyKey: v7() });
let made = 100;

/** A whole number of its first 17 digits. */
export const numberOf = (first17: string) => first17 + checkCharacterOf(first17);
const freshNumber = () => numberOf(`44160219620315${String(made++).padStart(3, "0")}`);

interface Given {
  number?: string;
  name?: string;
  region?: string;
  tag?: "subsistence_allowance" | "destitute_support" | null;
}

interface Staffed extends World {
  civilAffairs: Member;
  agency: Member;
  second: Member;
  hospital: Member;
  otherHospital: Member;
}

export type MergingWorld = Awaited<ReturnType<typeof mintMergingWorld>>;

export async function mintMergingWorld() {
  const world = await mintWorld();
  const staffed: Staffed = {
    ...world,
    civilAffairs: await world.staff("civil-affairs", "maker", "441602"),
    agency: await world.staff("agency", "reviewer"),
    second: await world.staff("agency", "approver"),
    hospital: await world.staff("hospital"),
    otherHospital: await world.staff("hospital"),
  };
  await setParameter(world, "annual_cap", CAP);
  return { ...staffed, ...recordsIn(staffed), ...staysIn(staffed) };
}

/** Two records, held to be one person's or not. */
function recordsIn(world: Staffed) {
  const { civilAffairs, agency, second } = world;

  async function record({ number = freshNumber(), name = "陈同人", region = "441602001", tag = "subsistence_allowance" }: Given = {}) {
    const caller = world.as(civilAffairs);
    const enrolment = { insuranceType: "resident" as const, insuredRegion: "441602", validFrom: "2020-01-01" };
    const { id } = await caller.people.register({ number, name, region, enrolment, ...key() });
    if (tag !== null)
      await caller.identity.addTag({
        person: id,
        tag,
        validFrom: "2024-01-01",
        documentNumber: "源民〔2024〕8号",
        documentOn: "2024-01-01",
        ...key(),
      });
    return { id, number };
  }

  async function pairOf(one: string, other: { number: string }) {
    const { id } = await world.as(agency).merging.pairByNumber({ person: one, number: other.number, ...key() });
    return world.as(agency).merging.pair({ id });
  }

  async function merge(kept: { id: string }, merged: { id: string; number: string }, by = agency, confirmer = second) {
    const pair = await pairOf(kept.id, merged);
    const { id: proposal } = await world
      .as(by)
      .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿，同一人", ...document, ...key() });
    await world
      .as(confirmer)
      .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() });
    return pair.id;
  }

  async function part(pairId: string) {
    const pair = await world.as(agency).merging.pair({ id: pairId });
    const { id: proposal } = await world
      .as(agency)
      .merging.proposeParting({ pair: pairId, version: pair.version, words: "查明是两个人", ...document, ...key() });
    await world
      .as(second)
      .merging.decide({ pair: pairId, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() });
  }

  return { record, pairOf, merge, part };
}

/** What stays of these records are given, and what their years come to. */
function staysIn(world: Staffed) {
  const { agency, hospital } = world;

  async function acting<Answer>(member: Member, run: (ctx: WriteContext) => Promise<Answer>): Promise<Answer> {
    const now = new Date();
    return inWriteTransaction(world.database, member, (tx) =>
      run({ member, now, today: "2026-11-05", requestId: v7(), address: null, database: world.database, tx, note: () => undefined }),
    );
  }

  /** Runs the recalculations queued so far, as the worker does. */
  async function recalculate(...people: { id: string }[]): Promise<void> {
    const rows = await inReadTransaction(world.database, agency, (tx) =>
      tx.select({ input: job.input }).from(job).where(eq(job.kind, "settlements.recalculate")),
    );
    const worker = { ...agency, department: "worker" } as unknown as Member;
    const write = <Answer>(work: (ctx: WriteContext) => Promise<Answer>) => acting(worker, work);
    for (const { input } of rows.filter((row) => people.some(({ id }) => id === row.input.person)))
      await handlers["settlements.recalculate"]({ input, write } as RunningJob);
  }

  async function settled(person: { id: string }, dischargedOn: string, by: Member = hospital): Promise<string> {
    const stay = await addStay(world, by, person, { dischargedOn });
    await world.as(by).settlements.settle({ stay, ...key() });
    return stay;
  }

  async function assistanceOf(stay: string, by: Member = hospital): Promise<string | undefined> {
    return (await world.as(by).settlements.page({ stay })).settlement?.assistance;
  }

  async function yearsIn(...people: { id: string }[]) {
    const rows = await inReadTransaction(world.database, agency, (tx) => tx.select().from(personYear).orderBy(personYear.year));
    return people.map(({ id }) =>
      rows
        .filter((row) => row.person === id)
        .map(({ yearToDate, assistancePaid, assistanceCap, settledCount, assistanceOver }) => ({
          ...{
            yearToDate,
            assistancePaid: assistancePaid.toFixed(2),
            assistanceCap: assistanceCap?.toFixed(2) ?? null,
            settledCount,
            over: assistanceOver.toFixed(2),
          },
        })),
    );
  }

  async function openDifferences(...people: { id: string }[]) {
    const rows = await inReadTransaction(world.database, agency, (tx) =>
      tx.select().from(recalculation).where(eq(recalculation.state, "open")).orderBy(recalculation.recordedAt, recalculation.id),
    );
    return rows
      .filter((row) => people.some(({ id }) => id === row.person))
      .map(({ id, stay, cause, difference }) => ({ id, stay, cause, difference: difference.toFixed(2) }));
  }

  async function paid(...people: { id: string }[]): Promise<string> {
    const rows = (await Promise.all(people.map(({ id }) => settlementsOf(world, agency, id)))).flat();
    return sum(rows.map((row) => row.basicAssistance)).toFixed(2);
  }

  return { acting, recalculate, settled, assistanceOf, yearsIn, openDifferences, paid };
}
