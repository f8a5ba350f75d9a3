/** What the page of a person's identities shows, who may change what of it, and which changes are refused with which facts. */
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { job } from "@/db/tables/jobs";
import { addDays, businessDateOf } from "@/server/dates";
import { registerSomebody } from "@/server/people/people-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { addStay } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { insertTag } from "./data-tags";
import { insuredPeopleOn } from "./tags";
import { tasksOf } from "./tasks";

const today = businessDateOf(new Date());
const ago = (days: number) => addDays(today, -days);
const ahead = (days: number) => addDays(today, days);

let world: World;
let clerk: Member;
let colleague: Member;
let neighbour: Member;
let hospital: Member;

beforeAll(async () => {
  world = await mintWorld();
  const office = await world.addOrganisation("civil-affairs", { region: "441602" });
  clerk = await world.addMember(office, "maker");
  colleague = await world.addMember(office, "maker");
  neighbour = await world.staff("civil-affairs", "maker", "441602");
  hospital = await world.staff("hospital", "maker", "441602");
});
afterAll(() => world.end());

const somebody = async (bornOn = "1970-01-01") => (await registerSomebody(world, clerk, { bornOn })).id;
const keyed = () => ({ idempotencyKey: v7() });
const by = (member: Member) => world.as(member).identity;

interface Decision {
  tag?: "subsistence_allowance" | "orphan" | "destitute_support";
  validFrom?: string;
  validTo?: string | null;
}

async function addTag(person: string, { tag = "subsistence_allowance", ...dates }: Decision = {}, member = clerk): Promise<string> {
  const document = { documentNumber: "源民救〔2026〕18号", documentOn: ago(400) };
  return (await by(member).addTag({ person, tag, validFrom: today, ...dates, ...document, ...keyed() })).id;
}

const endTag = async (id: string, validTo: string) => (await by(clerk).endTag({ id, validTo, reason: "given_up", ...keyed() })).id;
const withdrawTag = async (id: string) => (await by(clerk).withdrawTag({ id, reason: "录错了人", ...keyed() })).id;
const undoTag = async (id: string) => (await by(clerk).undoTag({ id, ...keyed() })).id;
const page = (person: string, member = clerk) => by(member).ofPerson({ person });

/** As if everything about the person had been recorded some days earlier. */
async function recordedBefore(person: string, days: number): Promise<void> {
  const owner = postgres(world.ownerUrl, { max: 1 });
  const earlier = new Date(Date.now() - days * 86_400_000);
  await owner`update tag set recorded_at = ${earlier} where area = ${world.area} and person = ${person}`;
  await owner.end();
}

async function queued(person: string) {
  const jobs = await inReadTransaction(world.database, clerk, (tx) =>
    tx.select().from(job).where(eq(job.kind, "settlements.recalculate")).orderBy(job.id),
  );
  return jobs.filter((row) => row.input.person === person).map(({ input }) => [input.cause, input.fromDate]);
}

const refusedAs = (message: string, parameters: object) => ({ message, cause: { parameters } });

