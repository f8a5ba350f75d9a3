import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { tag as tagTable } from "@/db/tables/identity";
import { job } from "@/db/tables/jobs";
import { addDays, businessDateOf } from "@/server/dates";
import { checkCharacterOf } from "@/server/people/rules";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { addStay, CAP, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { daysHeldAreThoseOfThePeriods } from "@/server/testing/days-held";
import { mintWorld, type World } from "@/server/testing/world";
import { insuredPersonOn } from "./tags";
import { type ListedChange, type ListedTag, takeBackListedTags, writeListedTags } from "./tags-of-list";

const today = businessDateOf(new Date());
let world: World;
let clerk: Member;
let hospital: Member;
let count = 0;

beforeAll(async () => {
  world = await mintWorld();
  clerk = await world.staff("civil-affairs", "maker", "441602");
  hospital = await world.staff("hospital", "maker", "441602");
});
afterAll(() => world.end());

function numberOf(region: string): string {
  count++;
  const first17 = `${region}19700101${String(count).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}

async function person(by: Member = clerk, region = "441602"): Promise<string> {
  const { id } = await world.as(by).people.register({ number: numberOf(region), name: "李秀英", region, idempotencyKey: v7() });
  return id;
}

function decision(personId: string, change: Record<string, unknown> = {}) {
  return {
    person: personId,
    tag: "subsistence_allowance" as const,
    validFrom: today,
    documentNumber: "源民救〔2026〕18号",
    documentOn: today,
    idempotencyKey: v7(),
    ...change,
  };
}

const rowsOf = (personId: string) =>
  inReadTransaction(world.database, clerk, (tx) =>
    tx.select().from(tagTable).where(eq(tagTable.person, personId)).orderBy(tagTable.recordedAt),
  );
const jobsFor = (personId: string) =>
  inReadTransaction(world.database, clerk, async (tx) =>
    (await tx.select().from(job).where(eq(job.kind, "settlements.recalculate"))).filter((row) => row.input.person === personId),
  );
const asked = <T>(member: Member, run: (ctx: Parameters<typeof insuredPersonOn>[0]) => Promise<T>) =>
  inReadTransaction(world.database, member, (tx) =>
    run({ member, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx }),
  );

describe("a tag", () => {
  test("counts from its first day to its last, both included", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -30) }));
    await world.as(clerk).identity.endTag({ id: tag, validTo: addDays(today, -10), reason: "no_longer_meets", idempotencyKey: v7() });
    const known = await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today));
    expect(known.tags).toEqual([
      { tag: "subsistence_allowance", region: world.area, validFrom: addDays(today, -30), validTo: addDays(today, -10) },
    ]);
  });

  test("is asked for as it was known before it was ended", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const between = (await rowsOf(id))[0]?.recordedAt ?? null;
    await world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "given_up", idempotencyKey: v7() });
    const then = await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today, between));
    const now = await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today));
    expect(then.tags[0]?.validTo).toBeNull();
    expect(now.tags[0]?.validTo).toBe(today);
  });

  test("cannot be held twice at once", async () => {
    const id = await person();
    await world.as(clerk).identity.addTag(decision(id, { validTo: addDays(today, 100) }));
    await expect(world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, 100) }))).rejects.toMatchObject({
      message: "tag_overlaps",
    });
    await expect(world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, 101) }))).resolves.toBeDefined();
  });

  test("that two clerks add at once is recorded once, and the other is told", async () => {
    const id = await person();
    const office = {
      id: clerk.organisation,
      name: "民政局",
      code: clerk.organisationCode,
      region: clerk.region,
      department: clerk.department,
    };
    const colleagues = await Promise.all([
      world.addMember(office, "maker"),
      world.addMember(office, "maker"),
      world.addMember(office, "maker"),
    ]);
    const outcomes = await Promise.allSettled([clerk, ...colleagues].map((member) => world.as(member).identity.addTag(decision(id))));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ message: "tag_overlaps" });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("sent twice with one key is recorded once", async () => {
    const id = await person();
    const input = decision(id);
    const first = await world.as(clerk).identity.addTag(input);
    expect(await world.as(clerk).identity.addTag(input)).toEqual(first);
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("ended by two clerks at once is ended once", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const ending = () => world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "given_up", idempotencyKey: v7() });
    const outcomes = await Promise.allSettled([ending(), ending()]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect((await rowsOf(id)).filter((row) => row.supersededAt === null)).toHaveLength(1);
  });
});

describe("what was recorded", () => {
  test("stays in the history when it is withdrawn, and no longer counts", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -3) }));
    await world.as(clerk).identity.withdrawTag({ id: tag, reason: "录错了人", idempotencyKey: v7() });
    const rows = await rowsOf(id);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ id: tag, supersededBy: clerk.id });
    expect(rows[1]).toMatchObject({ replaces: tag, withdrawn: true, endWords: "录错了人", recordedBy: clerk.id });
    expect((await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today))).tags).toEqual([]);
  });

  test("is undone on its day: an addition goes, an ending gives the tag back", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const { id: ended } = await world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "moved_away", idempotencyKey: v7() });
    const { id: back } = await world.as(clerk).identity.undoTag({ id: ended, idempotencyKey: v7() });
    expect((await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today))).tags[0]?.validTo).toBeNull();
    expect((await rowsOf(id)).find((row) => row.id === back)).toMatchObject({ replaces: ended, validTo: null, withdrawn: false });
  });

  test("is undone by the office that recorded it, no other", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const other = await world.staff("civil-affairs", "maker", "441602");
    await expect(world.as(other).identity.undoTag({ id: tag, idempotencyKey: v7() })).rejects.toMatchObject({
      message: "undo_by_recorder_only",
    });
  });

  test("about days gone by has the settlements since recalculated; about days to come it has not", async () => {
    const id = await person();
    await addStay(world, hospital, { id }, { dischargedOn: addDays(today, -70) });
    await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -90), validTo: addDays(today, -60) }));
    await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, 10) }));
    expect((await jobsFor(id)).map((row) => row.input)).toEqual([{ person: id, fromDate: addDays(today, -90), cause: "tag_added" }]);
  });

  test("about somebody whom no hospital has treated has nothing recalculated", async () => {
    const id = await person();
    await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -90) }));
    expect(await jobsFor(id)).toEqual([]);
  });

  test("stands in the audit log with the person's tag before and after", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    await world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "given_up", idempotencyKey: v7() });
    const auditor = await world.staff("audit", "viewer");
    const entries = await inReadTransaction(world.database, auditor, (tx) =>
      tx
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.subject, tag), eq(auditEntry.action, "identity.endTag"))),
    );
    expect(entries[0]).toMatchObject({ member: clerk.id, before: { validTo: null }, after: { validTo: today }, reason: "given_up" });
  });
});

describe("dates that cannot be", () => {
  test.each([
    ["dates_reversed", { validTo: addDays(today, -1) }],
    ["document_in_future", { documentOn: addDays(today, 1) }],
    ["start_too_far", { validFrom: addDays(today, 400) }],
    ["before_birth", { validFrom: "1969-12-31" }],
  ])("%s", async (reason, change) => {
    const id = await person();
    await expect(world.as(clerk).identity.addTag(decision(id, change))).rejects.toMatchObject({ message: reason });
    expect(await rowsOf(id)).toHaveLength(0);
  });
});

describe("what an office's list decides of many people at once", () => {
  const day = (days: number) => addDays(today, days);
  const writing = <T>(run: (ctx: WriteContext) => Promise<T>, member = clerk) =>
    inWriteTransaction(world.database, member, (tx) =>
      run({ member, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx, note: () => undefined }),
    );
  const listed = (personId: string, place: number, change: Partial<ListedTag> = {}): ListedTag => ({
    ...{ place, person: personId, tag: "subsistence_allowance", validFrom: day(-40), validTo: null },
    ...{ documentNumber: "源民救〔2026〕30号", documentOn: day(-40), ...change },
  });
  const follow = (personId: string, place: number, before: string, change: Partial<ListedChange> = {}): ListedChange => ({
    ...{ place, person: personId, before, validFrom: null, validTo: day(-1), endReason: "no_longer_meets", endWords: "11月名单" },
    ...{ isWithdrawn: false, ...change },
  });
  const write = (add: ListedTag[], change: ListedChange[] = []) => writing((ctx) => writeListedTags(ctx, { add, change }));
  const takeBack = (rows: { place: number; person: string; added: string | null; followed: string | null }[]) =>
    writing((ctx) => takeBackListedTags(ctx, rows));
  const counting = async (personId: string) =>
    (await rowsOf(personId))
      .filter((row) => row.supersededAt === null)
      .map(({ tag, validFrom, validTo, endReason, withdrawn }) => [tag, validFrom, validTo, endReason, withdrawn])
      .sort();
  const ended = [["subsistence_allowance", day(-40), day(-1), "no_longer_meets", false]];

  test("is recorded for each of them as a decision of that office; what would be held twice is left as it is", async () => {
    const [one, two] = [await person(), await person()];
    await world.as(clerk).identity.addTag(decision(two, { validFrom: day(-90), validTo: day(-40) }));
    const { added, followed } = await write([listed(one, 4), listed(two, 7), listed(two, 9, { validFrom: day(-39), validTo: day(5) })]);
    expect([[...added.keys()].sort(), [...followed]]).toEqual([[4, 9], []]);
    const [row] = await rowsOf(one);
    expect(row).toMatchObject({
      ...{ id: added.get(4), tag: "subsistence_allowance", validFrom: day(-40), validTo: null, withdrawn: false, replaces: null },
      ...{ recognisedBy: clerk.organisation, recordedBy: clerk.id, documentNumber: "源民救〔2026〕30号", documentOn: day(-40) },
    });
    expect((await counting(two)).map(([, from, to]) => [from, to])).toEqual([
      [day(-90), day(-40)],
      [day(-39), day(5)],
    ]);
    expect(await write([])).toEqual({ added: new Map(), followed: new Map() });
  });

  test("is refused whole when one of its identities is another department's", async () => {
    const [one, two] = [await person(), await person()];
    const refusal = { reason: "tag_not_authorised", parameters: { tag: "registered_poor", department: "civil-affairs" } };
    await expect(write([listed(one, 1), listed(two, 2, { tag: "registered_poor" })])).rejects.toMatchObject(refusal);
    expect(await rowsOf(one)).toEqual([]);
  });

  test("may end a class where the next begins, and keeps who recorded both", async () => {
    const id = await person();
    const before = (await write([listed(id, 1)])).added.get(1) ?? "";
    const written = await write([listed(id, 3, { validFrom: today, documentOn: today })], [follow(id, 2, before)]);
    expect([[...written.added.keys()], [...written.followed.keys()]]).toEqual([[3], [2]]);
    expect(await counting(id)).toEqual([...ended, ["subsistence_allowance", today, null, null, false]].sort());
    const rows = await rowsOf(id);
    expect(rows.find((row) => row.id === before)).toMatchObject({ supersededBy: clerk.id });
    expect(rows.find((row) => row.id === written.followed.get(2))).toMatchObject({
      ...{ replaces: before, endWords: "11月名单", recordedBy: clerk.id, recognisedBy: clerk.organisation },
      ...{ documentNumber: "源民救〔2026〕30号" },
    });
  });

  test("leaves alone what changed meanwhile, ends before it begins, or would reach into another of the kind", async () => {
    const id = await person();
    const added = (await write([listed(id, 1, { validTo: day(-20) }), listed(id, 2, { validFrom: day(-10) })])).added;
    const [first = "", second = ""] = [added.get(1), added.get(2)];
    const attempt = async (before: string, change: Partial<ListedChange>) => {
      const { followed } = await write([], [follow(id, 5, before, change)]);
      return [...followed.keys()];
    };
    expect(await attempt(first, { validTo: day(-10) })).toEqual([]);
    expect(await attempt(first, { validTo: day(-41) })).toEqual([]);
    expect(await attempt(second, { validFrom: day(-20) })).toEqual([]);
    expect(await attempt(second, { validFrom: day(-19), validTo: null, endReason: null, endWords: null })).toEqual([5]);
    expect(await attempt(second, {})).toEqual([]);
    expect((await counting(id)).map(([, from, to]) => [from, to])).toEqual([
      [day(-40), day(-20)],
      [day(-19), null],
    ]);
  });

  test("says of a tag of which nothing is left that it is withdrawn, and of one that a death ended by which death", async () => {
    const id = await person();
    const added = (await write([listed(id, 1), listed(id, 2, { tag: "orphan" })])).added;
    const facts = { source: "civil-affairs" as const, sourceList: "6月名单", documentNumber: "源民殡6号", documentOn: day(-30) };
    const death = await world
      .as(clerk)
      .people.recordStatus({ person: id, kind: "deceased", onDay: day(-30), ...facts, idempotencyKey: v7() });
    const { followed } = await write(
      [],
      [
        follow(id, 1, added.get(1) ?? "", { validTo: day(-30), endReason: "deceased" }),
        follow(id, 2, added.get(2) ?? "", { validTo: null, isWithdrawn: true }),
      ],
    );
    const rows = await rowsOf(id);
    expect(rows.find((row) => row.id === followed.get(1))).toMatchObject({ status: death.id, validTo: day(-30), endReason: "deceased" });
    expect(rows.find((row) => row.id === followed.get(2))).toMatchObject({ status: null, withdrawn: true, validTo: null });
    // Nothing follows a tag that was withdrawn.
    expect((await write([], [follow(id, 3, followed.get(2) ?? "")])).followed).toEqual(new Map());
  });

  test("is taken back: what was added goes, what was changed stands as before, also where nothing had been left of it", async () => {
    const [one, two] = [await person(), await person()];
    const before = (await write([listed(one, 1), listed(two, 2, { validTo: day(60) }), listed(two, 3, { tag: "orphan" })])).added;
    const change = [follow(one, 1, before.get(1) ?? ""), follow(two, 2, before.get(2) ?? "", { isWithdrawn: true })];
    const { added, followed } = await write([listed(one, 4, { tag: "orphan" })], change);
    const rows = [
      { place: 1, person: one, added: null, followed: followed.get(1) ?? null },
      { place: 2, person: two, added: null, followed: followed.get(2) ?? null },
      { place: 4, person: one, added: added.get(4) ?? null, followed: null },
    ];
    expect(await takeBack(rows)).toEqual(new Map());
    expect(await counting(one)).toEqual([
      ["orphan", day(-40), null, "undone", true],
      ["subsistence_allowance", day(-40), null, null, false],
    ]);
    expect(await counting(two)).toEqual([
      ["orphan", day(-40), null, null, false],
      ["subsistence_allowance", day(-40), day(60), null, false],
    ]);
    expect(await takeBack([])).toEqual(new Map());
  });

  test("stays where something took its place since, where a hospital was told, or where a stay was settled by it", async () => {
    const [one, two, three, four] = [await person(), await person(), await person(), await person()];
    const { added } = await write([listed(one, 1), listed(two, 2), listed(three, 3), listed(four, 4)]);
    await world.as(clerk).identity.endTag({ id: added.get(1) ?? "", validTo: today, reason: "given_up", idempotencyKey: v7() });
    const number = numberOf("441602");
    const known = await world.as(clerk).people.register({ number, name: "李秀英", region: "441602", idempotencyKey: v7() });
    const told = (await write([listed(known.id, 5)])).added;
    await world.as(hospital).admission.lookUp({ number, idempotencyKey: v7() });
    await setParameter(world, "annual_cap", CAP);
    const stay = await addStay(world, hospital, { id: three }, { dischargedOn: day(-5) });
    await world.as(hospital).settlements.settle({ stay, idempotencyKey: v7() });
    const row = (place: number, id: string) => ({ place, person: id, added: added.get(place) ?? told.get(place) ?? null, followed: null });
    const resting = await takeBack([row(1, one), row(2, two), row(3, three), row(5, known.id)]);
    expect(resting).toEqual(
      new Map([
        [1, "superseded_since"],
        [3, "settled_since"],
        [5, "looked_up_since"],
      ]),
    );
    expect((await counting(two)).map(([, , , reason, withdrawn]) => [reason, withdrawn])).toEqual([["undone", true]]);
    expect((await counting(three)).map(([, , , reason, withdrawn]) => [reason, withdrawn])).toEqual([[null, false]]);
  });
});

daysHeldAreThoseOfThePeriods(() => world);
