/** From a push to help that was given: who may take which step, by when, and who is told. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { addDays } from "@/server/dates";
import { enqueueOnce, inEachArea } from "@/server/jobs/queue";
import { key, leaving, mintWarningWorld, TODAY, type WarningWorld, YEAR } from "./warnings-world";

let world: WarningWorld;
beforeAll(async () => {
  world = await mintWarningWorld();
  await world.setParameter("warnings.acknowledge_days", "3");
  await world.setParameter("warnings.answer_days", "15");
});
afterAll(() => world.end());

/** Somebody warned of whom the office of their county got the warning. */
async function pushed(tags: Parameters<WarningWorld["person"]>[0] = {}) {
  const person = await world.person(tags);
  await world.stay(person, leaving("23000.00"));
  await world.scan();
  await world.push();
  const [row] = await world.warningsOf(person);
  if (row === undefined) throw new Error("nobody was warned of");
  return { person, id: row.id };
}

async function acknowledged() {
  const found = await pushed();
  await world.at(world.staff.civil).warnings.acknowledge(await world.seen(found.id));
  return found;
}

const recognised = { answer: "recognised", tag: "subsistence_allowance", from: TODAY, documentNumber: "民低〔2026〕18号" } as const;
const paper = { documentOn: TODAY, words: "入户核实，收入低于标准" };
const stateOf = async (id: string) => (await world.at(world.staff.bureau).warnings.page({ id })).warning.state;

describe("a push", () => {
  test("goes to the department that decides, in the person's county, with a clock where the area has set one", async () => {
    const poor = await pushed();
    const watched = await pushed({ tags: ["monitored_other"] });
    const ofCivil = await world.at(world.staff.civil).warnings.page({ id: poor.id });
    expect(ofCivil.warning).toMatchObject({
      state: "pushed",
      dueOn: addWorkingDays(TODAY, 3, chineseCalendar),
      officeDepartment: "civil-affairs",
    });
    expect(ofCivil.actions).toEqual(["acknowledge", "forward"]);
    expect((await world.at(world.staff.rural).warnings.page({ id: watched.id })).warning.officeDepartment).toBe("rural-revitalisation");
    await expect(world.at(world.staff.civil).warnings.page({ id: watched.id })).rejects.toThrow("warning_not_found");
    const { rows } = await world.at(world.staff.civil).staff.notices({});
    expect(rows.map(({ kind }) => kind)).toContain("warnings_pushed");
    const [push] = await world.at(world.staff.bureau).warnings.pushes();
    const letter = await world.at(world.staff.bureau).warnings.letter({ push: push?.id ?? "", office: push?.office ?? "" });
    expect(letter).toMatchObject({ number: push?.number, office: push?.officeName, total: letter.rows[0]?.burden });
    expect(letter.rows.map((row) => row.name)).toEqual(["李秀英"]);
  });

  test("is of exactly what was seen, and of nothing where no office is there", async () => {
    await expect(world.at(world.staff.bureau).warnings.push({ seen: 7, ...key() })).rejects.toThrow("warnings_changed_meanwhile");
    const nowhere = { push: world.staff.bureau.id, office: world.staff.bureau.id };
    await expect(world.at(world.staff.bureau).warnings.letter(nowhere)).rejects.toThrow("warning_push_not_found");
  });

  test("has no clock for help, which this area has not set", async () => {
    const { id } = await acknowledged();
    await world.at(world.staff.civil).warnings.answer({ ...(await world.seen(id)), answer: "other_help", words: "临时救助三千元" });
    await world.at(world.staff.civilSecond).warnings.confirm(await world.seen(id));
    expect((await world.at(world.staff.civil).warnings.page({ id })).warning).toMatchObject({ state: "helping", dueOn: null });
    const wrong = { on: addDays(TODAY, 1), words: "已发放到账" };
    await expect(world.at(world.staff.civil).warnings.carryOut({ ...(await world.seen(id)), ...wrong })).rejects.toThrow("help_day_wrong");
    await world.at(world.staff.civil).warnings.carryOut({ ...(await world.seen(id)), on: TODAY, words: "已发放到账" });
    expect(await stateOf(id)).toBe("closed");
    const measured = await world.at(world.staff.bureau).warnings.measures({ year: YEAR });
    expect(measured.find(({ helped }) => helped > 0)).toMatchObject({ month: TODAY.slice(0, 7) });
  });
});

