import { sql } from "drizzle-orm";
import { date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintWorld, type World } from "@/server/testing/world";
import { connect, type Database } from "./client";
import { insertMany } from "./insert-many";

const thing = pgTable("thing", {
  area: text("area").notNull(),
  id: uuid("id")
    .notNull()
    .$defaultFn(() => v7()),
  words: text("words"),
  amount: numeric("amount"),
  tags: text("tags").array(),
  said: jsonb("said"),
  on: date("on_day"),
  at: timestamp("at", { withTimezone: true }),
  state: text("state").notNull().default("new"),
  place: integer("place"),
});

let world: World;
let owner: postgres.Sql;
let database: Database;
beforeAll(async () => {
  world = await mintWorld();
  await world.staff("civil-affairs", "maker", "441602");
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`create table thing (area text, id uuid primary key, words text, amount numeric, tags text[], said jsonb, on_day date, at timestamptz,
    state text default 'new', place serial)`;
  database = connect(world.ownerUrl, 1);
});
afterAll(async () => {
  await database.end();
  await owner.end({ timeout: 5 });
  await world.end();
});

test("each row stands as it was given, in the order given, and what is not said is as the table says", async () => {
  const at = new Date("2026-02-28T16:30:00Z");
  const rows = [
    { words: "甲, \"乙\"\n'丙' \\", amount: "12.50", tags: ["a", 'b "c"', ""], said: { 一: ["\u001e", null] }, on: "2024-02-29", at },
    { words: "", amount: null, tags: [], said: null, on: null, at },
    { words: null, amount: "0", tags: null, said: "文", on: "1936-01-01", at },
  ];
  const { area } = world;
  await database.inArea(area, (tx) =>
    tx.execute(
      insertMany(
        thing,
        rows.map((row) => ({ area, ...row })),
      ),
    ),
  );
  const kept = await owner`select area, words, amount, tags, said, on_day::text as on, at, state from thing order by place`;
  expect([...kept]).toEqual(rows.map((row) => ({ area, ...row, state: "new" })));
});

test("one row is written like many, and a key that is there already is left to the caller", async () => {
  const [id, area] = [v7(), world.area];
  const write = (words: string) =>
    database.inArea(area, (tx) => tx.execute(sql`${insertMany(thing, [{ area, id, words }])} on conflict do nothing returning words`));
  expect([...(await write("先"))]).toEqual([{ words: "先" }]);
  expect([...(await write("后"))]).toEqual([]);
});

test("what the table would fill in of some rows only is a mistake of whoever asks", () => {
  expect(() => insertMany(thing, [{ area: "1", state: "old" }, { area: "1" }])).toThrow("state is given in some rows only");
});
