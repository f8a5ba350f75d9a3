import { afterAll, beforeAll, expect, test } from "vitest";
import { registerSomebody } from "@/server/people/people-world";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

test("a personal number is found however it was typed", async () => {
  const county = await world.staff("civil-affairs", "maker", "441602");
  const { id, number } = await registerSomebody(world, county, { name: "谢春娣" });
  const wide = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  for (const words of [number, `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, wide]) {
    expect(await world.as(county).search.everything({ words })).toMatchObject([{ kind: "person", id, title: "谢春娣" }]);
  }
});
