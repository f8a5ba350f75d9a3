import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerSomebody } from "@/server/people/people-world";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let owner: postgres.Sql;
beforeAll(async () => {
  world = await mintWorld();
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await world.end();
});

test("whoever was registered before names were heard is found by sound, under one form of the dot", async () => {
  const office = await world.staff("civil-affairs", "maker", "441602");
  const { id } = await registerSomebody(world, office, { name: "古丽" });
  await owner`drop trigger name_heard on person`;
  await owner`update person set name = '库尔班 • 艾力', name_sounds = '' where id = ${id}`;
  const guard = await readFile("db/security/48-finding.sql", "utf8");
  await owner.unsafe(guard);
  await owner.unsafe(guard);
  const [row] = await owner`select name from person where id = ${id}`;
  expect(row?.name).toBe("库尔班·艾力");
  expect((await world.as(office).people.list({ filter: { words: "kebal" } })).rows).toMatchObject([{ id }]);
});

test.each([
  ["刘花慧", ["lhh", "liuhuahui", "liuhh", "huahui", "hh", "hui"]],
  ["单雄信", ["sxx", "dxx", "shanxiongxin", "danxiongxin"]],
  ["尉迟恭", ["yuchigong", "weichigong", "ycg"]],
  ["阿依古丽·买买提", ["ayiguli", "ayglmmt", "maimaiti"]],
  ["Anna 李", ["anna", "annali", "al", "li"]],
])("%s is found by what begins with one of %j", async (name, forms) => {
  const [row] = await owner<{ said: string }[]>`select name_sounds(${name}) as said`;
  for (const form of forms) expect(row?.said).toContain(` ${form}`);
});
