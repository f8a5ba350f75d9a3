import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { addDays } from "@/server/dates";
import { addPerson } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintSupervisionWorld, type SupervisionWorld } from "@/server/supervision/supervision-world";
import { type QueryKey, queryKeys } from "./rules";

let world: SupervisionWorld;
const key = () => ({ idempotencyKey: v7() });
const supervision = (member: Member = world.auditor) => world.as(member).supervision;
const found = async (query: QueryKey, tab: "all" | "unsettled" | "gone" = "all") =>
  (await supervision().findings({ query, tab, pageSize: 100 })).rows;

interface Planted {
  stay: string;
  person: string;
}
let correct: Planted;
/** Another record of whoever is insured twice. */
let secondRecord = "";
const planted = {} as Record<QueryKey, Planted>;

async function plant(): Promise<Planted> {
  const stay = await world.advance(world.hospitalMember, { day: 7 });
  const [row] = await world.sql<{ person: string }[]>`select person from stay where area = ${world.area} and id = ${stay}`;
  return { stay, person: row?.person ?? "" };
}

/** What somebody with the database's own password does to a stay or a person that was correct. */
const changes: Record<QueryKey, (on: Planted, other: Planted) => string[]> = {
  tagged_not_assisted: ({ stay }) => [
    `update settlement set person_burden = person_burden + basic_assistance + bed_day_assistance + tilt_assistance + top_up,
      basic_assistance = 0, bed_day_assistance = 0, tilt_assistance = 0, top_up = 0, tag_used = null where stay = '${stay}'`,
  ],
  assisted_without_tag: ({ person }) => [`update tag set withdrawn = true where person = '${person}'`],
  assisted_after_tag_ended: ({ person }) => [`update tag set valid_to = '${lastMonth}-06' where person = '${person}'`],
  paid_after_death: ({ person }) => [
    `update person set died_on = '${lastMonth}-06' where id = '${person}'`,
    `insert into subsidy_line (area, id, campaign, person, year, region, tags, premium, amount, assistance_fund, county_finance, same_level_finance,
      personal_net, way, document, clause, interpretations, phase, insurance, counted_on, computed_at)
     values ('${world.area}', gen_random_uuid(), gen_random_uuid(), '${person}', ${Number(lastMonth.slice(0, 4)) + 1}, '441602', '{destitute_support}', 380, 380, 380, 0, 0,
      0, 'pay_on_behalf', 'd', 'c', '{}', 'window', 'resident', '${lastMonth}-01', now())`,
  ],
  assisted_twice: ({ stay }, other) => [`update stay set invoice_number = 'F0000001' where id in ('${stay}', '${other.stay}')`],
  // A record cannot be insured twice; two records of one person can.
  insured_twice: ({ person }) => [`update person set kept_as = '${person}' where id = '${secondRecord}'`],
  over_cap: ({ person }) => [
    `update person_year set assistance_cap = assistance_paid - 1, assistance_over = 1, counted = array[person] where person = '${person}'`,
  ],
  advance_too_old: () => [],
  warned_unanswered: ({ person }) => [
    `insert into warning_push (area, id, number, pushed_on, warnings, pushed_by) values ('${world.area}', '${person}', 'TS1', '${lastMonth}-02', 1, '${world.civilAffairs.id}')`,
    `insert into warning (area, id, number, person, region, year, list, group_key, pack, document, clause, threshold, crossed_on, crossed_by, burden, inpatient,
      chronic, drugs, outside, months, state, push, pushed_on, office, due_on)
     values ('${world.area}', '${person}', 'YJ1', '${person}', '441602', 2026, 'poverty_by_illness', 'residents', 'p', 'd', 'c', 20000, '${lastMonth}-01', 'S1', 21000, 21000,
      0, 0, 0, '[]', 'pushed', '${person}', '${lastMonth}-02', '${world.civilAffairs.organisation}', '${lastMonth}-05')`,
  ],
  recognised_unpaid: ({ person }) => [applied(person, { number: "SQ1", state: "paying", outcome: "granted" })],
  refusal_contested: ({ person }) => [
    applied(person, { number: "SQ2", state: "refused", outcome: "refused" }),
    applied(person, { id: "gen_random_uuid()", number: "SQ3", state: "deciding", contests: `'${person}'` }),
  ],
  clock_run_out: ({ person }) => [
    applied(person, { number: "SQ4", state: "assessing" }),
    `insert into application_step (area, id, application, person, state, office, started_on, due_on)
     values ('${world.area}', gen_random_uuid(), '${person}', '${person}', 'assessing', '${world.civilAffairs.organisation}', '${lastMonth}-02', '${lastMonth}-04')`,
  ],
};

