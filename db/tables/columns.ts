/** Column kinds every room uses, so that a thing has one type in the whole database. */
import { sql } from "drizzle-orm";
import { boolean, customType, date, integer, jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { Decimal } from "@/server/money";

/** Yuan, exact. */
export const money = customType<{ data: Decimal; driverData: string }>({
  dataType: () => "numeric(18,2)",
  toDriver: (value) => value.toFixed(2),
  fromDriver: (value) => new Decimal(value),
});

/** Code of the pooling area (GB/T 2260); leads every key. */
export const area = () => text("area").notNull();
export const id = () =>
  uuid("id")
    .notNull()
    .$defaultFn(() => v7());
export const reference = (name: string) => uuid(name);
/** Business date in Asia/Shanghai, "YYYY-MM-DD". */
export const day = (name: string) => date(name, { mode: "string" });
/** Any number of periods of days, as the database writes them; asked with its own operators only. */
export const periods = customType<{ data: string }>({ dataType: () => "datemultirange" });
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const recordedAt = () => instant("recorded_at").notNull().defaultNow();
export const version = () => integer("version").notNull().default(1);

/** What happened to a case, and who did it, by their names on that day; such rows are only ever added. */
export const happening = <Details extends object>() => ({
  kind: text("kind").notNull(),
  details: jsonb("details").$type<Details>().notNull().default(sql`'{}'::jsonb`),
  memberName: text("member_name").notNull(),
  organisationName: text("organisation_name").notNull(),
  recordedAt: recordedAt(),
});

/** Which hospitals looked the person up or treated them, and whether the insurer has a share in a stay; kept by triggers. */
export const seenBy = () => ({
  hospitals: uuid("hospitals").array().notNull().default([]),
  forInsurer: boolean("for_insurer").notNull().default(false),
});
/** What stands with a person carries what its policy asks of the person; filled by triggers, whatever is written here. */
export const followsPerson = () => ({ region: text("region").notNull().default(""), ...seenBy() });
