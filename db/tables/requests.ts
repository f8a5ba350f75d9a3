import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, recordedAt, reference } from "./columns";

/** The first answer to a key; the same key with the same content gets it again, with other content is refused. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    area: area(),
    member: reference("member").notNull(),
    key: text("key").notNull(),
    procedure: text("procedure").notNull(),
    inputHash: text("input_hash").notNull(),
    answer: jsonb("answer"),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.area, t.member, t.key] })],
);
