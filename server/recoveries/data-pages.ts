/** Items as lists and pages show them. */
import { and, asc, desc, eq, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { atHome } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { says } from "@/db/contains";
import { type FoundAmongStays, isStayFound } from "@/db/finding";
import { recordedWithin, startOfDay } from "@/db/recorded";
import { recovery, recoveryEvent, recoveryOffset } from "@/db/tables/recoveries";
import { batchFacts as batch, claim as batchCase } from "@/db/views/clearing";
import { orderedCause, orderedShare } from "@/db/views/payments";
import { personNamed as person } from "@/db/views/people";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { addDays } from "@/server/dates";
import { type Item, openAmount } from "./data-items";
import { unsettledStates } from "./rules";
import type { RecoveryList } from "./shapes";

/** What each word of the search may mean: an item by its number, or something among stays. */
type SoughtWord = { text: string; found: FoundAmongStays };
export interface RecoveriesAsked extends RecoveryList {
  sought: readonly SoughtWord[];
  today: string;
}

const proposer = alias(member, "proposer");
const decider = alias(member, "decider");

const ofStay = eq(stay.id, recovery.stay);
const ofPerson = eq(person.id, recovery.person);
const ofHospital = eq(organisation.id, recovery.hospital);

function conditions(filter: RecoveriesAsked): SQL | undefined {
  const { direction, cause, way, share, hospital, age, sought, today } = filter;
  const openedBefore = age === undefined ? undefined : addDays(today, 1 - Number(age));
  return and(
    direction ? eq(recovery.direction, direction) : undefined,
    cause ? eq(recovery.cause, cause) : undefined,
    way ? eq(recovery.way, way) : undefined,
    share ? eq(recovery.share, share) : undefined,
    hospital ? eq(recovery.hospital, hospital) : undefined,
    openedBefore ? lt(recovery.recordedAt, startOfDay(openedBefore)) : undefined,
    recordedWithin(recovery.recordedAt, filter),
    ...sought.map(({ text, found }) => sql`(${says(text, recovery.number)} or ${isStayFound([found], stay)})`),
  );
}

const statesOf = (state: RecoveryList["state"]) =>
  state === "all" ? undefined : state === "unsettled" ? inArray(recovery.state, [...unsettledStates]) : eq(recovery.state, state);

export async function listRecoveries(tx: ReadTx, filter: RecoveriesAsked) {
  const column = { recordedAt: recovery.recordedAt, amount: recovery.amount, open: openAmount, number: recovery.number }[filter.sort];
  return tx
    .select({
      ...{ id: recovery.id, number: recovery.number, direction: recovery.direction, cause: recovery.cause, share: recovery.share },
      ...{ party: recovery.party, state: recovery.state, way: recovery.way, recordedAt: recovery.recordedAt },
      ...{ amount: recovery.amount, settled: recovery.settled, underWay: recovery.underWay },
      stay: recovery.stay,
      settlementNumber: stay.settlementNumber,
      admissionNumber: stay.admissionNumber,
      hospital: organisation.name,
      person: person.name,
      numberMasked: person.numberMasked,
    })
    .from(recovery)
    .leftJoin(stay, ofStay)
    .leftJoin(person, ofPerson)
    .innerJoin(organisation, ofHospital)
    .where(and(conditions(filter), statesOf(filter.state)))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(recovery.id))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
}

