/** Worked cases of the field asked through the portal's own verbs: what pages say is what the engine says. */
import { readFileSync } from "node:fs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { checkCharacterOf } from "@/server/people/rules";
import { createCaller } from "@/server/router";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const read = <Case>(kind: string): Case[] =>
  readFileSync(new URL(`../benefits/examples/${kind}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);

const areaOf: Readonly<Record<string, string>> = { heyuan: "441600", shiyan: "420300", yingkou: "210800", fusong: "220621" };
const worlds = new Map<string, World>();
const offices = new Map<string, Member>();
beforeAll(async () => {
  for (const area of Object.values(areaOf)) worlds.set(area, await mintWorld(area));
}, 60_000);
afterAll(async () => {
  for (const world of worlds.values()) await world.end();
});

const worldOf = (area: string): World => worlds.get(area) ?? expect.fail(`no world of ${area}`);
const at = (member: Member, day: string) => {
  const { database } = worldOf(member.area);
  return createCaller({ database, member, requestId: v7(), address: "127.0.0.1", now: new Date(`${day}T02:00:00Z`) });
};
async function officeOf(area: string, department: Department): Promise<Member> {
  const member = offices.get(`${area} ${department}`) ?? (await worldOf(area).staff(department, "maker"));
  offices.set(`${area} ${department}`, member);
  return member;
}

interface ClassCase {
  input: { region: string; on: string; tags: { tag: IdentityTag; region: string; valid_from: string; valid_to: string | null }[] };
  expected: { assistance_class?: string | null };
}
/** Those whose identities somebody of the area recognises. */
const classCases = read<ClassCase>("class-resolution").filter(({ input: { region, on, tags } }) =>
  tags.every((tag) => tag.region === region && packFor(areaOf[region] ?? "", on).recognisers[tag.tag].length > 0),
);

describe("class_resolution, on the page of a person", () => {
  test("is asked where there are cases", () => {
    expect(new Set(classCases.map(({ input }) => input.region))).toEqual(new Set(["shiyan", "yingkou"]));
  });

  test.each(classCases.map((one, nth) => [nth + 1, one] as const))("%i", async (nth, { input, expected }) => {
    const area = areaOf[input.region] ?? "";
    const registrar = await officeOf(area, "civil-affairs");
    const county = `${area.slice(0, 4)}02`;
    const first17 = `${county}19700101${String(nth).padStart(3, "0")}`;
    const facts = { number: first17 + checkCharacterOf(first17), name: "李秀英", region: county };
    const { id: person } = await at(registrar, input.on).people.register({ ...facts, idempotencyKey: v7() });
    for (const { tag, valid_from, valid_to } of input.tags) {
      const [department] = packFor(area, input.on).recognisers[tag];
      if (department === undefined) throw new Error(`nobody recognises ${tag}`);
      const paper = { documentNumber: "民〔2018〕1号", documentOn: valid_from < input.on ? valid_from : input.on };
      await at(await officeOf(area, department), input.on).identity.addTag({
        ...{ person, tag, validFrom: valid_from, validTo: valid_to, ...paper, idempotencyKey: v7() },
      });
    }
    const { assistanceClass, tiers } = await at(registrar, input.on).identity.ofPerson({ person });
    expect(assistanceClass?.key ?? null).toBe(expected.assistance_class ?? null);
    expect(tiers.find(({ governsAssistance }) => governsAssistance)?.assistance?.key ?? null).toBe(expected.assistance_class ?? null);
  });
});

interface DeadlineCase {
  input: { step: string; month: string };
  expected: { deadline?: string };
}
const areas: Readonly<Record<string, { area: string; ask: (member: Member, day: string) => Promise<string | null | undefined> }>> = {
  "heyuan.push_to_counties": { area: "441600", ask: async (member, day) => (await at(member, day).pushes.dueOfMonth())?.dueOn },
  "fusong.msb_to_health_and_hospitals": { area: "220621", ask: async (member, day) => (await at(member, day).pushes.dueOfMonth())?.dueOn },
  "fusong.departments_to_msb": { area: "220621", ask: async (member, day) => (await at(member, day).rosters.board({})).dueOn },
};
const deadlineCases = read<DeadlineCase>("exchange-deadline").filter(
  ({ input, expected }) => areas[input.step] !== undefined && expected.deadline,
);

describe("exchange_deadline, where lists are made and pushed", () => {
  test.each(deadlineCases.map((one) => [`${one.input.step} ${one.input.month}`, one] as const))("%s", async (_name, {
    input,
    expected,
  }) => {
    const of = areas[input.step];
    if (of === undefined) throw new Error("filtered out");
    expect(await of.ask(await officeOf(of.area, "data-bureau"), `${input.month}-02`)).toBe(expected.deadline);
  });
});