describe("the page of a person's identities", () => {
  test("says of each record what it is today, and lets only the department that recognises it change it", async () => {
    const person = await somebody();
    const ended = await addTag(person, { tag: "orphan", validFrom: ago(300), validTo: ago(200) });
    const inForce = await addTag(person, { validFrom: ago(100) });
    const upcoming = await addTag(person, { tag: "destitute_support", validFrom: ahead(5) });
    const { rows } = await page(person);
    expect(rows.map(({ id, state, mayChange, mayUndo }) => ({ id, state, mayChange, mayUndo }))).toEqual([
      { id: upcoming, state: "upcoming", mayChange: true, mayUndo: true },
      { id: inForce, state: "in_force", mayChange: true, mayUndo: true },
      { id: ended, state: "ended", mayChange: true, mayUndo: true },
    ]);
    expect(rows.map((row) => row.backdated)).toEqual([0, 100, 300]);
    const rural = await world.staff("rural-revitalisation", "maker", "441602");
    expect((await page(person, rural)).rows.map((row) => [row.mayChange, row.mayUndo])).toEqual(Array(3).fill([false, false]));
  });

  test("names the class that counts today and the identity it comes from, and neither when nothing counts", async () => {
    const person = await somebody();
    expect(await page(person)).toMatchObject({ tagUsed: null, assistanceClass: null });
    const id = await addTag(person, { tag: "destitute_support" });
    const counting = await page(person);
    expect(counting.tagUsed).toBe("destitute_support");
    expect(counting.assistanceClass).toEqual({ key: "full", name: { zh: "特困供养人员、孤儿", en: "Destitute people and orphans" } });
    await withdrawTag(id);
    expect(await page(person)).toMatchObject({ tagUsed: null, assistanceClass: null });
  });

  test("lets a colleague undo on the day, the neighbouring office change but not undo, and nobody undo the day after", async () => {
    const person = await somebody();
    await addTag(person);
    const seenBy = async (member: Member) => (await page(person, member)).rows.map((row) => [row.mayChange, row.mayUndo]);
    expect(await seenBy(colleague)).toEqual([[true, true]]);
    expect(await seenBy(neighbour)).toEqual([[true, false]]);
    await recordedBefore(person, 1);
    expect(await seenBy(clerk)).toEqual([[true, false]]);
  });

  test("lets nobody change what was superseded or withdrawn, and calls no successor back-dated", async () => {
    const person = await somebody();
    const first = await addTag(person, { validFrom: ago(50) });
    const second = await endTag(first, ahead(1));
    const third = await withdrawTag(second);
    const { rows } = await page(person);
    expect(rows.map(({ id, state, mayChange, mayUndo, backdated }) => [id, state, mayChange, mayUndo, backdated])).toEqual([
      [third, "withdrawn", false, false, 0],
      [second, "superseded", false, false, 0],
      [first, "superseded", false, false, 50],
    ]);
  });

  test("asks for renewal of what runs out, not when the next of the same kind follows", async () => {
    const person = await somebody();
    await addTag(person, { validFrom: ago(300), validTo: ahead(10) });
    const renewals = async () => (await page(person)).rows.map((row) => [row.tag, row.renewal]);
    await addTag(person, { tag: "orphan", validFrom: ahead(20) });
    expect(await renewals()).toEqual([
      ["orphan", null],
      ["subsistence_allowance", "soon"],
    ]);
    const next = await addTag(person, { validFrom: ahead(11) });
    expect((await renewals()).map(([, renewal]) => renewal)).toEqual([null, null, null]);
    await withdrawTag(next);
    expect((await renewals()).filter(([tag, renewal]) => tag === "subsistence_allowance" && renewal === "soon")).toHaveLength(1);
  });

  test("offers an office that only reads nothing to record", async () => {
    const reader = await world.staff("civil-affairs", "viewer", "441602");
    const person = await somebody();
    await addTag(person);
    const seen = await page(person, reader);
    expect(seen.recognisable).toEqual([]);
    expect(seen.rows.map((row) => row.mayChange)).toEqual([false]);
  });
});

