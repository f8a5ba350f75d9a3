/** People for tests: sound numbers that no two people share, and a person registered by their county's office. */
import { v7 } from "uuid";
import { checkCharacterOf } from "@/server/people/rules";
import type { Member } from "@/server/staff/rules";
import type { World } from "@/server/testing/world";

let issued = 0;

/** A sound number of somebody born on the day. */
export function issueNumber(region = "441602", bornOn = "1970-01-01"): string {
  issued++;
  const first17 = `${region.slice(0, 6)}${bornOn.replaceAll("-", "")}${String(issued % 1000).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}

export interface TestPerson {
  id: string;
  number: string;
}

export async function registerSomebody(
  world: World,
  by: Member,
  facts: { region?: string; name?: string; bornOn?: string; number?: string } = {},
): Promise<TestPerson> {
  const region = facts.region ?? "441602";
  const number = facts.number ?? issueNumber(region, facts.bornOn);
  const { id } = await world.as(by).people.register({ number, name: facts.name ?? "李秀英", region, idempotencyKey: v7() });
  return { id, number };
}
