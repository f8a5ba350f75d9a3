import { afterAll, beforeAll, expect, test } from "vitest";
import { registerSomebody } from "@/server/people/people-world";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

test("a person is found by the beginning of the name, in which signs mean themselves", async () => {
  const county = await world.staff("civil-affairs", "maker", "441602");
  const { id } = await registerSomebody(world, county, { name: "谢春娣" });
  const found = (words: string) => world.as(county).search.everything({ words });
  expect(await found("谢春")).toMatchObject([{ kind: "person", id, title: "谢春娣" }]);
  for (const words of ["春娣", "%%", "谢_娣"]) expect(await found(words)).toEqual([]);
});

test("a personal number, however it was typed, is not searched here, where no search is on record", async () => {
  const county = await world.staff("civil-affairs", "maker", "441602");
  const { id, number } = await registerSomebody(world, county, { name: "谢春娣" });
  const wide = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  for (const words of [number, `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, wide]) {
    await expect(world.as(county).search.everything({ words })).rejects.toThrow("number_not_here");
    expect(await world.as(county).people.findByNumber({ number: words })).toEqual({ id });
  }
});
