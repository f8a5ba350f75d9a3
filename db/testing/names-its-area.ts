import { readdir } from "node:fs/promises";
import { getTableColumns, getTableName, getViewName, getViewSelectedFields, is, Table, View } from "drizzle-orm";
import { PostgresJsSession } from "drizzle-orm/postgres-js";
import { askedOfEveryArea } from "./asked-of-every-area";

/** Tables and views that carry an area. */
async function namesWithArea(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const folder of ["tables", "views"]) {
    for (const file of (await readdir(`db/${folder}`)).filter((name) => name.endsWith(".ts"))) {
      const room = (await import(`../${folder}/${file.replace(/\.ts$/, "")}.ts`)) as Record<string, unknown>;
      for (const thing of Object.values(room)) {
        if (is(thing, Table) && "area" in getTableColumns(thing)) found.add(getTableName(thing));
        if (is(thing, View) && "area" in getViewSelectedFields(thing)) found.add(getViewName(thing));
      }
    }
  }
  return found;
}

const withArea = await namesWithArea();
const { prepareQuery } = PostgresJsSession.prototype;
/** Whatever a test has the database asked says of which area; the statement that does not fails where it is asked. */
PostgresJsSession.prototype.prepareQuery = function checked(this: InstanceType<typeof PostgresJsSession>, ...asked) {
  const missed = askedOfEveryArea(asked[0].sql, withArea);
  if (missed.length > 0) throw new Error(`does not name the area of ${missed.join(", ")}: ${asked[0].sql}`);
  return prepareQuery.apply(this, asked) as never;
};