describe("an answer", () => {
  test("by a class is agreed to by a second person, writes the identity, and the next settlement uses it", async () => {
    const { person, id } = await acknowledged();
    const compared = await world.at(world.staff.civil).warnings.compare({ id, tag: "subsistence_allowance" });
    expect(compared).toMatchObject({ now: null, given: { terms: { ratio: { value: "0.7" }, deductible: { value: null } } } });
    await world.at(world.staff.civilSecond).warnings.answer({ ...(await world.seen(id)), ...recognised, ...paper });
    await expect(world.at(world.staff.civilSecond).warnings.confirm(await world.seen(id))).rejects.toThrow("answer_not_ones_own");
    await expect(world.at(world.staff.civil).warnings.confirm(await world.seen(id))).rejects.toThrow("forbidden");
    const civilThird = await world.addMember(
      { id: world.staff.civil.organisation, name: "民政局", code: "9", region: world.county, department: "civil-affairs" },
      "approver",
    );
    await world.at(civilThird).warnings.confirm(await world.seen(id));
    expect(await stateOf(id)).toBe("helping");
    const stay = await world.stay(person, { dischargedOn: TODAY, scope: "10000.00", basic: "6000.00" });
    const [row] = await world.sql<{ tag_used: string; assisted: string }[]>`
      select tag_used, basic_assistance::text as assisted from settlement where stay = ${stay}`;
    expect(row).toEqual({ tag_used: "subsistence_allowance", assisted: "2800.00" });
  });

  test("is sent back and given again, or handed on to the other department, which answers in its place", async () => {
    const { id } = await acknowledged();
    await world.at(world.staff.civil).warnings.answer({ ...(await world.seen(id)), answer: "application", words: "指导申请因病致贫" });
    await world.at(world.staff.civilSecond).warnings.sendBack({ ...(await world.seen(id)), words: "补充入户记录" });
    expect(await stateOf(id)).toBe("acknowledged");
    await world.at(world.staff.civil).warnings.forward({ ...(await world.seen(id)), words: "属防止返贫监测户" });
    await expect(world.at(world.staff.civil).warnings.acknowledge(await world.seen(id))).rejects.toThrow("warning_of_another_office");
    await world.at(world.staff.rural).warnings.acknowledge(await world.seen(id));
    const visit = { visitedOn: TODAY, visitedBy: "团甸镇 王芳" };
    const later = { ...(await world.seen(id)), answer: "no_risk" as const, words: "家庭收入稳定", ...visit, visitedOn: addDays(TODAY, 2) };
    await expect(world.at(world.staff.rural).warnings.answer(later)).rejects.toThrow("warning_visit_in_future");
    await world.at(world.staff.rural).warnings.answer({ ...(await world.seen(id)), answer: "no_risk", words: "家庭收入稳定", ...visit });
    await world.at(world.staff.ruralSecond).warnings.confirm(await world.seen(id));
    const { warning, events } = await world.at(world.staff.bureau).warnings.page({ id });
    expect(warning).toMatchObject({ state: "closed", answer: "no_risk", visitedBy: "团甸镇 王芳" });
    expect(events.map(({ kind }) => kind)).toEqual([
      ...["found", "pushed", "acknowledged", "answered", "sent_back", "forwarded", "acknowledged", "answered", "confirmed"],
    ]);
  });

  test("is refused for an identity of others, a paper of tomorrow, out of turn, and on what has changed", async () => {
    const { id } = await acknowledged();
    const civil = world.at(world.staff.civil).warnings;
    const seen = await world.seen(id);
    await expect(civil.answer({ ...seen, ...recognised, ...paper, tag: "monitored_other" })).rejects.toThrow("tag_not_authorised");
    const tomorrow = { ...recognised, ...paper, documentOn: addDays(TODAY, 1) };
    await expect(civil.answer({ ...(await world.seen(id)), ...tomorrow })).rejects.toThrow("document_in_future");
    await expect(civil.carryOut({ ...(await world.seen(id)), on: TODAY, words: "已经帮扶" })).rejects.toThrow("warning_state_forbids");
    const stale = { ...(await world.seen(id)), version: 1 };
    await expect(civil.answer({ ...stale, answer: "application", words: "指导申请" })).rejects.toThrow("warning_changed_meanwhile");
    const gone = { ...(await world.seen(id)), id: world.staff.civil.id };
    await expect(civil.acknowledge(gone)).rejects.toThrow("warning_not_found");
    await expect(civil.compare({ id: world.staff.civil.id, tag: "orphan" })).rejects.toThrow("warning_not_found");
  });

  test("about a record that counts as another by now writes the identity with the one that counts", async () => {
    const { person, id } = await acknowledged();
    await world.at(world.staff.civil).warnings.answer({ ...(await world.seen(id)), ...recognised, ...paper });
    const kept = await world.person();
    await world.merge(kept.id, person);
    await world.at(world.staff.civilSecond).warnings.confirm(await world.seen(id));
    expect(await stateOf(id)).toBe("helping");
    const tags = await world.sql`select person from tag where person in (${kept.id}, ${person.id})`;
    expect(tags.map((row) => row.person)).toEqual([kept.id]);
  });

  test("of two at once is one answer", async () => {
    const { id } = await acknowledged();
    const given = { ...(await world.seen(id)), answer: "application" as const, words: "指导申请因病致贫" };
    const tried = await Promise.allSettled([1, 2, 3].map(() => world.at(world.staff.civil).warnings.answer({ ...given, ...key() })));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("what is late", () => {
  const night = async (day: string) => {
    await inEachArea(world.database, (write) => write((ctx) => enqueueOnce(ctx, "warnings.night", day)));
    await world.runJobs(day);
  };

  test("is told to the office, then to whoever leads it, once each, with person and day on record", async () => {
    const { id } = await pushed();
    const { dueOn } = (await world.at(world.staff.bureau).warnings.page({ id })).warning;
    const due = dueOn ?? "";
    const later = (days: number) => addWorkingDays(due, days, chineseCalendar);
    for (const day of [due, later(1), later(2), later(3), later(4)]) await night(day);
    const { events } = await world.at(world.staff.bureau).warnings.page({ id });
    expect(events.map(({ kind }) => kind)).toEqual(["found", "pushed", "reminded", "escalated"]);
    const late = await world.at(world.staff.bureau, later(4)).warnings.list({ year: YEAR, late: true });
    expect(late.rows.map((row) => row.id)).toContain(id);
    expect((await world.at(world.staff.bureau, later(4)).staff.notices({})).rows.map(({ kind }) => kind)).toContain("warnings_escalated");
  });
});

test("tasks say what waits for whom, and by when", async () => {
  await pushed();
  const of = async (member: typeof world.staff.civil) => (await world.at(member).workbench.view({})).tasks.map(({ kind }) => kind);
  expect(await of(world.staff.civil)).toEqual(expect.arrayContaining(["acknowledgeWarnings", "answerWarnings"]));
  const person = await world.person();
  await world.stay(person, leaving("30000.00"));
  await world.scan();
  expect(await of(world.staff.bureau)).toContain("pushWarnings");
});

describe("where the text measures by income", () => {
  test("a county without one is named, and everybody else is judged", async () => {
    const shiyan = await mintWarningWorld("420300", "420322");
    try {
      const person = await shiyan.person();
      await shiyan.stay(person, leaving("15000.01"));
      await shiyan.scan();
      expect(await shiyan.warningsOf(person)).toEqual([]);
      const before = await shiyan.at(shiyan.staff.bureau).warnings.overview({ year: YEAR });
      expect(before.missing).toEqual([shiyan.area]);
      const [scan] = await shiyan.sql<{ missing: string[] }[]>`select missing from warning_scan`;
      expect(scan?.missing).toEqual([shiyan.area]);
      await shiyan.setIncome("420302", "19000", YEAR - 1);
      await shiyan.scan();
      expect(await shiyan.warningsOf(person)).toEqual([]);
      await shiyan.setIncome("420300", "20000", YEAR - 1);
      await shiyan.setIncome("420322", "15000", YEAR - 1);
      await shiyan.scan();
      const [row] = await shiyan.all();
      expect(row).toMatchObject({ person: person.id, threshold: "15000.00", burden: "15000.01" });
      const { warning } = await shiyan.at(shiyan.staff.bureau).warnings.page({ id: row?.id ?? "" });
      expect(warning).toMatchObject({ incomeAmount: "15000.00", groupKey: "residents" });
      const push = shiyan.at({ ...shiyan.staff.bureau }).warnings;
      await shiyan.sql`update organisation set active = false where department in ('civil-affairs', 'rural-revitalisation')`;
      await expect(push.push({ seen: 1, ...key() })).rejects.toThrow("warning_offices_missing");
    } finally {
      await shiyan.end();
    }
  });
});
