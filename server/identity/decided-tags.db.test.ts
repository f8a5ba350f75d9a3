/** Where two offices recognise one class of a person, a decision lets one office's word take the place of the other's. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, businessDateOf } from "@/server/dates";
import { registerSomebody } from "@/server/people/people-world";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { decideTags, undoDecidedTags } from "./tags-of-list";

const today = businessDateOf(new Date());
const day = (days: number) => addDays(today, days);
let world: World;
let county: Member;
let township: Member;
let office: Member;
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  world = await mintWorld();
  [county, township] = [await world.staff("civil-affairs", "maker", "441602"), await world.staff("civil-affairs", "maker", "441602")];
  office = await world.staff("healthcare-security", "maker");
});
afterAll(() => world.end());

const acting = <T>(run: (ctx: WriteContext) => Promise<T>) =>
  inWriteTransaction(world.database, office, (tx) =>
    run({
      ...{ member: office, now: new Date(), today, requestId: v7(), address: null, database: world.database },
      ...{ tx, note: () => undefined },
    }),
  );

/** Somebody whom the township recognises since forty days. */
async function recognised() {
  const { id: person, number } = await registerSomebody(world, township);
  const decision = { person, tag: "subsistence_allowance" as const, validFrom: day(-40), documentNumber: "乡民1号", documentOn: day(-40) };
  const { id: tag } = await world.as(township).identity.addTag({ ...decision, ...key() });
  return { person, number, tag };
}

type Decided = Parameters<typeof decideTags>[1];
const decide = (person: string, before: string, change: Partial<Decided> & { from?: string } = {}) => {
  const { from = day(-10), ...more } = change;
  const add = { tag: "subsistence_allowance", validFrom: from, validTo: null, documentNumber: "县民9号", documentOn: day(-12) };
  const end = [{ before, validFrom: day(-40) }];
  return acting((ctx) =>
    decideTags(ctx, {
      office: { id: county.organisation, department: "civil-affairs" },
      person,
      add,
      end,
      endWords: "以县级认定为准",
      ...more,
    }),
  );
};

const counting = async (person: string) =>
  (await world.as(county).identity.ofPerson({ person })).rows
    .filter((row) => row.supersededAt === null)
    .map(({ recognisedBy, validFrom, validTo, endReason, endWords, withdrawn }) => [
      recognisedBy === county.organisation ? "county" : "township",
      ...[validFrom, validTo, endReason, endWords, withdrawn],
    ])
    .sort();
const asBefore = ["township", day(-40), null, null, null, false];

describe("a decision between two offices", () => {
  test("ends the one's word the day before the other's begins, each with its own office; undone, the first stands as before", async () => {
    const { person, tag } = await recognised();
    const decided = await decide(person, tag);
    if (decided === null) throw new Error("nothing was decided");
    expect(await counting(person)).toEqual([
      ["county", day(-10), null, null, null, false],
      ["township", day(-40), day(-11), "other_identity", "以县级认定为准", false],
    ]);
    expect(decided.ended).toHaveLength(1);
    const undo = () => acting((ctx) => undoDecidedTags(ctx, { person, added: decided.added, ended: decided.ended }));
    expect(await undo()).toBeNull();
    expect(await counting(person)).toEqual([["county", day(-10), null, "undone", null, true], asBefore]);
    expect(await undo()).toBe("superseded_since");
  });

  test("leaves nothing of a word that would end before it begins", async () => {
    const { person, tag } = await recognised();
    await decide(person, tag, { from: day(-40) });
    expect(await counting(person)).toEqual([
      ["county", day(-40), null, null, null, false],
      ["township", day(-40), null, "other_identity", "以县级认定为准", true],
    ]);
    const next = await recognised();
    await decide(next.person, next.tag, { from: day(-39) });
    expect((await counting(next.person))[1]).toEqual(["township", day(-40), day(-40), "other_identity", "以县级认定为准", false]);
  });

  test("is none where somebody changed either word since", async () => {
    const { person, tag } = await recognised();
    await world.as(township).identity.endTag({ id: tag, validTo: day(-20), reason: "given_up", ...key() });
    expect(await decide(person, tag)).toBeNull();
    const other = await recognised();
    expect(await decide(other.person, other.tag, { end: [] })).toBeNull();
  });

  test("is made for no class that the office does not recognise", async () => {
    const { person, tag } = await recognised();
    const stranger = decide(person, tag, { office: { id: office.organisation, department: "rural-revitalisation" } });
    await expect(stranger).rejects.toMatchObject({
      reason: "tag_not_authorised",
      parameters: { tag: "subsistence_allowance", department: "rural-revitalisation" },
    });
    expect(await counting(person)).toEqual([asBefore]);
  });

  test("stays once a hospital was told of it", async () => {
    const { person, number, tag } = await recognised();
    const decided = await decide(person, tag);
    await world.as(await world.staff("hospital", "maker", "441602")).admission.lookUp({ number, ...key() });
    const undone = await acting((ctx) => undoDecidedTags(ctx, { person, added: decided?.added ?? "", ended: decided?.ended ?? [] }));
    expect(undone).toBe("looked_up_since");
  });
});
