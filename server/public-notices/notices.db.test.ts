import { eq } from "drizzle-orm";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, applicationStep } from "@/db/tables/applications";
import { addDays } from "@/server/dates";
import { money } from "@/server/money";
import { NOTICE_DAYS, OF_AREA } from "@/server/policies/definition-rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import { runNight } from "@/server/rosters/rosters-world";
import { createCaller } from "@/server/router";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { beside, elsewhere, here, mintNoticesWorld, type NoticesWorld, today } from "./notices-world";

let world: NoticesWorld;
let app: postgres.Sql;
const phone = "0417-7812345";

beforeAll(async () => {
  world = await mintNoticesWorld();
  app = postgres(world.appUrl, { max: 1, onnotice: () => undefined });
}, 120_000);
afterAll(async () => {
  await app.end({ timeout: 5 });
  await world.end();
});

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { cause?: { reason?: string }; code?: string }) => error.cause?.reason ?? error.code ?? String(error),
  );
/** The member on another day, as the clock then stands. */
const on = (member: Member, day: string) =>
  createCaller({ database: world.database, member, requestId: v7(), address: null, now: new Date(`${day}T10:00:00+08:00`) }).publicNotices;
const own = (member = world.township) => world.as(member).publicNotices;
const versionOf = async (id: string) => (await own().notice({ id })).notice.version;

async function prepared(count = 1) {
  const cases: string[] = [];
  for (let at = 0; at < count; at++) cases.push(await world.apply({ name: `公示${"甲乙丙"[at] ?? "丁"}` }));
  const { id } = await own().prepare({ region: here, applications: cases, phone, ...world.key() });
  return { id, cases };
}
async function published(count = 1, days = 1) {
  const { id, cases } = await prepared(count);
  await own().publish({ id, version: await versionOf(id), lastDay: addDays(today, days - 1), ...world.key() });
  const { entries, notice } = await own().notice({ id });
  return {
    id,
    cases,
    entries,
    lastDay: notice.lastDay ?? "",
    entryOf: (of: string) => entries.find((row) => row.application === of)?.id ?? "",
  };
}
interface Objected {
  receivedOn?: string;
  phone?: string;
  by?: Member;
  /** The day it is recorded. */
  day?: string;
}
const objectTo = (notice: string, entry: string, { by = world.township, day = today, receivedOn = today, ...facts }: Objected = {}) =>
  on(by, day).object({ notice, entry, words: "实际居住地不在本村", receivedOn, ...facts, ...world.key() });
const decide = async (notice: string, id: string, outcome: "upheld" | "dismissed", by = world.civilAffairs) => {
  const version = (await own().notice({ id: notice })).objections.find((row) => row.id === id)?.version ?? 0;
  return own(by).decide({ id, version, outcome, finding: "经入户核实", ...world.key() });
};

