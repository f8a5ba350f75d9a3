/** Who is warned of, once; what comes and goes with settlements, identities and records. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inEachArea } from "@/server/jobs/queue";
import { somebodyWaits } from "@/server/testing/waiting";
import { scanMarked } from "./scan";
import { key, leaving, mintWarningWorld, TODAY, type WarningWorld, YEAR } from "./warnings-world";

let world: WarningWorld;
beforeAll(async () => {
  world = await mintWarningWorld();
});
afterAll(() => world.end());

const looked = () => inEachArea(world.database, scanMarked);

describe("the line", () => {
  test("is reached to the fen, across settlements of a hospital and of a list", async () => {
    const below = await world.person();
    const reached = await world.person();
    await world.stay(below, leaving("15000.00"));
    await world.stay(reached, leaving("15000.00"));
    await world.list([
      { number: below.number, burden: "4999.99", category: "14" },
      { number: reached.number, burden: "5000.00", category: "高值药品", outside: "1200.00" },
    ]);
    await world.scan();
    expect(await world.warningsOf(below)).toEqual([]);
    expect(await world.warningsOf(reached)).toMatchObject([{ state: "found", group: "residents" }]);
    const row = (await world.all()).find(({ person }) => person === reached.id);
    expect(row).toMatchObject({ burden: "20000.00", threshold: "20000.00", list: "poverty_by_illness", clause: "第十五条", times: "1.0" });
    expect(row?.parts).toEqual({ inpatient: "15000.00", chronic: "0.00", drugs: "3800.00", outside: "1200.00" });
    const page = await world.at(world.staff.bureau).warnings.page({ id: row?.id ?? "" });
    expect(page.warning).toMatchObject({ pack: "yingkou-2023", groupKey: "residents", income: null });
    expect(page.events.map(({ kind }) => kind)).toEqual(["found"]);
  });

  test("is looked at soon after a settlement, without anybody asking, and once however many look", async () => {
    const person = await world.person();
    await world.stay(person, leaving("21000.00"));
    await Promise.all([looked(), looked(), world.scan()]);
    expect(await world.warningsOf(person)).toHaveLength(1);
    await world.scan();
    expect(await world.warningsOf(person)).toHaveLength(1);
  });

  test("is not crossed by another year's burden", async () => {
    const person = await world.person();
    await world.stay(person, leaving("12000.00", `${YEAR - 1}-12-20`));
    await world.stay(person, leaving("12000.00"));
    await looked();
    expect(await world.warningsOf(person)).toEqual([]);
    expect(await world.warningsOf(person, YEAR - 1)).toEqual([]);
  });
});

describe("a correction", () => {
  test("withdraws what nobody has answered, keeps its reason, and a new crossing is a new warning", async () => {
    const person = await world.person();
    const stay = await world.stay(person, leaving("20500.00"));
    await looked();
    const { version } = await world.at(world.staff.corrector).stays.form({ stay });
    const figures = { basicInsurancePaid: "41000.00" };
    await world.at(world.staff.corrector).settlements.correct({ stay, version, figures, words: "按结算单更正", ...key() });
    await looked();
    expect(await world.warningsOf(person)).toMatchObject([{ state: "withdrawn", reason: "below_threshold" }]);
    await world.stay(person, leaving("1500.00", `${YEAR}-04-20`));
    await looked();
    expect((await world.warningsOf(person)).map(({ state }) => state)).toEqual(["withdrawn", "found"]);
  });
});

describe("another identity", () => {
  test("makes another group apply: what was found for the first goes, and stands once an office has answered", async () => {
    const person = await world.person();
    await world.stay(person, leaving("22000.00"));
    await looked();
    await world.addTag(person.id, "subsistence_allowance", `${YEAR}-05-01`);
    await looked();
    const rows = await world.warningsOf(person);
    expect(rows.map(({ group, state, reason }) => [group, state, reason])).toEqual([
      ["residents", "withdrawn", "other_group"],
      ["return_to_poverty", "found", null],
    ]);
  });

  test("is no second warning while it stays in its group", async () => {
    const person = await world.person({ tags: ["subsistence_margin"] });
    await world.stay(person, leaving("30000.00"));
    await looked();
    await world.addTag(person.id, "subsistence_allowance", `${YEAR}-05-01`);
    await looked();
    expect(await world.warningsOf(person)).toHaveLength(1);
  });
});

describe("records of one person", () => {
  test("are counted together and warned of once, with the record that counts", async () => {
    const [one, other] = [await world.person(), await world.person()];
    await world.stay(one, leaving("12000.00"));
    await world.stay(other, leaving("12000.00", `${YEAR}-04-10`));
    await looked();
    expect(await world.warningsOf(one)).toEqual([]);
    await world.merge(one.id, other);
    await looked();
    expect(await world.warningsOf(other)).toMatchObject([{ person: one.id, state: "found" }]);
  });

  test("that were warned of one by one leave one warning, what an office has answered before all", async () => {
    const [one, other] = [await world.person(), await world.person()];
    await world.stay(one, leaving("21000.00"));
    await world.stay(other, leaving("22000.00", `${YEAR}-04-10`));
    await looked();
    await world.merge(one.id, other);
    await looked();
    const rows = await world.warningsOf(one);
    expect(rows.map(({ person, state, reason }) => [person, state, reason]).sort()).toEqual(
      [
        [one.id, "found", null],
        [other.id, "withdrawn", "merged"],
      ].sort(),
    );
    expect((await world.all()).find(({ person }) => person === one.id)?.burden).toBe("43000.00");
  });
});

describe("records that were taken apart", () => {
  test("are counted and warned of each for itself", async () => {
    const [one, other] = [await world.person(), await world.person()];
    await world.stay(one, leaving("1000.00"));
    await world.stay(other, leaving("21000.00", `${YEAR}-04-10`));
    await world.merge(one.id, other);
    await looked();
    expect(await world.warningsOf(one)).toMatchObject([{ person: one.id, state: "found" }]);
    await world.part(one.id);
    await looked();
    expect(await world.warningsOf(one)).toMatchObject([{ state: "withdrawn", reason: "below_threshold" }]);
    expect(await world.warningsOf(other)).toMatchObject([{ person: other.id, state: "found" }]);
  });
});

describe("a list of burdens", () => {
  test("counts a settlement once: not twice in lists, and not beside a stay", async () => {
    const person = await world.person();
    const stay = await world.stay(person, leaving("11000.00"));
    const [{ number = "" } = {}] = await world.sql<{ number: string }[]>`select settlement_number as number from stay where id = ${stay}`;
    const own = `JSX${v7().slice(-8)}`;
    const first = await world.bring(
      [
        { number: person.number, burden: "11000.00", settlement: number },
        { number: person.number, burden: "8000.00", settlement: own },
        { number: person.number, burden: "8000.00", settlement: own },
      ],
      TODAY,
    );
    expect(await world.at(world.staff.agency).burdenLists.page({ import: first })).toMatchObject({ goodCount: 1, repeatedCount: 2 });
    await world.confirm(first, TODAY);
    await world.list([
      { number: person.number, burden: "8000.00", settlement: own },
      { number: person.number, burden: "100.00" },
    ]);
    await looked();
    expect(await world.warningsOf(person)).toEqual([]);
    await world.list([{ number: person.number, burden: "900.00" }]);
    await looked();
    expect((await world.all()).find((row) => row.person === person.id)?.burden).toBe("20000.00");
  });

  test("names people whom nobody has registered, and is undone as a whole", async () => {
    const { issueNumber } = await import("@/server/people/people-world");
    const number = issueNumber(world.county);
    const faulty = await world.bring([{ number, burden: "30000.00" }], TODAY);
    expect(await world.at(world.staff.agency).burdenLists.page({ import: faulty })).toMatchObject({ faultyCount: 1 });
    const upload = await world.list([{ number, name: "王小明", burden: "30000.00", region: world.county, insurance: "390" }]);
    await looked();
    const [row] = await world.sql<{ id: string }[]>`select id from person where name = '王小明'`;
    expect(await world.warningsOf({ id: row?.id ?? "", number })).toMatchObject([{ state: "found" }]);
    await world.at(world.staff.agency).burdenLists.undo({ import: upload, words: "传错了文件", ...key() });
    await world.runJobs();
    await looked();
    expect(await world.warningsOf({ id: row?.id ?? "", number })).toMatchObject([{ state: "withdrawn", reason: "below_threshold" }]);
  });
});

describe("a warning of somebody", () => {
  test("is on their page and found by their name, by the offices that see it", async () => {
    const person = await world.person();
    await world.stay(person, leaving("24000.00"));
    await looked();
    const [row] = await world.warningsOf(person);
    const seen = { person: person.id };
    expect(await world.at(world.staff.bureau).warnings.ofPerson(seen)).toMatchObject([{ id: row?.id, burden: "24000.00", state: "found" }]);
    // What was not pushed to the office is none of its.
    expect(await world.at(world.staff.civil).warnings.ofPerson(seen)).toEqual([]);
    const found = async (words: string, member = world.staff.bureau) =>
      (await world.at(member).search.everything({ words })).found.filter(({ kind }) => kind === "warning");
    expect(await found("李秀英")).toContainEqual(
      expect.objectContaining({ title: "李秀英", href: expect.stringMatching(/^\/warnings\//) }),
    );
    expect(await found("没有这个人")).toEqual([]);
    expect(await found("李秀英", world.staff.hospital)).toEqual([]);
  });
});

describe("whoever has nothing to do with it", () => {
  test("sees no warning: other offices, what was not pushed, and another area", async () => {
    const hospital = world.at(world.staff.hospital).warnings.list({ year: YEAR });
    await expect(hospital).rejects.toThrow("forbidden");
    await expect(world.at(world.staff.agency).warnings.push({ seen: 1, ...key() })).rejects.toThrow("forbidden");
    await expect(world.at(world.staff.civil).warnings.scan({ year: YEAR, ...key() })).rejects.toThrow("forbidden");
    expect((await world.at(world.staff.civil).warnings.list({ year: YEAR })).rows).toEqual([]);
    const [warned] = await world.all();
    await expect(world.at(world.staff.civil).warnings.page({ id: warned?.id ?? "" })).rejects.toThrow("warning_not_found");
    const stranger = { ...world.staff.bureau, area: "420300", region: "420300" };
    expect((await world.at(stranger).warnings.list({ year: YEAR })).rows).toEqual([]);
  });

  test("has nobody to look at where the text warns of nobody", async () => {
    const elsewhere = { ...world.staff.bureau, area: "441600", region: "441600" };
    await expect(world.at(elsewhere).warnings.scan({ year: YEAR, ...key() })).rejects.toThrow("warnings_not_here");
    expect(await world.at(elsewhere).warnings.overview({ year: YEAR })).toMatchObject({ rules: null, push: null });
  });
});

describe("a look while an office answers", () => {
  test("leaves what is answered as it is, and goes on with everybody else", async () => {
    const [person, another] = [await world.person(), await world.person()];
    const stay = await world.stay(person, leaving("20500.00"));
    await looked();
    const [warning] = await world.warningsOf(person);
    const { version } = await world.at(world.staff.corrector).stays.form({ stay });
    const figures = { basicInsurancePaid: "41000.00" };
    await world.at(world.staff.corrector).settlements.correct({ stay, version, figures, words: "按结算单更正", ...key() });
    await world.stay(another, leaving("20500.00"));
    const [push, { organisation: office, id: member }] = [v7(), world.staff.civil];
    let running: Promise<unknown> = Promise.resolve();
    await world.sql.begin(async (tx) => {
      await tx`insert into warning_push (area, id, number, pushed_on, warnings, pushed_by)
        values (${world.area}, ${push}, ${push}, ${TODAY}, 1, ${world.staff.bureau.id})`;
      await tx`update warning set state = 'answered', push = ${push}, pushed_on = ${TODAY}, office = ${office}, office_department = 'civil-affairs',
        answer = 'other_help', answer_words = '临时救助', answered_by = ${member}, answered_at = now() where id = ${warning?.id ?? ""}`;
      running = looked();
      await somebodyWaits(world.world, world.staff.agency);
    });
    await running;
    expect((await world.warningsOf(person)).map(({ state }) => state)).toEqual(["answered"]);
    expect((await world.warningsOf(another)).map(({ state }) => state)).toEqual(["found"]);
  });
});

describe("somebody who has died", () => {
  test("is warned of no longer, and again should they turn out to live", async () => {
    const person = await world.person();
    await world.stay(person, leaving("21000.00"));
    await looked();
    const status = { kind: "deceased" as const, onDay: `${YEAR}-06-01`, source: "civil-affairs" as const, sourceList: "殡葬名单" };
    const paper = { documentNumber: "殡1号", documentOn: TODAY };
    const { people, identity } = world.at(world.staff.civil);
    const { id } = await people.recordStatus({ person: person.id, ...status, ...paper, ...key() });
    await looked();
    expect(await world.warningsOf(person)).toMatchObject([{ state: "withdrawn", reason: "died" }]);
    await identity.withdrawStatus({ id, reason: "核实为重名误报", ...key() });
    await looked();
    expect((await world.warningsOf(person)).map(({ state }) => state)).toEqual(["withdrawn", "found"]);
  });
});

describe("what was granted in a basket", () => {
  test("is taken off the burden of its stay", async () => {
    const person = await world.person();
    const stay = await world.stay(person, leaving("21000.00"));
    await looked();
    const [application, { area, sql, staff }] = [v7(), world];
    await sql`insert into application (area, id, number, type, pack, person, state, applied_on, accepted_by, office, recorded_by)
      values (${area}, ${application}, ${application}, 'illness_recognition', 'p', ${person.id}, 'deciding', ${TODAY}, ${staff.civil.organisation},
        ${staff.civil.organisation}, ${staff.civil.id})`;
    await sql`insert into application_cost (area, id, application, person, stay, recorded_by)
      values (${area}, ${v7()}, ${application}, ${person.id}, ${stay}, ${staff.civil.id})`;
    await sql`update application_cost set granted = 1500 where stay = ${stay}`;
    await looked();
    expect(await world.warningsOf(person)).toMatchObject([{ state: "withdrawn", reason: "below_threshold" }]);
  });
});
