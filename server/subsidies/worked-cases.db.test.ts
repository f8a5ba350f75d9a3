/** Worked cases of the field asked through the portal's own verbs: what lines of a campaign say is what the engine says. */
import { readFileSync } from "node:fs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { issueNumber } from "@/server/people/people-world";
import { OF_AREA, RESIDENT_PREMIUM } from "@/server/policies/definition-rules";
import { createCaller } from "@/server/router";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld } from "@/server/testing/world";
import { key, mintSubsidyWorld, thisYear, today } from "./subsidies-world";

const read = <Case>(kind: string): Case[] =>
  readFileSync(new URL(`../benefits/examples/${kind}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);

/** An area with its premium whose clerks work on days long ago. */
async function mintAreaThen(area: string, premium: string) {
  const world = await mintWorld(area);
  await setParameter(world, RESIDENT_PREMIUM, premium, { pack: OF_AREA, validFrom: "2015-01-01" });
  const offices = new Map<Department, Member>();
  const at = async (department: Department, day: string) => {
    const member = offices.get(department) ?? (await world.staff(department, "maker"));
    offices.set(department, member);
    return createCaller({ database: world.database, member, requestId: v7(), address: "127.0.0.1", now: new Date(`${day}T02:00:00Z`) });
  };
  const region = area.endsWith("00") ? `${area.slice(0, 4)}02` : area;
  const person = async (day: string, tags: readonly GivenTag[], isInsured = true) => {
    const enrolment = isInsured ? { insuranceType: "resident" as const, insuredRegion: region, validFrom: "2015-01-01" } : null;
    const facts = { number: issueNumber(region), name: "李秀英", region, enrolment };
    const { id } = await (await at("agency", day)).people.register({ ...facts, ...key() });
    for (const { tag, valid_from: validFrom, valid_to: validTo } of tags) {
      const [department] = packFor(area, day).recognisers[tag];
      if (department === undefined) throw new Error(`nobody recognises ${tag}`);
      const paper = { documentNumber: "民〔2018〕1号", documentOn: validFrom < day ? validFrom : day };
      await (await at(department, day)).identity.addTag({ ...{ person: id, tag, validFrom, validTo, ...paper }, ...key() });
    }
    return id;
  };
  const campaign = async (year: number, day: string) => {
    const window = { windowFrom: `${year - 1}-09-01`, windowTo: `${year - 1}-12-31` };
    return (await (await at("agency", day)).subsidies.open({ year, ...window, ...key() })).id;
  };
  return { world, at, person, campaign, region };
}
interface GivenTag {
  tag: IdentityTag;
  region: string;
  valid_from: string;
  valid_to: string | null;
}

const areas: Readonly<Record<string, string>> = { heyuan: "441600", shiyan: "420300", yingkou: "210800", fusong: "220621" };

interface SubsidyCase {
  input: {
    region: string;
    config: Record<string, string>;
    insurance_type: string;
    individual_contribution: string;
    enrolment_date: string;
    insurance_year: number;
    tags: GivenTag[];
    already_subsidised?: string;
    enrolled_outside_region?: boolean;
    mode?: string;
  };
  expected: {
    error?: string;
    subsidy?: string;
    personal_net?: string;
    basis?: string;
    reason?: string;
    mode?: string;
    fund_split?: Record<string, string>;
  };
}

/** Of residents who are insured at home, by the text alone, and whose identities somebody there recognises. */
const isOfLines = ({ input, expected }: SubsidyCase): boolean => {
  const area = areas[input.region];
  if (area === undefined || expected.error !== undefined || Object.keys(input.config).length > 0) return false;
  if (input.insurance_type !== "resident" || input.enrolled_outside_region === true || input.mode !== undefined) return false;
  if (Number(input.already_subsidised ?? 0) > 0 || input.enrolment_date < `${input.insurance_year - 1}-09-01`) return false;
  const { recognisers } = packFor(area, input.enrolment_date);
  return input.tags.every(({ tag, region }) => region === input.region && recognisers[tag].length > 0);
};
/** A year has one premium and one campaign. */
const ofOneCampaign = ({ input }: SubsidyCase) =>
  [input.region, input.insurance_year, input.individual_contribution, input.enrolment_date].join(" ");
const campaigns = [...Map.groupBy(read<SubsidyCase>("enrolment-subsidy").filter(isOfLines), ofOneCampaign)].filter(
  ([, cases]) => cases.length > 1,
);

describe("enrolment_subsidy, on the lines of a campaign", () => {
  test("is asked of each area that has several cases of a year", () => {
    expect(new Set(campaigns.map(([name]) => name.split(" ")[0]))).toEqual(new Set(["fusong", "shiyan", "yingkou"]));
  });

  test.each(campaigns)("%s", { timeout: 60_000 }, async (_name, cases) => {
    const [{ input: first } = expect.fail("no case")] = cases;
    const day = first.enrolment_date;
    const { world, at, person, campaign: open } = await mintAreaThen(areas[first.region] ?? "", first.individual_contribution);
    try {
      const people: string[] = [];
      for (const { input } of cases) people.push(await person(day, input.tags));
      const agency = (await at("agency", day)).subsidies;
      const campaign = await open(first.insurance_year, day);
      const { job } = await agency.compute({ campaign, on: day, ...key() });
      await runJob(world.database, { area: world.area, job }, handlers, () => new Date(`${day}T02:30:00Z`));
      const { rows } = await agency.lines({ campaign });
      for (const [nth, { expected, input }] of cases.entries()) {
        // Whoever holds no identity on the day has no line at all.
        const line = rows.find((row) => row.person === people[nth]);
        const said = {
          tags: input.tags.map(({ tag }) => tag),
          subsidy: line?.amount ?? "0.00",
          reason: line === undefined ? "no_subsidised_identity" : line.reason,
        };
        expect(said).toMatchObject({ subsidy: expected.subsidy, ...(expected.reason === undefined ? {} : { reason: expected.reason }) });
        if (line === undefined) continue;
        if (expected.personal_net !== undefined) expect({ ...said, net: line.personalNet }).toMatchObject({ net: expected.personal_net });
        if (expected.basis !== undefined) expect({ ...said, basis: line.basis }).toMatchObject({ basis: expected.basis });
        if (expected.mode !== undefined) expect({ ...said, way: line.way }).toMatchObject({ way: expected.mode });
        const funds = {
          medical_assistance_fund: line.assistanceFund,
          county_finance: line.countyFinance,
          same_level_finance: line.sameLevelFinance,
        };
        if (expected.fund_split !== undefined) expect({ ...said, funds }).toMatchObject({ funds: expected.fund_split });
      }
    } finally {
      await world.end();
    }
  });
});

interface GreenCase {
  input: { registration_date: string; identity_marked_date: string };
  expected: { benefit_start?: string; agency_payment_deadline?: string };
}
/** Nobody is registered here before the identity is marked: a clerk registers on the later day. */
const greenCases = read<GreenCase>("green-channel").filter(({ input }) => input.identity_marked_date <= input.registration_date);

describe("green_channel, registered by the agency", () => {
  let then: Awaited<ReturnType<typeof mintAreaThen>>;
  beforeAll(async () => {
    then = await mintAreaThen("441600", "220.00");
    for (const year of new Set(greenCases.map(({ input }) => Number(input.registration_date.slice(0, 4)))))
      await then.campaign(year, `${year}-01-02`);
  });
  afterAll(() => then.world.end());

  test.each(greenCases)("$input.registration_date, marked $input.identity_marked_date", async ({ input, expected }) => {
    const tag = { tag: "subsistence_allowance" as const, region: "heyuan", valid_from: "2018-01-01", valid_to: null };
    const person = await then.person(input.identity_marked_date, [tag], false);
    const agency = await then.at("agency", input.registration_date);
    const { entitledFrom, payBy } = await agency.subsidies.registerGreen({ person, insuredRegion: then.region, ...key() });
    expect({ benefit_start: entitledFrom, agency_payment_deadline: payBy }).toMatchObject(
      expected.agency_payment_deadline === undefined ? { benefit_start: expected.benefit_start } : expected,
    );
  });
});

interface RosterCase {
  input: {
    phase: "annual_window" | "after_annual_window";
    submissions: { department: string; id_number: string; tag: IdentityTag }[];
    previous_roster: { id_number: string; tags: IdentityTag[] }[];
  };
  expected: {
    merged?: { id_number: string; tags: string[] }[];
    duplicates_removed: number;
    additions_marked: string[];
    exits_marked: string[];
  };
}

describe("roster_exchange, marked on the lines of a campaign", () => {
  test.each(read<RosterCase>("roster-exchange").map((one) => [one.input.phase, one] as const))(
    "%s",
    { timeout: 60_000 },
    async (phase, { input, expected }) => {
      const world = await mintSubsidyWorld();
      try {
        const { submissions, previous_roster: previous } = input;
        const names = [...new Set([...submissions, ...previous].map(({ id_number }) => id_number))];
        const people = new Map<string, string>();
        for (const name of names) people.set(name, (await world.somebody(null, { name: `甲${name}` })).id);
        const [lastDay, first] = [`${thisYear - 1}-12-31`, `${thisYear}-01-01`];
        const offices: Record<string, Member> = {
          民政: world.civilAffairs,
          扶贫: world.rural,
          残联: await world.staff("disabled-federation"),
        };
        const departments: Partial<Record<IdentityTag, string>> = { registered_poor: "扶贫", low_income_severely_disabled: "残联" };
        const recognise = (name: string, tag: IdentityTag, validFrom: string) => {
          const paper = { documentNumber: "民〔2018〕8号", documentOn: validFrom };
          const office = offices[departments[tag] ?? "民政"] ?? expect.fail(tag);
          return world.as(office).identity.addTag({ person: people.get(name) ?? "", tag, validFrom, ...paper, ...key() });
        };
        const campaign = await world.open({ windowTo: phase === "annual_window" ? today : lastDay });
        const held: { name: string; tag: IdentityTag; id: string }[] = [];
        for (const { id_number: name, tags } of previous)
          for (const tag of tags) held.push({ name, tag, ...(await recognise(name, tag, "2018-06-01")) });
        if (previous.length > 0) {
          await world.compute(campaign, lastDay);
          await world.review(campaign);
        }
        const isSaid = ({ name, tag }: (typeof held)[number]) => submissions.some((row) => row.id_number === name && row.tag === tag);
        for (const { id_number: name, tag } of submissions)
          if (!held.some((row) => row.name === name && row.tag === tag)) await recognise(name, tag, first);
        for (const row of held.filter((one) => !isSaid(one)))
          await world
            .as(world.civilAffairs)
            .identity.endTag({ id: row.id, validTo: addDays(today, -1), reason: "no_longer_meets", ...key() });
        await world.compute(campaign);
        const lines = await world.lines(campaign);
        const named = (some: typeof lines) => some.map((line) => line.name.slice(1)).sort();
        expect(named(lines.filter((line) => line.phase === "addition"))).toEqual(expected.additions_marked);
        expect(named(lines.filter((line) => line.endedOn !== null))).toEqual(expected.exits_marked);
        const standing = lines.filter((line) => line.endedOn === null);
        expect(standing.reduce((total, line) => total + line.tags.length - 1, 0)).toBe(expected.duplicates_removed);
        if (expected.merged === undefined) return;
        const merged = standing.map((line) => ({ id_number: line.name.slice(1), tags: [...line.tags].sort() }));
        expect(merged.sort((one, other) => (one.id_number < other.id_number ? -1 : 1))).toEqual(expected.merged);
      } finally {
        await world.end();
      }
    },
  );
});
