import { expect, test } from "vitest";
import { askedOfEveryArea } from "./asked-of-every-area";

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
  ["a constant that only looks like it", "select id from stay where words = 'area = $1'", ["stay", "any"]],
])("%s", (_, statement, missed) => {
  expect(askedOfEveryArea(statement, withArea)).toEqual(missed);
});