/** Of everything filtered, state by state: how many, and what is open each way. */
export async function summariseRecoveries(tx: ReadTx, filter: RecoveriesAsked) {
  return tx
    .select({
      state: recovery.state,
      direction: recovery.direction,
      count: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${recovery.amount})::text`,
      settled: sql<string>`sum(${recovery.settled})::text`,
      open: sql<string>`sum(${openAmount})::text`,
    })
    .from(recovery)
    .leftJoin(stay, ofStay)
    .where(conditions(filter))
    .groupBy(recovery.state, recovery.direction);
}

export async function findPage(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      item: recovery,
      stay: {
        id: stay.id,
        settlementNumber: stay.settlementNumber,
        admissionNumber: stay.admissionNumber,
        admittedOn: stay.admittedOn,
        dischargedOn: stay.dischargedOn,
        state: stay.state,
      },
      person: { id: person.id, name: person.name, numberMasked: person.numberMasked },
      hospital: { id: organisation.id, name: organisation.name },
      proposedByName: proposer.name,
      decidedByName: decider.name,
      batch: batchCase.batch,
      batchNumber: batch.number,
    })
    .from(recovery)
    .leftJoin(stay, ofStay)
    .leftJoin(person, ofPerson)
    .innerJoin(organisation, ofHospital)
    .leftJoin(proposer, eq(proposer.id, recovery.proposedBy))
    .leftJoin(decider, eq(decider.id, recovery.decidedBy))
    .leftJoin(batchCase, eq(batchCase.id, recovery.batchCase))
    .leftJoin(batch, eq(batch.id, batchCase.batch))
    .where(eq(recovery.id, id));
  return row ?? null;
}

export async function listEvents(tx: ReadTx, { id }: Pick<Item, "id">) {
  return tx
    .select()
    .from(recoveryEvent)
    .where(eq(recoveryEvent.recovery, id))
    .orderBy(desc(recoveryEvent.recordedAt), desc(recoveryEvent.id));
}

const offsetShown = {
  id: recoveryOffset.id,
  recovery: recoveryOffset.recovery,
  number: recovery.number,
  amount: recoveryOffset.amount,
  state: recoveryOffset.state,
  order: recoveryOffset.paymentOrder,
  recordedAt: recoveryOffset.recordedAt,
};
const ofItem = eq(recovery.id, recoveryOffset.recovery);

/** What was set off of an item, order by order. */
export async function listOffsetsOfItem(tx: ReadTx, { id }: Pick<Item, "id">) {
  return tx
    .select(offsetShown)
    .from(recoveryOffset)
    .innerJoin(recovery, ofItem)
    .where(eq(recoveryOffset.recovery, id))
    .orderBy(asc(recoveryOffset.recordedAt), asc(recoveryOffset.id));
}

/** What an order keeps or kept back, item by item. */
export async function listOffsetsOfOrder(tx: ReadTx, order: string) {
  return tx
    .select(offsetShown)
    .from(recoveryOffset)
    .innerJoin(recovery, ofItem)
    .where(eq(recoveryOffset.paymentOrder, order))
    .orderBy(asc(recovery.number));
}

/** Items that an order pays. */
export async function listPaidBy(tx: ReadTx, order: string) {
  return tx
    .select({ id: recovery.id, number: recovery.number, amount: orderedCause.amount })
    .from(orderedCause)
    .innerJoin(recovery, eq(recovery.id, orderedCause.cause))
    .where(and(eq(orderedCause.paymentOrder, order), eq(orderedCause.causeKind, "recovery")));
}

/** Orders that were to pay an item. */
export async function listOrdersOf(tx: ReadTx, { id }: Pick<Item, "id">) {
  return tx
    .select({
      order: orderedCause.paymentOrder,
      number: orderedCause.number,
      state: orderedCause.state,
      amount: orderedCause.amount,
      paidOn: orderedCause.paidOn,
    })
    .from(orderedCause)
    .where(and(eq(orderedCause.causeKind, "recovery"), eq(orderedCause.cause, id)))
    .orderBy(desc(orderedCause.number));
}

/** The payment by which the share was paid, or stands before the bank. */
export async function listPaymentsOf(tx: ReadTx, { stay: ofStayId, share }: Pick<Item, "stay" | "share">) {
  return tx
    .select({
      order: orderedShare.paymentOrder,
      number: orderedShare.number,
      state: orderedShare.state,
      amount: orderedShare.amount,
      live: orderedShare.live,
    })
    .from(orderedShare)
    .where(and(eq(orderedShare.stay, ofStayId), eq(orderedShare.share, share)))
    .orderBy(desc(orderedShare.recordedAt));
}

/** Why nothing was paid yet of what is to be recovered: the order that the bank has not answered, or that there is none. */
export async function findUnpaidOrder(tx: ReadTx, item: Item): Promise<{ number: string | null } | null> {
  if (item.party === "person" && item.cause !== "difference") return null;
  // Of a stay that no hospital claimed, what its person was paid on application comes back.
  const payments = item.batchCase === null ? await listPaymentsOfApplicant(tx, item) : await listPaymentsOf(tx, item);
  const [live] = payments.filter((payment) => payment.live);
  if (live === undefined) return { number: null };
  return live.state === "paid" ? null : { number: live.number };
}

/** Orders by which the applicant was paid for a stay, the newest first. */
async function listPaymentsOfApplicant(tx: ReadTx, { stay: ofStayId }: Pick<Item, "stay">) {
  const [granted] = await tx.execute<{ id: string | null }>(sql`select granted_application_of(${ofStayId}::uuid) as id from ${atHome}`);
  if (granted?.id == null) return [];
  return tx
    .select({ number: orderedCause.number, state: orderedCause.state, live: orderedCause.live })
    .from(orderedCause)
    .where(and(eq(orderedCause.causeKind, "application"), eq(orderedCause.cause, granted.id)))
    .orderBy(desc(orderedCause.recordedAt));
}

/** Everything opened for a stay, the newest first. */
export async function listOfStayShown(tx: ReadTx, ofStayId: string) {
  return tx
    .select({
      ...{ id: recovery.id, number: recovery.number, direction: recovery.direction, cause: recovery.cause, share: recovery.share },
      ...{ party: recovery.party, state: recovery.state, amount: recovery.amount, settled: recovery.settled, underWay: recovery.underWay },
    })
    .from(recovery)
    .where(and(eq(recovery.stay, ofStayId), ne(recovery.state, "cancelled")))
    .orderBy(desc(recovery.recordedAt));
}

/** Items about any of these records, the newest first. */
export async function listOfPeople(tx: ReadTx, people: readonly string[]) {
  return tx
    .select({
      ...{ id: recovery.id, number: recovery.number, direction: recovery.direction, cause: recovery.cause, party: recovery.party },
      ...{ state: recovery.state, amount: recovery.amount, settled: recovery.settled, recordedAt: recovery.recordedAt },
    })
    .from(recovery)
    .where(inArray(recovery.person, [...people]))
    .orderBy(desc(recovery.recordedAt), desc(recovery.id));
}
