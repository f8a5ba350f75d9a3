import { readdirSync, readFileSync } from "node:fs";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession } from "drizzle-orm/postgres-js";
import { AreaTransaction } from "@/db/area";
import { askedAwayFromHome, askedOfEveryArea, isCopied } from "./asked-of-every-area";

/** Tables and views that carry an area, as their files say it: to import them all would cost each test file a second. */
function namesWithArea(): Set<string> {
  const found = new Set<string>();
  for (const folder of ["db/tables", "db/views"]) {
    for (const file of readdirSync(folder)) {
      const [, ...things] = readFileSync(`${folder}/${file}`, "utf8").split(/\bpg(?:Table|View)\(\s*"/);
      for (const thing of things) if (/\barea: /.test(thing)) found.add(thing.slice(0, thing.indexOf('"')));
    }
  }
  for (const file of readdirSync("db/security")) {
    for (const [, name = ""] of readFileSync(`db/security/${file}`, "utf8").matchAll(/^create view (\w+)/gm)) found.add(name);
  }
  return found;
}

/** Functions that look at more than the asker may see; triggers among them are asked by nobody. */
function ownersFunctions(): Set<string> {
  const texts = readdirSync("db/security").map((file) => readFileSync(`db/security/${file}`, "utf8"));
  const made = texts.flatMap((text) => [...text.matchAll(/^create or replace function (\w+)\(([^$]*)\$/gm)]);
  return new Set(made.filter(([, , rest = ""]) => /\bsecurity definer\b/.test(rest)).map(([, name = ""]) => name));
}

const withArea = namesWithArea();
const owners = ownersFunctions();
const { prepareQuery } = PostgresJsSession.prototype;

/** Whatever a test has the database asked says of which area; the statement that does not fails where it is asked. */
function check(statement: string): void {
  const missed = askedOfEveryArea(statement, withArea);
  if (missed.length > 0) throw new Error(`does not name the area of ${missed.join(", ")}: ${statement}`);
  if (isCopied(statement, withArea)) throw new Error(`would be copied on a distributed database: ${statement}`);
  const away = askedAwayFromHome(statement, owners, withArea);
  if (away.length > 0) throw new Error(`asks ${away.join(", ")} away from where the area lies: ${statement}`);
}

PostgresJsSession.prototype.prepareQuery = function checked(this: InstanceType<typeof PostgresJsSession>, ...asked) {
  check(asked[0].sql);
  return prepareQuery.apply(this, asked) as never;
};

// What a transaction does last is not prepared by the session.
for (const when of ["doAtEnd", "doLast"] as const) {
  const put = AreaTransaction.prototype[when];
  AreaTransaction.prototype[when] = function checked(this: AreaTransaction, ...last) {
    check(new PgDialect().sqlToQuery(last[0].getSQL()).sql);
    put.apply(this, last);
  };
}
