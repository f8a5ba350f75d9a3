import { PgDialect } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { linesOf, recordset } from "./recordset";

test("nothing is told from an empty text, and what would part values is no part of one", () => {
  expect(
    linesOf([
      [1, null, "", true],
      [2, "甲\u001f乙", "a\u001eb", false],
    ]),
  ).toBe(["1\u001f\u001d\u001f\u001ftrue", "2\u001f甲 乙\u001fa b\u001ffalse"].join("\u001e"));
});

test("what is read of a text hangs on no setting of the session", () => {
  const asked = new PgDialect().sqlToQuery(recordset([{ id: "1", on: "2026-02-28" }], { id: "int", on: "date" })).sql;
  expect(asked).toContain("make_date(");
  expect(asked).not.toMatch(/::(date|timestamptz|timestamp|time)\b/);
});
