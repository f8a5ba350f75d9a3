import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClearingWorld, mintClearingWorld } from "@/server/clearing/clearing-world";

let world: ClearingWorld;

beforeAll(async () => {
  world = await mintClearingWorld();
});
afterAll(() => world.end());

/** A batch handed in with two cases; the person of the first is then recorded to have died long before. */
async function batchWithDeath() {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}, {}]);
  const [first, second] = (await world.as(world.agency).clearing.queue({ batch })).rows;
  if (first === undefined || second === undefined) throw new Error("a batch of two has not two cases");
  const { person } = await world.as(world.agency).clearing.review({ id: first.batchCase });
  const facts = { onDay: "2024-05-01", source: "civil-affairs" as const, sourceList: "5月名单", documentNumber: "源民殡5号" };
  await world
    .as(world.civilAffairs)
    .people.recordStatus({ person: person.id, kind: "deceased", ...facts, documentOn: "2024-05-03", idempotencyKey: v7() });
  return { batch, first, second };
}

test("a case after the death is marked in the queue and on its page, with the source", async () => {
  const { batch, first } = await batchWithDeath();
  const { rows } = await world.as(world.agency).clearing.queue({ batch });
  expect(rows.map((row) => [row.batchCase === first.batchCase, row.isAfterDeath])).toEqual([
    [true, true],
    [false, false],
  ]);
  expect((await world.as(world.agency).clearing.review({ id: first.batchCase })).statuses).toEqual([
    { kind: "deceased", onDay: "2024-05-01", source: "civil-affairs", sourceList: "5月名单", documentNumber: "源民殡5号", isBefore: true },
  ]);
});

test("it is passed by nobody who has not seen it, and can be cut or passed by whoever has", async () => {
  const { first, second } = await batchWithDeath();
  await expect(world.decide(world.agency, first.batchCase, "pass")).rejects.toThrow("case_after_death");
  await world.decide(world.agency, second.batchCase, "pass");
  const { review } = await world.as(world.agency).clearing.review({ id: first.batchCase });
  expect(review.state).toBe("waiting");
  const seen = { review: review.id, version: review.version, idempotencyKey: v7(), afterDeathSeen: true };
  expect(await world.as(world.agency).clearing.decide({ ...seen, decision: "pass" })).toMatchObject({ state: "passed" });
});