/** An application of somebody, decided by nobody who recorded it; its id is the person's, or the one given. */
function applied(
  person: string,
  {
    id = `'${person}'`,
    number,
    state,
    outcome = null,
    contests = "null",
  }: { id?: string; number: string; state: string; outcome?: string | null; contests?: string },
): string {
  const decided =
    outcome === null ? "null, null, null, null, null" : `'${outcome}', '理由在此', '${world.civilAffairs.id}', '${lastMonth}-03', now()`;
  return `insert into application (area, id, number, type, pack, person, state, applied_on, accepted_by, office, contests, outcome, outcome_words, decided_by, decided_on,
      decided_at, amount, recorded_by)
    values ('${world.area}', ${id}, '${number}', '${contests === "null" ? "manual_reimbursement" : "reconsideration"}', 'p', '${person}', '${state}', '${lastMonth}-02',
      '${world.civilAffairs.organisation}', '${world.civilAffairs.organisation}', ${contests}, ${decided}, 100, '${world.auditor.id}')`;
}

beforeAll(async () => {
  world = await mintSupervisionWorld();
  correct = await plant();
  const other = await plant();
  secondRecord = (await addPerson(world, world.civilAffairs, null)).id;
  for (const query of queryKeys) planted[query] = await plant();
  for (const query of queryKeys) for (const change of changes[query](planted[query], other)) await world.apart(change);
  await world.look();
});
afterAll(() => world.end());

