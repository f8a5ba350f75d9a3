import { expect, test } from "vitest";
import { askedAwayFromHome, askedOfEveryArea, isCopied } from "./asked-of-every-area";

const withArea = new Set(["stay", "review"]);

test.each([
  ["a condition", 'select "id" from "stay" where "stay"."area" = $1', []],
  ["a condition without the table's name", "select id from stay where area = $1 and id = $2", []],
  ["a join that hands the area on", "select 1 from stay s join review r on r.area = s.area and r.stay = s.id where s.area = $1", []],
  ["a table without an area", 'select "code" from "pooling_area"', []],
  ["what is inserted, whose area is a value", 'insert into "stay" ("area", "id") values ($1, $2)', []],
  ["no condition", 'select "id" from "stay" where "stay"."id" = $1', ["stay", "any"]],
  ["a joined table that is not held", "select 1 from stay s join review r on r.stay = s.id where s.area = $1", ["review"]],
  ["tables held to each other only", "select 1 from stay s join review r on r.area = s.area", ["any"]],
  ["a change", 'update "stay" set state = $1 where "stay"."id" = $2', ["stay", "any"]],
  ["a query in a condition", "select id from stay where area = $1 and not exists (select from review r where r.stay = $2)", ["review"]],
  [
    "a query for each row",
    "select 1 from stay s left join lateral (select r.id from review r where r.area = $1 and r.stay = s.id) r on true where s.area = $1",
    [],
  ],
  [
    "a query for each row that takes its area from it",
    "select 1 from stay s left join lateral (select r.id from review r where r.area = s.area and r.stay = s.id) r on true where s.area = $1",
    ["lateral"],
  ],
  [
    "a query in a condition that takes its area from the row outside",
    "select id from stay s where s.area = $1 and (s.refund or exists (select from review r where r.area = s.area and r.stay = s.id))",
    ["r within s"],
  ],
  ["a constant that only looks like it", "select id from stay where words = 'area = $1'", ["stay", "any"]],
])("%s", (_, statement, missed) => {
  expect(askedOfEveryArea(statement, withArea)).toEqual(missed);
});

test.each([
  ["rows that are given", 'insert into "stay" ("area", "id") values ($1, $2)', false],
  ["rows of a table", "insert into review (area, id) select s.area, s.id from stay s where s.area = $1", false],
  [
    "found by name within the select",
    "insert into stay (area) select * from (with some as (select 1) select its.area from some) found",
    false,
  ],
  ["rows that are answered", "insert into stay (area, id) select $1, g.id from jsonb_to_recordset($2) g returning id", false],
  ["rows that may be there", "insert into stay (area, id) select $1, g.id from jsonb_to_recordset($2) g on conflict do nothing", false],
  ["a table without an area", "insert into division (code) select g.code from unnest($1) g (code)", false],
  ["an area that is only told", "insert into stay (area, id) select $1, r.id from review r where r.area = $1", true],
  [
    "with an id that the database draws",
    "insert into review (area, id) select s.area, gen_random_uuid() from stay s where s.area = $1",
    true,
  ],
  [
    "with an id that it draws, where rows may be there",
    "insert into review (area, id) select s.area, gen_random_uuid() from stay s where s.area = $1 on conflict (area, id) do nothing",
    false,
  ],
  ["found by name before it", "with some as (select 1) insert into stay (area) select its.area from some", true],
  [
    "found within, with an area that is told",
    "insert into stay (area) select * from (with some as (select 1) select $1 from some) found",
    true,
  ],
])("would be copied by a distributed database or not: %s", (_, statement, copied) => {
  expect(isCopied(statement, withArea)).toBe(copied);
});

test.each([
  ["beside a table of the area", "select id from (select from stay where area = $1 limit 1) one, seen_by_all($2)", []],
  ["for each of its rows", "select seen_by_all(s.id) from stay s where s.area = $1", []],
  ["alone", "select id from seen_by_all($1)", ["seen_by_all"]],
  ["beside a table without an area", "select seen_by_all(d.code) from division d", ["seen_by_all"]],
  ["a function of the asker's own rights", "select upper($1)", []],
])("what looks at more than the asker may see is asked %s", (_, statement, away) => {
  expect(askedAwayFromHome(statement, new Set(["seen_by_all"]), withArea)).toEqual(away);
});
