import { expect, test } from "vitest";
import { faultOfServer } from "./installation";

test.each([
  ["14.12 (Debian 14.12-1)", "UTF8", "is served by Postgres 14.12 (Debian 14.12-1); Medaid needs 15 or newer."],
  ["9.6.24", "UTF8", "is served by Postgres 9.6.24; Medaid needs 15 or newer."],
  ["16.3", "SQL_ASCII", "is in SQL_ASCII; create it with encoding UTF8."],
  ["15.0", "UTF8", null],
  ["18.4", "UTF8", null],
])("a server of version %s in %s", (version, encoding, fault) => {
  expect(faultOfServer(version, encoding)).toBe(fault);
});