describe("the standing queries", () => {
  test.each(queryKeys.filter((query) => query !== "advance_too_old"))("%s finds what was planted and nothing else", async (query) => {
    const rows = await found(query);
    const own = planted[query];
    const isPlanted = (row: (typeof rows)[number]) => row.stay === own.stay || row.person === own.person;
    // Of two stays with one invoice, the later is found, and names the earlier.
    if (query === "assisted_twice") expect(rows.map((row) => row.stay)).toEqual([own.stay]);
    else expect(rows.filter((row) => !isPlanted(row))).toEqual([]);
    expect(rows).toHaveLength(query === "paid_after_death" ? 2 : 1);
    expect(rows.every((row) => row.numberMasked?.includes("*"))).toBe(true);
  });

  test("say what they look for, by which clause, and how much they find", async () => {
    const rows = await supervision().queries();
    expect(rows.map((row) => row.key)).toEqual([...queryKeys]);
    expect(rows.every((row) => row.clause !== "" && row.document !== "")).toBe(true);
    expect(rows.find((row) => row.key === "paid_after_death")?.unsettled).toBe(2);
  });

  test("an advance is too old on the day after as many days as the area gives, unless it was paid", async () => {
    const discharged = `${lastMonth}-07`;
    const at = (days: number) => new Date(`${addDays(discharged, days)}T09:00:00+08:00`);
    await world.look(at(60));
    expect((await found("advance_too_old")).map((row) => row.stay)).not.toContain(correct.stay);
    await world.look(at(61));
    const stays = (await found("advance_too_old")).map((row) => row.stay);
    expect(stays).toContain(correct.stay);
    for (const paid of world.stays) expect(stays).not.toContain(paid);
    const [row] = (await found("advance_too_old")).filter(({ stay }) => stay === correct.stay);
    expect([row?.amount, row?.details.days]).toEqual(["4000.00", "61"]);
    await world.look();
    expect(await found("advance_too_old", "unsettled")).toEqual([]);
  });

  test("a correct stay is found by none", async () => {
    const { rows } = await supervision().findings({ tab: "all", pageSize: 200 });
    expect(rows.filter((row) => row.stay === correct.stay).map((row) => row.query)).toEqual(["advance_too_old"]);
  });

  test("what was found the night before is one finding still; what is gone is told, and comes back as the same", async () => {
    const [before] = await found("insured_twice");
    await world.look();
    expect((await found("insured_twice")).map((row) => row.id)).toEqual([before?.id]);
    const withdraw = (value: boolean) => world.apart(`update enrolment set withdrawn = ${value} where person = '${secondRecord}'`);
    await withdraw(true);
    await world.look();
    expect((await found("insured_twice", "gone")).map((row) => row.id)).toEqual([before?.id]);
    expect(await found("insured_twice", "unsettled")).toEqual([]);
    await withdraw(false);
    await world.look();
    const [again] = await found("insured_twice", "unsettled");
    expect([again?.id, again?.goneAt]).toEqual([before?.id, null]);
    const { events } = await supervision().finding({ id: before?.id ?? "" });
    expect(events.map(({ kind }) => kind)).toEqual(["returned", "gone", "seen"]);
  });

  test("the list is searched, filtered and counted in the database", async () => {
    const [row] = await found("assisted_without_tag");
    const words = row?.name ?? "";
    const named = (await supervision().findings({ words, tab: "all" })).rows;
    expect(named.map(({ query }) => query)).toContain("assisted_without_tag");
    expect(new Set(named.map(({ stay }) => stay))).toEqual(new Set([row?.stay]));
    expect((await supervision().findings({ hospital: v7(), tab: "all" })).rows).toEqual([]);
    expect((await supervision().findings({ county: "441602", query: "over_cap" })).rows).toHaveLength(1);
    const { rows, counts } = await supervision().findings({ tab: "all", pageSize: 500, sort: "amount", ascending: true });
    expect(counts.reduce((sum, count) => sum + count.all, 0)).toBe(rows.length);
    const amounts = rows.flatMap(({ amount }) => (amount === null ? [] : [Number(amount)]));
    expect(amounts).toEqual([...amounts].sort((one, other) => one - other));
  });
});