describe("recording is refused with what stands in the way", () => {
  test("a span that another of the kind covers in part, one day being enough", async () => {
    const person = await somebody();
    await addTag(person, { validFrom: ago(20), validTo: ago(10) });
    const taken = { tag: "subsistence_allowance", from: ago(20), to: ago(10) };
    await expect(addTag(person, { validFrom: ago(10) })).rejects.toMatchObject(refusedAs("tag_overlaps", taken));
    await expect(addTag(person, { validFrom: ago(30), validTo: ago(20) })).rejects.toMatchObject(refusedAs("tag_overlaps", taken));
    await addTag(person, { tag: "orphan", validFrom: ago(15) });
    await addTag(person, { validFrom: ago(9) });
    const open = { tag: "subsistence_allowance", from: ago(9), to: "open" };
    await expect(addTag(person, { validFrom: today })).rejects.toMatchObject(refusedAs("tag_overlaps", open));
  });

  test("in the database too, whoever writes past the check", async () => {
    const person = await somebody();
    const row = {
      area: world.area,
      person,
      tag: "orphan" as const,
      validFrom: ago(5),
      documentNumber: "源民救〔2026〕18号",
      documentOn: ago(5),
      recognisedBy: clerk.organisation,
      recordedBy: clerk.id,
    };
    const write = (validFrom: string, validTo: string | null) =>
      inWriteTransaction(world.database, clerk, (tx) => insertTag(tx, { ...row, validFrom, validTo, recordedAt: new Date() }));
    await write(ago(5), ago(3));
    await expect(write(ago(3), null)).rejects.toMatchObject({
      message: "tag_overlaps",
      parameters: { tag: "orphan", from: ago(3), to: "open" },
    });
    await expect(write(ago(4), today)).rejects.toMatchObject({ parameters: { to: today } });
    await expect(write(ago(2), null)).resolves.toMatchObject({ validFrom: ago(2) });
    const nobody = { ...row, person: v7(), validTo: null, recordedAt: new Date() };
    const stray = inWriteTransaction(world.database, clerk, (tx) => insertTag(tx, nobody));
    await expect(stray).rejects.not.toMatchObject({ message: "tag_overlaps" });
  });

  test("the day of birth is the first possible, and the same day may be the last", async () => {
    const person = await somebody("2026-01-15");
    await expect(addTag(person, { validFrom: "2026-01-14" })).rejects.toMatchObject(refusedAs("before_birth", { date: "2026-01-15" }));
    await addTag(person, { validFrom: "2026-01-15", validTo: "2026-01-15" });
    const reversed = addTag(person, { validFrom: "2026-03-02", validTo: "2026-03-01" });
    await expect(reversed).rejects.toMatchObject(refusedAs("dates_reversed", { from: "2026-03-02", to: "2026-03-01" }));
  });

  test("a first day beyond a year ahead is taken for a mistake", async () => {
    const person = await somebody();
    await expect(addTag(person, { validFrom: ahead(367) })).rejects.toMatchObject(refusedAs("start_too_far", { date: ahead(367) }));
    await addTag(person, { validFrom: ahead(366) });
  });

  test("a document of tomorrow", async () => {
    const person = await somebody();
    const input = { person, tag: "orphan" as const, validFrom: today, documentNumber: "源民救〔2026〕18号", ...keyed() };
    await expect(by(clerk).addTag({ ...input, documentOn: ahead(1) })).rejects.toMatchObject(
      refusedAs("document_in_future", { date: ahead(1) }),
    );
    await by(clerk).addTag({ ...input, documentOn: today });
  });

  test("an identity that another department recognises", async () => {
    const person = await somebody();
    const rural = await world.staff("rural-revitalisation", "maker", "441602");
    const facts = { tag: "subsistence_allowance", department: "rural-revitalisation" };
    await expect(addTag(person, {}, rural)).rejects.toMatchObject(refusedAs("tag_not_authorised", facts));
  });
});

describe("an identity is ended", () => {
  test("on a day from its first to the one before its last", async () => {
    const person = await somebody();
    const id = await addTag(person, { validFrom: ago(20), validTo: ago(10) });
    await expect(endTag(id, ago(21))).rejects.toMatchObject(refusedAs("dates_reversed", { from: ago(20), to: ago(21) }));
    await expect(endTag(id, ago(10))).rejects.toMatchObject(refusedAs("ends_earlier_already", { to: ago(10) }));
    await expect(endTag(id, today)).rejects.toMatchObject(refusedAs("ends_earlier_already", { to: ago(10) }));
    expect((await page(person)).rows[0]?.actions).toEqual(["endEarlier", "withdraw"]);
    const shorter = await endTag(id, ago(11));
    await endTag(shorter, ago(20));
    expect((await page(person)).rows[0]).toMatchObject({ validFrom: ago(20), validTo: ago(20), endReason: "given_up" });
  });

  test("only as it counts now", async () => {
    const person = await somebody();
    await expect(endTag(v7(), today)).rejects.toMatchObject({ message: "tag_not_found" });
    const first = await addTag(person, { validFrom: ago(20) });
    const second = await endTag(first, today);
    await expect(endTag(first, ago(1))).rejects.toMatchObject({ message: "tag_superseded" });
    const withdrawn = await withdrawTag(second);
    await expect(endTag(withdrawn, ago(1))).rejects.toMatchObject({ message: "tag_superseded" });
  });

  test("and what hangs on it is recalculated from the day after; a withdrawal and an undone addition from its first day", async () => {
    const person = await somebody();
    await addStay(world, hospital, { id: person }, { dischargedOn: ago(10) });
    const first = await addTag(person, { validFrom: ago(40) });
    await withdrawTag(await endTag(first, ago(20)));
    const second = await addTag(person, { tag: "orphan", validFrom: ago(30) });
    await undoTag(await endTag(second, ago(15)));
    const third = await addTag(person, { tag: "destitute_support", validFrom: ago(12) });
    await undoTag(third);
    expect(await queued(person)).toEqual([
      ["tag_added", ago(40)],
      ["tag_ended", ago(19)],
      ["tag_withdrawn", ago(40)],
      ["tag_added", ago(30)],
      ["tag_ended", ago(14)],
      ["tag_undone", ago(14)],
      ["tag_added", ago(12)],
      ["tag_undone", ago(12)],
    ]);
  });
});