describe("preparing and publishing", () => {
  it("gathers the cases of a place that stand on notice, once, and says what stays", async () => {
    const [one, elsewhereCase] = [await world.apply(), await world.apply({ region: beside })];
    const draft = await world.apply({ state: "verifying" });
    const waiting = await own().waiting({ region: here });
    expect(waiting).toContainEqual(
      expect.objectContaining({ application: one, name: "曲长林", class: "因病致贫重病患者", amount: "20265.70" }),
    );
    expect(waiting.map(({ application }) => application)).not.toContain(elsewhereCase);
    const ask = (applications: string[], region = here) => own().prepare({ region, applications, phone, ...world.key() });
    expect(await refusalOf(ask([draft]))).toBe("public_notice_case_not_waiting");
    expect(await refusalOf(ask([elsewhereCase]))).toBe("public_notice_case_not_waiting");
    expect(await refusalOf(ask([one], elsewhere))).toBe("public_notice_place_not_own");
    const { id } = await ask([one]);
    expect(await refusalOf(ask([one]))).toBe("public_notice_case_hangs");
    expect(await refusalOf(own(world.civilAffairs).prepare({ region: "210881", applications: [one], phone, ...world.key() }))).toBe(
      "public_notice_case_hangs",
    );
    const seen = { id, version: await versionOf(id) };
    expect(await refusalOf(own(world.civilAffairs).publish({ ...seen, ...world.key() }))).toBe("public_notice_of_another_office");
    expect(await refusalOf(own().publish({ ...seen, ...world.key() }))).toBe("public_notice_last_day_missing");
    expect(await refusalOf(own().publish({ ...seen, lastDay: addDays(today, -1), ...world.key() }))).toBe("public_notice_last_day_past");
    expect(await refusalOf(own().publish({ ...seen, version: 99, lastDay: today, ...world.key() }))).toBe(
      "public_notice_changed_meanwhile",
    );
    expect(await refusalOf(own().takeOff({ ...seen, entry: v7(), ...world.key() }))).toBe("public_notice_entry_not_found");
    const [entry] = (await own().notice({ id })).entries;
    await own().takeOff({ ...seen, entry: entry?.id ?? "", ...world.key() });
    expect(await refusalOf(own().publish({ id, version: await versionOf(id), lastDay: today, ...world.key() }))).toBe(
      "public_notice_empty",
    );
    await own().changePhone({ id, version: await versionOf(id), phone: "12345", ...world.key() });
    expect((await own().places()).phone).toBe("12345");
    // The empty draft takes the next cases.
    expect((await ask([one])).id).toBe(id);
    await own().publish({ id, version: await versionOf(id), lastDay: today, ...world.key() });
  });

  it("is numbered through the area, and hangs once, whoever of the other offices sees it", async () => {
    await published();
    const neighbour = await world.staff("township", "maker", beside);
    const theirs = { region: beside, applications: [await world.apply({ region: beside })], phone, ...world.key() };
    expect(await refusalOf(own(neighbour).prepare(theirs))).toBeNull();
    const ofCounty = await world.apply({ region: beside, name: "县里公示" });
    await own(world.civilAffairs).prepare({ region: "210881", applications: [ofCounty], phone, ...world.key() });
    expect((await own(neighbour).waiting({ region: beside })).map(({ application }) => application)).not.toContain(ofCounty);
    const again = { region: beside, applications: [ofCounty], phone, ...world.key() };
    expect(await refusalOf(own(neighbour).prepare(again))).toBe("public_notice_case_hangs");
  });

  it("takes words anew where a case changed, and refuses to publish the old ones", async () => {
    const { id, cases } = await prepared(2);
    const [one = "", other = ""] = cases;
    await inWriteTransaction(world.database, world.agency, async (tx) => {
      await tx
        .update(application)
        .set({ amount: money("1.00") })
        .where(eq(application.id, one));
      await tx.update(application).set({ state: "withdrawn" }).where(eq(application.id, other));
    });
    const seen = { id, version: await versionOf(id) };
    expect(await refusalOf(own().publish({ ...seen, lastDay: today, ...world.key() }))).toBe("public_notice_words_old");
    expect(await own().takeWordsAnew({ ...seen, ...world.key() })).toEqual({ changed: 1, left: 1 });
    await own().publish({ id, version: await versionOf(id), lastDay: today, ...world.key() });
    expect((await own().notice({ id })).entries.map(({ amount }) => amount)).toEqual(["1.00"]);
  });

  it("is frozen once it hangs, for pages and for the database alike", async () => {
    const { id, entries } = await published();
    const version = await versionOf(id);
    expect(await refusalOf(own().changePhone({ id, version, phone: "12345", ...world.key() }))).toBe("notice_published");
    expect(await refusalOf(own().takeOff({ id, version, entry: entries[0]?.id ?? "", ...world.key() }))).toBe("notice_published");
    expect(await refusalOf(own().publish({ id, version, lastDay: today, ...world.key() }))).toBe("public_notice_state_forbids");
    const tries = [
      `update public_notice set phone = '1' where id = '${id}'`,
      `update public_notice set ends_on = ends_on + 1 where id = '${id}'`,
      `update public_notice_entry set name = '别人' where notice = '${id}'`,
      `delete from public_notice_entry where notice = '${id}'`,
      `insert into public_notice_entry (area, id, notice, application, name, class, place, period)
        select area, gen_random_uuid(), notice, application, name, class, place, period from public_notice_entry where notice = '${id}'`,
    ];
    for (const attempt of tries) {
      const tried = app.begin(async (sql) => {
        await sql`select set_config('medaid.area', ${world.area}, true), set_config('medaid.department', 'township', true),
          set_config('medaid.organisation', ${world.township.organisation}, true), set_config('medaid.scope', ${here}, true)`;
        await sql.unsafe(attempt);
      });
      await expect(tried, attempt).rejects.toThrow(/never changed/);
    }
  });

  it("hangs for the days of the area where it has set them, and is withdrawn with a reason", async () => {
    const { id, cases } = await prepared();
    await setParameter(world, NOTICE_DAYS, "7", { pack: OF_AREA });
    const seen = { id, version: await versionOf(id) };
    expect(await refusalOf(own().publish({ ...seen, lastDay: today, ...world.key() }))).toBe("public_notice_last_day_set");
    expect(await own().publish({ ...seen, ...world.key() })).toEqual({ endsOn: addDays(today, 7) });
    await setParameter(world, NOTICE_DAYS, null, { pack: OF_AREA, validFrom: "2020-02-01" });
    const hung = { id, version: await versionOf(id) };
    expect(await refusalOf(own().end({ ...hung, ...world.key() }))).toBe("public_notice_not_over");
    await own().withdraw({ ...hung, words: "金额写错了", ...world.key() });
    const again = await own().prepare({ region: here, applications: cases, phone, ...world.key() });
    expect(again.id).not.toBe(id);
    expect(await refusalOf(own().notice({ id: v7() }))).toBe("public_notice_not_found");
    expect((await own().list({ state: "withdrawn" })).rows.map((row) => row.id)).toContain(id);
    await own().publish({ id: again.id, version: await versionOf(again.id), lastDay: today, ...world.key() });
  });
});

