import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, id, instant, recordedAt, reference } from "./columns";

/** Long work with progress that a page can show; pg-boss carries it, this row is what people see. */
export const job = pgTable(
  "job",
  {
    area: area(),
    id: id(),
    kind: text("kind").notNull(),
    state: text("state", { enum: ["queued", "running", "done", "failed", "cancelled"] })
      .notNull()
      .default("queued"),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    done: integer("done").notNull().default(0),
    total: integer("total"),
    result: jsonb("result").$type<Record<string, unknown>>(),
    /** Refusal reason or reference number of a bug. */
    failure: jsonb("failure").$type<{ reason: string; parameters: Record<string, string | number> }>(),
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    member: reference("member"),
    organisation: reference("organisation"),
    recordedAt: recordedAt(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    beatAt: instant("beat_at"),
  },
  (t) => [primaryKey({ columns: [t.area, t.id] }), index("job_by_member").on(t.area, t.member, t.recordedAt)],
);
