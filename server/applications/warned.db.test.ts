/** Somebody who was warned of applies: the warning follows the application to its end. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, yearOf } from "@/server/dates";
import { type ApplicationsWorld, key, mintApplicationsWorld, today } from "./applications-world";

let world: ApplicationsWorld;
beforeAll(async () => {
  world = await mintApplicationsWorld();
});
afterAll(() => world.end());

const seen = async (id: string) => ({ id, version: (await world.page(id)).row.version, ...key() });

/** A warning whose office sent the person to apply, agreed to by a second person. */
async function sentToApply(person: string): Promise<string> {
  const [push, id] = [v7(), v7()];
  const { area, sql, civilMaker, civilReviewer } = world;
  await sql`insert into warning_push (area, id, number, pushed_on, warnings, pushed_by) values (${area}, ${push}, ${push}, ${today}, 1, ${world.bureau.id})`;
  await sql`insert into warning (area, id, number, person, region, year, list, group_key, pack, document, clause, threshold, crossed_on, crossed_by, burden, inpatient,
      chronic, drugs, outside, months, state, push, pushed_on, office, office_department, answer, answer_words, answered_by, answered_at, confirmed_by, confirmed_at)
    values (${area}, ${id}, ${id}, ${person}, '210881', ${yearOf(today)}, 'poverty_by_illness', 'residents', 'p', 'd', 'c', 20000, ${today}, 'S1', 21000, 21000,
      0, 0, 0, '[]', 'helping', ${push}, ${today}, ${civilMaker.organisation}, 'civil-affairs', 'application', '指导申请', ${civilMaker.id}, now(), ${civilReviewer.id}, now())`;
  return id;
}

const warningOf = async (id: string) => {
  const { warning, events } = await world.world.as(world.civilMaker).warnings.page({ id });
  return { ...warning, kinds: events.map(({ kind }) => kind) };
};

/** Somebody of a class applies for what is given in a year of risk, up to the desk that decides. */
async function applied() {
  const person = await world.person("subsistence_allowance");
  const warning = await sentToApply(person.id);
  const { id, number } = await world.register(person, "manual_reimbursement");
  await world.work("warnings.follow");
  return { warning, id, number };
}

describe("a warning whose office sent the person to apply", () => {
  test("names the application once there is one, and asks its office again when the person takes it back", async () => {
    const { warning, id, number } = await applied();
    expect(await warningOf(warning)).toMatchObject({ state: "helping", application: id, kinds: ["applied"] });
    await world.as(world.township).withdraw({ ...(await seen(id)), words: "本人不再申请" });
    await world.work("warnings.follow");
    expect(await warningOf(warning)).toMatchObject({ state: "acknowledged", application: null, answer: null, confirmedBy: null });
    const { rows } = await world.world.as(world.civilMaker).staff.notices({});
    expect(rows.find(({ kind }) => kind === "warning_application_ended")?.parameters).toMatchObject({ application: number });
  });

  test("is closed by the help that was granted, on the day it was decided, and by nothing that comes twice", async () => {
    const { warning, id, number } = await applied();
    const decided = {
      outcome: "granted",
      decided_by: world.agencyReviewer.id,
      decided_on: today,
      decided_at: new Date(),
      state: "granted",
    };
    await world.sql`update application set ${world.sql(decided)} where id = ${id}`;
    for (const _ of [1, 2]) {
      await world.sql`update job set state = 'queued', finished_at = null where kind = 'warnings.follow' and input ->> 'application' = ${id}`;
      await world.work("warnings.follow");
    }
    expect(await warningOf(warning)).toMatchObject({ state: "closed", helpedOn: today, helpedWords: number, kinds: ["applied", "helped"] });
  });

  test("is open again once the bank has brought the money back", async () => {
    const { warning, id, number } = await applied();
    const decided = { outcome: "granted", decided_by: world.agencyReviewer.id, decided_on: today, decided_at: new Date() };
    for (const state of ["granted", "paying"]) {
      await world.sql`update application set ${world.sql({ ...decided, state })} where id = ${id}`;
      await world.sql`update job set state = 'queued', finished_at = null where kind = 'warnings.follow' and input ->> 'application' = ${id}`;
      await world.work("warnings.follow");
    }
    const { events, warning: open } = await world.world.as(world.civilMaker).warnings.page({ id: warning });
    expect(open).toMatchObject({ state: "helping", application: id, helpedOn: null, helpedWords: null });
    expect(events.find(({ kind }) => kind === "payment_returned")?.details).toEqual({ number });
  });

  test("waits for help, not for a review or a payment from the person's own account", async () => {
    const person = await world.person("subsistence_allowance");
    const stay = await world.stay(person, { dischargedOn: addDays(today, -30), scope: "10000.00", basic: "6000.00" });
    const earlier = await world.register(person, "manual_reimbursement");
    await world.as(world.township).edit({ ...(await seen(earlier.id)), stays: [stay] });
    const decided = {
      outcome: "refused",
      outcome_words: "不符合条件",
      decided_by: world.agencyReviewer.id,
      decided_on: today,
      decided_at: new Date(),
    };
    await world.sql`update application set ${world.sql({ ...decided, state: "refused" })} where id = ${earlier.id}`;
    await world.work("warnings.follow");
    const warning = await sentToApply(person.id);
    const review = await world.register(person, "reconsideration", { contests: earlier.id, contestedStep: "结算" });
    await world.sql`update application set ${world.sql({ ...decided, outcome: "granted", state: "granted" })} where id = ${review.id}`;
    await world.work("warnings.follow");
    expect(await warningOf(warning)).toMatchObject({ state: "helping", application: null });
  });

  test("of somebody else, or that was answered otherwise, is left alone", async () => {
    const other = await sentToApply((await world.person("subsistence_allowance")).id);
    const { warning } = await applied();
    await world.sql`update warning set answer = 'other_help' where id = ${warning}`;
    const again = await world.person("subsistence_allowance");
    await world.register(again, "manual_reimbursement");
    await world.work("warnings.follow");
    expect((await warningOf(other)).application).toBeNull();
  });
});