describe("a record is undone", () => {
  test("as what it was: an addition leaves, an ending gives back the last day that stood before", async () => {
    const person = await somebody();
    const first = await addTag(person, { validFrom: ago(40), validTo: ahead(40) });
    const back = await undoTag(await endTag(first, ago(1)));
    expect((await page(person)).rows[0]).toMatchObject({
      id: back,
      validTo: ahead(40),
      endReason: null,
      withdrawn: false,
      state: "in_force",
    });
    const gone = await undoTag(await addTag(person, { tag: "orphan" }));
    expect((await page(person)).rows[0]).toMatchObject({ id: gone, endReason: "undone", withdrawn: true, state: "withdrawn" });
  });

  test("on its day only", async () => {
    const person = await somebody();
    const id = await addTag(person);
    await recordedBefore(person, 1);
    await expect(undoTag(id)).rejects.toMatchObject({ message: "undo_too_late" });
    expect((await page(person)).rows).toHaveLength(1);
  });

  test("not once a hospital was told of it", async () => {
    const { id: person, number } = await registerSomebody(world, clerk);
    const id = await addTag(person);
    await world.as(hospital).admission.lookUp({ number, ...keyed() });
    await expect(undoTag(id)).rejects.toMatchObject(refusedAs("undo_rested_on", { settlements: 0, lookUps: 1 }));
  });
});

test("people are told apart, and each day has the insurance of that day", async () => {
  const [first, second] = [await somebody(), await somebody()];
  await addTag(first, { validFrom: ago(3) });
  await addTag(second, { tag: "orphan" });
  const known = await inReadTransaction(world.database, clerk, (tx) =>
    insuredPeopleOn({ member: clerk, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx }, [
      { person: second, on: today },
      { person: first, on: today },
    ]),
  );
  expect(known.map(({ tags, insuranceType }) => [insuranceType, ...tags.map((tag) => tag.tag)])).toEqual([
    [null, "orphan"],
    [null, "subsistence_allowance"],
  ]);
});

describe("the task to renew identities", () => {
  const waiting = (member: Member) =>
    inReadTransaction(world.database, member, (tx) =>
      tasksOf({ member, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx }),
    );

  test("counts each person once whose identity runs out within 45 days by itself or did so lately, for the office that recognised it", async () => {
    const office = await world.staff("civil-affairs", "maker", "441602");
    const give = (person: string, dates: Decision) => addTag(person, { validFrom: ago(100), ...dates }, office);
    const twice = await somebody();
    await give(twice, { validTo: ahead(45) });
    await give(twice, { tag: "orphan", validTo: ahead(44) });
    await give(await somebody(), { validTo: today });
    await give(await somebody(), { validTo: ahead(46) });
    await give(await somebody(), { validTo: ago(1) });
    await give(await somebody(), { validTo: ago(46) });
    const renewed = await somebody();
    await give(renewed, { validTo: ahead(5) });
    await give(renewed, { validFrom: ahead(6) });
    const withdrawn = await give(await somebody(), { validTo: ahead(3) });
    await by(office).withdrawTag({ id: withdrawn, reason: "录错了人", ...keyed() });
    const ended = await give(await somebody(), { validTo: ahead(30) });
    await by(office).endTag({ id: ended, validTo: ahead(2), reason: "given_up", ...keyed() });
    expect(await waiting(office)).toEqual([
      {
        ...{ kind: "renewTags", count: 3, amount: null, since: null, dueOn: ago(1), href: "/people?tab=renew" },
        parameters: { days: "45", soon: "2", lapsed: "1" },
      },
    ]);
    expect(await waiting(neighbour)).toEqual([]);
  });

  test("is nobody's who may not record identities", async () => {
    expect(await waiting(hospital)).toEqual([]);
  });
});