describe("objections and the end", () => {
  it("are answered by another person; what is upheld goes back, and what is dismissed goes on", async () => {
    const { id, cases, entryOf } = await published(3);
    const [good, bad, open] = cases as [string, string, string];
    expect(await refusalOf(objectTo(id, v7()))).toBe("public_notice_entry_not_found");
    expect(await refusalOf(objectTo(id, entryOf(good), { receivedOn: addDays(today, -1) }))).toBe("objection_day_wrong");
    const first = await objectTo(id, entryOf(good), { phone: "13900007745", by: world.civilAffairs });
    expect(first.late).toBe(false);
    expect(await refusalOf(decide(id, first.id, "dismissed"))).toBe("objection_by_oneself");
    expect(
      await refusalOf(own(world.civilAffairs).decide({ id: v7(), version: 1, outcome: "upheld", finding: "经入户核实", ...world.key() })),
    ).toBe("notice_objection_not_found");
    expect(await decide(id, first.id, "dismissed", world.agency)).toEqual({ moved: null });
    expect(await refusalOf(decide(id, first.id, "upheld", world.agency))).toBe("objection_decided_already");
    expect(await decide(id, (await objectTo(id, entryOf(bad))).id, "upheld")).toEqual({ moved: "back" });
    expect(await world.stateOf(bad)).toBe("assessing");
    const last = await objectTo(id, entryOf(open));
    const { objections } = await own().notice({ id });
    expect(objections[0]).toMatchObject({ phoneMasked: "139****7745", finding: "经入户核实", objector: null });
    expect(JSON.stringify(objections)).not.toContain("13900007745");

    const tomorrow = on(world.township, addDays(today, 1));
    expect((await tomorrow.notice({ id })).actions).toContain("end");
    expect(await tomorrow.end({ id, version: await versionOf(id), ...world.key() })).toEqual({ moved: 1, held: 1 });
    expect([await world.stateOf(good), await world.stateOf(open)]).toEqual(["deciding", "on_notice"]);
    expect(await decide(id, last.id, "dismissed")).toEqual({ moved: "on" });
    expect(await world.stateOf(open)).toBe("deciding");
    // It comes too late to hold anything, and says so.
    const late = await objectTo(id, entryOf(good), { receivedOn: addDays(today, 1), day: addDays(today, 1) });
    expect(late).toMatchObject({ late: true, lastDay: today });
    expect(await decide(id, late.id, "upheld")).toEqual({ moved: null });
    expect(await world.stateOf(good)).toBe("deciding");
  });

  it("move a case only from the notice that it stands on now", async () => {
    const put = (id: string) =>
      inWriteTransaction(world.database, world.agency, async (tx) => {
        const [row] = await tx.update(application).set({ state: "on_notice" }).where(eq(application.id, id)).returning();
        await tx.update(applicationStep).set({ endedAt: new Date() }).where(eq(applicationStep.application, id));
        const facts = { state: "on_notice" as const, office: world.township.organisation, startedOn: addDays(today, 2) };
        await tx.insert(applicationStep).values({ ...facts, area: world.area, application: id, person: row?.person ?? "" });
      });
    const endTomorrow = async (id: string) =>
      on(world.township, addDays(today, 1)).end({ id, version: await versionOf(id), ...world.key() });
    // Sent back, corrected, and waiting for another notice: the first one ends without it.
    const first = await published();
    const [corrected = ""] = first.cases;
    await decide(first.id, (await objectTo(first.id, first.entryOf(corrected))).id, "upheld");
    await put(corrected);
    await endTomorrow(first.id);
    expect(await world.stateOf(corrected)).toBe("on_notice");
    // A late objection holds nothing, and answering it moves nothing that hangs anew.
    const second = await published();
    const [again = ""] = second.cases;
    await endTomorrow(second.id);
    const late = await objectTo(second.id, second.entryOf(again), { receivedOn: addDays(today, 1), day: addDays(today, 1) });
    await put(again);
    expect(await decide(second.id, late.id, "dismissed")).toEqual({ moved: null });
    expect(await world.stateOf(again)).toBe("on_notice");
  });

  it("are told to who decides, and stand on the workbench", async () => {
    const { id, entries } = await published();
    await objectTo(id, entries[0]?.id ?? "");
    const kinds = (await world.as(world.civilAffairs).staff.notices({})).rows.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["public_notice_published", "public_notice_objected"]));
    const tasks = async (member: Member) => (await world.as(member).workbench.view({})).tasks.map(({ kind }) => kind);
    expect(await tasks(world.civilAffairs)).toContain("answerNoticeObjections");
    await world.apply();
    expect(await tasks(world.township)).toContain("prepareNotices");
  });

  it("ends once, however many take it down at once, and by itself at night", async () => {
    const { id, cases } = await published(2);
    const version = await versionOf(id);
    const tomorrow = addDays(today, 1);
    const answers = await Promise.all([1, 2].map(() => refusalOf(on(world.township, tomorrow).end({ id, version, ...world.key() }))));
    expect(answers.toSorted()).toEqual([null, "public_notice_state_forbids"].toSorted());
    for (const one of cases) expect(await world.stateOf(one)).toBe("deciding");
    const night = await published();
    await runNight(world, "publicNotices.end", new Date(`${tomorrow}T02:00:00+08:00`));
    expect(await world.stateOf(night.cases[0] ?? "")).toBe("deciding");
    expect((await own().notice({ id: night.id })).notice.state).toBe("ended");
  });

  it("keeps notices of a place from other places and from hospitals", async () => {
    const { id, entries } = await published();
    const [neighbour, county] = [await world.staff("township", "maker", beside), await world.staff("civil-affairs", "maker", elsewhere)];
    for (const stranger of [neighbour, county]) {
      expect(await refusalOf(own(stranger).notice({ id }))).toBe("public_notice_not_found");
      expect(await refusalOf(objectTo(id, entries[0]?.id ?? "", { by: stranger }))).toBe("public_notice_not_found");
      expect((await own(stranger).list({})).rows.map((row) => row.id)).not.toContain(id);
    }
    expect(await refusalOf(own(await world.staff("hospital", "maker", "210881")).notice({ id }))).toBe("forbidden");
    const printed = await own().print({ id, ...world.key() });
    const form = await world.as(world.township).printing.openCaseForm({ id: printed.id });
    expect(form).toMatchObject({ form: "public-notice" });
    expect(await refusalOf(world.as(world.township).printing.open({ id: printed.id }))).toBe("forbidden");
  });
});
