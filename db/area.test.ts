import { aliasedTable, and, eq, exists, gt, or, sql } from "drizzle-orm";
import { integer, PgDialect, pgTable, pgView, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { AreaTransaction, thisArea } from "./area";

const house = pgTable("house", { area: text("area"), id: integer("id"), name: text("name") });
const room = pgTable("room", { area: text("area"), id: integer("id"), house: integer("house") });
const colour = pgTable("colour", { id: integer("id"), name: text("name") });
const tower = pgView("tower").as((query) => query.select({ area: house.area, id: house.id }).from(house));

const tx = new AreaTransaction({ options: {} } as never, "441600");
const twin = aliasedTable(house, "twin");
const counted = () => new PgDialect().sqlToQuery(tx.$count(house, sql`true`)).sql;

test.each([
  ["a table", tx.select().from(house), 'select "area", "id", "name" from "house" where "house"."area" = $1'],
  [
    "a table by its other name",
    tx.select({ id: twin.id }).from(twin).where(gt(twin.id, 1)),
    'select "id" from "house" "twin" where ("twin"."area" = $1 and ("twin"."id" > $2))',
  ],
  [
    "an alternative that is written out, in brackets",
    tx.select({ id: house.id }).from(house).where(sql`${house.id} = 1 or true`),
    'select "id" from "house" where ("house"."area" = $1 and ("house"."id" = 1 or true))',
  ],
  ["a table without an area, as it is", tx.select().from(colour), 'select "id", "name" from "colour"'],
  ["a view", tx.select({ id: tower.id }).from(tower), 'select "id" from "tower" where "tower"."area" = $1'],
  [
    "a join",
    tx.select({ id: room.id }).from(house).innerJoin(room, eq(room.house, house.id)),
    'select "room"."id" from "house" inner join "room" on ("room"."area" = $1 and ("room"."house" = "house"."id")) where "house"."area" = $2',
  ],
  [
    "a left join, where it keeps rows without a partner",
    tx.select({ id: house.id }).from(house).leftJoin(tower, eq(tower.id, house.id)).leftJoin(colour, eq(colour.id, house.id)),
    'select "house"."id" from "house" left join "tower" on ("tower"."area" = $1 and ("tower"."id" = "house"."id")) left join "colour" on "colour"."id" = "house"."id" where "house"."area" = $2',
  ],
  [
    "a cross join, which has no condition of its own",
    tx.select({ id: room.id }).from(colour).crossJoin(room),
    'select "room"."id" from "colour" cross join "room" where "room"."area" = $1',
  ],
  [
    "a query in a condition",
    tx
      .select({ id: house.id })
      .from(house)
      .where(exists(tx.select({ id: room.id }).from(room).where(eq(room.house, house.id)))),
    'select "id" from "house" where ("house"."area" = $1 and (exists (select "id" from "room" where ("room"."area" = $2 and ("room"."house" = "house"."id")))))',
  ],
  [
    "a change",
    tx
      .update(house)
      .set({ name: "x" })
      .where(or(eq(house.id, 1), eq(house.id, 2))),
    'update "house" set "name" = $1 where ("house"."area" = $2 and (("house"."id" = $3 or "house"."id" = $4)))',
  ],
  [
    "a change from another table",
    tx.update(house).set({ name: "x" }).from(room).where(eq(room.house, house.id)),
    'update "house" set "name" = $1 from "room" where ("house"."area" = $2 and "room"."area" = $3 and ("room"."house" = "house"."id"))',
  ],
  ["a deletion", tx.delete(house), 'delete from "house" where "house"."area" = $1'],
  [
    "an insertion of what is found",
    tx.insert(room).select(tx.select().from(room)),
    'insert into "room" ("area", "id", "house") select "area", "id", "house" from "room" where "room"."area" = $1',
  ],
] as const)("holds to the area: %s", (_, query, wanted) => {
  expect(query.toSQL().sql).toBe(wanted);
});

test("the area is the parameter, also in a query with a name", () => {
  const named = tx.$with("named").as(tx.select({ id: house.id }).from(house).where(eq(house.name, "x")));
  expect(tx.with(named).select().from(named).toSQL()).toEqual({
    sql: 'with "named" as (select "id" from "house" where ("house"."area" = $1 and ("house"."name" = $2))) select "id" from "named"',
    params: ["441600", "x"],
  });
});

test("a count is held to the area", () => {
  expect(counted()).toBe('(select count(*) from "house" where ("house"."area" = $1 and (true)))');
});

test("a question that is written out is told the area", () => {
  const asked = tx.select({ id: colour.id }).from(colour).where(sql`exists (select from ${room} where area = ${thisArea})`);
  expect(asked.toSQL().params).toEqual(["441600"]);
  expect(
    tx
      .select()
      .from(colour)
      .where(and(eq(colour.id, 7)))
      .toSQL().params,
  ).toEqual([7]);
});

test("a join that keeps rows of both sides is refused, as it cannot be held", () => {
  expect(() => tx.select({ id: room.id }).from(house).fullJoin(room, eq(room.house, house.id)).toSQL()).toThrow("full join");
});