describe("a finding is assigned, answered and closed", () => {
  const words = "请核实并说明情况";
  const agency = () => world.agency;
  const take = async (query: QueryKey) => {
    const [row] = await found(query);
    return { id: row?.id ?? "", version: row?.version ?? 0 };
  };
  const seen = async (id: string) => {
    const { finding } = await supervision().finding({ id });
    return { id, version: finding.version };
  };
  const assign = async (
    finding: { id: string; version: number },
    by: Member = world.auditor,
    office: Member = agency(),
    more: object = {},
  ) => supervision(by).assign({ findings: [finding], office: office.organisation, words, ...more, ...key() });
  const stateOf = async (id: string) => (await supervision().finding({ id })).finding.state;

  test("by the office that was asked, and closed by the one that asked; each is told and has its task", async () => {
    const finding = await take("over_cap");
    const { dueOn } = await assign(finding);
    expect(dueOn > addDays(new Date().toISOString().slice(0, 10), 9)).toBe(true);
    expect((await world.as(agency()).workbench.view({})).tasks.map(({ kind, count }) => [kind, count])).toContainEqual([
      "answerFindings",
      1,
    ]);
    expect((await world.as(agency()).staff.notices({})).rows.map(({ kind }) => kind)).toContain("finding_assigned");
    await supervision(agency()).answer({ ...(await seen(finding.id)), reason: "合并档案前各自支付", done: "已发起追回", ...key() });
    expect((await world.as(world.auditor).workbench.view({})).tasks.map(({ kind }) => kind)).toContain("closeFindings");
    await supervision().sendBack({ ...(await seen(finding.id)), words: "请附追回单号", ...key() });
    expect(await stateOf(finding.id)).toBe("assigned");
    await supervision(agency()).answer({ ...(await seen(finding.id)), reason: "合并档案前各自支付", done: "追回单号已登记", ...key() });
    await supervision().close({ ...(await seen(finding.id)), outcome: "explained", words: "情况属实", ...key() });
    const { events, finding: closed } = await supervision().finding({ id: finding.id });
    expect(events.map(({ kind }) => kind)).toEqual(["closed", "answered", "sent_back", "answered", "assigned", "seen"]);
    expect([closed.state, closed.outcome]).toEqual(["closed", "explained"]);
    // It was explained, so that it may be found without opening again.
    await world.look();
    expect(await stateOf(finding.id)).toBe("closed");
  });

  test("a finding said to be remedied that is found again opens once more, and its office hears of it", async () => {
    const finding = await take("paid_after_death");
    await assign(finding);
    await supervision(agency()).answer({ ...(await seen(finding.id)), reason: "登记滞后", done: "已追回全部款项", ...key() });
    await supervision().close({ ...(await seen(finding.id)), outcome: "remedied", words: "已整改到位", ...key() });
    await world.look();
    const { finding: again, events } = await supervision().finding({ id: finding.id });
    expect([again.state, again.reopened, again.assignedTo, again.answerReason]).toEqual(["open", 1, null, null]);
    expect(events[0]?.kind).toBe("reopened");
    expect((await world.as(world.auditor).staff.notices({})).rows.map(({ kind }) => kind)).toContain("finding_reopened");
  });

  test("an explained finding that was gone and comes again opens once more", async () => {
    const finding = await take("insured_twice");
    await supervision().close({ ...finding, outcome: "explained", words: "职工与居民交替参保", ...key() });
    const withdraw = (value: boolean) => world.apart(`update enrolment set withdrawn = ${value} where person = '${secondRecord}'`);
    await withdraw(true);
    await world.look();
    expect(await stateOf(finding.id)).toBe("closed");
    await withdraw(false);
    await world.look();
    expect(await stateOf(finding.id)).toBe("open");
  });

  test("a hospital sees and answers what was given to it, and nothing else", async () => {
    const finding = await take("assisted_twice");
    const { hospitalMember } = world;
    const [hospital] = await world.sql<{ code: string; name: string; region: string }[]>`
      select code, name, region from organisation where area = ${world.area} and id = ${hospitalMember.organisation}`;
    const office = { id: hospitalMember.organisation, department: "hospital" as const, code: "", name: "", region: "441602", ...hospital };
    const reviewer = await world.addMember(office, "reviewer");
    const colleague = await world.addMember(office, "reviewer");
    const mine = await world.addMember(office, "maker");
    expect((await supervision(reviewer).findings({ tab: "all" })).rows).toEqual([]);
    await expect(supervision(reviewer).finding({ id: finding.id })).rejects.toThrow("finding_not_found");
    await expect(assign(finding, world.auditor, hospitalMember, { member: mine.id })).rejects.toThrow("finding_member_cannot_answer");
    await assign(finding, world.auditor, hospitalMember, { member: reviewer.id });
    expect((await supervision(reviewer).findings({ tab: "all" })).rows.map(({ id }) => id)).toEqual([finding.id]);
    const input = { ...(await seen(finding.id)), reason: "发票号录入错误", done: "已更正发票号" };
    await expect(supervision(colleague).answer({ ...input, ...key() })).rejects.toThrow("finding_answered_by_another");
    await expect(supervision(agency()).answer({ ...input, ...key() })).rejects.toThrow("finding_answered_by_another");
    await supervision(reviewer).answer({ ...input, ...key() });
    expect(await stateOf(finding.id)).toBe("answered");
    const other = await world.staff("hospital", "reviewer", "441602");
    await expect(supervision(other).finding({ id: finding.id })).rejects.toThrow("finding_not_found");
  });

  test("nothing else is taken: every refusal", async () => {
    const finding = await take("assisted_without_tag");
    const other = await world.staff("healthcare-security", "approver");
    await expect(assign({ id: v7(), version: 1 })).rejects.toThrow("finding_not_found");
    await expect(assign({ ...finding, version: 99 })).rejects.toThrow("finding_changed_meanwhile");
    await expect(assign(finding, world.auditor, agency(), { dueOn: "2020-01-01" })).rejects.toThrow("finding_due_past");
    await expect(assign(finding, world.auditor, await world.staff("township"))).rejects.toThrow("finding_office_cannot_answer");
    await expect(assign(finding, world.auditor, { ...agency(), organisation: v7() })).rejects.toThrow("organisation_not_found");
    await expect(assign(finding, world.auditor, await world.staff("hospital", "reviewer", "441602"))).rejects.toThrow(
      "finding_of_another_hospital",
    );
    await expect(supervision(agency()).answer({ ...finding, reason: "情况说明", done: "已处理完", ...key() })).rejects.toThrow(
      "finding_state_forbids",
    );
    await assign(finding);
    const now = await seen(finding.id);
    await expect(assign(now, other)).rejects.toThrow("finding_of_another_office");
    await expect(supervision(agency()).answer({ ...now, reason: "情况说明", done: "已处理完", file: v7(), ...key() })).rejects.toThrow(
      "file_not_found",
    );
    await expect(supervision(agency()).assign({ findings: [now], office: agency().organisation, words, ...key() })).rejects.toThrow(
      "forbidden",
    );
    await expect(supervision(await world.staff("finance", "approver")).findings({})).rejects.toThrow("forbidden");
    await supervision(agency()).answer({ ...now, reason: "情况说明", done: "已处理完", ...key() });
    await expect(supervision(other).close({ ...(await seen(finding.id)), outcome: "explained", words, ...key() })).rejects.toThrow(
      "finding_of_another_office",
    );
  });

  test("twenty at once: one assigns, and one closes", async () => {
    const finding = await take("assisted_after_tag_ended");
    const told = async (answers: PromiseSettledResult<unknown>[]) => answers.filter(({ status }) => status === "fulfilled").length;
    const assigned = await Promise.allSettled(Array.from({ length: 20 }, () => assign(finding)));
    expect(await told(assigned)).toBe(1);
    await supervision(agency()).answer({ ...(await seen(finding.id)), reason: "情况说明", done: "已处理完", ...key() });
    const input = { ...(await seen(finding.id)), outcome: "remedied" as const, words };
    const closed = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => supervision(at % 2 === 0 ? world.auditor : world.second).close({ ...input, ...key() })),
    );
    expect(await told(closed)).toBe(1);
    const { events } = await supervision().finding({ id: finding.id });
    expect(events.filter(({ kind }) => kind === "assigned" || kind === "closed")).toHaveLength(2);
  });

  test("two looks at once keep each finding once", async () => {
    const { job } = await supervision().startLook();
    await Promise.all([world.look(new Date(Date.now() + 1)), world.run(job)]);
    const [row] = await world.sql<{ twice: number }[]>`
      select count(*)::int as twice from (select query, subject from finding where area = ${world.area} group by 1, 2 having count(*) > 1) t`;
    expect(row?.twice).toBe(0);
  });

  test("who may answer is offered with the usual day", async () => {
    const { offices } = await supervision().answerers();
    expect(offices.map(({ id }) => id)).toContain(agency().organisation);
    expect(offices.every(({ department }) => department === "agency" || department === "hospital")).toBe(true);
    expect((await supervision().colleagues({ id: agency().organisation })).map(({ id }) => id)).toContain(agency().id);
    await expect(supervision().colleagues({ id: v7() })).rejects.toThrow("organisation_not_found");
  });
});
