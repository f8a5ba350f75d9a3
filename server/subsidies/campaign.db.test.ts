/** A campaign from its premium to its review: who gets how much, what stands against it, and what two at once come to. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handlers } from "@/server/jobs/handlers";
import { key, mintSubsidyWorld, PREMIUM, type Somebody, type SubsidyWorld, thisYear, today } from "./subsidies-world";

let world: SubsidyWorld;
let campaign: string;
let granted: Somebody;
let uninsured: Somebody;
let employed: Somebody;
let away: Somebody;
let poorAndDestitute: Somebody;
const voucher = {
  ...{ number: "缴〔2026〕7号", paidOn: today, amount: "400.00", file: v7() },
  ...{ holderName: "李秀英", bankName: "农业银行", bankAccount: "6228480000000001234" },
};

beforeAll(async () => {
  world = await mintSubsidyWorld();
  granted = await world.somebody("subsistence_allowance");
  uninsured = await world.somebody("destitute_support", { insured: "none", region: "441602001" });
  employed = await world.somebody("orphan", { insured: "employee" });
  away = await world.somebody("subsistence_allowance", { insured: "elsewhere" });
  poorAndDestitute = await world.somebody("destitute_support");
  const second = { person: poorAndDestitute.id, tag: "registered_poor" as const, validFrom: "2019-01-01" };
  await world.as(world.rural).identity.addTag({ ...second, documentNumber: "扶〔2019〕1号", documentOn: "2019-01-01", ...key() });
  await world.somebody(null);
}, 60_000);
afterAll(() => world.end());

test("before a year is open nobody comes by the green channel, and its window lies in the year or the half before it", async () => {
  const { subsidies } = world.as(world.maker);
  const green = subsidies.registerGreen({ person: uninsured.id, insuredRegion: "441602", ...key() });
  await expect(green).rejects.toMatchObject({ message: "no_campaign_of_the_year", cause: { parameters: { year: thisYear } } });
  await expect(subsidies.compute({ campaign: v7(), on: today, ...key() })).rejects.toThrow("campaign_not_found");
  await expect(subsidies.campaign({ campaign: v7() })).rejects.toThrow("campaign_not_found");
  const [before, after] = [`${thisYear - 1}-06-30`, `${thisYear + 1}-01-01`];
  for (const [windowFrom, windowTo] of [
    [before, before],
    [after, after],
  ] as const)
    await expect(subsidies.open({ year: thisYear, windowFrom, windowTo, ...key() })).rejects.toThrow("subsidy_window_outside");
  await expect(subsidies.withdrawElsewhere({ id: v7(), words: "登记错人", ...key() })).rejects.toThrow("elsewhere_not_found");
  await expect(subsidies.orderAgain({ outlay: v7(), ...key() })).rejects.toThrow("subsidy_outlay_not_found");
});

test("a year is opened once, with the premium and its document, by many at once", async () => {
  const input = { year: thisYear, windowFrom: `${thisYear - 1}-09-01`, windowTo: `${thisYear - 1}-12-31` };
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => world.as(world.maker).subsidies.open({ ...input, ...key() })));
  const opened = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value.id : []));
  expect(opened).toHaveLength(1);
  campaign = opened[0] ?? "";
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.message).toBe("campaign_open_already");
  expect(await world.as(world.maker).subsidies.campaign({ campaign })).toMatchObject({
    ...{ state: "draft", premium: PREMIUM, premiumDocument: "河医保〔2020〕1号" },
  });
});

test("a year whose premium nobody has set is not opened", async () => {
  const early = { year: 2017, windowFrom: "2016-09-01", windowTo: "2016-12-31" };
  await expect(world.as(world.maker).subsidies.open({ ...early, ...key() })).rejects.toThrow("premium_not_set");
});

describe("computing", () => {
  test("is done once at a time, asked for by many", async () => {
    const ask = () => world.as(world.maker).subsidies.compute({ campaign, on: today, ...key() });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, ask));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.message).toBe("campaign_computing");
    await world.runJobs();
    expect(await world.lines(campaign)).toHaveLength(5);
  });

  test("says of each what they get, by which identity, or why nothing", async () => {
    const facts = async (person: Somebody) => {
      const { amount, personalNet, basis, reason, way, insurance, state } = await world.lineOf(campaign, person);
      return { amount, personalNet, basis, reason, way, insurance, state };
    };
    const usual = { amount: PREMIUM, personalNet: "0.00", reason: null, way: "pay_on_behalf", insurance: "resident", state: "enrolled" };
    expect(await facts(granted)).toEqual({ ...usual, basis: "subsistence_allowance" });
    expect(await facts(uninsured)).toEqual({ ...usual, basis: "destitute_support", insurance: "none", state: "to_enrol" });
    const nothing = { amount: "0.00", personalNet: PREMIUM, basis: null, state: "not_entitled" };
    expect(await facts(employed)).toMatchObject({ ...nothing, reason: "resident_insurance_only", insurance: "employee" });
    expect(await facts(away)).toMatchObject({ ...nothing, reason: "insured_elsewhere", insurance: "resident_elsewhere" });
  });

  test("counts several identities once, and shows what each would give", async () => {
    const line = await world.lineOf(campaign, poorAndDestitute);
    expect(line).toMatchObject({ amount: PREMIUM, basis: "destitute_support", tags: ["destitute_support", "registered_poor"] });
    expect(line.candidates.map(({ tag, amount }) => [tag, amount])).toEqual([
      ["destitute_support", PREMIUM],
      ["registered_poor", PREMIUM],
    ]);
    const { totals, identities } = await world.as(world.maker).subsidies.campaign({ campaign });
    expect(totals).toMatchObject({ tagged: 5, several: 1, granted: 2, amount: "800.00", assistanceFund: "800.00" });
    expect(identities.reduce((all, row) => all + row.tagged, 0)).toBe(5);
  });

  test("goes on from the start after its worker was killed, and writes nothing twice", async () => {
    const newcomer = await world.somebody("orphan");
    await world.as(world.maker).subsidies.compute({ campaign, on: today, ...key() });
    // Killed after people were written and before it ended.
    await expect(
      world.runJobs({
        "subsidies.compute": async (job) => {
          await handlers["subsidies.compute"]?.({ ...job, progress: () => Promise.reject(new Error("killed")) });
          return {};
        },
      }),
    ).resolves.toBeUndefined();
    await world.sql`update job set state = 'running', finished_at = null where kind = 'subsidies.compute' and state = 'failed'`;
    await world.runJobs();
    expect((await world.lines(campaign)).filter(({ person }) => person === newcomer.id)).toHaveLength(1);
    expect(await world.lines(campaign)).toHaveLength(6);
    expect((await world.as(world.maker).subsidies.campaign({ campaign })).job).toBeNull();
  });

  test("never goes back behind the last count, nor beyond today", async () => {
    const ask = (on: string) => world.as(world.maker).subsidies.compute({ campaign, on, ...key() });
    await expect(ask(`${thisYear}-01-02`)).rejects.toThrow("counted_later_already");
    await expect(ask(`${thisYear + 1}-01-02`)).rejects.toThrow("counted_day_outside");
  });
});

describe("reviewing", () => {
  test("is by another person, of exactly what they saw, once", async () => {
    const stale = { lines: 1, amount: "400.00" };
    await expect(world.as(world.reviewer).subsidies.review({ campaign, seen: stale, ...key() })).rejects.toThrow(
      "subsidy_changed_meanwhile",
    );
    const { unreviewed } = await world.as(world.reviewer).subsidies.campaign({ campaign });
    const seen = { lines: unreviewed.entitled, amount: unreviewed.amount };
    const promoted = world.as({ ...world.maker, duty: "reviewer" });
    await expect(promoted.subsidies.review({ campaign, seen, ...key() })).rejects.toThrow("subsidy_review_of_ones_own");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => world.as(world.reviewer).subsidies.review({ campaign, seen, ...key() })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(world.sql`update subsidy_campaign set reviewed_by = computed_by where id = ${campaign}`).rejects.toThrow(
      "reviewer_is_not_who_computed",
    );
  });

  test("stays where nothing changed; who comes later is an addition that waits for review, who goes is marked", async () => {
    await world.compute(campaign);
    expect((await world.as(world.maker).subsidies.campaign({ campaign })).state).toBe("reviewed");
    const late = await world.somebody("orphan");
    const tags = await world.as(world.civilAffairs).identity.ofPerson({ person: granted.id });
    const tag = tags.rows.find(({ state }) => state === "in_force");
    const end = { validTo: `${thisYear}-02-01`, reason: "no_longer_meets" as const, words: "收入超标" };
    await world.as(world.civilAffairs).identity.endTag({ id: tag?.id ?? "", ...end, ...key() });
    await world.compute(campaign);
    expect((await world.as(world.maker).subsidies.campaign({ campaign })).state).toBe("computed");
    expect(await world.lineOf(campaign, late)).toMatchObject({ phase: "addition", reviewedAt: null });
    expect(await world.lineOf(campaign, granted)).toMatchObject({ amount: PREMIUM, reason: null, endedOn: `${thisYear}-02-02` });
    const { totals, coverage, tasks } = await world.as(world.maker).subsidies.campaign({ campaign });
    // Whose identity ended need not be insured any more: coverage says so as the list of visits does.
    expect(totals.tagged - totals.insured).toBe(tasks.all);
    expect(coverage.reduce((open, row) => open + row.tagged - row.insured, 0)).toBe(tasks.all);
    await world.review(campaign);
  });
});

describe("what another place pays", () => {
  test("stands against a subsidy here, and no longer once it is taken back", async () => {
    const person = await world.somebody("orphan");
    await world.compute(campaign);
    const elsewhere = { person: person.id, year: thisYear, place: "惠州市", documentNumber: "惠医保〔2026〕3号" };
    const { id } = await world.as(world.maker).subsidies.recordElsewhere({ ...elsewhere, ...key() });
    expect(await world.lineOf(campaign, person)).toMatchObject({ amount: "0.00", reason: "subsidised_elsewhere", state: "not_entitled" });
    await expect(world.as(world.maker).subsidies.recordElsewhere({ ...elsewhere, ...key() })).rejects.toThrow("elsewhere_recorded_already");
    await world.as(world.maker).subsidies.withdrawElsewhere({ id, words: "登记错人", ...key() });
    expect(await world.lineOf(campaign, person)).toMatchObject({ amount: PREMIUM, reason: null });
  });
});

describe("the database", () => {
  test("holds one subsidy a year of a person, never more than the premium, nothing beside a reason, and funds that add up", async () => {
    const again = (change: string) =>
      world.sql.unsafe(
        `insert into subsidy_line select (jsonb_populate_record(l, ${change})).* from subsidy_line l where person = '${granted.id}'`,
      );
    await expect(again(`'{"id": "${crypto.randomUUID()}"}'`)).rejects.toThrow("one_subsidy_a_year");
    const set = (change: string) => world.sql.unsafe(`update subsidy_line set ${change} where person = '${granted.id}'`);
    await expect(set("amount = premium + 1, assistance_fund = premium + 1")).rejects.toThrow("never_more_than_the_premium");
    await expect(set("reason = 'deceased'")).rejects.toThrow("nothing_for_a_reason");
    await expect(set("county_finance = 1")).rejects.toThrow("funds_add_up");
  });

  test("shows lines to no hospital, insurer, tax or finance office, and to a township its own", async () => {
    const { finance, tax } = world;
    for (const stranger of [await world.staff("hospital"), await world.staff("insurer"), tax, finance.maker])
      await expect(world.as(stranger).subsidies.lines({ campaign })).rejects.toThrow("forbidden");
    const [own, other] = [await world.staff("township", "maker", "441602001"), await world.staff("township", "maker", "441621001")];
    expect((await world.as(own).subsidies.lines({ campaign })).rows.map(({ person }) => person)).toEqual([uninsured.id]);
    expect((await world.as(other).subsidies.lines({ campaign })).rows).toEqual([]);
    const line = (await world.lineOf(campaign, uninsured)).id;
    await expect(world.as(other).subsidies.line({ line })).rejects.toThrow("subsidy_line_not_found");
  });
});

describe("visits", () => {
  test("are recorded by the township of the person; the last one says whether the township has done its part", async () => {
    const township = await world.staff("township", "maker", "441602001");
    const line = (await world.lineOf(campaign, uninsured)).id;
    const visit = (outcome: "away" | "enrolled") => ({ line, visitedOn: today, outcome, words: "电话联系本人", ...key() });
    await world.as(township).subsidies.recordVisit(visit("away"));
    expect((await world.as(township).subsidies.tasks({ campaign })).rows).toMatchObject([{ outcome: "away", isSettled: false }]);
    await world.as(township).subsidies.recordVisit(visit("enrolled"));
    expect((await world.as(township).subsidies.tasks({ campaign })).counts).toMatchObject({ open: 0, settled: 1, all: 1 });
    const stranger = await world.staff("township", "maker", "441621001");
    await expect(world.as(stranger).subsidies.recordVisit(visit("away"))).rejects.toThrow("subsidy_line_not_found");
    await expect(world.as(township).subsidies.recordVisit({ ...visit("away"), visitedOn: "2099-01-01" })).rejects.toThrow(
      "visit_in_future",
    );
    const insured = await world.somebody("orphan", { region: "441602001" });
    await world.compute(campaign);
    const insuredLine = (await world.lineOf(campaign, insured)).id;
    await expect(world.as(township).subsidies.recordVisit({ ...visit("away"), line: insuredLine })).rejects.toThrow("visited_is_insured");
    const coverage = await world.as(township).subsidies.coverage({ campaign, county: "441602" });
    expect(coverage.townships).toMatchObject([{ region: "441602001", tagged: 2, insured: 1 }]);
  });
});

describe("the green channel", () => {
  test("entitles from the day on which registration and mark are there, to be paid by the end of the month", async () => {
    const person = await world.somebody("orphan", { insured: "none" });
    const done = await world.as(world.maker).subsidies.registerGreen({ person: person.id, insuredRegion: "441602", ...key() });
    expect(done).toMatchObject({ entitledFrom: today });
    expect(done.payBy.slice(0, 7)).toBe(today.slice(0, 7));
    expect(await world.lineOf(campaign, person)).toMatchObject({
      way: "green_channel",
      insurance: "resident",
      amount: PREMIUM,
      payBy: done.payBy,
    });
    const { enrolments } = await world.as(world.maker).people.page({ person: person.id });
    expect(enrolments).toMatchObject([{ validFrom: today, validTo: `${thisYear}-12-31`, insuranceType: "resident" }]);
    await expect(world.as(world.maker).subsidies.registerGreen({ person: person.id, insuredRegion: "441602", ...key() })).rejects.toThrow(
      "green_insured_already",
    );
  });

  test("is for the living whom no other place subsidises, and is not paid back against a voucher", async () => {
    const { maker, civilAffairs } = world;
    const register = (person: Somebody) =>
      world.as(maker).subsidies.registerGreen({ person: person.id, insuredRegion: "441602", ...key() });
    const [dead, elsewhere, green] = [
      await world.somebody("orphan", { insured: "none" }),
      await world.somebody("orphan", { insured: "none" }),
      await world.somebody("orphan", { insured: "none" }),
    ];
    const death = { onDay: `${thisYear}-01-02`, source: "civil-affairs" as const, sourceList: "1月名单", documentNumber: "民殡1号" };
    await world
      .as(civilAffairs)
      .people.recordStatus({ person: dead.id, kind: "deceased", ...death, documentOn: `${thisYear}-01-02`, ...key() });
    await expect(register(dead)).rejects.toMatchObject({ message: "green_after_death", cause: { parameters: { date: death.onDay } } });
    const other = { year: thisYear, place: "惠州市", documentNumber: "惠医保〔2026〕9号" };
    await world.as(maker).subsidies.recordElsewhere({ person: elsewhere.id, ...other, ...key() });
    await expect(register(elsewhere)).rejects.toMatchObject({
      ...{ message: "green_not_subsidised", cause: { parameters: { reason: "subsidised_elsewhere" } } },
    });
    expect((await world.as(maker).people.page({ person: elsewhere.id })).enrolments).toEqual([]);
    await world.sql`update subsidy_campaign set window_to = ${today} where id = ${campaign}`;
    await expect(register(green)).rejects.toMatchObject({ message: "green_within_the_window", cause: { parameters: { to: today } } });
    await world.sql`update subsidy_campaign set window_to = ${`${thisYear - 1}-12-31`} where id = ${campaign}`;
    const { line } = await register(green);
    await expect(world.as(maker).subsidies.recordVoucher({ ...voucher, line, ...key() })).rejects.toThrow("subsidy_green_not_refunded");
    const bare = (await world.lineOf(campaign, uninsured)).id;
    await expect(world.as(maker).subsidies.recordVoucher({ ...voucher, line: bare, ...key() })).rejects.toThrow(
      "voucher_without_insurance",
    );
  });

  test("asks for an identity today, and is taken once by two at once", async () => {
    const nobody = await world.somebody(null, { insured: "none" });
    const register = (person: Somebody) =>
      world.as(world.maker).subsidies.registerGreen({ person: person.id, insuredRegion: "441602", ...key() });
    await expect(register(nobody)).rejects.toThrow("green_without_identity");
    const person = await world.somebody("orphan", { insured: "none" });
    const outcomes = await Promise.allSettled([register(person), register(person), register(person)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("alarms the maker with the day by which it must be paid", async () => {
    const { tasks } = await world.as(world.maker).workbench.view({});
    const task = tasks.find(({ kind }) => kind === "payGreenChannel");
    expect(task).toMatchObject({ count: 3 });
    expect(task?.dueOn?.slice(0, 7)).toBe(today.slice(0, 7));
  });
});

test("a higher identity that arises after the list went out shows on the line, whose amount stays until the list is taken back", async () => {
  const yingkou = await mintSubsidyWorld({ area: "210800", region: "210802" });
  try {
    const person = await yingkou.somebody("subsistence_margin");
    const opened = await yingkou.open();
    await yingkou.released(opened);
    expect(await yingkou.lineOf(opened, person)).toMatchObject({ amount: "240.00", higherAmount: null });
    const paper = { documentNumber: "营民〔2026〕3号", documentOn: `${thisYear}-01-02` };
    const tag = { person: person.id, tag: "subsistence_allowance" as const, validFrom: `${thisYear}-01-01`, ...paper };
    await yingkou.as(yingkou.civilAffairs).identity.addTag({ ...tag, ...key() });
    await yingkou.compute(opened);
    expect(await yingkou.lineOf(opened, person)).toMatchObject({
      amount: "240.00",
      higherAmount: "400.00",
      higherBasis: "subsistence_allowance",
    });
    const higher = await yingkou.as(yingkou.maker).subsidies.lines({ campaign: opened, filter: { higher: true } });
    expect(higher.rows).toMatchObject([{ person: person.id, higherAmount: "400.00" }]);
  } finally {
    await yingkou.end();
  }
});
